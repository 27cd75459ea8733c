"""A dossier: all that an export may say of one incident, or of one event, without its texts.

Layouts are written from dossiers and from nothing else. Which of the fields leave, and in what
form, is for a publish profile to say (`exports.profiles`): a field without a rule leaves nowhere.
"""

from typing import Literal, TypeAlias

import msgspec

from reportedly.records.codes import (
    ActorKind,
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
    WeaponCategory,
)
from reportedly.records.incidents import (
    Grade,
    IncidentKind,
    Reliability,
    StrikeStatus,
    TollRule,
    VictimClass,
)

Unit: TypeAlias = Literal["incident", "event"]
"""What a row of an export is of: an incident across articles, or one article's event."""


class DossierArticle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An article that tells of it; `events` are the database's numbers of its events of it.

    `origin` is the number of the article that it is a copy of, or its own. `text` is empty but
    where full texts are asked for and may leave.
    """

    id: int
    origin: int
    events: tuple[int, ...]
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    language: str
    sha256: str | None
    text: str | None = None


class DossierDate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When, as plain ISO dates; both None where a wording could not be resolved."""

    first: str | None
    last: str | None
    precision: DatePrecision | None
    basis: DateBasis
    wording: str


class DossierPlace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where; `precision` is UCDP GED's where_prec, `country` alpha-3, `admin1` a name."""

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


class DossierParty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who did it, or to whom, and how many articles name it so. `country` is alpha-3."""

    name: str
    actor_id: str | None
    kind: ActorKind | None
    country: str | None
    articles: int


class DossierWeapon(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A weapon used in it."""

    name: str
    category: WeaponCategory


class DossierSource(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who says something. `is_press` are outlets in their own voice: `name` says nothing then."""

    name: str
    kind: SourceKind
    named: bool
    reliability: Reliability
    is_press: bool


class DossierFigure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim of a figure: a row of the ledger. Numbers are places in the dossier's tuples.

    `source` is one of `sources`, `article` one of `articles`, `part_of` and `replaced_by` one of
    `figures`. `day` is that on which it was said, or published. `set_aside` says why it counts for
    no toll. `names` are named victims; `sentence` is the one that it stands in, None where it was
    purged.
    """

    outcome: Outcome
    victims: VictimClass
    side: Side
    group: str
    actor_id: str | None
    low: int | None
    best: int | None
    high: int | None
    wording: str
    approximate: bool
    demographics: tuple[Demographic, ...]
    occupations: tuple[Occupation, ...]
    names: tuple[str, ...]
    cause: str | None
    source: int
    stance: Stance
    is_partisan: bool
    day: str | None
    article: int
    event: int
    part_of: int | None
    replaced_by: int | None
    set_aside: str | None
    sentence: str | None


class DossierClaim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim about the whole: that it was, who is responsible. Numbers are as in figures."""

    about: ClaimSubject
    stance: Stance
    source: int
    day: str | None
    article: int


class DossierToll(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure derived under a rule, of a class of victims, None for all together.

    low ≤ best ≤ high where they are known.
    """

    rule: TollRule
    outcome: Outcome
    victims: VictimClass | None
    low: int | None
    best: int | None
    high: int | None


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All that an export may say of an incident, or of an event where `unit` says so.

    `id` is the database's number. Parties are those of most articles first; `other_places` are
    names of places beside `place`. `occurrences` is how many happenings are told as one: low, best
    and high. `origins` is how many independent sources it goes back to. `tolls` are under all
    rules. `grade_by` and `strike_status_by` are people, None where the grade is only proposed;
    reasons are in words. `names` are all that must be hidden where names are: those of victims, of
    witnesses and of relatives in any event of its articles, whether or not they are in a figure.
    `changed_at` is when it last had a new member or reading, in UTC.
    """

    id: int
    unit: Unit
    kind: IncidentKind
    type: EventType
    status: EventStatus
    title: str | None
    date: DossierDate | None
    place: DossierPlace | None
    other_places: tuple[str, ...]
    initiators: tuple[DossierParty, ...]
    targets: tuple[DossierParty, ...]
    weapons: tuple[DossierWeapon, ...]
    occurrences: tuple[int | None, int | None, int | None]
    articles: tuple[DossierArticle, ...]
    sources: tuple[DossierSource, ...]
    figures: tuple[DossierFigure, ...]
    claims: tuple[DossierClaim, ...]
    tolls: tuple[DossierToll, ...]
    origins: int
    grade: Grade | None
    grade_by: str | None
    grade_reasons: tuple[str, ...]
    strike_status: StrikeStatus | None
    strike_status_by: str | None
    strike_status_reasons: tuple[str, ...]
    is_contested: bool
    score: float
    warnings: int
    names: tuple[str, ...]
    changed_at: str


def toll_of(
    dossier: Dossier, rule: TollRule, outcome: Outcome, victims: VictimClass | None = None
) -> DossierToll | None:
    """Return a dossier's figure of an outcome, of all victims or of a class; None for none."""
    for one in dossier.tolls:
        if one.outcome == outcome and one.victims == victims and one.rule == rule:
            return one
    return None
