"""Annotated files in, their documents with all that is wrong with each out."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from reportedly.corpus.check import check_document
from reportedly.corpus.document import Document, parse_document
from reportedly.corpus.problems import Problem

BETWEEN: Final = "====="
"""The line between two documents of one file."""


def check_files(paths: Iterable[Path]) -> tuple[int, list[Problem]]:
    """Check annotated files by themselves: how many documents they hold, and the problems."""
    parsed = [one for path in paths for one in read_documents(path, str(path))]
    problems = [problem for _, problems in parsed for problem in problems]
    return sum(1 for document, _ in parsed if document is not None), problems


def read_bytes(path: Path, file: str) -> tuple[bytes, list[Problem]]:
    """Return what a file holds, or nothing and the problem; `file` names it."""
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        return b"", [Problem(file, 1, "file-not-found", "There is no such file.")]
    except OSError as error:
        return b"", [Problem(file, 1, "not-readable", f"It cannot be read: {error.strerror}.")]


def read_documents(path: Path, file: str) -> list[tuple[Document | None, list[Problem]]]:
    """Return the documents of a file, which a line ===== separates, each with its problems."""
    data, problems = read_bytes(path, file)
    if problems:
        return [(None, problems)]
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [(None, [Problem(file, 1, "not-utf-8", f"The file is not UTF-8: {error.reason}.")])]
    found: list[tuple[Document | None, list[Problem]]] = []
    line = 1
    for part in content.split(f"\n{BETWEEN}\n"):
        document, problems = parse_document(part.rstrip("\n"), file=file, line=line)
        if document is not None:
            problems += check_document(document)
        found.append((document, sorted(problems, key=lambda problem: problem.line)))
        line += part.count("\n") + 2
    return found
