"""A file of a corpus in, its text, or an error that names the file, out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from reportedly.errors import ReportedlyError


def bad_corpus(path: Path, reason: str) -> ReportedlyError:
    """Return the error of a file or folder that is not what its corpus has there."""
    return ReportedlyError(
        "bad-corpora", f"{path} is not as the corpus has it: {reason}.", "Fetch it anew."
    )


def find_paths(folder: Path, pattern: str) -> list[Path]:
    """Return what matches `pattern` in `folder`, sorted by name, at least one.

    ReportedlyError `no-corpora` when nothing does.
    """
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise ReportedlyError(
            "no-corpora", f"{folder} holds no {pattern}.", "Give the corpus's own folder."
        )
    return paths


def read_text(path: Path) -> str:
    """Return the text of a file, line ends as they are: offsets count them.

    ReportedlyError `bad-corpora` when it cannot be read or is no UTF-8.
    """
    with reading(path):
        return path.read_bytes().decode("utf-8")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what goes wrong when `path` is read into a ReportedlyError `bad-corpora`."""
    try:
        yield
    except (OSError, LookupError, ValueError, TypeError, etree.XMLSyntaxError) as error:
        raise bad_corpus(path, f"{type(error).__name__}: {error}") from error
