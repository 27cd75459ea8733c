"""A folder in; the files of a GeoNames dump that it holds, and their lines, out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.errors import ReportedlyError

COUNTRIES: Final = "countryInfo.txt"
FIRST_ORDER: Final = "admin1CodesASCII.txt"
SECOND_ORDER: Final = "admin2Codes.txt"
_EVERYTHING: Final = "allCountries.txt"
_OTHER_NAMES: Final = "alternateNamesV2.txt"
_OF_A_COUNTRY: Final = re.compile(r"[A-Z]{2}\.txt")
_TOWNS: Final = ("cities500.txt", "cities1000.txt", "cities5000.txt", "cities15000.txt")
_ADDRESS: Final = "https://download.geonames.org/export/dump/"

Holds: TypeAlias = Literal["places", "names"]
Stamp: TypeAlias = tuple[tuple[str, int, int], ...]
"""Name, size in bytes and time of change of each file."""


class Source(NamedTuple):
    """A large file. Rows of the countries `without` (alpha-2) are in another file too."""

    path: Path
    holds: Holds
    without: frozenset[str] = frozenset()


class Dump(NamedTuple):
    """The tables of a dump, and its large files in the order in which they are read."""

    countries: Path
    first_order: Path
    second_order: Path
    sources: tuple[Source, ...]

    def stamp(self) -> Stamp:
        """Return what tells whether a file has changed. Raises ReportedlyError ("no-dump")."""
        paths = (self.countries, self.first_order, self.second_order)
        return tuple(map(_stamp, (*paths, *(source.path for source in self.sources))))


class Chunk(NamedTuple):
    """Some whole lines of a file, without their ends; the last may lack its end in the file."""

    lines: list[bytes]
    end: int
    """Where it ends in the file, in bytes."""


def find_dump(folder: Path) -> Dump:
    """Return the files of the dump in `folder`.

    Places are those of allCountries.txt. Without it they are those of the files of countries
    (IQ.txt), and of the largest of cities500.txt to cities15000.txt for the other countries.
    Raises ReportedlyError ("no-dump") naming what is missing.
    """
    if not folder.is_dir():
        raise no_dump(f"There is no folder {folder}.")
    for name in (COUNTRIES, FIRST_ORDER, SECOND_ORDER):
        if not (folder / name).is_file():
            raise no_dump(f"The folder {folder} has no {name}.")
    sources = list(_sources(folder))
    if not sources:
        packed = folder / _EVERYTHING.replace(".txt", ".zip")
        what = f"{packed.name} is still packed" if packed.exists() else f"it has no {_EVERYTHING}"
        raise no_dump(f"The folder {folder} has no file of places: {what}.")
    if (folder / _OTHER_NAMES).is_file():
        sources.append(Source(folder / _OTHER_NAMES, "names"))
    return Dump(folder / COUNTRIES, folder / FIRST_ORDER, folder / SECOND_ORDER, tuple(sources))


def read_chunks(path: Path, start: int, chunk_bytes: int) -> Iterator[Chunk]:
    """Yield the lines of a file from byte `start` on, about `chunk_bytes` at a time.

    Raises ReportedlyError: "no-dump" when it cannot be read, "bad-dump" for a line that is longer
    than that.
    """
    try:
        with path.open("rb") as file:
            file.seek(start)
            while data := file.read(chunk_bytes):
                end = len(data) if len(data) < chunk_bytes else data.rfind(b"\n") + 1
                if not end:
                    raise bad_dump(f"{path} has a line of more than {chunk_bytes:,} bytes.")
                file.seek(start := start + end)
                yield Chunk(_lines(data[:end]), start)
    except OSError as error:
        raise no_dump(f"{path} cannot be read: {error.strerror or error}.") from error


def no_dump(message: str) -> ReportedlyError:
    """Return the error that a dump is not there."""
    return ReportedlyError(
        "no-dump",
        message,
        f"Put {_EVERYTHING} (unpacked), {FIRST_ORDER}, {SECOND_ORDER} and {COUNTRIES} there, from"
        f" {_ADDRESS}.",
    )


def bad_dump(message: str) -> ReportedlyError:
    """Return the error that the files of a dump are no such files."""
    return ReportedlyError("bad-dump", message, f"Fetch the file anew from {_ADDRESS}.")


def _sources(folder: Path) -> Iterator[Source]:
    if (folder / _EVERYTHING).is_file():
        yield Source(folder / _EVERYTHING, "places")
        return
    single = sorted(path for path in folder.iterdir() if _OF_A_COUNTRY.fullmatch(path.name))
    for path in single:
        yield Source(path, "places")
    towns = next((folder / name for name in _TOWNS if (folder / name).is_file()), None)
    if towns is not None:
        yield Source(towns, "places", frozenset(path.stem for path in single))


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise no_dump(f"{path} cannot be read: {error.strerror or error}.") from error
    return path.name, status.st_size, status.st_mtime_ns


def _lines(data: bytes) -> list[bytes]:
    lines = data.removesuffix(b"\n").split(b"\n")
    return [line.removesuffix(b"\r") for line in lines] if b"\r" in data else lines
