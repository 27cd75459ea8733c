"""Mentions of actors in; Actors, each once and under the name that it goes by, out."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, cast

from reportedly.assemble.told import Told
from reportedly.records.codes import ActorKind
from reportedly.records.events import Actor
from reportedly.records.mentions import ActorMention
from reportedly.records.naming import name_of, without_determiner
from reportedly.records.text import Span

_NO_STATE: Final = frozenset(
    ["rebel_group", "political_militia", "identity_militia", "unidentified_armed"]
)
"""Kinds that "the Malian army" is surely not of."""


class Named(NamedTuple):
    """One actor: all its mentions, the name, and what the actor list knows of it."""

    spans: tuple[Span, ...]
    name: str
    kind: ActorKind | None
    listed: ActorMention | None


def find_actors(told: Told, spans: Iterable[Span], country: str | None) -> tuple[Actor, ...]:
    """Return the actors that `spans` mention, in order, each once with all its mentions.

    `country` is where it happens: a state's forces in another's land are `external_forces`.
    """
    actors: list[Named] = []
    for span in spans:
        named = told.once(_named, span)
        known = next((one for one in actors if _is_same(one, named)), None)
        if known is None:
            actors.append(named)
        else:
            joined = tuple(sorted({*known.spans, *named.spans}))
            actors[actors.index(known)] = known._replace(
                spans=joined, listed=known.listed or named.listed
            )
    return tuple(_actor(one, country) for one in actors)


def _named(told: Told, span: Span) -> Named:
    spans = tuple(told.found.same("same_actor", span))
    name = name_of(spans) or span
    mentions = [mention for one in (span, *spans) for mention in told.found.at("actor", one)]
    kind = next((mention.code for mention in mentions), None)
    listed = told.actor_at(name) or told.actor_at(span)
    text = without_determiner(name.text)
    if listed is not None and listed.form == "named" and text in listed.span.text:
        text = listed.span.text  # "Jama'at Nusrat al-Islam", of which the tagger may miss a word
    return Named(spans, text, cast("ActorKind | None", kind), listed)


def _is_same(one: Named, other: Named) -> bool:
    if set(one.spans) & set(other.spans) or one.name.lower() == other.name.lower():
        return True
    if one.listed is None or other.listed is None or one.listed.actor_id is None:
        return False
    return one.listed.actor_id == other.listed.actor_id


def _actor(named: Named, country: str | None) -> Actor:
    listed = named.listed
    kind = named.kind
    if listed is not None and listed.actor_id is not None and listed.kind is not None:
        kind = listed.kind
    mine = listed.country if listed is not None else None
    if listed is not None and listed.kind == "state_forces" and mine and kind in _NO_STATE:
        kind = "state_forces"
    if kind == "state_forces" and None not in (mine, country) and mine != country:
        kind = "external_forces"
    return Actor(
        name=named.name,
        actor_id=listed.actor_id if listed is not None else None,
        kind=kind,
        country=mine,
        evidence=named.spans,
    )


def actor_id_of(told: Told, spans: Sequence[Span]) -> str | None:
    """Return the id of the first actor of the actor list that is named in `spans`."""
    actors = (told.actor_at(span) for span in spans)
    return next((one.actor_id for one in actors if one is not None and one.actor_id), None)
