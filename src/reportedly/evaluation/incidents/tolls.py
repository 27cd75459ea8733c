"""Stories in; how often the toll of an incident is just what a person derived, out.

Once from what was read and put together: the incident found is that which most of the tellings are
of. And once from the figures that people annotated, which tells the rule from the reading.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from reportedly.evaluation.incidents.stories import (
    Story,
    StoryArticle,
    StoryFigure,
    StoryIncident,
    StoryToll,
)
from reportedly.evaluation.incidents.telling import ReadStory
from reportedly.evaluation.matching import Tally
from reportedly.incidents.ledger import build_ledger, set_aside_replaced
from reportedly.incidents.speakers import Speakers
from reportedly.incidents.tolls import derive_toll
from reportedly.records.claims import Count, Source
from reportedly.records.codes import SourceKind
from reportedly.records.events import Event
from reportedly.records.incidents import Ledger, LedgerRow, LedgerSource, Member, Toll
from reportedly.records.text import span_of
from reportedly.resources.reliability import SourceTable

_OUTCOMES: Final[tuple[Literal["killed", "injured"], ...]] = ("killed", "injured")
_KINDS: Final[Mapping[str, SourceKind]] = {
    "hospital": "medical",
    "doctor": "medical",
    "medic": "medical",
    "police": "police",
    "army": "military",
    "military": "military",
    "ministr": "government",
    "governor": "government",
    "mayor": "government",
}
"""Annotated sources have no kind: the words of their names say it."""


def score_read(
    story: ReadStory, groups: Sequence[tuple[str, ...]], table: SourceTable
) -> dict[str, Tally]:
    """Return for killed and injured how many tolls are right, found and wanted, as read."""
    copies = {one.id: one.copy_of for one in story.story.articles}
    members = {one.key: one for one in _members(story, copies)}
    group_of = {key: group for group in groups for key in group}
    tallies = Counter[tuple[str, str]]()
    for incident in story.story.incidents:
        told = [t.key for t in story.tellings if t.incident == incident.id and t.key is not None]
        votes = Counter(group_of[key] for key in told)
        group = max(votes, key=lambda one: (votes[one], one), default=())
        found = derive_toll(build_ledger([members[key] for key in group], table), "ucdp")
        tallies += _compare(incident, found)
    return _tallies(tallies)


def score_annotated(story: Story, table: SourceTable) -> dict[str, Tally]:
    """Return for killed and injured how many tolls are right by the figures that are annotated."""
    tallies = Counter[tuple[str, str]]()
    for incident in story.incidents:
        rows = _rows(story, incident, table)
        ledger = Ledger(rows=tuple(set_aside_replaced(rows)), claims=(), origins=())
        tallies += _compare(incident, derive_toll(ledger, "ucdp"))
    return _tallies(tallies)


def _compare(incident: StoryIncident, toll: Toll) -> Counter[tuple[str, str]]:
    counts = Counter[tuple[str, str]]()
    for outcome in _OUTCOMES:
        wanted: StoryToll | None = getattr(incident, outcome)
        found = next(
            (one for one in toll.figures if one.outcome == outcome and one.victims is None), None
        )
        counts[outcome, "found"] += found is not None
        counts[outcome, "wanted"] += wanted is not None
        if found is not None and wanted is not None:
            numbers = (found.low, found.best, found.high)
            counts[outcome, "right"] += numbers == msgspec.structs.astuple(wanted)
    return counts


def _tallies(counts: Mapping[tuple[str, str], int]) -> dict[str, Tally]:
    return {
        outcome: Tally(*(counts[outcome, name] for name in ("right", "found", "wanted")))
        for outcome in _OUTCOMES
    }


def _members(story: ReadStory, copies: Mapping[str, str | None]) -> Iterator[Member]:
    numbers = {one.id: number for number, one in enumerate(story.story.articles)}
    for article, reading in zip(story.story.articles, story.readings, strict=True):
        for event in reading.events:
            key = _key_of(story, reading.article.url, event)
            if key is None:
                continue
            copied = copies[article.id]
            yield Member(
                key=key,
                event_id=numbers[article.id],
                article_id=numbers[article.id],
                origin=numbers[copied or article.id],
                title=article.title,
                publisher=article.publisher,
                published=article.published,
                url=reading.article.url,
                event=event,
            )


def _key_of(story: ReadStory, url: str | None, event: Event) -> str | None:
    return next(
        (
            key
            for key, account in story.accounts.items()
            if account.article == url and key.endswith(f":{event.id}")
        ),
        None,
    )


def _rows(story: Story, incident: StoryIncident, table: SourceTable) -> list[LedgerRow]:
    """Return the annotated figures of an incident as a ledger has them, the oldest first."""
    told = [
        (article, figure)
        for article in story.articles
        for figure in article.figures
        if figure.incident == incident.id
    ]
    sources = {figure.source: _source(figure.source) for _, figure in told if figure.source}
    speakers = Speakers(sources.values(), incident.about, table)
    by_id = {one.id: one for one in story.articles}
    rows = [
        _row(
            article,
            figure,
            by_id[article.copy_of or article.id],
            speakers.speaker(sources.get(figure.source or "")),
        )
        for article, figure in told
    ]
    withdrawn = {
        (row.source.id, row.outcome, row.count.best)
        for row, (_, figure) in zip(rows, told, strict=True)
        if figure.is_withdrawn
    }
    kept = [
        row
        if (row.source.id, row.outcome, row.count.best) not in withdrawn
        else msgspec.structs.replace(row, set_aside="its source no longer stands by it")
        for row in rows
    ]
    return sorted(kept, key=lambda row: (row.day or "", row.minute or 0, row.id))


def _source(name: str) -> Source:
    kinds = (kind for word, kind in _KINDS.items() if word in name.lower())
    return Source(name=name, kind=next(kinds, "other"), named=True, evidence=())


def _row(
    article: StoryArticle, figure: StoryFigure, first: StoryArticle, source: LedgerSource
) -> LedgerRow:
    start = article.text.index(figure.words)
    moment = first.published
    return LedgerRow(
        id=f"{article.id}/{start:05}",
        event_id=0,
        article_id=0,
        publisher=article.publisher,
        outcome=figure.outcome,
        victims=figure.victims,
        group=figure.victims,
        count=Count(low=figure.low, best=figure.best, high=figure.high, wording=figure.words),
        demographics=(),
        occupations=(),
        source=source,
        stance="asserts",
        day=moment[:10],
        minute=int(datetime.fromisoformat(moment).timestamp() // 60) if "T" in moment else None,
        origin=source.name,
        is_partisan=figure.is_partisan,
        part_of="a larger one" if figure.is_part else None,
        replaced_by=None,
        set_aside="it is a part of another" if figure.is_part else None,
        sentence=None,
        evidence=(span_of(article.text, start, start + len(figure.words)),),
    )
