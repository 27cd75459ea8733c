"""Actor mentions of one happening in; Actors, each once and under its best name, out."""

from collections.abc import Iterable, Sequence
from typing import Final

from reportedly.records.codes import ActorKind
from reportedly.records.draft import Draft
from reportedly.records.events import Actor
from reportedly.records.mentions import ActorMention
from reportedly.records.text import Span

_GENERAL: Final = (" forces", " army", " military")


def same_actor(one: ActorMention, other: ActorMention) -> bool:
    """Whether two mentions name one actor: the same entry of the list, or one state's forces."""
    if one.actor_id is not None or other.actor_id is not None:
        return one.actor_id == other.actor_id
    if one.form == other.form == "generic":
        armed = one.kind == other.kind == "unidentified_armed"
        return armed or one.name.lower() == other.name.lower()
    if one.country is None or one.country != other.country:
        return one.name.lower() == other.name.lower()
    return _branch(one) == _branch(other)


def same_state(one: ActorMention, other: ActorMention) -> bool:
    """Whether both are armed forces of one state."""
    forces = ("state_forces", "external_forces")
    if "generic" in (one.form, other.form) and None in (one.country, other.country):
        return one.kind == other.kind == "state_forces"
    return (
        one.country is not None
        and one.country == other.country
        and (one.kind in forces and other.kind in forces)
    )


def _branch(actor: ActorMention) -> ActorKind | None:
    """Put a state, its capital and its government together, and its forces together."""
    if actor.form in ("state", "capital"):
        return "government"
    return "state_forces" if actor.kind == "external_forces" else actor.kind


def merge_actors(
    mentions: Iterable[ActorMention], draft: Draft, place_country: str | None
) -> tuple[Actor, ...]:
    """Return each actor once, in order of mention, with all evidence from `mentions`.

    The name is the fullest one printed for that actor in the article. Forces of one state in
    another's land are `external_forces`.
    """
    groups: list[list[ActorMention]] = []
    for mention in mentions:
        for group in groups:
            if same_actor(group[0], mention):
                if mention not in group:
                    group.append(mention)
                break
        else:
            groups.append([mention])
    return tuple(make_actor(group, draft, place_country) for group in groups)


def make_actor(mentions: Sequence[ActorMention], draft: Draft, place_country: str | None) -> Actor:
    """Return the Actor that `mentions` (at least one, all of one actor) name."""
    first = mentions[0]
    spans: list[Span] = sorted({mention.span for mention in mentions})
    return Actor(
        name=_best_name(first, draft),
        actor_id=first.actor_id,
        kind=_kind(first, place_country),
        country=first.country,
        evidence=tuple(spans),
    )


def _best_name(mention: ActorMention, draft: Draft) -> str:
    """Prefer the form, printed whole somewhere, that says most: "US forces" before "American"."""
    if mention.form != "force" or mention.span.text.lower().endswith(_GENERAL):
        return mention.name
    printed = [
        other.span.text
        for other in draft.actors or ()
        if other.form == "force" and " " in other.span.text and same_actor(mention, other)
    ]
    general = [name for name in printed if name.lower().endswith(_GENERAL)]
    if " " in mention.span.text and not general:
        return mention.name
    return (general or printed or [mention.name])[0]


def _kind(actor: ActorMention, place_country: str | None) -> ActorKind | None:
    abroad = (
        actor.kind == "state_forces"
        and actor.country is not None
        and place_country is not None
        and actor.country != place_country
    )
    return "external_forces" if abroad else actor.kind
