"""What the tagger finds in a text of MUC-4 in, the templates that it tells out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from reportedly.corpora.muc4 import ROLES
from reportedly.evaluation.muc4.found import FoundTemplate, normalize
from reportedly.resources.model.findings import Findings
from reportedly.resources.model.grouping import Pair, group_by_average
from reportedly.resources.model.tying import FoundTie

LAYERS: Final = tuple(f"muc4.{role}" for role in ROLES)
SHARED: Final = ("perp_individual", "perp_organization")
"""Roles that the incidents of a text mostly have in common, unlike victims, targets and weapons."""
_TYPE: Final = "muc4.incident="
_WORDS: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(rf"\b(?:{stems})")
    for name, stems in {
        "arson": "arson|burn|fire to|set fire|torch",
        "attack": "ambush|assassinat|attack|clash|die|death|fire[ds]? (?:at|on)|kill|massacre|"
        "murder|shoot|shot",
        "bombing": "blast|blew|blow|bomb|dynamit|explo|grenade",
        "forced work stoppage": "blackout|paraly|stoppage|strike",
        "kidnapping": "abduct|hostage|kidnap|ransom",
        "robbery": "loot|rob|steal|stole|theft",
    }.items()
}
"""What tells each type of incident, to see which one stands nearest to a filler."""


class MucSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How sure things have to be, each from 0 to 1.

    `relevant`: the likeliest type of a text that tells an incident at all; `type`: each further
    type; `entity`: the surest mention of an entity; `same_entity`, `same_incident`: ties, on
    average. `strings` is how many strings of an entity are given, the surest ones: a single wrong
    one makes the entity wrong. `split`: whether entities of one type of incident that are not tied
    are given as several incidents.
    """

    relevant: float = 0.35
    type: float = 0.5
    entity: float = 0.4
    same_entity: float = 0.5
    same_incident: float = 0.5
    strings: int = 1
    split: bool = False


class _Mention(NamedTuple):
    role: str
    start: int
    end: int
    score: float
    string: str


class _Entity(NamedTuple):
    """Mentions by their numbers, and the strings to give."""

    role: str
    mentions: tuple[int, ...]
    start: int
    strings: tuple[str, ...]


def read_templates_found(
    text: str, findings: Findings, settings: MucSettings
) -> tuple[FoundTemplate, ...]:
    """Return a template for each type of incident that the text tells, none where it tells none.

    Mentions of a role with the same words are one entity, and those that ties "muc4.same entity"
    bind. A text of one type has all entities in its template. Where there are several types, the
    perpetrators (SHARED) are in all templates; the other entities go, together with those they are
    tied to ("muc4.same incident"), to the type whose words stand nearest. Slots are left empty.
    """
    types = _types(findings.labels, settings)
    if not types:
        return ()
    mentions, numbers = _mentions(text, findings)
    entities = _entities(mentions, _sure(findings, "muc4.same entity", numbers), settings)
    ties = _sure(findings, "muc4.same incident", numbers)
    shared = [one for one in entities if one.role in SHARED]
    others = [one for one in entities if one.role not in SHARED]
    groups = _incidents(others, ties, settings)
    told = _tell_apart(text, types, groups, settings)
    incidents = _share([own for _, own in told], shared, ties, settings)
    return tuple(
        FoundTemplate(type=type_, roles=_roles(entities))
        for (type_, _), entities in zip(told, incidents, strict=True)
    )


def _types(labels: Mapping[str, float], settings: MucSettings) -> list[str]:
    """Return the types, likeliest first."""
    likely = {
        name.removeprefix(_TYPE): share for name, share in labels.items() if name.startswith(_TYPE)
    }
    ordered = sorted(likely, key=lambda name: (-likely[name], name))
    if not ordered or likely[ordered[0]] < settings.relevant:
        return []
    return ordered[:1] + [name for name in ordered[1:] if likely[name] >= settings.type]


def _mentions(text: str, findings: Findings) -> tuple[list[_Mention], dict[tuple[str, int], int]]:
    """Return the mentions in text order, and the number of each by layer and position."""
    placed = sorted(
        (span.start, span.end, role, position, span.score)
        for role in ROLES
        for position, span in enumerate(findings.spans.get(f"muc4.{role}", ()))
        if normalize(text[span.start : span.end])
    )
    mentions = [
        _Mention(role, start, end, score, text[start:end]) for start, end, role, _, score in placed
    ]
    return mentions, {
        (f"muc4.{role}", position): number for number, (*_, role, position, _) in enumerate(placed)
    }


