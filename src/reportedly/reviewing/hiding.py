"""A reading or an incident with its flags in; what a role may see of it, with all offsets, out.

Where names are hidden, so are the hashes of the text and what is made of them: who knows all of a
text but a name could find the name by them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin
from urllib.parse import unquote

import msgspec

from reportedly.records.flags import Flag
from reportedly.records.incidents import KeptIncident, LedgerSource, Member
from reportedly.records.people import Role, may
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article, Span
from reportedly.reviewing.names import Masker, mask_all

Record = TypeVar("Record", bound=msgspec.Struct)

CODES: Final = frozenset(
    (
        "id key actor_id gazetteer_id country to part_of revises replaced_by rows language first"
        " last said_on published fetched_at day type status comparison level code"
    ).split()
)
"""Fields with texts that no article has words in: ids, codes and days."""
QUOTES: Final = frozenset(("sentence", "sentences", "wording", "message"))
"""Fields with words of the text."""
_QUOTING: Final = frozenset(("text", "words", "value"))
"""Names of values, as JSON has them, that have words of the text: of a span, of a note."""
_ADDRESSES: Final = frozenset(("url", "source_id"))
_SMALL: Final = frozenset(("id", "origin", "origins"))
"""Fields with names of sources in small letters."""
_DIGESTS: Final = frozenset(("sha256",))


def hidden_names(reading: Reading) -> set[str]:
    """Return the names of victims in a reading."""
    return {
        span.text
        for event in reading.events
        for casualty in event.casualties
        for span in casualty.names
    }


def hides_names(flags: Collection[Flag], role: Role) -> bool:
    """Whether names of victims are hidden from a role."""
    return "names" in flags and not may(role, "see_names")


def hides_text(flags: Collection[Flag], role: Role) -> bool:
    """Whether the text, and what is quoted of it, is hidden from a role."""
    return "text" in flags and not may(role, "see_texts")


def names_in_value(value: Any, field: str | None = None) -> Iterator[str]:
    """Yield the names of victims in a value as JSON has it: that of a field, or a record."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from names_in_value(one, name)
    elif isinstance(value, list):
        for one in value:
            if field == "names" and isinstance(one, Mapping) and isinstance(one.get("text"), str):
                yield one["text"]
            yield from names_in_value(one)


def hide(
    reading: Reading,
    flags: Collection[Flag],
    role: Role,
    *,
    names: Collection[str] = (),
    others: Sequence[Reading] = (),
) -> Reading:
    """Return what a role may see of a reading: letters masked, nothing moved.

    Without its text the record stays, and the title. An address that tells a name is left out.
    `names` are hidden with those of the reading, and those of `others` of the same text.
    """
    is_without = hides_text(flags, role)
    known = set(names).union(*map(hidden_names, (reading, *others)))
    masker = Masker(known) if hides_names(flags, role) else None
    if masker is None and not is_without:
        return reading
    text = reading.article.text
    shown = mask_all(text) if is_without else (masker.mask(text) if masker else text)
    if masker is not None and not is_without:
        for one in (reading, *others):
            shown = _mask_spans(shown, one)
    view = _View(masker, text=shown, is_without=is_without)
    hidden = view.of(reading)
    article = msgspec.structs.replace(hidden.article, id="", text=shown)
    return msgspec.structs.replace(hidden, article=article)


def _mask_spans(text: str, reading: Reading) -> str:
    """Mask names where they were found, also those too short to be looked for elsewhere."""
    letters = list(text)
    for event in reading.events:
        for casualty in event.casualties:
            for span in casualty.names:
                letters[span.start : span.end] = mask_all("".join(letters[span.start : span.end]))
    return "".join(letters)


class Hider:
    """Hides names, or what is quoted of a text, in whatever else is told of an article."""

    def __init__(self, names: Collection[str] | None, *, is_without: bool) -> None:
        """`names` are those to hide, None for none; `is_without` is the text."""
        self._masker = None if names is None else Masker(names)
        self._is_without = is_without
        self._view = _View(self._masker, is_without=is_without)

    def record(self, record: Record) -> Record:
        """Return what is shown of a record."""
        return self._view.of(record)

    def words(self, words: str) -> str:
        """Return what is shown of words that a person wrote: they may quote anything."""
        if self._is_without:
            return mask_all(words)
        return words if self._masker is None else self._masker.mask(words)

    def value(self, value: Any, name: str = "") -> Any:
        """Return what is shown of a value as JSON has it."""
        if isinstance(value, str):
            is_quote = name in QUOTES or name in _QUOTING
            if self._is_without and is_quote:
                return mask_all(value)
            return value if self._masker is None else self._masker.mask(value)
        if isinstance(value, Mapping):
            return {key: self.value(one, key) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(one, name) for one in value]
        return value


