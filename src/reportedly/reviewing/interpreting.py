"""A stretch of a text that a person marked in; values of a field that it may stand for, out.

It is read as the reader reads what its tagger marks: the same words for counts, the same gazetteer,
actor list and calendar. The person picks one, or writes another.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from reportedly.assemble.ledger.people import describe_people
from reportedly.assemble.where import unplaced
from reportedly.errors import ReportedlyError
from reportedly.records.claims import Source
from reportedly.records.codes import ActorKind, SourceKind
from reportedly.records.draft import Draft
from reportedly.records.events import Actor, Place, Weapon
from reportedly.records.mentions import ActorMention, Mention, MentionLabel, PlaceOption
from reportedly.records.naming import without_determiner
from reportedly.records.text import Article, Span, holds, overlap, span_of
from reportedly.resources.actors import load_actors
from reportedly.resources.count_words import load_count_words
from reportedly.resources.countries import load_countries
from reportedly.resources.gazetteer import load_gazetteer
from reportedly.resources.place_weights import load_place_weights
from reportedly.resources.regions import load_regions
from reportedly.resources.words import load_words
from reportedly.reviewing.values import plain_value
from reportedly.reviewing.wordlists import guess_source, guess_weapon
from reportedly.settings import Settings
from reportedly.stages.actors import ActorStage
from reportedly.stages.count import CountStage
from reportedly.stages.date import DateStage
from reportedly.stages.place import PlaceStage
from reportedly.stages.segment import SegmentStage

_MOST: Final = 8
_LONGEST: Final = 300
_LABELS: Final[Mapping[str, MentionLabel]] = {
    "count": "number",
    "occurrences": "number",
    "places": "place",
    "date": "date",
    "initiators": "actor",
    "targets": "actor",
    "source": "source",
    "claim": "source",
    "group": "group",
    "weapons": "weapon",
}
INTERPRETED: Final = tuple(_LABELS)
"""The fields that a stretch can be read for."""
_OF_ACTORS: Final[Mapping[ActorKind, SourceKind]] = {
    "state_forces": "military",
    "external_forces": "military",
    "government": "government",
    "rebel_group": "armed_group",
    "political_militia": "armed_group",
    "identity_militia": "armed_group",
}
_SOMEBODY: Final = re.compile(r"[a-z\d]")
"""How a source begins that is not named: "a defence official"."""


class Interpreter:
    """Reads stretches of texts, with the resources that settings name, which it loads once."""

    def __init__(self, settings: Settings) -> None:
        words = Path(settings.count_words) if settings.count_words is not None else None
        places = Path(settings.gazetteer) if settings.gazetteer is not None else None
        countries = load_countries()
        self._segment = SegmentStage()
        self._counts = CountStage(load_count_words(words))
        lists = [Path(file) for file in settings.actor_lists]
        self._actors = ActorStage(load_actors(lists), countries)
        self._places = PlaceStage(
            load_gazetteer(places), load_regions(), countries, load_place_weights()
        )
        self._dates = DateStage()
        self._people = load_words().people

    def interpret(self, article: Article, field: str, start: int, end: int) -> list[Any]:
        """Return values of a field that a stretch may stand for, as JSON has them, best first.

        Of places those with coordinates, of a victims' group also what it says of them.
        ReportedlyError "bad-edit" for a field that is no such field, or no stretch of the text.
        """
        if field not in _LABELS:
            raise _bad(f"{field[:40]!r} is none of {', '.join(INTERPRETED)}")
        if not 0 <= start < end <= len(article.text):
            raise _bad(f"{start}–{end} is no stretch of the text")
        if end - start > _LONGEST:
            raise _bad(f"a value has at most {_LONGEST} characters")
        span = _trimmed(article.text, start, end)
        found = list(self._read(article, field, span))
        return [plain_value(one) for one in found[:_MOST]]

    def _read(self, article: Article, field: str, span: Span) -> Iterator[Any]:
        mark = Mention(span=span, label=_LABELS[field])
        (draft,) = self._segment([Draft(article=article, mentions=(mark,), links=())])
        if mark.label == "number":
            yield from self._count(draft, span)
        elif mark.label == "place":
            yield from self._place(draft, span)
        elif mark.label == "date":
            (draft,) = self._dates([draft])
            dates = [one for one in draft.dates or () if overlap(one.span, span)]
            dates.sort(key=lambda one: _gap(one.span, span))
            is_dated = article.published is not None  # without, "Monday" stays open
            yield from (one.date for one in dates if one.date.first is not None or not is_dated)
        elif mark.label == "actor":
            yield self._actor(draft, span)
        elif mark.label == "source":
            yield self._source(draft, span)
        elif mark.label == "group":
            yield self._group(draft, span)
        else:
            yield _weapon(span)

    def _count(self, draft: Draft, span: Span) -> Iterator[Any]:
        """Yield counts in a stretch; then that of the stretch taken out of its sentence."""
        (draft,) = self._counts([draft])
        counts = [one for one in draft.counts or () if overlap(one.span, span)]
        inside = [one for one in counts if holds(span, one.span) or holds(one.span, span)]
        for one in sorted(inside or counts, key=lambda one: _gap(one.span, span)):
            yield one.count
        if not counts:
            alone = msgspec.structs.replace(draft.article, text=f"{span.text} people were killed.")
            (bare,) = self._counts(self._segment([Draft(article=alone)]))
            yield from (one.count for one in bare.counts or ())

    def _place(self, draft: Draft, span: Span) -> Iterator[Place]:
        (draft,) = self._places(self._actors([draft]))
        found = [one for one in draft.places or () if overlap(one.span, span)]
        found.sort(key=lambda one: _gap(one.span, span))
        seen: set[tuple[str | None, str, str | None]] = set()
        for mention in found:
            told = [mention.place, *(_namesake(one, mention.place) for one in mention.options)]
            for place in told:
                key = (place.gazetteer_id, place.name, place.country)
                if key not in seen and (place.latitude is not None or place.country is not None):
                    seen.add(key)
                    yield msgspec.structs.replace(place, evidence=(span,))
        if not seen:
            yield unplaced(span, "in")

    def _listed(self, draft: Draft, span: Span) -> ActorMention | None:
        (draft,) = self._actors([draft])
        found = [one for one in draft.actors or () if overlap(one.span, span)]
        listed = [one for one in found if one.actor_id is not None]
        return min(listed or found, key=lambda one: _gap(one.span, span), default=None)

    def _actor(self, draft: Draft, span: Span) -> Actor:
        listed = self._listed(draft, span)
        return Actor(
            name=without_determiner(span.text),
            actor_id=None if listed is None else listed.actor_id,
            kind=None if listed is None else listed.kind,
            country=None if listed is None else listed.country,
            evidence=(span,),
        )

    def _source(self, draft: Draft, span: Span) -> Source:
        kind = guess_source(span.text)
        if kind is None:
            listed = self._listed(draft, span)
            kind = _OF_ACTORS.get(listed.kind) if listed is not None and listed.kind else None
        return Source(
            name=without_determiner(span.text),
            kind=kind or "other",
            named=_SOMEBODY.match(without_determiner(span.text)) is None,
            evidence=(span,),
        )

    def _group(self, draft: Draft, span: Span) -> dict[str, Any]:
        """Return the victims with what their noun says; the side of fighters is a guess."""
        said = describe_people(span.text, self._people)
        listed = self._listed(draft, span)
        return {
            "group": span.text,
            "actor_id": None if listed is None else listed.actor_id,
            "status": said.status or "unknown",
            "side": "target" if said.status == "civilian" else "unknown",
            "demographics": list(said.demographics),
            "occupations": list(said.occupations),
            "evidence": [span],
        }


def occurrences_of(text: str, start: int, end: int) -> list[Span]:
    """Return the other stretches of a text with the same words, whole and in any case, in order.

    ReportedlyError "bad-edit" for what is no stretch of the text.
    """
    if not 0 <= start < end <= len(text):
        raise _bad(f"{start}–{end} is no stretch of the text")
    span = _trimmed(text, start, end)
    words = [re.escape(word) for word in span.text.split()]
    left = r"(?<!\w)" if span.text[0].isalnum() else ""
    right = r"(?!\w)" if span.text[-1].isalnum() else ""
    pattern = re.compile(left + r"\s+".join(words) + right, re.IGNORECASE)
    found = (span_of(text, *match.span()) for match in pattern.finditer(text))
    return [one for one in found if not overlap(one, span)]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the stretch without the space around it; "bad-edit" for nothing else."""
    words = text[start:end]
    if not words.strip():
        raise _bad("the stretch has no words")
    start += len(words) - len(words.lstrip())
    return span_of(text, start, start + len(words.strip()))


def _gap(one: Span, span: Span) -> int:
    """Return how far two stretches are from being the same."""
    return abs(one.start - span.start) + abs(one.end - span.end)


def _namesake(option: PlaceOption, place: Place) -> Place:
    return msgspec.structs.replace(
        place,
        name=place.name,
        gazetteer_id=option.gazetteer_id,
        country=option.country,
        admin1=option.admin1,
        admin2=None,
        latitude=option.latitude,
        longitude=option.longitude,
        radius_km=None,
        precision=1,
    )


def _weapon(span: Span) -> Weapon:
    return Weapon(
        name=without_determiner(span.text),
        category=guess_weapon(span.text) or "other",
        evidence=(span,),
    )


def _bad(why: str) -> ReportedlyError:
    return ReportedlyError("bad-edit", f"{why}.", "See docs/reviewing.md for what can be read.")
