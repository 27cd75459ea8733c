"""An edit and the reading that it was made on in; what it stands on, found again elsewhere, out.

Articles are read anew: by a newer engine, or when a page changes. The footing of an edit is the
event as the engine had read it, and where the words of it and of the person's value stand.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final, TypeVar

import msgspec

from reportedly.records.edits import Edit
from reportedly.records.events import Event
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article, Span
from reportedly.reviewing.anchors import Hold, bare_hold, find_hold, hold_of, shared_words
from reportedly.reviewing.values import plain_value

_SPAN: Final = {"start", "end", "text"}
_Record = TypeVar("_Record", bound=msgspec.Struct)


class Footing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an edit stands on: the hash of the text, which engine had read it, and what it read.

    `event` is the event that the edit is about as that engine read it; of one that a person added,
    None. `holds` are all words that `event` and the person's values quote. `others` are the
    triggers of events that they name.
    """

    sha256: str
    engine: str
    event: Event | None = None
    holds: tuple[Hold, ...] = ()
    others: dict[str, tuple[Span, ...]] = msgspec.field(default_factory=dict)


class MadeEdit(msgspec.Struct, frozen=True, kw_only=True):
    """An edit that was made: the decision, who, when, why, what they saw, and what it stands on."""

    decision: int
    by: str
    when: str
    why: str | None = None
    edit: Edit
    before: Any = None
    footing: Footing


class Unplaced(LookupError):  # noqa: N818  no error of the user's
    """Words that a value quotes do not stand in a text."""


def name_engine(engine: Engine) -> str:
    """Return a short name by which an engine is told from others."""
    return blake2b(msgspec.json.encode(engine), digest_size=8).hexdigest()


def footing_of(
    edit: Edit, before: Any, base: Event | None, machine: Reading, events: Mapping[str, Event]
) -> Footing:
    """Return the footing of an edit made on what an engine read.

    `base` is the event that it is about as engines read it, `before` what the person sees of it,
    `events` are all that it may name.
    """
    text = machine.article.text
    told = [plain_value(base), before, edit.value]
    named = {name: events[name].triggers for name in dict.fromkeys(_named(told)) if name in events}
    spans = {span for one in (*told, plain_value(named)) for span in spans_in(one)}
    return Footing(
        sha256=machine.article.sha256,
        engine=name_engine(machine.engine),
        event=base,
        holds=tuple(hold_of(span, text) for span in sorted(spans)),
        others=named,
    )


def bare_footing(footing: Footing) -> Footing:
    """Return a footing without what stands around its words, for a text that is purged."""
    return msgspec.structs.replace(footing, holds=tuple(map(bare_hold, footing.holds)))


def spans_in(value: Any) -> Iterator[Span]:
    """Yield all spans in a value as JSON has it, however deep."""
    if isinstance(value, dict):
        if value.keys() == _SPAN:
            yield Span(**value)
        else:
            for one in value.values():
                yield from spans_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from spans_in(one)


def _named(value: Any) -> Iterator[str]:
    """Yield the ids of events that relations name."""
    if isinstance(value, dict):
        if value.keys() == {"to", "kind"} and isinstance(value["to"], str):
            yield value["to"]
        for one in value.values():
            yield from _named(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _named(one)


class Ground:
    """A footing on the text of an article: where what it quotes stands there."""

    def __init__(self, footing: Footing, article: Article) -> None:
        self.footing = footing
        self.is_same_text = footing.sha256 == article.sha256
        self._text = article.text
        self._found: dict[tuple[int, str], int | None] = {}
        self._holds = {(hold.start, hold.words): hold for hold in footing.holds}

    def find(self, span: Span) -> Span | None:
        """Return where the words of a span stand now, None where they do not."""
        if self.is_same_text:
            return span
        key = (span.start, span.text)
        if key not in self._found:
            hold = self._holds.get(key)
            self._found[key] = None if hold is None else find_hold(hold, self._text)
        start = self._found[key]
        if start is None:
            return None
        return Span(start=start, end=start + len(span.text), text=span.text)

    def move_if_found(self, record: _Record) -> _Record:
        """Return a record with its spans where they stand now; as it is where one does not."""
        try:
            return self.move_record(record)
        except Unplaced:
            return record

    def places(self, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
        """Return where those of some spans stand that are found."""
        found = (self.find(span) for span in spans)
        return [(one.start, one.end) for one in found if one is not None]

    def shared(self, spans: tuple[Span, ...], others: tuple[Span, ...]) -> int:
        """Return how many characters spans of the footing share with others of the article."""
        return shared_words(self.places(spans), others)

    def move(self, value: Any) -> Any:
        """Return a value, as JSON has it, with its spans where they stand now; else Unplaced."""
        return value if self.is_same_text else self._move(value)

    def move_record(self, record: _Record) -> _Record:
        """Return a record with its spans where they stand now; Unplaced where one does not."""
        if self.is_same_text:
            return record
        return msgspec.convert(self._move(plain_value(record)), type(record))

    def _move(self, value: Any) -> Any:
        if isinstance(value, dict):
            if value.keys() == _SPAN:
                found = self.find(Span(**value))
                if found is None:
                    raise Unplaced
                return plain_value(found)
            return {name: self._move(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self._move(one) for one in value]
        return value
