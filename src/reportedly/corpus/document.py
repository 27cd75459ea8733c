"""A file of one annotated text in, a Document or all that is wrong with it out.

The file has three parts with a line `---` between them: the head (`key: value` a line), the text
with its marks, and the record (a row a line; lines that begin with # are notes).
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from reportedly.corpus.marks import Mark, parse_marks, write_marks
from reportedly.corpus.problems import Problem
from reportedly.corpus.rows import Row, read_row
from reportedly.corpus.values import is_day

RULE: Final = "---"
OWN: Final = "own"
"""The source of the texts that were written for the project."""
OTHER_SOURCES: Final = ("current-events", "gum-news", "re3d")
"""The folders of other people's corpora whose texts are annotated."""
UNKNOWN: Final = "unknown"
GENRES: Final = (
    "agency",
    "un_report",
    "ngo_report",
    "military_release",
    "ministry_statement",
    "armed_group_statement",
    "local_paper",
    "live_blog",
    "briefs",
    "hospital_or_morgue",
    "counter_claims",
    "toll_correction",
    "denial",
    "threat",
    "foiled_plot",
    "anniversary",
    "trial",
    "exercise",
    "film",
    "feature",
    "diplomacy",
    "other_news",
)
REGIONS: Final = (
    "africa",
    "asia",
    "europe",
    "latin_america",
    "middle_east",
    "north_america",
    "oceania",
)
_HEAD: Final = ("id", "source", "published", "publisher", "genre", "region", "titled")
_YES_NO: Final = ("yes", "no")


class Document(NamedTuple):
    """An annotated text: head, text, marks in text order, and the rows of its record.

    `sha256` is the hash of the bare text in UTF-8. `has_text` is False where the text of another
    corpus is not at hand and dots stand for it.
    """

    file: str
    head: Mapping[str, str]
    text: str
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    words: int
    sha256: str
    has_text: bool = True

    @property
    def id(self) -> str:
        """The document's name, unique in the corpus."""
        return self.head["id"]

    @property
    def source(self) -> str:
        """Where the text is from: "own" for a text of the project, else the corpus's folder."""
        return self.head.get("source", OWN)

    @property
    def published(self) -> str | None:
        """The publication date, None when unknown."""
        stated = self.head.get("published", UNKNOWN)
        return None if stated == UNKNOWN else stated


def parse_document(
    content: str, *, file: str, line: int = 1
) -> tuple[Document | None, list[Problem]]:
    """Return the document that `content` writes, and its problems.

    `line` is the number of the first line. The document is None when the parts cannot be told
    apart or the head has no id; otherwise it holds what could be read.
    """
    lines = content.split("\n")
    rules = [number for number, one in enumerate(lines) if one == RULE]
    if len(rules) != 2:
        message = f"{len(rules)} lines are '---'. Expected 2: after the head and after the text."
        return None, [Problem(file, line, "bad-parts", message)]
    first, second = rules
    head, problems = _parse_head(lines[:first], file=file, line=line)
    body = "\n".join(lines[first + 1 : second])
    text, marks, wrong = parse_marks(body, file=file, line=line + first + 1)
    problems += wrong
    rows, wrong = parse_rows(lines[second + 1 :], file=file, line=line + second + 1)
    problems += wrong
    if "id" not in head:
        return None, problems
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    document = Document(file, head, text, tuple(marks), tuple(rows), len(text.split()), digest)
    return document, problems


def _parse_head(
    lines: Sequence[str], *, file: str, line: int
) -> tuple[dict[str, str], list[Problem]]:
    head: dict[str, str] = {}
    problems: list[Problem] = []
    for number, one in enumerate(lines, start=line):
        key, colon, value = one.partition(": ")
        if not colon or key not in _HEAD or not value.strip():
            message = f"{one!r} is no line of a head. Expected a value of {', '.join(_HEAD)}."
            problems.append(Problem(file, number, "bad-head", message))
        elif key in head:
            problems.append(Problem(file, number, "bad-head", f"{key} is given twice."))
        else:
            head[key] = value.strip()
    return head, problems + _check_head(head, file=file, line=line)


def _check_head(head: Mapping[str, str], *, file: str, line: int) -> list[Problem]:
    problems: list[Problem] = []

    def report(message: str) -> None:
        problems.append(Problem(file, line, "bad-head", message))

    own = head.get("source", OWN) == OWN
    for key in ("id", "published", *(("genre", "region", "titled") if own else ())):
        if key not in head:
            report(f"The head lacks {key}.")
    for key, allowed in (("genre", GENRES), ("region", REGIONS), ("titled", _YES_NO)):
        if key in head and head[key] not in allowed:
            report(f"{key} {head[key]!r} is not one of {', '.join(allowed)}.")
    if "source" in head and head["source"] not in (OWN, *OTHER_SOURCES):
        report(f"source {head['source']!r} is not one of {', '.join((OWN, *OTHER_SOURCES))}.")
    published = head.get("published", UNKNOWN)
    if published != UNKNOWN and not is_day(published):
        report(f"published {published!r} is no date such as 2024-08-31, nor unknown.")
    return problems


def parse_rows(
    lines: Sequence[str], *, file: str, line: int, one_line: bool = False
) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a record, and what is wrong with those that cannot be read.

    `one_line` says that all rows stand on one line of the file.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    for index, one in enumerate(lines):
        number = line if one_line else line + index
        if not one.strip() or one.startswith("#"):
            continue
        try:
            rows.append(read_row(one, line=number))
        except ValueError as error:
            problems.append(Problem(file, number, "bad-row", f"{error}."))
    return rows, problems


def write_document(document: Document) -> str:
    """Return the file that parse_document reads as `document`, without its notes."""
    head = "".join(f"{key}: {value}\n" for key, value in document.head.items())
    rows = "".join(row.wording + "\n" for row in document.rows)
    return f"{head}{RULE}\n{write_marks(document.text, document.marks)}\n{RULE}\n{rows}"
