"""The places tied to a happening in; those where it was, the most precise first, out."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from reportedly.assemble.told import Told
from reportedly.records.codes import PlaceRelation
from reportedly.records.events import Place
from reportedly.records.naming import without_determiner
from reportedly.records.text import Span, holds

_REACH: Final = 90
_BELOW_DISTRICTS: Final = 3
_LAST: Final = 8
_BROUGHT: Final = re.compile(
    r"\b(?:airlifted|brought|carried|driven|evacuated|ferried|flown|moved|rushed|sailed|taken|took"
    r"|towed|transferred|transported)\b[^.;:,]{0,50}?\b(?:to|into|in) (?:[a-z' ]{0,40} )?$"
)
_PLACE_NOUNS: Final = frozenset(
    "Province Region District Governorate State City County Department Prefecture Division Town"
    " Village Camp Northern Southern Eastern Western Central North South East West Upper Lower"
    " Greater".split()
)


def find_places(
    spans: Sequence[Span], told: Told, trigger: Span | None = None
) -> tuple[Place, ...]:
    """Return each place that `spans` name once with all its evidence, the most precise first.

    What the gazetteer stage does not know keeps its name alone. Where people or things are brought
    afterwards is no place of a happening that has another, or where one is named between its
    `trigger` and theirs ("seized a ship in the strait and brought it to the port").
    """
    text = told.draft.article.text
    there = [span for span in spans if not _is_brought(text, span)]
    if not there and spans and trigger is not None:
        there = _named_between(trigger, min(spans), told)
    return _merge_places(_place(span, told) for span in dict.fromkeys(there or spans))


def _named_between(trigger: Span, brought: Span, told: Told) -> list[Span]:
    """Return the last place named after a trigger and before where somebody is brought."""
    text = told.draft.article.text
    between = [
        mention.span
        for mention in told.draft.places or ()
        if trigger.end <= mention.span.start < brought.start
        and brought.start < told.sentence_of(trigger).span.end
        and not _is_brought(text, mention.span)
    ]
    return between[-1:]


def _is_brought(text: str, span: Span) -> bool:
    """Whether what stands before a place brings somebody or something there ("flown to X")."""
    return _BROUGHT.search(text, max(0, span.start - _REACH), span.start) is not None


def _place(span: Span, told: Told) -> Place:
    mention = told.place_at(span)
    if mention is not None and not _goes_on(span, mention.span):
        return mention.place
    relations: tuple[PlaceRelation, ...] = ("near", "between", "direction", "off", "along")
    found = {one.code for one in told.found.at("place", span)}
    return unplaced(span, next((one for one in relations if one in found), "in"))


def unplaced(span: Span, relation: PlaceRelation) -> Place:
    """Return a place of which the words are all that is known."""
    return Place(
        name=without_determiner(span.text),
        relation=relation,
        gazetteer_id=None,
        country=None,
        admin1=None,
        admin2=None,
        latitude=None,
        longitude=None,
        radius_km=None,
        precision=None,
        evidence=(span,),
    )


def _goes_on(span: Span, part: Span) -> bool:
    """Whether `part` is but a piece of the name in `span`: "Beni" of "Beni Slimane"."""
    if not holds(span, part):
        return False
    before = span.text[: part.start - span.start].split()[-1:]
    after = span.text[part.end - span.start :].split()[:1]
    return any(word[0].isupper() and word not in _PLACE_NOUNS for word in before + after)


def _merge_places(told: Iterable[Place]) -> tuple[Place, ...]:
    """Return each place once with all its evidence, the most precise first.

    A name within another ("Djugu", "Djugu territory") is the place told first.
    """
    places: list[Place] = []
    for place in told:
        known = next((one for one in places if _same_place(one, place)), None)
        if known is None:
            places.append(place)
        else:
            evidence = tuple(sorted({*known.evidence, *place.evidence}))
            places[places.index(known)] = msgspec.structs.replace(known, evidence=evidence)
    return tuple(sorted(places, key=_fineness))


def _fineness(place: Place) -> int:
    """Return the precision; a name that is but known to lie somewhere comes after districts."""
    return place.precision or (_BELOW_DISTRICTS if place.country is not None else _LAST)


def _same_place(one: Place, other: Place) -> bool:
    if one.relation != other.relation or one.country != other.country:
        return False
    a, b = one.name.lower(), other.name.lower()
    if one.precision == other.precision:
        return a == b
    return a.startswith(b) or b.startswith(a)
