"""Mentions of who is where, in what number, in; Presences out."""

from reportedly.assemble.actors import find_actors
from reportedly.assemble.claims import make_claim
from reportedly.assemble.told import Told
from reportedly.assemble.where import find_places
from reportedly.records.events import Presence
from reportedly.records.mentions import Mention
from reportedly.records.naming import drop_determiners
from reportedly.records.text import Span, holds


def assemble_presences(told: Told) -> tuple[Presence, ...]:
    """Return who is deployed where, in what number; a presence without an actor is left out."""
    presences = (_presence(mention, told) for mention in told.found.by_label["presence"])
    return tuple(one for one in presences if one is not None)


def _presence(mention: Mention, told: Told) -> Presence | None:
    span = mention.span
    places = find_places(told.found.tails("place", span), told)
    tied = told.found.tails("actor", span) or [
        one.span for one in told.found.by_label["actor"] if holds(span, one.span)
    ]
    whose = [_whose(one, span, told) for one in tied[:1]]
    actors = find_actors(told, whose, places[0].country if places else None)
    if not actors:
        return None
    numbers = told.found.tails("number", span)
    counted = told.count_at(numbers[0]) if numbers else None
    return Presence(
        actor=actors[0],
        count=counted.count if counted is not None else None,
        place=places[0] if places else None,
        what=_what(span, numbers),
        claim=make_claim("occurrence", span, told.attribution_around(span)),
        evidence=(span,),
    )


def _whose(actor: Span, presence: Span, told: Told) -> Span:
    """Return who has those that a bare noun tells: "the United States has 2,500 troops in Iraq".

    It is the last one before in the sentence who is of a country, or on the actor list.
    """
    if _is_known(actor, told):
        return actor
    sentence = told.sentence_of(presence).span
    known = [
        one.span
        for one in told.found.by_label["actor"]
        if sentence.start <= one.span.start
        and one.span.end <= presence.start
        and _is_known(one.span, told)
    ]
    return max(known, default=actor)


def _is_known(span: Span, told: Told) -> bool:
    actor = told.actor_at(span)
    return actor is not None and (actor.country is not None or actor.actor_id is not None)


def _what(span: Span, numbers: list[Span]) -> str:
    """Return who or what is there, without the number."""
    text = span.text
    if numbers and holds(span, numbers[0]):
        text = text[numbers[0].end - span.start :]
    return drop_determiners(text) or span.text
