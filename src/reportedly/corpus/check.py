"""A Document in, its Problems out: what is marked and not recorded, linked to nothing, impossible.

Spans and single rows are checked where they are parsed; here are the ties between them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from reportedly.corpus.document import Document
from reportedly.corpus.marks import KINDS, Mark
from reportedly.corpus.problems import Problem
from reportedly.corpus.rows import Row, references
from reportedly.corpus.values import CountValue, write_count
from reportedly.resources.count_words import load_count_words
from reportedly.stages.count.grammar import Number, NumberGrammar, fold

_NEED_ROW: Final = "evapdwsqr"
_NEED_REFERENCE: Final = {"h": "hedge", "g": "group or what", "m": "name", "c": "cause", "i": "via"}
_SHARE: Final = CountValue(0, None, None)
"""Some of a figure that is at least so high and lumps outcomes: "at least 56 killed or hurt"."""
_NEED_CUE: Final = ("confirms", "claims_responsibility", "blames")
_BLANKS: Final = re.compile(r"[^\S\n ]| {2}| \n|\n{3}")
_Report = Callable[[int, str, str], None]


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
    for row in document.rows:
        _check_row(row, marks, rows, report)
    _check_numbers(document, rows, report)
    if document.source == "house":
        _check_text(document, report)
    return sorted(problems, key=lambda problem: problem.line)


def _rows_by_id(document: Document, report: _Report) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for row in document.rows:
        if row.kind == "claim":
            continue
        if row.id in rows:
            report(row.line, "doubled-row", f"{row.id} has a row on line {rows[row.id].line} too.")
        rows[row.id] = row
    return rows


def _check_marks(
    marks: Mapping[str, list[Mark]], rows: Mapping[str, Row], document: Document, report: _Report
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
    marks: Mapping[str, list[Mark]], rows: Mapping[str, Row], document: Document, report: _Report
) -> None:
    for row in document.rows:
        for key, kinds, one in references(row):
            if one[0] not in kinds:
                expected = " or ".join(KINDS[kind] for kind in kinds)
                report(row.line, "wrong-kind", f"{key}={one} of {row.id} is no {expected}.")
            elif one not in marks or (one[0] in _NEED_ROW and one not in rows):
                report(row.line, "link-to-nothing", f"{key}={one} of {row.id}: there is no {one}.")
            elif one == row.id:
                report(row.line, "link-to-itself", f"{key} of {row.id} points to itself.")


def _check_row(
    row: Row, marks: Mapping[str, list[Mark]], rows: Mapping[str, Row], report: _Report
) -> None:
    if row.kind == "v":
        _check_part(row, rows, report)
    if row.kind == "e" and row.get("n") == CountValue(1, 1, 1):
        report(row.line, "needless-count", f"{row.id}: one happening needs no n.")
    if row.kind == "p" and row.get("admin1") and not row.get("country"):
        report(row.line, "no-country", f"{row.id} has an admin1 and no country.")
    if row.kind == "p" and row.get("precision") is None:
        report(row.line, "no-precision", f"{row.id} has no precision.")
    if row.kind == "d":
        _check_date(row, report)
    stance = row.get("stance")
    if row.kind in ("v", "r", "claim") and stance in _NEED_CUE and not row.get("said"):
        report(row.line, "stance-alone", f"{row.id}: the stance {stance} needs said=.")


def _check_date(row: Row, report: _Report) -> None:
    if row.get("basis") is None:
        report(row.line, "no-basis", f"{row.id} has no basis.")
    if (row.get("days") is None) != (row.get("precision") is None):
        report(row.line, "no-precision", f"{row.id}: days and precision go together.")
    days = row.get("days")
    if days and row.get("precision") == 1 and days.first != days.last:
        report(row.line, "bad-precision", f"{row.id}: precision 1 is one day, not {days}.")


def _check_part(row: Row, rows: Mapping[str, Row], report: _Report) -> None:
    for seen in _wholes(row, rows):
        if seen is row:
            report(row.line, "part-of-itself", f"{row.id} is a part of itself in the end.")
            return
    whole = rows.get(row.get("part_of", ""))
    if whole is None or whole.kind != "v":
        return
    part, total = row.get("count"), whole.get("count")
    least = part and next((one for one in part[:2] if one is not None), None)
    most = total and max((one for one in total[:3] if one is not None), default=None)
    bounded = total and total.high is not None
    if least is not None and most is not None and bounded and least > most:
        report(
            row.line,
            "part-exceeds-total",
            f"{row.id} ({write_count(part)}) is more than {whole.id} ({write_count(total)}).",
        )


def _wholes(row: Row, rows: Mapping[str, Row]) -> Iterator[Row]:
    """Yield what the figure is part of, and so on, until it ends or comes back to `row`."""
    current = rows.get(row.get("part_of", ""))
    seen: set[str] = set()
    while current is not None and current.id not in seen:
        yield current
        if current is row:
            return
        seen.add(current.id)
        current = rows.get(current.get("part_of", ""))


def _check_numbers(document: Document, rows: Mapping[str, Row], report: _Report) -> None:
    """Compare each number as printed with the count of its row, where the house can read it."""
    keys = {"e": "n", "v": "count", "r": "count"}
    for mark in document.marks:
        row = rows.get(mark.id)
        if mark.part != "#" or row is None:
            continue
        stated = row.get(keys[mark.id[0]], CountValue(1, 1, 1))
        wording = document.text[mark.start : mark.end]
        printed = _number_of(wording)
        if stated != _SHARE and printed is not None and not _agrees(printed, stated):
            message = f"{mark.id} is {write_count(stated)}, which is not what {wording!r} says."
            report(row.line, "count-differs", message)


def _agrees(printed: Number, stated: CountValue) -> bool:
    """Whether a figure of the row is printed; the words around it bend the rest."""
    figures = {one for one in (printed.low, printed.best, printed.high) if one is not None}
    return any(one in figures for one in stated[:3] if one is not None)


@lru_cache(maxsize=4096)
def _number_of(wording: str) -> Number | None:
    """Return the number that the house reads in `wording`, None unless there is just one."""
    numbers = _grammar().find_numbers(fold(wording), 0, len(wording))
    return numbers[0] if len(numbers) == 1 and numbers[0].valid else None


@lru_cache(maxsize=1)
def _grammar() -> NumberGrammar:
    return NumberGrammar(load_count_words())


def _check_text(document: Document, report: _Report) -> None:
    if match := _BLANKS.search(document.text):
        position = match.start()
        report(
            1,
            "bad-blanks",
            f"Doubled blanks or a tab near {document.text[position - 20 : position + 20]!r}.",
        )
    if document.text != document.text.strip():
        report(1, "bad-blanks", "The text begins or ends with white space.")
    if document.head.get("titled") == "yes" and "\n\n" not in document.text:
        report(1, "no-title", "titled is yes, but no blank line follows the first.")
