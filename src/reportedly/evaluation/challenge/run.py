"""Challenge cases in; what the reader makes of each, and a table of those it reads rightly, out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.acquire.article import make_article
from reportedly.api import explain
from reportedly.corpus.tables import Table
from reportedly.evaluation.challenge.cases import AnyCase
from reportedly.evaluation.challenge.casualties import CasualtyCase, compare_casualties
from reportedly.evaluation.challenge.dates import compare_dates
from reportedly.evaluation.challenge.form import CaseKind
from reportedly.evaluation.challenge.places import PlaceCase, compare_places
from reportedly.settings import Settings


class Done(NamedTuple):
    """A case and what is not as it expects."""

    case: AnyCase
    faults: Sequence[str]


def run_cases(cases: Sequence[AnyCase], settings: Settings) -> list[Done]:
    """Return what the reader makes of each case, in order. ReportedlyError as `explain`."""
    return [Done(case, _find_faults(case, settings)) for case in cases]


def _find_faults(case: AnyCase, settings: Settings) -> list[str]:
    article = make_article(
        case.text,
        source=f"the case {case.id!r}",
        published=case.published,
        publisher=case.publisher,
        url=case.url,
    )
    reading, draft = explain(article, settings=settings)
    if isinstance(case, CasualtyCase):
        return compare_casualties(case, reading)
    if isinstance(case, PlaceCase):
        return compare_places(case, reading, draft)
    return compare_dates(case, reading, draft)


def challenge_table(kind: CaseKind, done: Sequence[Done]) -> Table:
    """Return how many cases of each phenomenon there are, and how many are read as expected."""
    counts: dict[str, list[int]] = {}
    for one in done:
        count = counts.setdefault(one.case.phenomenon, [0, 0])
        count[0] += 1
        count[1] += not one.faults
    counts["all"] = [len(done), sum(not one.faults for one in done)]
    return Table(
        f"Cases of {kind} read as expected",
        ("phenomenon", "cases", "as expected", "share"),
        tuple(
            (name, str(cases), str(right), f"{right / cases:.2f}")
            for name, (cases, right) in counts.items()
        ),
    )


def fault_lines(done: Sequence[Done]) -> Iterator[str]:
    """Yield a line for each case that is not read as expected, and one for each fault."""
    for one in done:
        if one.faults:
            yield f"{one.case.id}: {one.case.text}"
            yield from (f"    {fault}" for fault in one.faults)
