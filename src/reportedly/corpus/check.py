"""A Document in, its Problems out: what is marked and not recorded, linked to nothing, circular.

Spans and single rows are checked where they are parsed; here are the ties between them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reportedly.corpus.check_values import Report, check_row, check_text
from reportedly.corpus.document import OWN, Document
from reportedly.corpus.marks import KINDS, Mark
from reportedly.corpus.problems import Problem
from reportedly.corpus.rows import PUBLISHED, Row, references
from reportedly.corpus.values import CountValue, write_count
from reportedly.corpus.wordings import check_numbers

_NEED_ROW: Final = "evapdwsqr"
_NEED_REFERENCE: Final = {"h": "hedge", "g": "group or what", "m": "name", "c": "cause", "i": "via"}
_NO_CIRCLES: Final = ("part_of", "revises", "response_to", "follows")


def check_document(document: Document) -> list[Problem]:
    """Return the problems of how marks and rows go together, in line order."""
    problems: list[Problem] = []

    def report(line: int, code: str, message: str) -> None:
        problems.append(Problem(document.file, line, code, message))

    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in document.marks:
        marks[mark.id].append(mark)
    rows = _rows_by_id(document, report)
    _check_marks(marks, rows, document, report)
    _check_links(marks, rows, document, report)
    _check_circles(document, rows, report)
    for row in document.rows:
        check_row(row, report)
        if row.kind == "v":
            _check_part(row, rows, report)
        if row.get("when") == PUBLISHED and document.published is None:
            report(row.line, "link-to-nothing", f"when of {row.id}: published is unknown.")
    check_numbers(document, rows, report)
    if document.source == OWN:
        check_text(document, report)
    return sorted(problems, key=lambda problem: problem.line)


def _rows_by_id(document: Document, report: Report) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    claims: list[Mapping[str, Any]] = []
    for row in document.rows:
        if row.kind != "claim":
            if row.id in rows:
                message = f"{row.id} has a row on line {rows[row.id].line} too."
                report(row.line, "doubled-row", message)
            rows[row.id] = row
        elif row.values in claims:
            report(row.line, "doubled-row", f"The row {row.wording!r} stands twice.")
        else:
            claims.append(row.values)
    return rows


def _check_marks(
    marks: Mapping[str, list[Mark]], rows: Mapping[str, Row], document: Document, report: Report
) -> None:
    pointed = {one for row in document.rows for _, _, one in references(row)}
    for name, spans in marks.items():
        line, kind = spans[0].line, name[0]
        if kind in _NEED_ROW and name not in rows:
            report(line, "no-row", f"{name} ({KINDS[kind]}) is marked and has no row.")
        if kind in _NEED_REFERENCE and name not in pointed:
            keys = _NEED_REFERENCE[kind]
            report(line, "not-used", f"{name} is marked and no row's {keys} points to it.")
        if all(mark.part for mark in spans):
            report(line, "part-alone", f"{spans[0].label} is marked, {name} itself is not.")
    for name, row in rows.items():
        if name not in marks:
            report(row.line, "no-mark", f"{name} has a row and is nowhere marked.")
        elif name[0] == "q" and not any(mark.part == "=" for mark in marks[name]):
            report(row.line, "no-content", f"{name} says nothing: mark it as {{{name}=:…}}.")


def _check_links(
    marks: Mapping[str, list[Mark]], rows: Mapping[str, Row], document: Document, report: Report
) -> None:
    for row in document.rows:
        for key, kinds, one in references(row):
            if one[0] not in kinds:
                expected = " or ".join(KINDS[kind] for kind in kinds)
                report(row.line, "wrong-kind", f"{key}={one} of {row.id} is no {expected}.")
            elif one not in marks or (one[0] in _NEED_ROW and one not in rows):
                report(row.line, "link-to-nothing", f"{key}={one} of {row.id}: there is no {one}.")
        _check_doubles(row, report)


def _check_doubles(row: Row, report: Report) -> None:
    counts = Counter((key, one) for key, _, one in references(row))
    sides = {one for key, one in counts if key == "by"} & {
        one for key, one in counts if key == "on"
    }
    for (key, one), count in counts.items():
        if count > 1:
            report(row.line, "doubled-link", f"{key} of {row.id} points to {one} twice.")
    for one in sorted(sides):
        report(row.line, "doubled-link", f"{one} is in by and in on of {row.id}.")


def _check_circles(document: Document, rows: Mapping[str, Row], report: Report) -> None:
    """Report what is a part of itself, revises itself or follows itself in the end."""
    for row in document.rows:
        for key in _NO_CIRCLES:
            if row.id in _reached(row, key, rows):
                report(row.line, "in-a-circle", f"{row.id}: {key} leads back to itself.")


def _reached(start: Row, key: str, rows: Mapping[str, Row]) -> set[str]:
    """Return all ids that `key` leads to from `start`, step by step."""
    seen: set[str] = set()
    waiting = list(_pointed(start, key))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(_pointed(rows[one], key) if one in rows else ())
    return seen


def _pointed(row: Row, key: str) -> Iterator[str]:
    value = row.get(key, ())
    yield from (value,) if isinstance(value, str) else value


def _check_part(row: Row, rows: Mapping[str, Row], report: Report) -> None:
    whole = rows.get(row.get("part_of", ""))
    if whole is None or whole.kind != "v":
        return
    part: CountValue = row.get("count")
    total: CountValue = whole.get("count")
    least = part.best if part.low is None else part.low
    if least is not None and total.high is not None and least > total.high:
        report(
            row.line,
            "part-exceeds-total",
            f"{row.id} ({write_count(part)}) is more than {whole.id} ({write_count(total)}).",
        )
