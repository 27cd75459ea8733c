"""Incidents: one happening across articles, with its ledger of claims and the tolls derived."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from reportedly.records.claims import Claim, Count
from reportedly.records.codes import (
    ActorKind,
    Demographic,
    Occupation,
    Outcome,
    SourceKind,
    Stance,
)
from reportedly.records.events import DateInterval, Event, Place
from reportedly.records.text import Span

VictimClass: TypeAlias = Literal["civilian", "state_forces", "armed_group", "unknown"]
"""Whose loss a figure is; `unknown` figures may be of anyone, and so may contain the others."""
Reliability: TypeAlias = Literal["reliable", "party", "unreliable"]
"""`party` is a party to the conflict: what it says of its enemy is partisan."""
TollRule: TypeAlias = Literal["ucdp", "acled", "range"]
Grade: TypeAlias = Literal["confirmed", "fair", "weak", "contested", "discounted"]
"""Airwars' grades of a civilian harm report."""
StrikeStatus: TypeAlias = Literal["declared", "likely", "contested", "single_source"]
IncidentKind: TypeAlias = Literal["incident", "aggregate"]


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """An event of an incident, with its article: `origin` is the article it is a copy of, or its.

    Ids are the database's numbers; `key` orders members whenever they came. `sentences` are those
    that the figures stand in, by the ids of casualties; none where the text was purged.
    """

    key: str
    event_id: int
    article_id: int
    origin: int
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    event: Event
    sentences: Mapping[str, str] = msgspec.field(default_factory=dict)


class LedgerSource(msgspec.Struct, frozen=True, kw_only=True):
    """Who says something of an incident, under all names that it goes by there.

    `id` is the same in all rows of one ledger; that of outlets in their own voice is "press".
    """

    id: str
    name: str
    kind: SourceKind
    named: bool
    reliability: Reliability


class LedgerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a figure: who says it, when, how firmly, of whom, and in which words.

    `day` is that on which it was said, or published; `minute` that of publication, in UTC, where
    known. `origin` is the source, or for outlets in their own voice the outlet that others copied.
    `is_partisan` marks what a party says of its enemy, or of those it harmed. `set_aside` says why
    a row counts for no estimate: a part, replaced by a newer one (`replaced_by`), denied.
    """

    id: str
    event_id: int
    article_id: int
    publisher: str | None
    outcome: Outcome
    victims: VictimClass
    group: str
    count: Count
    demographics: tuple[Demographic, ...]
    occupations: tuple[Occupation, ...]
    source: LedgerSource
    stance: Stance
    day: str | None
    minute: int | None
    origin: str
    is_partisan: bool
    part_of: str | None
    replaced_by: str | None
    set_aside: str | None
    sentence: str | None
    evidence: tuple[Span, ...]


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim about an incident as a whole: that it was, or who is responsible."""

    event_id: int
    article_id: int
    publisher: str | None
    source: LedgerSource
    day: str | None
    origin: str
    claim: Claim


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """All claims of an incident, the oldest first; `origins` are who they go back to."""

    rows: tuple[LedgerRow, ...]
    claims: tuple[ClaimRow, ...]
    origins: tuple[str, ...]


class TollFigure(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome's figure of a class of victims, None for all together; `rows` lead to it.

    low ≤ best ≤ high where they are known.
    """

    outcome: Outcome
    victims: VictimClass | None
    low: int | None
    best: int | None
    high: int | None
    rows: tuple[str, ...]


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """An incident's figures under a rule, with the steps that led to them, in words."""

    rule: TollRule
    figures: tuple[TollFigure, ...]
    steps: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """How a source's figure stood after a day, and what it had been."""

    day: str | None
    outcome: Outcome
    source: LedgerSource
    low: int | None
    best: int | None
    high: int | None
    kind: Literal["first", "rose", "fell", "same", "denied", "conceded", "corrected"]
    rows: tuple[str, ...]


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """A proposed grade and strike status, each with its reasons; or a person's, by a name."""

    grade: Grade | None
    grade_reasons: tuple[str, ...]
    status: StrikeStatus | None
    status_reasons: tuple[str, ...]
    grade_by: str | None = None
    status_by: str | None = None


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, or to whom, as the articles have it, and how many articles name it so."""

    name: str
    actor_id: str | None
    kind: ActorKind | None
    country: str | None
    articles: int


class LinkReason(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison of two events found, and what it weighs, in bits, for one incident."""

    comparison: str
    level: str
    bits: float


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Why two events are one incident, or are not: the weight in bits, a sentence and a table."""

    event_id: int
    other_id: int
    bits: float
    sentence: str
    reasons: tuple[LinkReason, ...]


class Remainder(msgspec.Struct, frozen=True, kw_only=True):
    """What an aggregate counts beyond the incidents that are known of it.

    `known` is the sum of the best figures of `incidents`; the rest is None where either is unknown.
    """

    outcome: Outcome
    incidents: tuple[int, ...]
    known: int
    rest: int | None


class KeptIncident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of a database, with all that is known of it.

    `asked_for` is the id that was asked for, which may redirect here. `decisions` are those of
    people on linking its events. `contains` are the incidents
    in an aggregate, `within` the aggregates that an incident is in.
    """

    id: int
    asked_for: int
    kind: IncidentKind
    split_from: int | None
    type: str
    status: str
    date: DateInterval | None
    place: Place | None
    initiators: tuple[Party, ...]
    targets: tuple[Party, ...]
    articles: int
    members: tuple[Member, ...]
    ledger: Ledger
    toll: Toll
    changes: tuple[Change, ...]
    assessment: Assessment
    links: tuple[Link, ...]
    decisions: tuple[int, ...]
    contains: tuple[int, ...]
    within: tuple[int, ...]
    remainders: tuple[Remainder, ...]


class ListedIncident(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a list of incidents; the figures are those of the toll under a rule.

    `day` is that by which the list is ordered, "" for none.
    """

    id: int
    kind: IncidentKind
    type: str
    status: str
    day: str
    date: DateInterval | None
    place: Place | None
    articles: int
    origins: int
    killed: TollFigure | None
    injured: TollFigure | None
    grade: Grade | None
    title: str | None


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What became of events and incidents: `events` were looked at, incidents made or changed."""

    events: int = 0
    new: int = 0
    joined: int = 0
    split: int = 0
    gone: int = 0
    left: int = 0


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was kept, and the incidents that its events are of now."""

    decision: int
    incidents: tuple[int, ...]
