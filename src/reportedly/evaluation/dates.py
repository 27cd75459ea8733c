"""Annotated documents in, how right the dates of their events and of their marks are read, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from reportedly.api import explain
from reportedly.assemble.when import with_open_end
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_dates, expected_reading
from reportedly.evaluation.choice import Choice
from reportedly.evaluation.matching import Tally, match
from reportedly.evaluation.readings import right_pairs
from reportedly.evaluation.report import Report, Scores, figure, figures
from reportedly.records.draft import Draft
from reportedly.records.events import DateInterval
from reportedly.records.reading import Reading
from reportedly.records.text import overlap
from reportedly.settings import Settings

EVENT_DATE: Final = "event date"
"""First and last day and basis; found and wanted are resolved dates of events that are found."""
EXACT: Final = "share exactly right"
"""The same of events whose found or wanted date is resolved: each of them is right or not."""
PARTS: Final = ("interval", "stated", "relative", "published", "basis of right intervals")
"""The interval alone; event dates by their basis; bases where the interval is right."""
MARKS: Final = (
    "mark",
    "resolved, as the mark",
    "first and last day",
    "precision",
    "basis",
    "all of these",
)
"""Marks of dates that are found; of those, whether the date is resolved where the mark is, and of
those that are resolved in both what is right."""


def score_dates(chosen: Choice, split: str, settings: Settings, muc4: Report | None) -> Report:
    """Return the scores of the dates of a split, with the date slot of `muc4` where it is given."""
    texts = list(_score_documents(chosen.documents, settings))
    scores: dict[str, Scores] = {
        EVENT_DATE.replace(" ", "_"): figure(texts, EVENT_DATE),
        EXACT.replace(" ", "_"): figure(texts, EXACT),
        "event_date_parts": figures(texts, PARTS),
        "marks": figures(texts, MARKS),
    }
    for name in ("slots", "slots_of_aligned"):
        slots = muc4.scores[name] if muc4 else {}
        if isinstance(slots, Mapping) and "date" in slots:
            scores[f"muc4_{name}"] = {"date": slots["date"]}
    return Report("dates", split, len(texts), chosen.described, scores)


def _score_documents(
    documents: Iterable[Document], settings: Settings
) -> Iterator[dict[str, Tally]]:
    for document in documents:
        reading, draft = explain(expected_article(document), settings=settings)
        yield {
            **compare_event_dates(reading, expected_reading(document)),
            **compare_marks(draft, expected_dates(document)),
        }


def compare_event_dates(found: Reading, wanted: Reading) -> dict[str, Tally]:
    """Return the tallies of EVENT_DATE, EXACT and PARTS over the events that are found."""
    pairs = [
        (_resolved(one.date), _resolved(other.date)) for one, other in right_pairs(found, wanted)
    ]
    same_days = [
        (one, other) for one, other in pairs if one and other and _days(one) == _days(other)
    ]
    right = sum(one.basis == other.basis for one, other in same_days)
    told = sum(1 for one, other in pairs if one or other)
    return {
        EVENT_DATE: _tally(right, pairs),
        EXACT: Tally(right, told, told),
        "interval": _tally(len(same_days), pairs),
        **{basis: _tally_basis(basis, pairs) for basis in ("stated", "relative", "published")},
        "basis of right intervals": Tally(right, len(same_days), len(same_days)),
    }


_Pair = tuple[DateInterval | None, DateInterval | None]


def _resolved(date: DateInterval | None) -> DateInterval | None:
    return date if date is not None and date.first is not None else None


def _days(date: DateInterval) -> tuple[str | None, str | None]:
    return date.first, date.last


def _tally(right: int, pairs: Sequence[_Pair]) -> Tally:
    return Tally(right, sum(1 for one, _ in pairs if one), sum(1 for _, one in pairs if one))


def _tally_basis(basis: str, pairs: Sequence[_Pair]) -> Tally:
    own = [
        tuple(one if one is not None and one.basis == basis else None for one in pair)
        for pair in pairs
    ]
    right = sum(1 for one, other in own if one and other and _days(one) == _days(other))
    return _tally(right, [(one, other) for one, other in own])


def compare_marks(draft: Draft, wanted: Sequence[DateInterval]) -> dict[str, Tally]:
    """Return the tallies of MARKS: dates found anywhere against those that are marked."""
    mentions = draft.dates or ()
    published = draft.article.published
    pairs = match(
        mentions,
        wanted,
        lambda one, other: one.span == other.evidence[0],
        lambda one, other: overlap(one.span, other.evidence[0]),
    )
    both = [(with_open_end(mentions[one], published), wanted[other]) for one, other in pairs]
    told = [(one, other) for one, other in both if one.first and other.first]
    checks = {
        "first and last day": [_days(one) == _days(other) for one, other in told],
        "precision": [one.precision == other.precision for one, other in told],
        "basis": [one.basis == other.basis for one, other in told],
    }
    checks["all of these"] = [all(each) for each in zip(*checks.values(), strict=True)]
    resolved = [(one.first is None) == (other.first is None) for one, other in both]
    return {
        "mark": Tally(len(pairs), len(mentions), len(wanted)),
        "resolved, as the mark": _share(resolved),
        **{name: _share(each) for name, each in checks.items()},
    }


def _share(right: Sequence[bool]) -> Tally:
    return Tally(sum(right), len(right), len(right))
