"""An address of object storage or of HDFS in; what lies there is listed, read, put and removed.

The functions are those of `storage`, for addresses ("s3://bucket/key", "hdfs://host:8020/path",
"gs://bucket/key", "file:///path"), which go through pyarrow. What follows the host is taken as it
is written: nothing in it is escaped. Who may read and write, and where the service is, comes from
the environment (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, GOOGLE_APPLICATION_CREDENTIALS, HADOOP_HOME).
"""

import errno
import random
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from reportedly.batch.listed import Listed
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from pyarrow import NativeFile, fs

WAITS_S: Final = (1.0, 4.0, 16.0)
"""About how long it waits before it tries again what may pass."""

_SCHEMES: Final = {"s3a": "s3", "s3n": "s3", "gcs": "gs"}
_OPTIONS: Final = {"s3": "?allow_delayed_open=true"}  # a small file is then a single request
_OBJECT_STORES: Final = frozenset({"s3", "gcs", "abfs"})  # as pyarrow calls them
_DENIED: Final = ("ACCESS_DENIED", "INVALID_ACCESS_KEY", "SIGNATURE", "HTTP status 403")
_ABSENT: Final = ("NO_SUCH_BUCKET", "NO_SUCH_KEY")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_SECOND: Final = 10**9  # nanoseconds
_PIECE: Final = 8 << 20  # each is a request

Doing = Literal["read", "written"]
Done = TypeVar("Done")


def measure(place: str) -> Listed | None:
    """Return size and time of a file, with its own name as path; None for a folder or nothing.

    ReportedlyError: "not-readable", "storage-unreachable", and those of an address that is none:
    "bad-storage", "no-scale", "no-hdfs".
    """
    found = _do(place, "read", lambda system, path: system.get_file_info(path))
    return _listed(found.base_name, found) if found.is_file else None


def list_files(folder: str) -> list[Listed]:
    """Return the files below a folder in order of their paths; none where it is not there.

    Hidden files and folders are left out. ReportedlyError as for `measure`.
    """
    return sorted(_list(folder, recursive=True))


def list_names(folder: str) -> set[str]:
    """Return the names of the files in a folder; none where it is not there.

    ReportedlyError as for `measure`.
    """
    return {listed.path for listed in _list(folder, recursive=False)}


def fetch(place: str, target: Path, first: int = 0, end: int | None = None) -> None:
    """Copy a file to one of this machine, or its bytes from `first` to before `end`.

    Bytes are at the same offsets: what is before them is a hole, which takes no room.
    ReportedlyError "file-not-found", "output-not-writable" where there is no room for the copy, and
    those of `measure`.
    """

    def copy(system: "fs.FileSystem", path: str) -> None:
        with system.open_input_file(path) as source, target.open("wb") as copied:
            left = (source.size() if end is None else min(end, source.size())) - first
            source.seek(first)
            copied.seek(first)
            while left > 0 and (piece := source.read(min(left, _PIECE))):
                copied.write(piece)
                left -= len(piece)

    _do(place, "read", copy)


def read_bytes(place: str) -> bytes | None:
    """Return what a file holds; None where there is none. ReportedlyError as for `measure`."""

    def read(system: "fs.FileSystem", path: str) -> bytes:
        with _open_to_read(system, path) as source:
            held: bytes = source.read()
        return held

    try:
        return _do(place, "read", read)
    except ReportedlyError as error:
        if error.code != "file-not-found":
            raise
        return None


def put(source: Path, place: str) -> None:
    """Move a file of this machine to a place, where it appears whole or not at all.

    What is there is replaced, folders are made. ReportedlyError "output-not-writable",
    "storage-unreachable", and those of an address that is none.
    """
    put_bytes(source.read_bytes(), place)
    source.unlink()


def put_bytes(data: bytes, place: str) -> None:
    """Write a file, which appears whole or not at all. ReportedlyError as for `put`.

    All is at hand before the first byte goes out: where the writing of an object is broken off by
    an error of this side, pyarrow closes it, and half of it would be there.
    """

    def write(system: "fs.FileSystem", path: str) -> None:
        if system.type_name in _OBJECT_STORES:
            _write(system, path, data)
        else:
            _write_aside(system, path, data)

    _do(place, "written", write)


def remove(place: str) -> None:
    """Remove a file, if it is there. ReportedlyError as for `put`."""

    def delete(system: "fs.FileSystem", path: str) -> None:
        with suppress(FileNotFoundError):
            system.delete_file(path)

    _do(place, "written", delete)


def _list(folder: str, *, recursive: bool) -> Iterator[Listed]:
    def select(system: "fs.FileSystem", path: str) -> tuple[str, list["fs.FileInfo"]]:
        from pyarrow import fs

        selector = fs.FileSelector(path, allow_not_found=True, recursive=recursive)
        return path, system.get_file_info(selector)

    root, found = _do(folder, "read", select)
    for file in found:
        below = file.path.removeprefix(root).lstrip("/")
        if file.is_file and "/." not in f"/{below}":
            yield _listed(below, file)


