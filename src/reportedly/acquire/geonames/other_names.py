"""Lines of alternateNamesV2.txt in; further names of places that are already there out.

The places are found by their ids in a sorted table of all of them, which is a file that the system
holds in memory as far as there is room.
"""

from itertools import compress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.acquire.geonames.files import Chunk
from reportedly.acquire.geonames.rows import BadLineError, OtherName, read_other_name
from reportedly.acquire.geonames.state import BadRow, Tally
from reportedly.acquire.geonames.tables import Tables
from reportedly.resources.gazetteer.divisions import PLACES, pieces
from reportedly.resources.gazetteer.filing import file_place
from reportedly.resources.gazetteer.layout import NO_DIVISION
from reportedly.resources.gazetteer.parts import DivisionNote, Parts
from reportedly.resources.gazetteer.writing import FiledName, file_names

_ID_SHIFT: Final = 32


class OtherNames:
    """Adds names to places and divisions."""

    def __init__(self, parts: Parts, tables: Tables) -> None:
        """Sort the ids of the places of `parts`, to which none may be added any more."""
        self._parts = parts
        self._tables = tables
        self._ids = _sorted_ids(parts)
        self._places = np.memmap(parts.places, dtype=PLACES, mode="r")

    def add(self, chunk: Chunk, tally: Tally, first_bad: list[BadRow]) -> None:
        """Add the names of a chunk, and count its rows."""
        given = []
        for line in chunk.lines:
            tally.read += 1
            try:
                name = read_other_name(line)
            except BadLineError as error:
                tally.count_bad(str(error), first_bad)
                continue
            if name is None:
                tally.skipped += 1
            else:
                given.append(name)
        filed, kept = self._of_places(given)
        notes = [
            DivisionNote(self._tables.by_id[name.geonameid], (name.name,))
            for name in given
            if name.geonameid in self._tables.by_id
        ]
        tally.kept += kept + len(notes)
        tally.skipped += len(given) - kept - len(notes)
        self._parts.add([], notes, filed)

    def _of_places(self, given: list[OtherName]) -> tuple[list[FiledName], int]:
        """Return what the names of places among `given` are filed under, and how many they are."""
        ids = np.array([name.geonameid for name in given], dtype=np.uint64) << np.uint64(_ID_SHIFT)
        spots = np.searchsorted(self._ids, ids)
        spots[spots == len(self._ids)] = 0
        found = self._ids[spots]
        known = (found >> np.uint64(_ID_SHIFT)) == (ids >> np.uint64(_ID_SHIFT))
        numbers = (found[known] & np.uint64(0xFFFFFFFF)).astype(np.int64)
        filed: list[FiledName] = []
        rows = self._places[numbers]
        for name, number, row in zip(compress(given, known), numbers.tolist(), rows, strict=True):
            filed += self._filed(name, number, int(row["population"]), int(row["division"]))
        return filed, len(numbers)

    def _filed(
        self, name: OtherName, number: int, population: int, division: int
    ) -> list[FiledName]:
        country = ""
        if division != NO_DIVISION:
            country = self._tables.countries[self._tables.divisions[division].country][0]
        main, others = ((name.name,), ()) if name.is_main else ((), (name.name,))
        names = file_place(main, others, country, population)
        return list(file_names(number, population, *names))


def _sorted_ids(parts: Parts) -> NDArray[np.uint64]:
    """Return the ids of all places × 2^32 plus their rows, ascending."""
    path = parts.folder / "ids"
    ids = np.memmap(path, dtype=np.uint64, mode="w+", shape=(max(1, parts.marks.places),))
    start = 0
    for rows in pieces(parts.places):
        end = start + len(rows)
        numbers = np.arange(start, end, dtype=np.uint64)
        ids[start:end] = rows["geonameid"].astype(np.uint64) << np.uint64(_ID_SHIFT) | numbers
        start = end
    ids.sort()
    return ids
