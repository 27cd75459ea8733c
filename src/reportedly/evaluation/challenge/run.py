"""Challenge cases in; what the reader makes of each, and a table of those it reads rightly, out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.api import read_text
from reportedly.corpus.tables import Table
from reportedly.evaluation.challenge.cases import Case
from reportedly.evaluation.challenge.compare import compare_case
from reportedly.settings import Settings


class Done(NamedTuple):
    """A case and what is not as it expects."""

    case: Case
    faults: Sequence[str]


def run_cases(cases: Sequence[Case], settings: Settings) -> list[Done]:
    """Return what the reader makes of each case, in order. ReportedlyError as `read_text`."""
    return [
        Done(
            case,
            compare_case(case, read_text(case.text, published=case.published, settings=settings)),
        )
        for case in cases
    ]


def challenge_table(done: Sequence[Done]) -> Table:
    """Return how many cases of each phenomenon there are, and how many are read as expected."""
    counts: dict[str, list[int]] = {}
    for one in done:
        count = counts.setdefault(one.case.phenomenon, [0, 0])
        count[0] += 1
        count[1] += not one.faults
    counts["all"] = [len(done), sum(not one.faults for one in done)]
    return Table(
        "Cases read as expected",
        ("phenomenon", "cases", "as expected"),
        tuple((name, str(cases), str(right)) for name, (cases, right) in counts.items()),
    )


def fault_lines(done: Sequence[Done]) -> Iterator[str]:
    """Yield a line for each case that is not read as expected, and one for each fault."""
    for one in done:
        if one.faults:
            yield f"{one.case.id}: {one.case.text}"
            yield from (f"    {fault}" for fault in one.faults)
