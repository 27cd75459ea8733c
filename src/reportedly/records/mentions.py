"""What the stages find in an article before it is assembled: spans with labels, and their links."""

from typing import Literal, TypeAlias

import msgspec

from reportedly.records.claims import Count, Source
from reportedly.records.codes import ActorKind, Side, Stance
from reportedly.records.events import DateInterval, Place
from reportedly.records.text import Span

SentenceKind: TypeAlias = Literal["headline", "subhead", "dateline", "body"]
ActorForm: TypeAlias = Literal["named", "force", "state", "capital", "generic"]
DateRelation: TypeAlias = Literal["on", "since", "until", "before", "after"]
DateProblem: TypeAlias = Literal["impossible-date", "foreign-calendar"]
MentionLabel: TypeAlias = Literal[
    "trigger",
    "victims",
    "number",
    "actor",
    "place",
    "date",
    "weapon",
    "source",
    "cue",
    "content",
    "group",
    "name",
    "medium",
    "hedge",
    "cause",
    "presence",
]
LinkKind: TypeAlias = Literal[
    "initiator",
    "target",
    "victims",
    "weapon",
    "place",
    "date",
    "number",
    "part_of",
    "said",
    "group",
    "people",
    "actor",
    "name",
    "hedge",
    "cause",
    "revises",
    "source",
    "content",
    "medium",
    "said_on",
    "same_event",
    "same_figure",
    "same_actor",
    "same_source",
]


class Token(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A word, number or punctuation mark; `lower` has curly apostrophes made straight."""

    start: int
    end: int
    text: str
    lower: str


class Sentence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence, headline, subhead or dateline, with its tokens; paragraphs count from 0."""

    span: Span
    kind: SentenceKind
    paragraph: int
    tokens: tuple[Token, ...]


class CountMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number that may count people or happenings, its modifiers in the span ("at least 15")."""

    span: Span
    count: Count


class ActorMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A span that names an actor.

    `form`: `named` is on the actor list ("ISIS"); `force` a nationality with an armed noun ("US
    troops"); `state` a country's name; `capital` a capital standing for its government; `generic`
    a noun alone ("gunmen", "protesters").
    """

    span: Span
    name: str
    form: ActorForm
    actor_id: str | None
    kind: ActorKind | None
    country: str | None


class PlaceOption(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a name may stand for, and its share of the likelihood among its namesakes, 0 to 1."""

    gazetteer_id: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    share: float


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A span that says where, and what it resolves to; the likeliest namesakes, best first."""

    span: Span
    place: Place
    options: tuple[PlaceOption, ...] = ()


class DateMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A span that says when. `relation` tells a day on which from a start, an end or a bound.

    `problem` is why a date is unresolved that no day of publication would help.
    """

    span: Span
    date: DateInterval
    relation: DateRelation = "on"
    problem: DateProblem | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A span with a label, as the tagger finds it; `score` says how surely.

    Of a trigger it is how likely its event is told there, of victims how likely their figure is.

    `code` is the event type of a trigger, the outcome of victims, the kind of an actor or source,
    the category of a weapon, the stance of a cue, the relation of a place. `status` is a trigger's
    EventStatus or the victims' VictimStatus, `side` is the victims', `named` a source's.
    """

    span: Span
    label: MentionLabel
    code: str | None = None
    status: str | None = None
    side: Side | None = None
    named: bool = True
    score: float = 1.0


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A tie from one span to another, for example from a trigger to its initiator.

    Links of one kind between mentions of one thing ("same_event") go from the first mention of it
    to each later one.
    """

    kind: LinkKind
    head: Span
    tail: Span


class Attribution(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who says what: source, cue ("said", "according to") and the stretches that are said.

    `source` is None when the cue names none ("was reported to have"). `said_on` is an ISO date.
    """

    source: Source | None
    cue: Span
    content: tuple[Span, ...]
    stance: Stance
    said_on: str | None = None
