"""A draft's presence mentions and their links in; Presences out."""

from reportedly.assemble.accounts import Ties
from reportedly.assemble.claims import make_claim
from reportedly.assemble.sides import make_actor
from reportedly.records.draft import Draft
from reportedly.records.events import Presence


def assemble_presences(draft: Draft, ties: Ties) -> tuple[Presence, ...]:
    """Return who is deployed where, in what number; a presence without an actor is left out."""
    places = {mention.span: mention.place for mention in draft.places or ()}
    presences: list[Presence] = []
    what = "troops"
    for mention in draft.mentions or ():
        if mention.label != "presence":
            continue
        actors = [ties.actors[tail] for tail in ties.tails("actor", mention.span)]
        if not actors:
            continue
        number = next((ties.counts[tail] for tail in ties.tails("number", mention.span)), None)
        place = next((places[tail] for tail in ties.tails("place", mention.span)), None)
        if number is not None and number.span.end < mention.span.end:
            what = mention.span.text[number.span.end - mention.span.start :].strip()
        presences.append(
            Presence(
                actor=make_actor(actors[:1], draft, None),
                count=number.count if number is not None else None,
                place=place,
                what=what,
                claim=make_claim("occurrence", mention.span, draft.attributions or ()),
                evidence=(mention.span,),
            )
        )
    return tuple(presences)
