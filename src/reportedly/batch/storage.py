"""A path or an address in; what lies there is listed, fetched, put and removed.

An address ("s3://bucket/key") is of storage elsewhere: see `remote`, also for its errors.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from reportedly.batch import remote
from reportedly.batch.listed import Listed
from reportedly.errors import ReportedlyError
from reportedly.filesystem import read_umask

_ASIDE: Final = ".aside"


def is_address(place: str) -> bool:
    """Whether a place is no path of this machine's file system."""
    return "://" in place


def join(folder: str, name: str) -> str:
    """Return where the file `name` of a folder is."""
    return f"{folder.rstrip('/')}/{name}"


def measure(place: str) -> Listed | None:
    """Return size and time of a file, with its own name as path; None for a folder or nothing."""
    if is_address(place):
        return remote.measure(place)
    try:
        status = Path(place).stat()
    except (OSError, ValueError):
        return None
    if not Path(place).is_file():
        return None
    return Listed(Path(place).name, status.st_size, status.st_mtime_ns)


def list_files(folder: str) -> list[Listed]:
    """Return the files below a folder in order of their paths; none where it is not there.

    Hidden files and folders are left out, and so are links that lead nowhere or to folders, pipes
    and devices. ReportedlyError "not-readable".
    """
    if is_address(folder):
        return remote.list_files(folder)
    root = Path(folder)
    with blaming_reading(folder):
        found = [
            Listed(path.relative_to(root).as_posix(), status.st_size, status.st_mtime_ns)
            for path in _walk(root)
            if path.is_file()
            for status in (path.stat(),)
        ]
    return sorted(found)


def list_names(folder: str) -> set[str]:
    """Return the names of the files in a folder; none where it is not there.

    Hidden ones are left out. ReportedlyError "not-readable".
    """
    if is_address(folder):
        return remote.list_names(folder)
    with blaming_reading(folder), suppress(FileNotFoundError, NotADirectoryError):
        return {entry.name for entry in os.scandir(folder) if not entry.name.startswith(".")}
    return set()


@contextmanager
def fetched(place: str, workplace: Path, first: int = 0, end: int | None = None) -> Iterator[Path]:
    """Give a file as one of this machine's; one from elsewhere lies in `workplace` meanwhile.

    Of one from elsewhere only the bytes from `first` to before `end`, None for all, are there, each
    at its own offset.
    """
    if not is_address(place):
        yield Path(place)
        return
    with tempfile.TemporaryDirectory(prefix="input-", dir=workplace) as folder:
        copy = Path(folder) / place.rpartition("/")[2][-100:]
        remote.fetch(place, copy, first, end)
        yield copy


def read_bytes(place: str) -> bytes | None:
    """Return what a file holds; None where there is none. ReportedlyError "not-readable"."""
    if is_address(place):
        return remote.read_bytes(place)
    with blaming_reading(place):
        try:
            return Path(place).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None


def put(source: Path, place: str) -> None:
    """Move a file to a place, where it appears whole or not at all.

    What is there is replaced, folders are made. ReportedlyError "output-not-writable".
    """
    if is_address(place):
        remote.put(source, place)
        return
    target = Path(place)
    with blaming(place):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            source.chmod(0o666 & ~read_umask())
            _sync(source)
            source.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            with _aside(target) as aside:
                shutil.copyfile(source, aside)
            source.unlink()


def put_bytes(data: bytes, place: str) -> None:
    """Write a file, which appears whole or not at all. ReportedlyError "output-not-writable"."""
    if is_address(place):
        remote.put_bytes(data, place)
        return
    target = Path(place)
    with blaming(place):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _aside(target) as aside:
            aside.write_bytes(data)


def remove(place: str) -> None:
    """Remove a file, if it is there. ReportedlyError "output-not-writable"."""
    if is_address(place):
        remote.remove(place)
        return
    with blaming(place):
        Path(place).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a process that was killed left beside the files of a folder, if it is there."""
    for aside in folder.glob(f".*{_ASIDE}"):
        aside.unlink(missing_ok=True)


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root, onerror=_not_there):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name


def _not_there(error: OSError) -> None:
    """Let a folder pass that is not there; one that cannot be read must not be left out."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """Give a file beside `target` that takes its place when it is written."""
    handle, name = tempfile.mkstemp(_ASIDE, f".{target.name[:100]}.", target.parent)
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        aside.chmod(0o666 & ~read_umask())
        _sync(aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Let a file be on the disk before its name is: a record never outlives what it tells of."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def blaming_reading(place: str) -> Iterator[None]:
    """Turn a failure of the file system into an error that names what was to be read."""
    try:
        yield
    except OSError as error:
        raise ReportedlyError(
            "not-readable",
            f"{error.filename or place} cannot be read: {error.strerror or error}.",
            "Check the rights of the file and of the folders above it.",
        ) from error


@contextmanager
def blaming(place: str) -> Iterator[None]:
    """Turn a failure of the file system into an error that names what was to be written."""
    try:
        yield
    except OSError as error:
        raise ReportedlyError(
            "output-not-writable",
            f"{place} cannot be written: {error.strerror or error}.",
            "Give a folder that you may write to, with room left; the same command goes on.",
        ) from error
