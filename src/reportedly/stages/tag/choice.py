"""What a tagger finds in a text in; the mentions and links that are sure enough out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.records.codes import Side
from reportedly.records.mentions import Link, LinkKind, Mention, MentionLabel
from reportedly.records.text import Span, span_of
from reportedly.resources.model.findings import Findings, FoundSpan
from reportedly.resources.model.manifest import Calibration
from reportedly.resources.model.tying import FoundTie
from reportedly.stages.tag.happenings import Labels, group_same, judge_triggers, likelihood
from reportedly.stages.tag.surety import NUMBERED, weigh_figures, weigh_victims
from reportedly.stages.tag.tagging import Tagging

Place: TypeAlias = tuple[str, int]
"""A found span by its layer and its position there."""

LAYERS: Final[Mapping[str, MentionLabel]] = {
    "trigger": "trigger",
    "victims": "victims",
    "number": "number",
    "actor": "actor",
    "place": "place",
    "date": "date",
    "weapon": "weapon",
    "source": "source",
    "cue": "cue",
    "content": "content",
    "content.inner": "content",
    "group": "group",
    "name": "name",
    "medium": "medium",
    "hedge": "hedge",
    "cause": "cause",
    "presence": "presence",
}
_CODES: Final = {
    "victims": "victims.outcome",
    "actor": "actor.kind",
    "place": "place.relation",
    "weapon": "weapon.category",
    "source": "source.kind",
    "cue": "cue.stance",
}
_TOLD: Final = "event=told"
RELEVANT: Final = 0.8
"""A text that less likely tells any happening tells none."""


class _Rule(NamedTuple):
    """Which ties of a kind are kept: of all, of a head or of a tail the likeliest."""

    kind: LinkKind
    of: Literal["all", "head", "tail"]
    least: float = 0.5


_RULES: Final[Mapping[str, _Rule]] = {
    "weapon used": _Rule("weapon", "all", 0.8),
    "at": _Rule("place", "all"),
    "when": _Rule("date", "head", 0.4),
    "victims of": _Rule("victims", "tail", 0.2),
    "number of": _Rule("number", "head", NUMBERED),
    "part of": _Rule("part_of", "head"),
    "revises": _Rule("revises", "head"),
    "said": _Rule("said", "head"),
    "group of": _Rule("group", "head", 0.2),
    "people of": _Rule("people", "head", 0.4),
    "actor of": _Rule("actor", "head"),
    "name of": _Rule("name", "all"),
    "hedge of": _Rule("hedge", "all"),
    "cause of": _Rule("cause", "head"),
    "source of": _Rule("source", "head", 0.2),
    "content of": _Rule("content", "tail", 0.3),
    "medium of": _Rule("medium", "head"),
    "said on": _Rule("said_on", "head"),
}
VICTIMS: Final = 0.5
"""Victims less surely told, with their outcome, are none: a missing figure is better than a wrong
one."""
_PARTIES: Final[tuple[LinkKind, ...]] = ("initiator", "target")
PARTY: Final = 0.65
"""How surely an actor is tied to a happening: half by the surest of its triggers, half by the mean
of those that may be tied to it at all."""
_SAME: Final[Mapping[str, tuple[str, LinkKind]]] = {
    "same event": ("trigger", "same_event"),
    "same figure": ("victims", "same_figure"),
    "same actor": ("actor", "same_actor"),
    "same source": ("source", "same_source"),
}
_EVENTS_ONLY: Final = frozenset(["trigger", "victims", "weapon", "presence"])


def read_findings(
    text: str,
    findings: Findings,
    labels: Labels,
    events: Calibration,
    casualties: Calibration,
) -> Tagging:
    """Return the mentions and links of `text`; `labels` are those of each attribute, in order.

    The scores of triggers and of victims are how likely the event, or the figure, is told there.
    """
    told = findings.labels.get(_TOLD, 1.0)
    kept = {
        layer: []
        if layer in _EVENTS_ONLY and told < RELEVANT
        else list(findings.spans.get(layer, ()))
        for layer in LAYERS
    }
    spans = {
        (layer, position): span_of(text, one.start, one.end)
        for layer, found in kept.items()
        for position, one in enumerate(found)
    }
    groups = {
        layer: group_same(len(kept[layer]), findings.ties.get(name, ()))
        for name, (layer, _) in _SAME.items()
    }
    mentions = list(judge_triggers(text, kept["trigger"], groups["trigger"], labels, told, events))
    sure = [likelihood(one, casualties) for one in weigh_figures(findings)]
    for layer, found in kept.items():
        if layer != "trigger":
            scores = sure if layer == "victims" and found else [one.score for one in found]
            for one, score in zip(found, scores, strict=True):
                mentions += _mentions(text, layer, one, labels, score)
    links = [*_choose_links(findings, spans), *_numbers_inside(kept, spans)]
    links += _choose_parties(findings, groups["trigger"], groups["actor"], spans)
    for layer, kind in _SAME.values():
        links += _links_of_same(kind, layer, groups[layer], spans)
    return Tagging(
        mentions=tuple(sorted(mentions, key=lambda one: (one.span, one.label, one.code or ""))),
        links=tuple(sorted(set(links), key=lambda one: (one.head, one.tail, one.kind))),
    )


def _mentions(
    text: str, layer: str, found: FoundSpan, labels: Labels, score: float
) -> Iterator[Mention]:
    """Yield the mention that a span is; victims of two outcomes are a mention of each."""

    def likeliest(name: str | None) -> str | None:
        if name is None or name not in found.attributes:
            return None
        return labels[name][int(found.attributes[name].argmax())]

    if layer == "victims" and weigh_victims(found) < VICTIMS:
        return
    code = likeliest(_CODES.get(layer))
    side = likeliest("victims.side")
    for one in code.split("+") if layer == "victims" and code else [code]:
        yield Mention(
            span=span_of(text, found.start, found.end),
            label=LAYERS[layer],
            code=None if one == "none" else one,
            status=likeliest("victims.status"),
            side=_side(side) if layer == "victims" else None,
            named=likeliest("source.named") != "no",
            score=score,
        )


def _side(label: str | None) -> Side:
    sides: tuple[Side, ...] = ("initiator", "target", "bystander")
    return next((side for side in sides if side == label), "unknown")


def _choose_links(findings: Findings, spans: Mapping[Place, Span]) -> Iterator[Link]:
    for name, rule in _RULES.items():
        ties = [
            tie
            for tie in findings.ties.get(name, ())
            if tie.score >= rule.least and tie.head in spans and tie.tail in spans
        ]
        for tie in _likeliest(ties, rule):
            yield Link(kind=rule.kind, head=spans[tie.head], tail=spans[tie.tail])


def _likeliest(ties: Sequence[FoundTie], rule: _Rule) -> Sequence[FoundTie]:
    if rule.of == "all":
        return ties
    best: dict[Place, FoundTie] = {}
    for tie in ties:
        end = tie.head if rule.of == "head" else tie.tail
        if end not in best or tie.score > best[end].score:
            best[end] = tie
    return list(best.values())


def _choose_parties(
    findings: Findings,
    happenings: Sequence[Sequence[int]],
    actors: Sequence[Sequence[int]],
    spans: Mapping[Place, Span],
) -> Iterator[Link]:
    """Yield links from triggers to who did it or was its target.

    One trigger that seems tied does not suffice where others of the happening hardly are.
    """
    happening_of = {position: number for number, one in enumerate(happenings) for position in one}
    actor_of = {position: number for number, one in enumerate(actors) for position in one}
    for kind in _PARTIES:
        between: dict[tuple[int, int], list[FoundTie]] = {}
        for tie in findings.ties.get(kind, ()):
            if tie.head in spans and tie.tail in spans:
                pair = (happening_of[tie.head[1]], actor_of[tie.tail[1]])
                between.setdefault(pair, []).append(tie)
        for ties in between.values():
            surest: dict[Place, float] = {}
            for tie in ties:
                surest[tie.head] = max(surest.get(tie.head, 0.0), tie.score)
            most = max(surest.values())
            if (most + sum(surest.values()) / len(surest)) / 2 >= PARTY:
                for tie in ties:
                    if tie.score >= 0.5:
                        yield Link(kind=kind, head=spans[tie.head], tail=spans[tie.tail])


def _numbers_inside(
    kept: Mapping[str, Sequence[FoundSpan]], spans: Mapping[Place, Span]
) -> Iterator[Link]:
    """Yield a link to the only number within victims: a bare figure ("31") is its own number."""
    for position, victims in enumerate(kept["victims"]):
        inside = [
            number
            for number, one in enumerate(kept["number"])
            if victims.start <= one.start and one.end <= victims.end
        ]
        if len(inside) == 1:
            yield Link(
                kind="number",
                head=spans["victims", position],
                tail=spans["number", inside[0]],
            )


def _links_of_same(
    kind: LinkKind, layer: str, groups: Sequence[Sequence[int]], spans: Mapping[Place, Span]
) -> Iterator[Link]:
    for first, *others in groups:
        for other in others:
            yield Link(kind=kind, head=spans[layer, first], tail=spans[layer, other])
