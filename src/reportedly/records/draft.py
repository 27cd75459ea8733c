"""A Draft: a Reading in the making, an article with the layers that the stages add."""

import msgspec

from reportedly.records.mentions import (
    ActorMention,
    Attribution,
    CountMention,
    DateMention,
    Link,
    Mention,
    PlaceMention,
    Sentence,
)
from reportedly.records.reading import ReadingWarning
from reportedly.records.text import Article


class CellReason(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Which head or rule gave a cell ("count", "source") of a casualty, which goes by its id."""

    casualty: str
    cell: str
    by: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An article and its layers, each in text order and written by one stage.

    A layer is None before its stage has run; an empty tuple means that nothing was found. `reasons`
    are those of the assembly.
    """

    article: Article
    sentences: tuple[Sentence, ...] | None = None
    counts: tuple[CountMention, ...] | None = None
    actors: tuple[ActorMention, ...] | None = None
    places: tuple[PlaceMention, ...] | None = None
    dates: tuple[DateMention, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    links: tuple[Link, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None
    warnings: tuple[ReadingWarning, ...] = ()
    reasons: tuple[CellReason, ...] | None = None
