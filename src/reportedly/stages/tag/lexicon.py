"""Drafts in; the mentions and links that a small lexicon and the rules of syntax find, out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportedly.records.draft import Draft
from reportedly.records.mentions import ActorMention, Link, Mention, Sentence
from reportedly.records.text import Span
from reportedly.resources.lexicon import Entry, Lexicon
from reportedly.resources.words import fold
from reportedly.stages.tag.clauses import Clauses, Victims, read_clauses
from reportedly.stages.tag.groups import find_groups
from reportedly.stages.tag.participants import find_killers, find_participants
from reportedly.stages.tag.presences import find_presences
from reportedly.stages.tag.tagging import Tagging
from reportedly.stages.tag.triggers import Happening, find_happenings
from reportedly.stages.tag.victims import find_victims
from reportedly.stages.tag.weapons import find_weapons

# Sentences without a trigger are read on for tolls, zeros and presences.
_FORCES: Final = re.compile(
    r"(?i)\b(?:troops|soldiers|forces|personnel|peacekeepers|officers|marines|advis[eo]rs"
    r"|observers|monitors)\b"
)
_FIGURES: Final = re.compile(r"(?i)\b(?:toll|tally|casualt\w+)\b")
_HARMLESS: Final = frozenset(
    ["peaceful_protest", "talks", "agreement", "sanction", "aid_delivery", "troop_movement"]
)
_CAUSES: Final = frozenset("falls fall stampede suffocation crossfire shrapnel burns".split())


class LexiconTagger:
    """Tags by word lists and shallow syntax. `people_names` holds plurals such as "iraqis"."""

    def __init__(self, lexicon: Lexicon, people_names: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._people_names = people_names

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Tagging]:
        """Return one Tagging per draft."""
        return [self._tag(draft) for draft in drafts]

    def _tag(self, draft: Draft) -> Tagging:
        mentions: list[Mention] = []
        links: list[Link] = []
        for sentence, entries in self._sentences_with_entries(draft):
            told = sentence.span.text
            eventful = any(_matters(entry) for _, _, entry in entries) or _FIGURES.search(told)
            if sentence.kind == "dateline" or not (eventful or _FORCES.search(told)):
                continue
            clauses = read_clauses(draft, sentence, entries)
            if eventful:
                clauses.groups = find_groups(clauses, self._people_names)
                _tag_sentence(clauses, self._lexicon.entries, mentions, links)
            find_presences(clauses, mentions, links)
        return Tagging(mentions=tuple(mentions), links=tuple(links))

    def _sentences_with_entries(
        self, draft: Draft
    ) -> Iterator[tuple[Sentence, list[tuple[int, int, Entry]]]]:
        """Yield each sentence with the lexicon entries that it holds."""
        hits = list(self._lexicon.matcher.find(fold(draft.article.text)))
        position = 0
        for sentence in draft.sentences or ():
            entries = []
            while position < len(hits) and hits[position][0] < sentence.span.end:
                if hits[position][0] >= sentence.span.start:
                    entries.append(hits[position])
                position += 1
            yield sentence, entries


def _matters(entry: Entry) -> bool:
    """Whether a word may tell a happening or an outcome, and not just name people."""
    return entry.trigger is not None or entry.outcome is not None or entry.weapon is not None


def _tag_sentence(
    clauses: Clauses, entries: Mapping[str, Entry], mentions: list[Mention], links: list[Link]
) -> None:
    victims = find_victims(clauses)
    happenings = find_happenings(clauses, victims)
    happenings += _killings_beside(clauses, victims, happenings)
    doers = _doers(clauses, victims, happenings)
    for happening in happenings:
        trigger = clauses.span(happening.first, happening.end)
        mentions.append(
            Mention(
                span=trigger, label="trigger", code=happening.type or None, status=happening.status
            )
        )
        if happening.number is not None:
            links.append(Link(kind="number", head=trigger, tail=happening.number.span))
        participants = find_participants(clauses, happening)
        participants.initiators = participants.initiators or doers.get(happening.first, [])
        links.extend(
            Link(kind="initiator", head=trigger, tail=actor.span)
            for actor in participants.initiators
        )
        links.extend(
            Link(kind="target", head=trigger, tail=actor.span) for actor in participants.targets
        )
    for one in victims:
        _tag_victims(clauses, one, happenings, mentions, links)
    for weapon, happening in find_weapons(clauses, happenings, entries):
        mentions.append(weapon)
        head = clauses.span(happening.first, happening.end)
        links.append(Link(kind="weapon", head=head, tail=weapon.span))


def _killings_beside(
    clauses: Clauses, victims: Sequence[Victims], happenings: Sequence[Happening]
) -> list[Happening]:
    """Return killings with a doer of their own beside what harms nobody: "after the protests"."""
    added: list[Happening] = []
    for one in victims:
        nearest = _nearest(happenings, one)
        if nearest is None or nearest.type not in _HARMLESS or one.part_of is not None:
            continue
        if find_killers(clauses, one.predicate) and not any(
            happening.first == one.predicate for happening in added
        ):
            end = clauses.entries[one.predicate][0]
            added.append(
                Happening(one.predicate, end, "", "outcome", "happened", counted_from=one.predicate)
            )
    return added


def _doers(
    clauses: Clauses, victims: Sequence[Victims], happenings: Sequence[Happening]
) -> dict[int, list[ActorMention]]:
    """Return who killed or hurt, by the first token of the happening the victims belong to."""
    doers: dict[int, list[ActorMention]] = {}
    for one in victims:
        happening = _nearest(happenings, one)
        if happening is not None and happening.first not in doers:
            doers[happening.first] = find_killers(clauses, one.predicate)
    return doers


def _tag_victims(
    clauses: Clauses,
    one: Victims,
    happenings: Sequence[Happening],
    mentions: list[Mention],
    links: list[Link],
) -> None:
    span = clauses.span(one.group.first, one.group.end)
    mentions.append(Mention(span=span, label="victims", code=one.code))
    if one.group.count is not None:
        links.append(Link(kind="number", head=span, tail=one.group.count.span))
    if one.part_of is not None:
        total = clauses.span(one.part_of.group.first, one.part_of.group.end)
        links.append(Link(kind="part_of", head=span, tail=total))
    if one.part_of_named is not None:
        links.append(Link(kind="part_of", head=span, tail=clauses.span(*one.part_of_named)))
    happening = _nearest(happenings, one)
    if happening is not None:
        head = clauses.span(happening.first, happening.end)
        links.append(Link(kind="victims", head=head, tail=span))
    cause = _cause(clauses, one)
    if cause is not None:
        links.append(Link(kind="cause", head=span, tail=cause))


def _nearest(happenings: Sequence[Happening], one: Victims) -> Happening | None:
    """Return the happening that the victims belong to: the nearest in the sentence by predicate."""
    if not happenings:
        return None
    return min(
        happenings,
        key=lambda happening: (abs(happening.first - one.predicate), happening.first),
    )


def _cause(clauses: Clauses, one: Victims) -> Span | None:
    """Return a cause of its own that follows the predicate: "hurt in falls"."""
    end = clauses.entries.get(one.predicate, (one.predicate + 1, None))[0]
    if clauses.lower(end) not in ("in", "by", "from"):
        return None
    for index in range(end + 1, end + 4):
        if clauses.lower(index) in _CAUSES:
            return clauses.span(index, index + 1)
    return None