def hide_incident(
    incident: KeptIncident,
    flags: Mapping[int, Collection[Flag]],
    role: Role,
    *,
    names: Collection[str] = (),
) -> KeptIncident:
    """Return what a role may see of an incident, by the flags of its articles.

    Names of any article that hides them are masked in all: the others tell of the same people.
    `names` are hidden with those of the incident's events: an article tells of other events, too.
    """
    secretive = {number for number, given in flags.items() if hides_names(given, role)}
    without = {number for number, given in flags.items() if hides_text(given, role)}
    if not secretive and not without:
        return incident
    known = set(names) | {
        span.text
        for member in incident.members
        if member.article_id in secretive
        for casualty in member.event.casualties
        for span in casualty.names
    }
    masker = Masker(known) if secretive else None
    hidden = _View(masker, without=without, ids=_new_ids(incident.members)).of(incident)
    return _without_quotes(hidden) if without else hidden


def _without_quotes(incident: KeptIncident) -> KeptIncident:
    """Hide what an incident itself quotes, or a person said of it: of which text is not known."""
    view = _View(None, is_without=True)
    said = incident.assessment
    return msgspec.structs.replace(
        incident,
        date=None if incident.date is None else view.of(incident.date),
        place=None if incident.place is None else view.of(incident.place),
        assessment=msgspec.structs.replace(
            said,
            grade_reasons=_unless_by(said.grade_by, said.grade_reasons),
            status_reasons=_unless_by(said.status_by, said.status_reasons),
        ),
    )


def _unless_by(person: str | None, reasons: tuple[str, ...]) -> tuple[str, ...]:
    return reasons if person is None else tuple(map(mask_all, reasons))


def _new_ids(members: Collection[Member]) -> dict[str, str]:
    """Return for keys of members and ids of rows, which hashes of texts are in, others."""
    ids = {member.key: str(member.event_id) for member in members}
    return ids | {
        f"{member.key}/{casualty.id}": f"{member.event_id}/{casualty.id}"
        for member in members
        for casualty in member.event.casualties
    }


class _View:
    """Makes of records what is shown of them. `text` is that of spans, where there is one."""

    def __init__(
        self,
        masker: Masker | None,
        *,
        text: str = "",
        is_without: bool = False,
        without: Collection[int] = (),
        ids: Mapping[str, str] | None = None,
    ) -> None:
        self._masker = masker
        self._text = text
        self._is_without = is_without
        self._without = without
        self._ids = ids or {}

    def of(self, record: Record) -> Record:
        """Return what is shown of a record."""
        if isinstance(record, Engine):
            return record
        if isinstance(record, Span):
            return msgspec.structs.replace(record, text=self._span(record))
        view = self
        if getattr(record, "article_id", None) in self._without:
            view = _View(self._masker, is_without=True, ids=self._ids)
        changes = {
            name: view._value(name, getattr(record, name), is_free)
            for name, is_free in _fields(type(record)).items()
        }
        return msgspec.structs.replace(record, **changes)

    def _span(self, span: Span) -> str:
        if span.end <= len(self._text):
            return self._text[span.start : span.end]
        if self._is_without:
            return mask_all(span.text)
        return span.text if self._masker is None else self._masker.mask(span.text)

    def _value(self, name: str, value: Any, is_free: bool) -> Any:
        if isinstance(value, str):
            return self._words(name, value) if is_free else self._ids.get(value, value)
        if isinstance(value, msgspec.Struct):
            return self.of(value)
        if isinstance(value, tuple):
            return tuple(self._value(name, one, is_free) for one in value)
        if isinstance(value, Mapping):
            return {key: self._value(name, one, is_free) for key, one in value.items()}
        return value

    def _words(self, name: str, words: str) -> str | None:
        if name in _DIGESTS:
            return ""
        if self._is_without and name in QUOTES:
            return mask_all(words)
        if self._masker is None:
            return words
        if name in _ADDRESSES:
            return None if self._masker.is_in(unquote(words)) else words
        return self._masker.mask(words, any_case=name in _SMALL)


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, bool]:
    """Return the fields of a record, and whether there are words of articles in them.

    The id of a source is its name.
    """
    return {
        field.name: _is_text(field.type) and (field.name not in CODES or kind is LedgerSource)
        for field in msgspec.structs.fields(kind)
        if not (kind is Article and field.name == "text")
    }


def _is_text(annotation: Any) -> bool:
    """Whether a type has texts in it that are no codes of a list."""
    if annotation is str:
        return True
    is_made_of = get_origin(annotation) is not None and hasattr(annotation, "__args__")
    return is_made_of and any(map(_is_text, get_args(annotation)))
