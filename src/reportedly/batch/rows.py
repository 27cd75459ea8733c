"""A Reading, or a Failure, in; the rows that the tables of a batch have of it out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypedDict

import msgspec

from reportedly.batch.tables import (
    ArticleRow,
    CasualtyRow,
    ClaimRow,
    EventRow,
    FailureRow,
    Row,
    Treatment,
)
from reportedly.records.claims import Claim, Source
from reportedly.records.codes import (
    DateBasis,
    DatePrecision,
    PlacePrecision,
    PlaceRelation,
    SourceKind,
)
from reportedly.records.events import Casualty, DateInterval, Event, Place
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading, encode_reading
from reportedly.records.text import Article, Span
from reportedly.stages.segment import sentence_bounds


class Origin(NamedTuple):
    """Which record an article is: the path of its input in the batch, and its number there."""

    input: str
    position: int


def irrelevant_row(article: Article, origin: Origin, relevance: float, with_text: bool) -> Row:
    """Return the row of an article that was left out."""
    return _article_row(article, origin, "irrelevant", relevance, with_text, None)


def failure_row(failure: Failure, origin: Origin) -> Row:
    """Return the row of a record that could not be read."""
    return FailureRow(
        input=origin.input,
        position=origin.position,
        source=failure.source,
        code=failure.code,
        message=failure.message,
        hint=failure.hint,
    )


def reading_rows(
    reading: Reading, origin: Origin, relevance: float | None, with_text: bool
) -> Iterator[Row]:
    """Yield the rows of an article that was read: its own, and those of all that it tells."""
    article = reading.article
    yield _article_row(article, origin, "read", relevance, with_text, reading)
    sentences = _Sentences(article.text)
    for number, event in enumerate(reading.events):
        yield _event_row(event, number, article.id, origin, sentences)
        for casualty in event.casualties:
            yield _casualty_row(casualty, event.id, article.id, origin, sentences)
            yield _claim_row(casualty.claim, event.id, casualty.id, article.id, origin, sentences)
        for claim in event.claims:
            yield _claim_row(claim, event.id, None, article.id, origin, sentences)


class _Sentences:
    """The sentences of a text, found when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds: Sequence[tuple[int, int]] | None = None
        self._starts: list[int] = []

    def around(self, spans: Sequence[Span]) -> str | None:
        """Return the sentence in which the first of the spans begins."""
        if not spans:
            return None
        if self._bounds is None:
            self._bounds = sentence_bounds(self._text)
            self._starts = [start for start, _ in self._bounds]
        place = bisect_right(self._starts, spans[0].start) - 1
        start, end = self._bounds[place]
        return self._text[start : max(end, spans[0].end)].strip()


def _article_row(
    article: Article,
    origin: Origin,
    treatment: Treatment,
    relevance: float | None,
    with_text: bool,
    reading: Reading | None,
) -> ArticleRow:
    return ArticleRow(
        input=origin.input,
        position=origin.position,
        article_id=article.id,
        source_id=article.source_id,
        url=article.url,
        publisher=article.publisher,
        title=article.title,
        published=article.published,
        published_basis=article.published_basis,
        dateline_place=article.dateline_place,
        language=article.language,
        sha256=article.sha256,
        fetched_at=article.fetched_at,
        characters=len(article.text),
        treatment=treatment,
        relevance=relevance,
        events=None if reading is None else len(reading.events),
        text=article.text if with_text else None,
        reading=None if reading is None else _bare(reading),
    )


def _bare(reading: Reading) -> str:
    """Return the JSON of a reading without the text of its article."""
    article = msgspec.structs.replace(reading.article, text="")
    return encode_reading(msgspec.structs.replace(reading, article=article)).decode()


def _event_row(
    event: Event, number: int, article_id: str, origin: Origin, sentences: _Sentences
) -> EventRow:
    return EventRow(
        input=origin.input,
        position=origin.position,
        article_id=article_id,
        event_id=event.id,
        number=number,
        type=event.type,
        status=event.status,
        score=event.score,
        occurrences_low=event.occurrences.low,
        occurrences_best=event.occurrences.best,
        occurrences_high=event.occurrences.high,
        initiators=event.initiators,
        targets=event.targets,
        weapons=event.weapons,
        places=event.places,
        relations=event.relations,
        triggers=event.triggers,
        sentence=sentences.around(event.triggers),
        **_dated(event.date),
        **_placed(event.places[0] if event.places else None),
    )


def _casualty_row(
    casualty: Casualty, event_id: str, article_id: str, origin: Origin, sentences: _Sentences
) -> CasualtyRow:
    count, claim = casualty.count, casualty.claim
    return CasualtyRow(
        input=origin.input,
        position=origin.position,
        article_id=article_id,
        event_id=event_id,
        casualty_id=casualty.id,
        outcome=casualty.outcome,
        low=count.low,
        best=count.best,
        high=count.high,
        wording=count.wording,
        approximate=count.approximate,
        victims=casualty.group,
        actor_id=casualty.actor_id,
        side=casualty.side,
        status=casualty.status,
        demographics=casualty.demographics,
        occupations=casualty.occupations,
        names=casualty.names,
        cause=casualty.cause,
        part_of=casualty.part_of,
        revises=casualty.revises,
        score=casualty.score,
        stance=claim.stance,
        said_on=_day(claim.said_on),
        evidence=casualty.evidence,
        sentence=sentences.around(casualty.evidence),
        **_told_by(claim.source),
    )


def _claim_row(
    claim: Claim,
    event_id: str,
    casualty_id: str | None,
    article_id: str,
    origin: Origin,
    sentences: _Sentences,
) -> ClaimRow:
    source = claim.source
    return ClaimRow(
        input=origin.input,
        position=origin.position,
        article_id=article_id,
        event_id=event_id,
        casualty_id=casualty_id,
        about=claim.about,
        stance=claim.stance,
        source_evidence=source.evidence if source else (),
        said_on=_day(claim.said_on),
        hedges=claim.hedges,
        evidence=claim.evidence,
        sentence=sentences.around(claim.evidence),
        **_told_by(source),
    )


class _Dated(TypedDict):
    date_first: date | None
    date_last: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis | None
    date_wording: str | None
    time_of_day: str | None


def _dated(day: DateInterval | None) -> _Dated:
    return _Dated(
        date_first=_day(day.first) if day else None,
        date_last=_day(day.last) if day else None,
        date_precision=day.precision if day else None,
        date_basis=day.basis if day else None,
        date_wording=day.wording if day else None,
        time_of_day=day.time_of_day if day else None,
    )


class _Placed(TypedDict):
    place_name: str | None
    place_relation: PlaceRelation | None
    place_precision: PlacePrecision | None
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    gazetteer_id: str | None


def _placed(place: Place | None) -> _Placed:
    return _Placed(
        place_name=place.name if place else None,
        place_relation=place.relation if place else None,
        place_precision=place.precision if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        admin2=place.admin2 if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        radius_km=place.radius_km if place else None,
        gazetteer_id=place.gazetteer_id if place else None,
    )


class _ToldBy(TypedDict):
    source: str | None
    source_kind: SourceKind | None
    source_named: bool | None
    medium: str | None


def _told_by(source: Source | None) -> _ToldBy:
    return _ToldBy(
        source=source.name if source else None,
        source_kind=source.kind if source else None,
        source_named=source.named if source else None,
        medium=source.medium if source else None,
    )


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)