def _sure(
    findings: Findings, kind: str, numbers: Mapping[tuple[str, int], int]
) -> dict[Pair, float]:
    ties: Sequence[FoundTie] = findings.ties.get(kind, ())
    sure: dict[Pair, float] = {}
    for tie in ties:
        if tie.head in numbers and tie.tail in numbers:
            one, other = sorted((numbers[tie.head], numbers[tie.tail]))
            sure[one, other] = max(sure.get((one, other), 0.0), tie.score)
    return sure


def _lift(ties: Mapping[Pair, float], groups: Sequence[Iterable[int]]) -> dict[Pair, float]:
    """Return the ties of groups: the surest between two of their members."""
    place = {member: number for number, group in enumerate(groups) for member in group}
    lifted: dict[Pair, float] = {}
    for (one, other), share in ties.items():
        if one in place and other in place and place[one] != place[other]:
            pair = (min(place[one], place[other]), max(place[one], place[other]))
            lifted[pair] = max(lifted.get(pair, 0.0), share)
    return lifted


def _entities(
    mentions: Sequence[_Mention], ties: Mapping[Pair, float], settings: MucSettings
) -> list[_Entity]:
    named: dict[tuple[str, str], list[int]] = {}
    for number, mention in enumerate(mentions):
        named.setdefault((mention.role, normalize(mention.string)), []).append(number)
    strings = list(named.values())
    roles = [mentions[each[0]].role for each in strings]
    sure = {
        pair: share
        for pair, share in _lift(ties, strings).items()
        if roles[pair[0]] == roles[pair[1]]
    }
    entities: list[_Entity] = []
    for group in group_by_average(len(strings), sure, settings.same_entity):
        members = [strings[one] for one in group]
        numbers = tuple(sorted(number for each in members for number in each))
        if max(mentions[number].score for number in numbers) >= settings.entity:
            surest = sorted(members, key=lambda each: -sum(mentions[one].score for one in each))
            entities.append(
                _Entity(
                    roles[group[0]],
                    numbers,
                    mentions[numbers[0]].start,
                    tuple(mentions[each[0]].string for each in surest[: settings.strings]),
                )
            )
    return entities


def _incidents(
    entities: Sequence[_Entity], ties: Mapping[Pair, float], settings: MucSettings
) -> list[list[_Entity]]:
    sure = _lift(ties, [entity.mentions for entity in entities])
    groups = group_by_average(len(entities), sure, settings.same_incident)
    return [[entities[number] for number in group] for group in groups]


def _tell_apart(
    text: str, types: Sequence[str], groups: Sequence[list[_Entity]], settings: MucSettings
) -> list[tuple[str, list[_Entity]]]:
    """Return the types with the entities of their own; each type at least once."""
    words = {name: [found.start() for found in _find_words(text, name)] for name in types}
    told: dict[str, list[list[_Entity]]] = {name: [] for name in types}
    for group in groups:
        told[min(types, key=lambda name: _distance(group, words[name]))].append(group)
    if settings.split:
        return [(name, own) for name, groups in told.items() for own in groups or [[]]]
    return [(name, [one for own in groups for one in own]) for name, groups in told.items()]


def _share(
    incidents: Sequence[list[_Entity]],
    shared: Sequence[_Entity],
    ties: Mapping[Pair, float],
    settings: MucSettings,
) -> list[list[_Entity]]:
    """Return the entities of each incident with those of `shared` that are tied to one of them.

    One that is tied to none is in all.
    """
    taken = [[member for one in own for member in one.mentions] for own in incidents]
    whole = [list(own) for own in incidents]
    for one in shared:
        tied = [
            any(
                ties.get((min(a, b), max(a, b)), 0.0) >= settings.same_incident
                for a in one.mentions
                for b in members
            )
            for members in taken
        ]
        for own, here in zip(whole, tied, strict=True):
            if here or not any(tied):
                own.append(one)
    return whole


def _find_words(text: str, type_: str) -> Iterable[re.Match[str]]:
    return _WORDS[type_].finditer(text.lower()) if type_ in _WORDS else ()


def _distance(group: Sequence[_Entity], words: Sequence[int]) -> float:
    """Return how far, on average, the first mentions stand from the nearest of the words."""
    if not words:
        return float("inf")
    return sum(min(abs(one.start - word) for word in words) for one in group) / len(group)


def _roles(entities: Sequence[_Entity]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        role: tuple(one.strings for one in entities if one.role == role)
        for role in ROLES
        if any(one.role == role for one in entities)
    }
