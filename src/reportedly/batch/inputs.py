"""Folders, files and lists of paths in; the files of articles there, by their names, out."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from reportedly.acquire.archives.kinds import strip_suffix
from reportedly.batch.job import InputKind
from reportedly.batch.storage import is_address, join, list_files, measure, read_bytes
from reportedly.errors import ReportedlyError

KINDS: Final[dict[str, InputKind]] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".parquet": "parquet",
    ".warc": "warc",
}
_COMPRESSED: Final = frozenset({".gz", ".bz2", ".xz"})
_LISTS: Final = frozenset({".paths", ".txt"})


class FoundFile(NamedTuple):
    """A file that may hold articles; `path`, `place`, `bytes` and `modified` as in InputFile."""

    path: str
    place: str
    kind: InputKind
    bytes: int
    modified: int


class Found(NamedTuple):
    """The files of articles, and the paths of others that were passed by, both in order."""

    files: tuple[FoundFile, ...]
    passed_by: tuple[str, ...]


def find_inputs(inputs: Sequence[str], output: str | None = None) -> Found:
    """Return the files that inputs name: files, folders, and lists of paths or addresses.

    What lies in `output` is left out of the folders that it is in.
    Files are told by their names: .jsonl, .ndjson, .parquet and .warc, the first two and the last
    also compressed. A list is a .txt or .paths file, also compressed, with a path a line. A file of
    a folder is named by the folder's name and its path below it, one of a list as it stands there,
    another by its name. ReportedlyError: "file-not-found", "no-inputs" where there is none,
    "same-name" where two have one name, "not-readable" for a list, folder or name that cannot be.
    """
    files: dict[str, FoundFile] = {}
    passed_by = []
    for path, place, size, modified in _list_all(inputs, output):
        kind = _kind_of(path)
        if kind is None:
            passed_by.append(path)
        elif not _is_unicode(place):
            raise _odd_name(place)
        elif path in files and files[path].place != place:
            raise ReportedlyError(
                "same-name",
                f"Both {files[path].place} and {place} would be {path} in the batch.",
                "Rename one, or give the folder above both.",
            )
        else:
            files[path] = FoundFile(path, place, kind, size, modified)
    if not files:
        raise ReportedlyError(
            "no-inputs",
            f"There is no JSON Lines, Parquet or WARC file in {', '.join(inputs)}.",
            "Give files named .jsonl, .parquet or .warc.gz, a folder of them, or a list of paths.",
        )
    return Found(tuple(files[path] for path in sorted(files)), tuple(sorted(passed_by)))


class _Place(NamedTuple):
    path: str
    place: str
    bytes: int
    modified: int


def _list_all(inputs: Sequence[str], output: str | None) -> Iterator[_Place]:
    for one in inputs:
        if _is_list(one):
            for place in _read_list(one):
                yield _one_file(place.lstrip("/"), place)
        elif file := measure(one):
            yield _Place(file.path, one, file.bytes, file.modified)
        else:
            yield from _list_folder(one, output)


def _list_folder(folder: str, output: str | None) -> Iterator[_Place]:
    if not folder or not (is_address(folder) or Path(folder).is_dir()):
        raise _not_found(folder)
    name, apart = _name_of(folder), None if output is None else _path_below(folder, output)
    for one in list_files(folder):
        if apart and one.path.startswith(f"{apart}/"):
            continue
        yield _Place(f"{name}/{one.path}", join(folder, one.path), one.bytes, one.modified)


def _path_below(folder: str, place: str) -> str | None:
    """Return the path of a place below a folder; None where it is elsewhere."""
    above, below = (
        PurePosixPath(one if is_address(one) else Path(one).resolve()) for one in (folder, place)
    )
    return below.relative_to(above).as_posix() if below.is_relative_to(above) else None


def _name_of(folder: str) -> str:
    return PurePosixPath(folder if is_address(folder) else Path(folder).resolve()).name or "root"


def _one_file(path: str, place: str) -> _Place:
    found = measure(place)
    if found is None:
        raise _not_found(place)
    return _Place(path, place, found.bytes, found.modified)


def _is_list(place: str) -> bool:
    return PurePosixPath(strip_suffix(place)).suffix.lower() in _LISTS


def _read_list(place: str) -> list[str]:
    data = read_bytes(place)
    if data is None:
        raise _not_found(place)
    try:
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        lines = data.decode("utf-8-sig").split("\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ReportedlyError(
            "not-readable", f"{place} is no list of paths: {error}.", "Write a path on each line."
        ) from error
    return [line.strip() for line in lines if line.strip()]


def _kind_of(path: str) -> InputKind | None:
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in _COMPRESSED:
        return KINDS.get(suffix)
    kind = KINDS.get(PurePosixPath(path).with_suffix("").suffix.lower())
    return None if kind == "parquet" else kind


def _is_unicode(place: str) -> bool:
    try:
        place.encode()
    except UnicodeEncodeError:
        return False
    return True


def _odd_name(place: str) -> ReportedlyError:
    shown = place.encode("utf-8", "backslashreplace").decode()
    return ReportedlyError(
        "not-readable", f"The name of {shown} is not in UTF-8.", "Give the file another name."
    )


def _not_found(place: str) -> ReportedlyError:
    return ReportedlyError(
        "file-not-found", f"There is no file {place}.", "Check the path and its spelling."
    )
