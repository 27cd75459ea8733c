"""A row, or a text, in; what is impossible or missing in it reported."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from reportedly.corpus.document import Document
from reportedly.corpus.rows import Row
from reportedly.corpus.values import CountValue, Days
from reportedly.resources.countries import load_countries

Report: TypeAlias = Callable[[int, str, str], None]
"""Takes the line, the code and the message of a problem."""

FORMER_COUNTRIES: Final = frozenset("CSK DDR SCG SUN YMD YUG ZAR".split())
"""States that are no more, by the codes of ISO 3166-3: old reports happen in them."""
TERRITORIES: Final = frozenset("BES CUW SXM GLP MTQ REU MYT GUF".split())
"""Territories that have a code and that the country file does not tell apart."""

_NEED_CUE: Final = ("confirms", "claims_responsibility", "blames")
_DAYS_OF_PRECISION: Final = {1: (1, 1), 2: (2, 7), 3: (4, 15), 4: (7, 62), 5: (27, None)}
"""How many days an interval of each precision may have; the edges of UCDP's scale overlap here."""
_BLANKS: Final = re.compile(r"[^\S\n ]| {2}| \n|\n{3}|^\s|\s\Z")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def check_row(row: Row, report: Report) -> None:
    """Report what is impossible within one row."""
    if row.kind == "e" and row.get("n") == CountValue(1, 1, 1):
        report(row.line, "needless-count", f"{row.id}: one happening needs no n.")
    if row.kind == "p":
        _check_place(row, report)
    if row.kind == "d":
        _check_date(row, report)
    country = row.get("country")
    if country is not None and country not in _country_codes():
        report(row.line, "no-country", f"{row.id}: there is no country {country}.")
    stance = row.get("stance")
    if row.kind in ("v", "r", "claim") and stance in _NEED_CUE and not row.get("said"):
        report(row.line, "stance-alone", f"{row.id}: the stance {stance} needs said=.")


@lru_cache(maxsize=1)
def _country_codes() -> frozenset[str]:
    return frozenset(load_countries().by_code) | FORMER_COUNTRIES | TERRITORIES


def _check_place(row: Row, report: Report) -> None:
    if row.get("admin1") and not row.get("country"):
        report(row.line, "no-country", f"{row.id} has an admin1 and no country.")
    if row.get("admin1") == "":
        report(row.line, "bad-row", f"admin1 of {row.id} is empty.")
    if row.get("precision") is None:
        report(row.line, "no-precision", f"{row.id} has no precision.")


def _check_date(row: Row, report: Report) -> None:
    if row.get("basis") is None:
        report(row.line, "no-basis", f"{row.id} has no basis.")
    days, precision = row.get("days"), row.get("precision")
    if (days is None) != (precision is None):
        report(row.line, "no-precision", f"{row.id}: days and precision go together.")
    elif days is not None:
        length, (least, most) = _length(days), _DAYS_OF_PRECISION[precision]
        if length < least or (most is not None and length > most):
            message = f"{row.id}: {length} days are not of precision {precision}."
            report(row.line, "bad-precision", message)


def _length(days: Days) -> int:
    return (date.fromisoformat(days.last) - date.fromisoformat(days.first)).days + 1


def check_text(document: Document, report: Report) -> None:
    """Report blanks and control characters that a text of the project should not have."""
    text = document.text

    def at(position: int) -> str:
        line = text.count("\n", 0, position) + 1
        return f"in line {line} of the text, near {text[max(0, position - 15) : position + 15]!r}"

    if not text.strip():
        report(1, "no-text", "There is no text.")
    for pattern, what in ((_CONTROL, "A control character"), (_BLANKS, "A stray blank or tab")):
        if match := pattern.search(text):
            report(1, "bad-blanks", f"{what} {at(match.start())}.")
    if document.head.get("titled") == "yes" and not re.match(r"[^\n]+\n\n", text):
        report(1, "no-title", "titled is yes, but no blank line follows the first line.")