def _listed(path: str, file: "fs.FileInfo") -> Listed:
    """Return what is said of a file; S3 tells parts of seconds in listings, and of one file not."""
    return Listed(path, file.size, file.mtime_ns // _SECOND * _SECOND)


def _open_to_read(system: "fs.FileSystem", path: str) -> "NativeFile":
    """Open a file as it is: left to itself, pyarrow unpacks what is called .gz."""
    return system.open_input_stream(path, compression=None)


def _write(system: "fs.FileSystem", path: str, data: bytes) -> None:
    with system.open_output_stream(path, compression=None) as stream:
        stream.write(data)


def _write_aside(system: "fs.FileSystem", path: str, data: bytes) -> None:
    """Write beside a path and rename: a reader finds the whole file or none."""
    folder, _, name = path.rpartition("/")
    system.create_dir(folder or "/", recursive=True)
    aside = f"{folder}/.{name[:100]}.{uuid.uuid4().hex}"
    try:
        _write(system, aside, data)
        _rename(system, aside, path)
    finally:
        with suppress(FileNotFoundError):
            system.delete_file(aside)


def _rename(system: "fs.FileSystem", aside: str, path: str) -> None:
    """Give a file its name; HDFS renames only to a name that is free."""
    try:
        system.move(aside, path)
    except FileNotFoundError:
        raise
    except OSError:
        system.delete_file(path)
        system.move(aside, path)


def _locate(place: str) -> "tuple[fs.FileSystem, str]":
    """Return the file system of an address, and the path in it."""
    scheme, _, rest = place.partition("://")
    host, _, path = rest.partition("/")
    scheme = _SCHEMES.get(scheme, scheme)
    if ":" in host.rpartition("@")[0]:
        raise ReportedlyError(
            "bad-storage",
            f"An address {scheme}://… carries a password.",
            "Take it out: give what it opens in the environment.",
        )
    system, root = _open(scheme, host)
    return system, f"{root.rstrip('/')}/{path}".rstrip("/") or "/"


@lru_cache(maxsize=32)
def _open(scheme: str, host: str) -> tuple["fs.FileSystem", str]:
    """Return the file system of an address and the path of its root, once a process."""
    try:
        from pyarrow import ArrowInvalid, fs
    except ImportError as error:
        raise ReportedlyError(
            "no-scale",
            f"An address {scheme}://… needs pyarrow, which is not installed.",
            "Install it with: pip install 'reportedly[scale]'",
        ) from error
    try:
        found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(
            f"{scheme}://{host}/{_OPTIONS.get(scheme, '')}"
        )
    except ArrowInvalid as error:
        raise ReportedlyError(
            "bad-storage",
            f"{scheme}://{host} is no address of a storage: {_first_line(error)}.",
            "Give a path, or an address s3://BUCKET/…, gs://BUCKET/… or hdfs://HOST:PORT/….",
        ) from error
    except OSError as error:
        if "libjvm" not in str(error) and "libhdfs" not in str(error):
            raise
        raise ReportedlyError(
            "no-hdfs",
            f"hdfs:// needs Hadoop's client: {_first_line(error)}.",
            "Set JAVA_HOME, HADOOP_HOME and CLASSPATH (hadoop classpath --glob) for all processes.",
        ) from error
    return found


def _do(place: str, doing: Doing, act: "Callable[[fs.FileSystem, str], Done]") -> Done:
    """Return what `act` gives for a file system and a path in it; what may pass is tried again."""
    waits_s = iter(WAITS_S)
    while True:
        try:
            return act(*_locate(place))
        except OSError as error:
            wait_s = next(waits_s, None)
            if wait_s is None or not _may_pass(error):
                raise _explain(place, doing, error) from error
        time.sleep(wait_s * random.uniform(0.5, 1.5))  # noqa: S311


def _may_pass(error: Exception) -> bool:
    lasting = (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError)
    return (
        isinstance(error, OSError)
        and not isinstance(error, lasting)
        and error.errno not in _FULL
        and not any(word in str(error) for word in _DENIED + _ABSENT)
    )


def _explain(place: str, doing: Doing, error: OSError) -> ReportedlyError:
    told = _first_line(error)
    if _may_pass(error):
        return ReportedlyError(
            "storage-unreachable",
            f"{place} could not be {doing}, after {len(WAITS_S)} more tries: {told}.",
            "See that the storage can be reached, and run the same command again: it goes on.",
        )
    if doing == "read" and error.errno in _FULL:
        return ReportedlyError(
            "output-not-writable",
            f"There is no room for a copy of {place}: {told}.",
            "Make room where temporary files go (TMPDIR), and run the same command again.",
        )
    if doing == "written":
        return ReportedlyError(
            "output-not-writable",
            f"{place} cannot be written: {told}.",
            "Give a folder that you may write to; see that the bucket is there.",
        )
    if isinstance(error, FileNotFoundError) or any(word in str(error) for word in _ABSENT):
        return ReportedlyError(
            "file-not-found", f"There is no file {place}.", "Check the address and its spelling."
        )
    return ReportedlyError(
        "not-readable",
        f"{place} cannot be read: {told}.",
        "Check what the account of the environment may read.",
    )


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
