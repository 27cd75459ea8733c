"""Nouns: the rows of a batch's tables, which are the columns of its Parquet files."""

from datetime import date
from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.records.codes import (
    ClaimSubject,
    DateBasis,
    DatePrecision,
    Demographic,
    EventStatus,
    EventType,
    Occupation,
    Outcome,
    PlacePrecision,
    PlaceRelation,
    Side,
    SourceKind,
    Stance,
    VictimStatus,
)
from reportedly.records.events import Actor, Place, Relation, Weapon
from reportedly.records.text import PublishedBasis, Span

Treatment: TypeAlias = Literal["read", "irrelevant"]


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """What all rows have: which record of which input they are of."""

    input: str
    position: int


class ArticleRow(_Row, frozen=True, kw_only=True):
    """An article, whether it was read or left out as irrelevant.

    `relevance` is what the filter gave it, None without a filter. `reading` is the JSON of the
    Reading without its text, which is in `text` where texts are kept.
    """

    article_id: str
    source_id: str | None
    url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    published_basis: PublishedBasis
    dateline_place: str | None
    language: str
    sha256: str
    fetched_at: str | None
    characters: int
    treatment: Treatment
    relevance: float | None
    events: int | None
    text: str | None
    reading: str | None


class EventRow(_Row, frozen=True, kw_only=True):
    """An event. The flat columns of a place are those of the most precise one.

    `number` counts an article's events from 0, the most prominent first.
    """

    article_id: str
    event_id: str
    number: int
    type: EventType
    status: EventStatus
    score: float
    occurrences_low: int | None
    occurrences_best: int | None
    occurrences_high: int | None
    date_first: date | None
    date_last: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis | None
    date_wording: str | None
    time_of_day: str | None
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
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    weapons: tuple[Weapon, ...]
    places: tuple[Place, ...]
    relations: tuple[Relation, ...]
    triggers: tuple[Span, ...]
    sentence: str | None


class CasualtyRow(_Row, frozen=True, kw_only=True):
    """A figure by one source. `victims` is the group as printed; `sentence` that of the evidence.

    `source` is None where the reporter says it in their own voice.
    """

    article_id: str
    event_id: str
    casualty_id: str
    outcome: Outcome
    low: int | None
    best: int | None
    high: int | None
    wording: str
    approximate: bool
    victims: str
    actor_id: str | None
    side: Side
    status: VictimStatus
    demographics: tuple[Demographic, ...]
    occupations: tuple[Occupation, ...]
    names: tuple[Span, ...]
    cause: str | None
    part_of: str | None
    revises: str | None
    score: float
    stance: Stance
    source: str | None
    source_kind: SourceKind | None
    source_named: bool | None
    medium: str | None
    said_on: date | None
    evidence: tuple[Span, ...]
    sentence: str | None


class ClaimRow(_Row, frozen=True, kw_only=True):
    """A claim about an event, or about a figure of it, whose `casualty_id` it then has."""

    article_id: str
    event_id: str
    casualty_id: str | None
    about: ClaimSubject
    stance: Stance
    source: str | None
    source_kind: SourceKind | None
    source_named: bool | None
    medium: str | None
    said_on: date | None
    source_evidence: tuple[Span, ...]
    hedges: tuple[Span, ...]
    evidence: tuple[Span, ...]
    sentence: str | None


class FailureRow(_Row, frozen=True, kw_only=True):
    """A record that could not be read, and why; `source` names it."""

    source: str
    code: str
    message: str
    hint: str


Row: TypeAlias = ArticleRow | EventRow | CasualtyRow | ClaimRow | FailureRow
TABLES: Final[dict[str, type[Row]]] = {
    "articles": ArticleRow,
    "events": EventRow,
    "casualties": CasualtyRow,
    "claims": ClaimRow,
    "failures": FailureRow,
}
"""The tables of a batch and what their rows are."""
TABLE_OF: Final = {kind: name for name, kind in TABLES.items()}
"""The table that a kind of row is of."""
