"""The annotations of texts, in the place of what a tagger finds in them."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from reportedly.corpora.chains import chain_mentions
from reportedly.corpora.form import LabeledSpan, Offsets, TaggedText
from reportedly.records.codes import Side
from reportedly.records.mentions import Link, LinkKind, Mention
from reportedly.records.text import Span, span_of
from reportedly.stages.tag.choice import LAYERS
from reportedly.stages.tag.tagging import Tagging

_CODES = {
    "trigger": "trigger.type",
    "victims": "victims.outcome",
    "actor": "actor.kind",
    "place": "place.relation",
    "weapon": "weapon.category",
    "source": "source.kind",
    "cue": "cue.stance",
}
_TIES: Mapping[str, LinkKind] = {
    "initiator": "initiator",
    "target": "target",
    "weapon used": "weapon",
    "at": "place",
    "when": "date",
    "victims of": "victims",
    "number of": "number",
    "part of": "part_of",
    "revises": "revises",
    "said": "said",
    "group of": "group",
    "actor of": "actor",
    "name of": "name",
    "hedge of": "hedge",
    "cause of": "cause",
    "people of": "people",
    "source of": "source",
    "content of": "content",
    "medium of": "medium",
    "said on": "said_on",
}
_SAME: Mapping[str, LinkKind] = {
    "same event": "same_event",
    "same figure": "same_figure",
    "same actor": "same_actor",
    "same source": "same_source",
}
_SIDES: Mapping[str, Side] = {
    "initiator": "initiator",
    "target": "target",
    "bystander": "bystander",
}


class PerfectTagger:
    """Knows the annotations of some texts by heart."""

    def __init__(self, texts: Sequence[TaggedText]) -> None:
        self._texts = {text.text: text for text in texts}

    def __call__(self, texts: Sequence[str]) -> Sequence[Tagging]:
        return [tagging_of(self._texts[text]) for text in texts]


def tagging_of(text: TaggedText) -> Tagging:
    mentions = [
        mention
        for layer in LAYERS
        for span in text.spans.get(layer, ())
        for mention in _mentions(text, layer, span)
    ]
    links = [
        Link(kind=kind, head=_span(text, tie.head), tail=_span(text, tie.tail))
        for name, kind in _TIES.items()
        for tie in text.ties.get(name, ())
    ]
    for name, kind in _SAME.items():
        for chain in chain_mentions(text.ties.get(name, ())):
            first, *others = sorted(chain)
            links += [
                Link(kind=kind, head=_span(text, first), tail=_span(text, one)) for one in others
            ]
    return Tagging(
        mentions=tuple(sorted(mentions, key=lambda one: (one.span, one.label, one.code or ""))),
        links=tuple(
            key for key, _ in groupby(sorted(links, key=lambda one: (one.head, one.tail, one.kind)))
        ),
    )


def _mentions(text: TaggedText, layer: str, span: LabeledSpan) -> list[Mention]:
    def value(name: str | None) -> str | None:
        found = [one.label for one in text.spans.get(name or "", ()) if one[:2] == span[:2]]
        return found[0] if found else None

    code = value(_CODES.get(layer))
    return [
        Mention(
            span=_span(text, span[:2]),
            label=LAYERS[layer],
            code=None if one == "none" else one,
            status=value(f"{layer}.status"),
            side=_SIDES.get(value("victims.side") or "", "unknown") if layer == "victims" else None,
            named=value("source.named") != "no",
        )
        for one in (code.split("+") if layer == "victims" and code else [code])
    ]


def _span(text: TaggedText, at: Offsets) -> Span:
    return span_of(text.text, *at)
