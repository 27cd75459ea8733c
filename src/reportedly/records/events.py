"""Events and what belongs to them: actors, places, dates, weapons, casualties, presences."""

import msgspec

from reportedly.records.claims import Claim, Count
from reportedly.records.codes import (
    ActorKind,
    DateBasis,
    DatePrecision,
    Demographic,
    EventStatus,
    EventType,
    Occupation,
    Outcome,
    PlacePrecision,
    PlaceRelation,
    RelationKind,
    Side,
    VictimStatus,
    WeaponCategory,
)
from reportedly.records.text import Span


class Actor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A force, group, government or crowd. `name` is as printed, determiner dropped."""

    name: str
    actor_id: str | None
    kind: ActorKind | None
    country: str | None
    evidence: tuple[Span, ...]


class Weapon(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A weapon used in the event, not merely found."""

    name: str
    category: WeaponCategory
    evidence: tuple[Span, ...]


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where, as precisely as the report says it.

    `precision` is UCDP GED's where_prec. `radius_km` goes with precision 2 and 5, where the
    coordinates are those of a representative point. Unresolved places keep name and evidence.
    """

    name: str
    relation: PlaceRelation
    gazetteer_id: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    precision: PlacePrecision | None
    evidence: tuple[Span, ...]


class DateInterval(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When, as plain ISO dates. Unresolved wordings have `first` and `last` None.

    `precision` is UCDP GED's date_prec.
    """

    first: str | None
    last: str | None
    precision: DatePrecision | None
    basis: DateBasis
    time_of_day: str | None
    wording: str
    evidence: tuple[Span, ...]


class Casualty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One figure by one source.

    `part_of` is the id of the larger figure that contains it, `revises` that of the older figure
    that it replaces: a running total or a correction is no further loss. `score` is how likely its
    outcome and count are told there.
    """

    id: str
    outcome: Outcome
    count: Count
    group: str
    actor_id: str | None
    side: Side
    status: VictimStatus
    demographics: tuple[Demographic, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    names: tuple[Span, ...] = ()
    cause: str | None = None
    part_of: str | None = None
    revises: str | None = None
    evidence: tuple[Span, ...]
    claim: Claim
    score: float


class Relation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A tie to another event of the same reading, by its id."""

    to: str
    kind: RelationKind


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One article's account of one happening."""

    id: str
    type: EventType
    status: EventStatus
    occurrences: Count
    triggers: tuple[Span, ...]
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    weapons: tuple[Weapon, ...]
    places: tuple[Place, ...]
    date: DateInterval | None
    casualties: tuple[Casualty, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    score: float


class Presence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A standing fact: who is deployed where, in what number."""

    actor: Actor
    count: Count | None
    place: Place | None
    what: str
    claim: Claim
    evidence: tuple[Span, ...]
