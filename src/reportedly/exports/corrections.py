"""The entries of two snapshots in, in order of id; what was corrected in between, out.

An ACLED user knows this as corrections and deletions. A feed may be public: of what is gone it
says neither why, nor whether it is untold or unpublished, and it names no dossier that is in
neither snapshot.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

import msgspec

from reportedly.exports.sinks.csvs import plain_cell
from reportedly.exports.snapshot import CoreValues, Entry

ChangeKind: TypeAlias = Literal["new", "changed", "merged", "split", "removed"]
Value: TypeAlias = str | int | float | tuple[str, ...] | None

DETAILS: Final = "details"
"""The field of a change of which no named value tells."""
CORRECTION_COLUMNS: Final = ("id", "change", "into_id", "field", "before", "after")

_FIELDS: Final = CoreValues.__struct_fields__
_WORDS: Final = ("place", "initiators", "targets")
"""Fields with words of articles."""
_ENCODER: Final = msgspec.json.Encoder()


class Lineage(NamedTuple):
    """Which incident an incident was joined to, and which it was split from, if any."""

    merged_into: int | None = None
    split_from: int | None = None


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """A value that changed; of "details" both are None."""

    field: str
    before: Value
    after: Value


class Correction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a dossier.

    `new` and `changed` are told of `id`; `merged` says that `id` is now a part of `into_id`, and
    `split` that `into_id` is new and was a part of `id`. `removed` is no longer published. `fields`
    are those of a change, `values` those of what is new.
    """

    id: int
    change: ChangeKind
    into_id: int | None = None
    fields: tuple[FieldChange, ...] = ()
    values: CoreValues | None = None


def list_corrections(
    before: Iterable[Entry],
    after: Iterable[Entry],
    became: Callable[[int], Lineage],
    hide: Callable[[int, str], str] = lambda number, words: words,
) -> Iterator[Correction]:
    """Yield what is new, split or changed, in order of id; then what is merged or removed.

    `became` is asked for the lineage of ids that are in one snapshot alone. `hide` makes of words
    of a dossier what leaves of them today: what was learned since to be a name is not told again.
    ValueError where ids are out of order. Of each dossier only its id is held in memory.
    """
    published, gone = array("q"), array("q")
    for old, new in _side_by_side(before, after):
        if new is not None:
            if old is None:
                yield _new(new, became(new.id).split_from, published)
            elif fields := tuple(_changes(old, new, hide)):
                yield Correction(id=new.id, change="changed", fields=fields)
            published.append(new.id)
        elif old is not None:
            gone.append(old.id)
    # Only now is it known what is published, and with it what may be named. What is merged into
    # something unpublished stands among what is removed, so that its place tells nothing.
    for number in gone:
        into = became(number).merged_into
        if into is not None and _has(published, into):
            yield Correction(id=number, change="merged", into_id=into)
        else:
            yield Correction(id=number, change="removed")


def correction_rows(correction: Correction) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a correction for CSV: one for each changed value, else one.

    Several names are parted by "; ". No cell is a formula to a spreadsheet.
    """
    head = (correction.id, correction.change, correction.into_id)
    for one in correction.fields:
        yield (*head, one.field, plain_cell(_cell(one.before)), plain_cell(_cell(one.after)))
    if not correction.fields:
        yield (*head, None, None, None)


def encode_correction(correction: Correction) -> bytes:
    """Return a correction as a line of JSON, without what it has not."""
    return _ENCODER.encode(correction) + b"\n"


def _cell(value: Value) -> object:
    return "; ".join(value) if isinstance(value, tuple) else value


def _new(entry: Entry, split_from: int | None, published: "array[int]") -> Correction:
    if split_from is not None and _has(published, split_from):
        return Correction(id=split_from, change="split", into_id=entry.id, values=entry.values)
    return Correction(id=entry.id, change="new", values=entry.values)


def _changes(old: Entry, new: Entry, hide: Callable[[int, str], str]) -> Iterator[FieldChange]:
    """Yield the values that differ; where none does and the dossiers do, the details."""
    is_told = False
    for name in _FIELDS if old.values != new.values else ():
        before, after = getattr(old.values, name), getattr(new.values, name)
        if before == after:
            continue
        if name in _WORDS:
            before = _hidden(before, old.id, hide)
        if before != after:
            is_told = True
            yield FieldChange(field=name, before=before, after=after)
    if not is_told and old.digest != new.digest:
        yield FieldChange(field=DETAILS, before=None, after=None)


def _hidden(value: Value, number: int, hide: Callable[[int, str], str]) -> Value:
    if isinstance(value, tuple):
        return tuple(hide(number, one) for one in value)
    return hide(number, value) if isinstance(value, str) else value


def _has(ids: "array[int]", number: int) -> bool:
    place = bisect_left(ids, number)
    return place < len(ids) and ids[place] == number


def _side_by_side(
    before: Iterable[Entry], after: Iterable[Entry]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Yield entries of one id together, and those of one side alone, in order of id."""
    olds, news = _in_order(before), _in_order(after)
    old, new = next(olds, None), next(news, None)
    while old is not None or new is not None:
        if old is not None and (new is None or old.id < new.id):
            yield old, None
            old = next(olds, None)
        elif new is not None and (old is None or new.id < old.id):
            yield None, new
            new = next(news, None)
        else:
            yield old, new
            old, new = next(olds, None), next(news, None)


def _in_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    last: Entry | None = None
    for entry in entries:
        if last is not None and entry.id <= last.id:
            raise ValueError(f"dossier {entry.id} comes after {last.id}")
        yield entry
        last = entry
