"""The folder of a GeoNames dump in, the file of a gazetteer and what became of the rows out.

The dump is read in chunks. After each, what it gave is on the disk, and so is the state of the
import: a call that is broken off, in whatever way, is gone on from by the next one, and the file
has the same bytes as if nothing had happened. It appears under its name when it is whole.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.acquire.geonames.files import (
    Chunk,
    Dump,
    Source,
    bad_dump,
    find_dump,
    read_chunks,
)
from reportedly.acquire.geonames.other_names import OtherNames
from reportedly.acquire.geonames.rows import BadLineError, read_row
from reportedly.acquire.geonames.state import (
    BadRow,
    State,
    Tally,
    open_workplace,
    read_state,
    remove_workplace,
    save_state,
)
from reportedly.acquire.geonames.tables import Tables, read_tables
from reportedly.resources.gazetteer.parts import DivisionNote, FiledPlace, Parts

_CHUNK: Final = 8_000_000
_ENOUGH: Final = 1000
"""How many rows must be read before so many bad ones end an import."""

Begun: TypeAlias = Literal["new", "resumed", "changed"]
"""Whether an import began anew, goes on where another ended, or cannot since the dump changed."""


class ImportProgress(NamedTuple):
    """How an import began, and how many bytes of the dump are read; all: the file is written."""

    begun: Begun
    done: int
    total: int


class ImportReport(NamedTuple):
    """What an import wrote, how large that is, and what became of the rows of each file.

    `first_bad` are the first few rows that were left out.
    """

    output: Path
    size: int
    places: int
    tallies: tuple[Tally, ...]
    first_bad: tuple[BadRow, ...]


Tell: TypeAlias = Callable[[ImportProgress], None]


def import_dump(
    folder: Path, output: Path, tell: Tell, *, chunk_bytes: int = _CHUNK
) -> ImportReport:
    """Read the dump in `folder`, write the gazetteer to `output`, and tell how far it is.

    The parts stand in a folder beside `output`, which goes when the file is there. Raises
    ReportedlyError: "no-dump" when a file of it is missing, "bad-dump" when a table cannot be read,
    more than half of the rows are bad, none is kept, or the dump changes meanwhile;
    "import-running"; "output-not-writable".
    """
    dump = find_dump(folder)
    tables = read_tables(dump)
    with open_workplace(output) as workplace:
        state, begun = _begin(workplace, dump)
        parts = Parts(workplace, state.marks)
        for done in _read(dump, tables, parts, state, chunk_bytes):
            tell(ImportProgress(begun, done, _total(dump)))
        _check_kept(dump, parts)
        if dump.stamp() != state.stamp:
            raise bad_dump(f"The dump in {folder} changed while it was read.")
        whole = workplace / "gazetteer"
        names = ", ".join(source.path.name for source in dump.sources)
        parts.finish(whole, tables.divisions, tables.countries, f"GeoNames, imported from {names}")
        whole.replace(output)
        remove_workplace(workplace)
    return ImportReport(
        output,
        output.stat().st_size,
        state.marks.places,
        tuple(state.tallies),
        tuple(state.first_bad),
    )


def _begin(workplace: Path, dump: Dump) -> tuple[State, Begun]:
    stamp = dump.stamp()
    before = read_state(workplace)
    if before is not None and before.stamp == stamp:
        return before, "resumed"
    return State(stamp), "new" if before is None else "changed"


def _total(dump: Dump) -> int:
    return sum(source.path.stat().st_size for source in dump.sources)


def _read(
    dump: Dump, tables: Tables, parts: Parts, state: State, chunk_bytes: int
) -> Iterator[int]:
    """Read what is left of the files; yield the bytes read, first those before."""
    before = 0
    for number, source in enumerate(dump.sources):
        if number >= len(state.tallies):
            state.tallies.append(Tally(source.path.name))
            state.offset = 0
        tally = state.tallies[number]
        if number == len(state.tallies) - 1:
            yield before + state.offset
            if source.holds == "names":
                _check_kept(dump, parts)
            add = _adder(source, tables, parts, tally, state)
            for chunk in read_chunks(source.path, state.offset, chunk_bytes):
                add(chunk)
                _check(source, tally, least=_ENOUGH)
                state.offset = chunk.end
                save_state(parts.folder, state)
                yield before + state.offset
            _check(source, tally, least=1)
        before += source.path.stat().st_size


def _check_kept(dump: Dump, parts: Parts) -> None:
    if not parts.marks.places:
        raise bad_dump(f"{dump.sources[0].path} has no place that is kept.")


def _check(source: Source, tally: Tally, least: int) -> None:
    if tally.read >= least and tally.bad * 2 > tally.read:
        raise bad_dump(
            f"{tally.bad:,} of the first {tally.read:,} rows of {source.path} are no such rows."
        )


def _adder(
    source: Source, tables: Tables, parts: Parts, tally: Tally, state: State
) -> Callable[[Chunk], None]:
    """Return what adds a chunk of a file to the parts."""
    if source.holds == "places":
        return lambda chunk: _add_places(chunk, source, tables, parts, tally, state.first_bad)
    names = OtherNames(parts, tables)
    return lambda chunk: names.add(chunk, tally, state.first_bad)


def _add_places(
    chunk: Chunk,
    source: Source,
    tables: Tables,
    parts: Parts,
    tally: Tally,
    first_bad: list[BadRow],
) -> None:
    places: list[FiledPlace] = []
    notes: list[DivisionNote] = []
    for line in chunk.lines:
        tally.read += 1
        try:
            row = read_row(line, tables, source.without)
        except BadLineError as error:
            tally.count_bad(str(error), first_bad)
            continue
        if isinstance(row, FiledPlace):
            places.append(row)
        elif row is None:
            tally.skipped += 1
        else:
            notes.append(row)
    tally.kept += len(places) + len(notes)
    parts.add(places, notes)
