"""Places one after the other in; the file of a gazetteer too large for memory out.

What is added goes to part files in a folder. After a kill, `Parts` takes them back to the marks
that were last saved, and adding goes on from there.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.resources.gazetteer.divisions import (
    Divided,
    Division,
    OwnPoint,
    pieces,
    put_divisions,
)
from reportedly.resources.gazetteer.filing import DivisionNames, FiledUnder, file_division
from reportedly.resources.gazetteer.layout import NO_DIVISION, GazetteerHeader
from reportedly.resources.gazetteer.runs import merge_runs, write_run
from reportedly.resources.gazetteer.writing import (
    FiledName,
    NameTable,
    PlaceRow,
    file_names,
    pack_division,
    pack_place,
    write_gazetteer,
)

_PIECE: Final = 1 << 20


class Marks(msgspec.Struct):
    """How much of each part is finished: rows, bytes of names and of notes, runs."""

    places: int = 0
    place_bytes: int = 0
    name_bytes: int = 0
    note_bytes: int = 0
    runs: int = 0


class DivisionNote(msgspec.Struct, frozen=True):
    """What the dump tells of a division besides its table: other names, and where it is."""

    division: int
    names: tuple[str, ...]
    point: OwnPoint | None = None


class FiledPlace(NamedTuple):
    """A place, and what it is filed under. `division` counts the divisions that `Parts` is of."""

    row: PlaceRow
    names: FiledUnder


class Parts:
    """The parts of a gazetteer that is being written, as far as `marks` say."""

    def __init__(self, folder: Path, marks: Marks) -> None:
        self.folder = folder
        self.marks = marks
        self.places = folder / "places"
        self._names, self._notes = folder / "names", folder / "notes"
        for path, size in (
            (self.places, marks.place_bytes),
            (self._names, marks.name_bytes),
            (self._notes, marks.note_bytes),
        ):
            with path.open("ab") as file:
                file.truncate(size)

    def add(
        self,
        places: Iterable[FiledPlace],
        notes: Iterable[DivisionNote] = (),
        names: Iterable[FiledName] = (),
    ) -> None:
        """Add places, notes and names of places that are there, and move the marks.

        What is added is on the disk then.
        """
        table = NameTable(self.marks.name_bytes)
        rows = bytearray()
        filed = [*names]
        for number, place in enumerate(places, self.marks.places):
            rows += pack_place(place.row, table)
            filed += file_names(number, place.row.population, *place.names)
            self.marks.places = number + 1
        write_run(self._run(self.marks.runs), filed)
        self.marks.runs += 1
        self.marks.place_bytes += _append(self.places, rows)
        self.marks.name_bytes += _append(self._names, table.data)
        lines = b"".join(msgspec.json.encode(note) + b"\n" for note in notes)
        self.marks.note_bytes += _append(self._notes, lines)

    def finish(
        self,
        target: Path,
        divisions: Sequence[Division],
        countries: Sequence[tuple[str, str, int]],
        source: str,
    ) -> None:
        """Write the gazetteer to `target`. The parts stay as they are, and are all on the disk."""
        notes = list(self._read_notes())
        own = {note.division: note.point for note in notes if note.point is not None}
        divided = put_divisions(self.places, divisions, own)
        others: dict[int, list[str]] = {}
        for note in notes:
            others.setdefault(note.division, []).extend(note.names)
        last = self._run(self.marks.runs)
        write_run(last, self._division_names(divided, divisions, countries, others))
        runs = [self._run(number) for number in range(self.marks.runs + 1)]
        index = merge_runs(runs, self.folder)
        table = NameTable(self.marks.name_bytes)
        division_rows = b"".join(pack_division(row, table) for row in divided.rows)
        header = GazetteerHeader(
            places=self.marks.places,
            divisions=len(divided.rows),
            name_bytes=self.marks.name_bytes + len(table.data),
            names=index.names,
            countries=tuple(countries),
            source=source,
        )

        def body() -> Iterator[bytes | bytearray]:
            for rows in pieces(self.places):
                known = rows["division"] != NO_DIVISION
                rows["division"][known] = divided.position[rows["division"][known]]
                yield rows.tobytes()
            yield division_rows
            yield from _contents(self._names)
            yield table.data
            yield index.buckets
            yield from _contents(index.rests)
            yield from _contents(index.values)

        with target.open("wb") as file:
            write_gazetteer(file, header, body())
            file.flush()
            os.fsync(file.fileno())

    def _division_names(
        self,
        divided: Divided,
        divisions: Sequence[Division],
        countries: Sequence[tuple[str, str, int]],
        others: Mapping[int, Sequence[str]],
    ) -> Iterator[FiledName]:
        for number, (place, row) in enumerate(zip(divided.kept, divided.rows, strict=True)):
            one = divisions[place]
            if one.level:
                aliases = (*one.aliases, *others.get(place, ()))
                called = DivisionNames(one.code, one.level, one.name, aliases)
                names = file_division(called, row.name, countries[one.country][0])
                yield from file_names(self.marks.places + number, row.population, *names)

    def _read_notes(self) -> Iterator[DivisionNote]:
        with self._notes.open("rb") as file:
            for line in file:
                yield msgspec.json.decode(line, type=DivisionNote)

    def _run(self, number: int) -> Path:
        return self.folder / f"run-{number:05}"


def _append(path: Path, data: bytes | bytearray) -> int:
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return len(data)


def _contents(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
