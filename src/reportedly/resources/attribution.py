"""The word list of attributions in; the cues, source nouns, media and hedges that it names out."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar, cast

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.codes import SourceKind, Stance

Value = TypeVar("Value")
Force: TypeAlias = Literal["strong", "plain", "weak"]
VerbShape: TypeAlias = Literal["base", "third", "past", "ing", "participle"]
NounSort: TypeAlias = Literal["person", "people", "institution", "vague", "document"]

_SHAPES: Final[tuple[VerbShape, ...]] = ("base", "third", "past", "ing", "participle")


class CueVerb(msgspec.Struct, frozen=True):
    """A form of a verb of saying; `lemma` is its base form."""

    lemma: str
    shape: VerbShape
    stance: Stance
    force: Force


class SourceNoun(msgspec.Struct, frozen=True):
    """A noun that can speak. `kind` None: what it is said to be of decides, else `fallback`."""

    sort: NounSort
    kind: SourceKind | None
    fallback: SourceKind


class WordTable(Generic[Value]):
    """Phrases of whole words with a value each; finds the longest that starts or ends somewhere.

    `openers` are the words that phrases start with.
    """

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._values = {
            tuple(phrase.replace("'s", " 's").split()): value for phrase, value in entries.items()
        }
        self._firsts: dict[str, tuple[int, ...]] = {}
        self._lasts: dict[str, tuple[int, ...]] = {}
        for words in self._values:
            for index, word in ((self._firsts, words[0]), (self._lasts, words[-1])):
                lengths = {*index.get(word, ()), len(words)}
                index[word] = tuple(sorted(lengths, reverse=True))
        self.openers = frozenset(self._firsts)

    def __contains__(self, word: str) -> bool:
        return (word,) in self._values

    def find_at(
        self, words: Sequence[str], start: int, high: int | None = None
    ) -> tuple[int, Value] | None:
        """Return (end, value) of the longest phrase that starts at `start`, or None.

        With `high`, the phrase ends there at the latest.
        """
        for length in self._firsts.get(words[start], ()):
            if high is not None and start + length > high:
                continue
            value = self._values.get(tuple(words[start : start + length]))
            if value is not None:
                return start + length, value
        return None

    def find_before(self, words: Sequence[str], end: int, low: int) -> tuple[int, Value] | None:
        """Return (start, value) of the longest phrase that ends at `end`, not before `low`."""
        for length in self._lasts.get(words[end - 1], ()):
            value = self._values.get(tuple(words[max(end - length, 0) : end]))
            if value is not None and end - length >= low:
                return end - length, value
        return None


class AttributionWords(msgspec.Struct, frozen=True, kw_only=True):
    """All words by which the reader of attributions goes. Words and phrases are lower case."""

    verbs: dict[str, CueVerb]
    cues: dict[str, frozenset[str]]
    nouns: WordTable[SourceNoun]
    domains: WordTable[SourceKind]
    titles: WordTable[SourceKind]
    modifiers: frozenset[str]
    platforms: WordTable[str]
    media: WordTable[str]
    outlets: WordTable[str]
    hedges: WordTable[bool]
    auxiliaries: frozenset[str]
    finite: frozenset[str]


def _phrases(listed: str) -> list[str]:
    return [phrase.strip() for phrase in listed.split(",")]


def _lowered(listed: str) -> dict[str, str]:
    """Return phrases by their lower case; the value keeps the case."""
    return {phrase.lower(): phrase for phrase in _phrases(listed)}


def _verbs(groups: Iterable[Mapping[str, Any]]) -> dict[str, CueVerb]:
    verbs: dict[str, CueVerb] = {}
    for group in groups:
        for line in group["forms"]:
            forms = line.split()
            for shape, form in zip(_SHAPES, forms, strict=False):
                verb = CueVerb(forms[0], shape, group["stance"], group["force"])
                verbs.setdefault(form, verb)
    return verbs


def _nouns(groups: Iterable[Mapping[str, Any]]) -> dict[str, SourceNoun]:
    return {
        word: SourceNoun(group["sort"], group.get("kind"), group.get("fallback", "other"))
        for group in groups
        for word in _phrases(group["words"])
    }


def _kinds(groups: Mapping[str, str]) -> dict[str, SourceKind]:
    return {
        word: cast("SourceKind", kind) for kind, words in groups.items() for word in _phrases(words)
    }


def parse_attribution_words(source: str) -> AttributionWords:
    """Read the word list from TOML laid out as the one that ships.

    A list that is not TOML or lacks a table is the error "bad-attribution-words".
    """
    try:
        data = tomllib.loads(source)
        media = data["media"]
        return AttributionWords(
            verbs=_verbs(data["verbs"]),
            cues={name: frozenset(_phrases(words)) for name, words in data["cues"].items()},
            nouns=WordTable(_nouns(data["nouns"])),
            domains=WordTable(_kinds(data["domains"])),
            titles=WordTable(_kinds(data["titles"])),
            modifiers=frozenset(_phrases(data["modifiers"]["words"])),
            platforms=WordTable(_lowered(media["platforms"])),
            media=WordTable(media["nouns"]),
            outlets=WordTable(_lowered(media["outlets"])),
            hedges=WordTable(dict.fromkeys(_phrases(data["hedges"]["words"]), True)),
            auxiliaries=frozenset(_phrases(data["finite"]["auxiliaries"])),
            finite=frozenset(_phrases(data["finite"]["verbs"])),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ReportedlyError(
            "bad-attribution-words",
            f"The list of attribution words cannot be read: {error}.",
            "Compare it with the list that ships with Reportedly, attribution.toml.",
        ) from error


def load_attribution_words() -> AttributionWords:
    """Return the words that ship with Reportedly."""
    path = resources.files("reportedly.resources") / "data" / "attribution.toml"
    return parse_attribution_words(path.read_text(encoding="utf-8"))
