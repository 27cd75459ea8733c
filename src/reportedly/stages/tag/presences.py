"""One sentence's words in; standing facts, who has how many troops where, out."""

from typing import Final

from reportedly.records.mentions import ActorMention, CountMention, Link, Mention
from reportedly.stages.tag.clauses import Clauses
from reportedly.stages.tag.words import CONJUNCTIONS

_STANDING: Final = frozenset(
    "maintains maintain maintained has have keeps keep stations stationed station deployed based"
    " serving hosts host garrisoned are patrols patrol".split()
)
_FORCES: Final = frozenset(
    "troops soldiers forces personnel peacekeepers servicemen marines advisers advisors observers"
    " monitors officers".split()
)


def find_presences(clauses: Clauses, mentions: list[Mention], links: list[Link]) -> None:
    """Add presences and their links: "the United States maintains 2,500 troops in Iraq".

    Ellipsis goes on with the same actor and force: "and an additional 900 in Syria".
    """
    if not clauses.counts or not clauses.vocabulary & _STANDING:
        return
    standing = [index for index, word in enumerate(clauses.words) if word in _STANDING]
    actor: ActorMention | None = None
    for index in sorted(clauses.counts):
        end, count = clauses.counts[index]
        force = end
        while force < end + 4 and clauses.lower(force) not in _FORCES:
            force += 1
        place_end = force + 1 if clauses.lower(force) in _FORCES else end
        place = _place_after(clauses, place_end)
        if place is None and not _is_there(clauses, place_end):
            continue
        if clauses.lower(force) in _FORCES:
            actor = _holder(clauses, index, end, standing)
        elif not CONJUNCTIONS & {clauses.lower(index - 1), clauses.lower(index - 2)}:
            continue
        if actor is not None:
            _add(clauses, index, place_end, count, actor, place, mentions, links)


def _add(
    clauses: Clauses,
    first: int,
    end: int,
    count: CountMention,
    actor: ActorMention,
    place: int | None,
    mentions: list[Mention],
    links: list[Link],
) -> None:
    span = clauses.span(first, end)
    mentions.append(Mention(span=span, label="presence"))
    links.append(Link(kind="number", head=span, tail=count.span))
    links.append(Link(kind="actor", head=span, tail=actor.span))
    if place is not None:
        links.append(Link(kind="place", head=span, tail=clauses.places[place][1].span))


def _place_after(clauses: Clauses, index: int) -> int | None:
    """Return the token of the place that "in", "on the streets of"… introduces at `index`."""
    for position in range(index, index + 5):
        if clauses.lower(position) in ("in", "across", "at", "inside", "of"):
            for start in range(position + 1, position + 3):
                if start in clauses.places:
                    return start
    return None


def _is_there(clauses: Clauses, index: int) -> bool:
    """Whether the place is the country spoken of: "in the country"."""
    return clauses.lower(index) == "in" and clauses.lower(index + 2) in ("country", "area")


def _holder(clauses: Clauses, index: int, end: int, standing: list[int]) -> ActorMention | None:
    """Return whose troops they are: the subject of the verb before, or the troops' own name."""
    for first, (_, actor) in clauses.actors.items():
        if end <= first < end + 4 and actor.form in ("force", "named"):
            return actor
    verbs = [verb for verb in standing if verb < index]
    if not verbs:
        return None
    before = [first for first in clauses.actors if first < verbs[-1]]
    return clauses.actors[max(before)][1] if before else None
