"""Pieces of text in, standard output or a file that is complete or not there at all out."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from reportedly.errors import ReportedlyError
from reportedly.filesystem import read_umask
from reportedly.records.failure import Failure
from reportedly.wording.printable import printable

Write = Callable[[str], None]


class Layout(StrEnum):
    """What is for people, and for programs."""

    TEXT = "text"
    JSON = "json"


def use_utf8() -> None:
    """Make standard output and error UTF-8 whatever the locale; escape what it cannot code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def error_line(code: str, message: str, hint: str) -> str:
    """Return what went wrong, on one line."""
    return f"reportedly: {code}: {printable(f'{message} {hint}').strip()}"


def failure_line(failure: Failure) -> str:
    """Return why a source could not be read, on one line that names it."""
    named = failure.source in failure.message
    message = failure.message if named else f"{failure.source}: {failure.message}"
    return error_line(failure.code, message, failure.hint)


def say(line: str) -> None:
    """Print a line for people on standard error."""
    print(line, file=sys.stderr)


@contextmanager
def open_output(target: Path | None) -> Iterator[Write]:
    """Give a function that writes to `target`, or to standard output when it is None or "-".

    A file is written aside and renamed when all is written, so that a run that is broken off leaves
    an earlier file as it was; a run that wrote nothing makes no file. A device or pipe is written
    to directly. Raises ReportedlyError ("output-not-writable") naming the file, and BrokenPipeError
    when nobody reads standard output any more.
    """
    if target is None or str(target) == "-":
        yield _write_to_stdout
    elif target.exists() and not target.is_file():
        with _blaming(target):
            stream = target.open("w", encoding="utf-8", errors="backslashreplace")
        with _written(stream, target) as write:
            yield write
    else:
        with _written_aside(target.resolve()) as write:
            yield write


def _write_to_stdout(piece: str) -> None:
    try:
        sys.stdout.write(piece)
        sys.stdout.flush()
    except OSError as error:
        # Python flushes once more when it ends: let what could not be written go nowhere.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise _not_writable("Standard output", error) from error


@contextmanager
def _written(stream: TextIO, target: Path) -> Iterator[Write]:
    def write(piece: str) -> None:
        with _blaming(target):
            stream.write(piece)

    try:
        yield write
        with _blaming(target):
            stream.close()
    finally:
        with suppress(OSError):
            stream.close()


@contextmanager
def _written_aside(target: Path) -> Iterator[Write]:
    with _blaming(target):
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    aside = Path(name)
    try:
        stream = os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace")
        with _written(stream, target) as write:
            yield write
        with _blaming(target):
            if aside.stat().st_size:
                aside.chmod(_mode_of(target))
                aside.replace(target)
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()


@contextmanager
def _blaming(target: Path) -> Iterator[None]:
    """Turn a failure of the file system into an error that names the output file."""
    try:
        yield
    except OSError as error:
        raise _not_writable(str(target), error) from error


def _not_writable(target: str, error: OSError) -> ReportedlyError:
    return ReportedlyError(
        "output-not-writable",
        f"{target} cannot be written: {error.strerror or error}.",
        "Give a file in a folder that you may write to, with room left.",
    )


def _mode_of(target: Path) -> int:
    """Return the mode of the file to be replaced, or what a new file would get here."""
    if target.exists():
        return target.stat().st_mode & 0o777
    return 0o666 & ~read_umask()
