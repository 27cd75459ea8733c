"""A sentence in; the names in it that may be places out, with the wording around them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import msgspec

from reportedly.records.mentions import Sentence
from reportedly.records.text import Span
from reportedly.resources.gazetteer import GazetteerEntry
from reportedly.resources.regions import Region
from reportedly.stages.place.wording import Left, LeftReader, Right, read_right, word_after
from reportedly.stages.place.words import (
    BORDERS,
    CALENDAR,
    DISTRICT_NOUNS,
    DIVISION_NOUNS,
    FACILITIES,
    PART_NOUNS,
    QUARTER_NOUNS,
    ROADS,
    SITE_NOUNS,
    TYPE_NOUNS,
)

Target: TypeAlias = str | Region
"""What a phrase of the tables stands for: a state (its alpha-3 code) or a region."""

_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_ARTICLES: Final = r"(?:al|el|ar|as|ash|at|ad|az|an|ez|es|ed|ech|er)"
_PARTICLES: Final = (
    r"(?:de|da|do|das|dos|di|del|della|du|des|la|le|las|los|el|al|ad|ar|as|ash|at|az|ed|er|es|ez"
    r"|sur|an|bin|ibn|ould|sous|upon|en)"
)
_NAME_WORD: Final = (
    rf"\b(?:(?:St|ST|Ste|Mt|MT|Ft|FT)\. |(?:{_ARTICLES}-|[dl]['’])?)"
    rf"{_CAPITAL}\w*(?:['’`ʼ.-](?!s\b)\w+)*"
)
_WORD: Final = re.compile(_NAME_WORD)
_RUN: Final = re.compile(rf"{_NAME_WORD}(?:\s(?:{_PARTICLES}\s)?{_NAME_WORD}){{0,5}}")
_CAPITAL_LETTER: Final = re.compile(_CAPITAL)
_LONGEST_PREFIX: Final = 4  # what may stand before the capital letter of a run: "ash-", "d'"
_PREFIX_ENDS: Final = "-'’"
_NAME_AFTER: Final = re.compile(rf"(?P<within>\s(?:of|in|at|near)(?:\sthe)?\s)?\b{_CAPITAL}\w")
_DIVISION_AFTER: Final = re.compile(r" (?:[Dd]epartment|[Gg]overnorate|[Pp]rovince|[Ss]tate)\b")
_OWNED_BY_STATE: Final = frozenset("media news police radio run television tv".split())
_PLACE_NOUNS: Final = TYPE_NOUNS | PART_NOUNS
_LAND_NOUNS: Final = (
    PART_NOUNS
    | SITE_NOUNS
    | BORDERS
    | frozenset(
        """
        airspace border frontier land lands mainland north side soil south east west territory
        waters
        """.split()
    )
)
_GOES_ON: Final = FACILITIES | _PLACE_NOUNS | {"and", "or", "to"}
_AREA_NOUNS: Final = DIVISION_NOUNS | DISTRICT_NOUNS | QUARTER_NOUNS
_LONGEST: Final = 5
_SHORTEST_CAPITALS: Final = 4


class Candidate(msgspec.Struct):
    """A name that may be a place.

    It stands for `target`, a state or region, or for one of `entries`; for neither when the tables
    do not have it. `is_whole` says that no other capitalized word follows, `is_told` that
    the tagger marks it. `container` is what the
    wording puts it in; `is_apposed` says that this was done by apposition ("Homs, Syria"), or by
    a possessive ("Syria's Homs").
    """

    start: int
    end: int
    name: str
    sentence: Sentence
    target: Target | None
    entries: tuple[GazetteerEntry, ...]
    left: Left
    right: Right
    is_whole: bool
    is_firm: bool = False
    is_told: bool = False
    container: "Candidate | None" = None
    is_apposed: bool = False
    partner: "Candidate | None" = None

    @property
    def is_state(self) -> bool:
        """Whether the name is that of a state."""
        return isinstance(self.target, str)

    @property
    def is_known(self) -> bool:
        """Whether the tables or the gazetteer have the name."""
        return self.target is not None or bool(self.entries)

    @property
    def outer_end(self) -> int:
        """Where the name ends with the noun that belongs to it ("Idlib province")."""
        return self.right.noun_end


class _Name(NamedTuple):
    """Where a name ends, and what the tables and the gazetteer have for it."""

    end: int
    target: Target | None
    entries: tuple[GazetteerEntry, ...]


IsWanted: TypeAlias = Callable[[int, Left, str], bool]


class NameFinder:
    """Finds the names of one article that may be places."""

    def __init__(
        self,
        text: str,
        phrases: Mapping[int, tuple[int, Target]],
        find_entries: Callable[[str], tuple[GazetteerEntry, ...]],
        find_target: Callable[[str], Target | None],
        reader: LeftReader,
        marks: Sequence[Span] = (),
    ) -> None:
        """Take a text, the phrases in it by where they start, and what the tagger marks."""
        self._text = text
        self._phrases = phrases
        self._small = sorted(start for start in phrases if text[start].islower())
        self.find_entries = find_entries
        self._find_target = find_target
        self._reader = reader
        self._mark_end = {
            position: mark.end for mark in marks for position in range(mark.start, mark.end)
        }

    def find(self, sentence: Sentence, is_wanted: IsWanted) -> Iterator[Candidate]:
        """Yield the candidates of a sentence, left to right.

        `is_wanted` tells by the start of a name, the wording before it and the word after it
        whether to look it up.
        """
        position, ceiling = sentence.span.start, sentence.span.end
        while run := _find_run(self._text, position, ceiling):
            for start in self._small[bisect_left(self._small, position) :]:
                if start >= run.start():
                    break
                yield self._in_phrase(sentence, start)
                position = self._phrases[start][0]
            if position > run.start():
                continue
            candidate = self._in_run(sentence, *run.span(), is_wanted)
            if candidate is None:
                position = run.end()
            else:
                yield candidate
                position = candidate.end

    def _in_phrase(self, sentence: Sentence, start: int) -> Candidate:
        """Return the region whose name begins with a small letter ("sub-Saharan Africa")."""
        end, target = self._phrases[start]
        return Candidate(
            start=start,
            end=end,
            name=self._text[start:end],
            sentence=sentence,
            target=target,
            entries=(),
            left=self._reader.read(self._text, sentence.span.start, start),
            right=read_right(self._text, end, sentence.span.end),
            is_whole=True,
        )

    def _in_run(
        self, sentence: Sentence, run_start: int, run_end: int, is_wanted: IsWanted
    ) -> Candidate | None:
        words = [(run_start, run_end)]
        if " " in self._text[run_start:run_end]:
            words = [match.span() for match in _WORD.finditer(self._text, run_start, run_end)]
        after = word_after(self._text, run_end, sentence.span.end)
        for first, (start, end) in enumerate(words):
            left = self._reader.read(self._text, sentence.span.start, start)
            may_skip = first + 1 < len(words) and self._reader.skips(self._text[start:end])
            if may_skip or is_wanted(start, left, after):
                candidate = self._longest(sentence, words[first:], left, may_skip=may_skip)
                if candidate is not None:
                    return candidate
            if not may_skip:
                return None
        return None

    def at(self, sentence: Sentence, span: Span) -> list[Candidate]:
        """Return the name that a mark is or holds, though nothing beside it says so; [] for none.

        A mark that names nothing known ("US Census HQ") is a name as a whole.
        """
        runs = list(_RUN.finditer(self._text, span.start, span.end))
        if not runs or runs[-1].group().lower() in _GOES_ON:
            return []
        target, entries = self._find_target(span.text), self.find_entries(span.text)
        start, end = span.start, span.end
        if not target and not entries:
            start, end = runs[-1].span()
            target, entries = self._look_up(self._text[start:end])
        candidate = Candidate(
            start=start,
            end=end,
            name=self._text[start:end],
            sentence=sentence,
            target=target,
            entries=entries,
            left=self._reader.read(self._text, sentence.span.start, start),
            right=read_right(self._text, end, sentence.span.end),
            is_whole=True,
            is_told=True,
        )
        return [candidate]

    def _longest(
        self,
        sentence: Sentence,
        words: Sequence[tuple[int, int]],
        left: Left,
        *,
        may_skip: bool,
    ) -> Candidate | None:
        """Return the longest known name at the head of the words, else the run as a name.

        A first word that may be skipped ("Northern", "The") is no name by itself.
        """
        start = words[0][0]
        if self._text[slice(*words[0])].lower() in CALENDAR and start not in self._phrases:
            return None
        ceiling = self._mark_end.get(start)
        if ceiling is not None:
            words = [(first, min(last, ceiling)) for first, last in words if first < ceiling]
        name = self._known_name(words, ceiling, may_skip=may_skip)
        if name is None:
            last = self._without_noun(words)
            if may_skip or self._reader.skips(self._text[slice(*last)]):
                return None
            name = _Name(last[1], None, ())
        if self._text[start : name.end].lower() in _GOES_ON:
            return None  # "University" of "Mosul University"
        if isinstance(name.target, str) and (divisions := self._divisions(start, name.end)):
            name = _Name(name.end, None, divisions)
        if ceiling is not None:
            name = self._in_mark(name, ceiling)
        if name is None:
            return None
        return Candidate(
            start=start,
            end=name.end,
            name=self._text[start : name.end],
            sentence=sentence,
            target=name.target,
            entries=name.entries,
            left=left,
            right=self._right_of(start, name, left, sentence.span.end),
            is_whole=name.end >= words[-1][1],
        )

    def _known_name(
        self, words: Sequence[tuple[int, int]], ceiling: int | None, *, may_skip: bool
    ) -> _Name | None:
        """Return the longest name of the tables or the gazetteer at the head of the words."""
        start = words[0][0]
        end, target = self._phrases.get(start, (0, None))
        if ceiling is not None and end > ceiling:
            end, target = 0, None
        for _, word_end in reversed(words[int(may_skip) : _LONGEST]):
            if word_end <= end:
                break
            name = self._text[start:word_end]
            found, entries = self._look_up(name)
            if ceiling is not None and found is None:
                found = self._find_target(name)
            if found is not None or entries:
                return _Name(word_end, found, entries)
        if end:
            return _Name(end, target, ())
        first = self._road_end(words)
        return _Name(first, None, self.find_entries(self._text[start:first])) if first else None

    def _divisions(self, start: int, end: int) -> tuple[GazetteerEntry, ...]:
        """Return the divisions that a state's name and a noun mean ("Niger state" in Nigeria)."""
        noun = _DIVISION_AFTER.match(self._text, end)
        if noun is None or word_after(self._text, noun.end(), len(self._text)) in _OWNED_BY_STATE:
            return ()
        found = self.find_entries(self._text[start:end])
        return tuple(one for one in found if one.kind != "city" and not one.alternate)

    def _in_mark(self, name: _Name, ceiling: int) -> _Name | None:
        """Return a name as the mark around it has it, None where the mark names its town later.

        Where a mark goes on with another name or with a thing, it is unknown as a whole.
        """
        rest = _NAME_AFTER.search(self._text, name.end, ceiling)
        if rest is None:
            is_owned = isinstance(name.target, str) and self._is_owned(name.end, ceiling)
            return _Name(ceiling, None, ()) if is_owned else name
        if rest["within"]:
            return None  # "University of Damascus"
        goes_on = self._stands_in(name.end) or self._text[name.end] == "-"
        return name if goes_on else _Name(ceiling, None, ())

    def _right_of(self, start: int, name: _Name, left: Left, ceiling: int) -> Right:
        """Read the wording after a name; a state's sides and what is said of them go to `left`."""
        right = read_right(self._text, name.end, ceiling)
        if isinstance(name.target, str):
            right.noun, right.noun_end = None, right.noun_end if right.side else name.end
            left.side = left.side or right.side
            left.side_start = left.side_start or start
        elif right.side:
            right.side, right.noun_end = None, name.end
        if left.is_side_determined and left.noun is None and right.noun in DIVISION_NOUNS:
            left.side = None  # "the northern Idlib province" lies in the north, as a whole
        return right

    def _road_end(self, words: Sequence[tuple[int, int]]) -> int | None:
        """Return where the first town of "the Kabul-Kandahar highway" ends, None for no such."""
        start, end = words[0]
        hyphen = re.search("[-–]", self._text[start:end])
        if hyphen is None or word_after(self._text, end, len(self._text)) not in ROADS:
            return None
        first = start + hyphen.start()
        second = self._text[first + 1 : end]
        known = self.find_entries(self._text[start:first]) and self.find_entries(second)
        return first if known else None

    def _stands_in(self, end: int) -> bool:
        """Whether what follows a town's name in a mark is something in that town, or its kind."""
        word = word_after(self._text, end, len(self._text))
        return word in _GOES_ON or self._text[end] in "'’,–"

    def _is_owned(self, end: int, ceiling: int) -> bool:
        """Whether a mark goes on with what is a state's, wherever it is ("U.S. embassy")."""
        word = word_after(self._text, end, ceiling)
        return bool(word) and word not in _LAND_NOUNS

    def _without_noun(self, words: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the last word of an unknown run, a noun like "Province" taken off."""
        last = self._text[slice(*words[-1])].lower()
        is_noun = len(words) > 1 and last in _AREA_NOUNS
        return words[-2 if is_noun else -1]

    def _look_up(self, name: str) -> tuple[Target | None, tuple[GazetteerEntry, ...]]:
        """Look a name up; one in capitals ("SYRIA") among the states and regions too."""
        if name.isupper() and len(name) >= _SHORTEST_CAPITALS:
            target = self._find_target(name.title())
            if target is not None:
                return target, ()
        return None, self.find_entries(name)


def _find_run(text: str, position: int, ceiling: int) -> re.Match[str] | None:
    """Return the next run of names; looking for a capital letter first saves most of the time."""
    capital = _CAPITAL_LETTER.search(text, position, ceiling)
    if capital is None:
        return None
    start = capital.start()
    if text[start - 1] in _PREFIX_ENDS:
        start = max(position, start - _LONGEST_PREFIX)
    return _RUN.search(text, start, ceiling)
