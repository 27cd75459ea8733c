"""The heads that are trained: the layers, attributes, labels and ties of all corpora."""

from collections.abc import Iterable, Sequence
from typing import Final

from reportedly.corpora.form import TaggedText
from reportedly.corpora.muc4 import ROLES
from reportedly.resources.model.scheme import AttributeHead, Scheme, SpanHead, TextHead, TieHead
from reportedly.stages.tag.choice import LAYERS

_ATTRIBUTES: Final = (
    "trigger.type",
    "trigger.status",
    "victims.outcome",
    "victims.status",
    "victims.side",
    "actor.kind",
    "place.relation",
    "weapon.category",
    "source.kind",
    "source.named",
    "cue.stance",
)
"""Attributes, each named after the layer whose spans have it."""
_MUC: Final = tuple(f"muc4.{role}" for role in ROLES)
_UNTYPED: Final = (
    *LAYERS,
    "polnear.source",
    "polnear.cue",
    "polnear.content",
    *_MUC,
    "ecb.action",
    "ecb.participant",
    "ecb.place",
    "ecb.time",
    "plover.trigger",
    "plover.source",
    "plover.target",
)
_TYPED: Final = ("re3d.entity", "gum.entity")
_TIES: Final = (
    ("initiator", "trigger", "actor"),
    ("target", "trigger", "actor"),
    ("weapon used", "trigger", "weapon"),
    ("at", "trigger presence", "place"),
    ("when", "trigger", "date"),
    ("victims of", "trigger", "victims"),
    ("number of", "victims trigger presence", "number"),
    ("part of", "victims", "victims"),
    ("revises", "victims", "victims"),
    ("said", "victims", "cue"),
    ("group of", "victims", "group"),
    ("people of", "victims", "victims"),
    ("actor of", "victims presence", "actor"),
    ("name of", "victims", "name"),
    ("hedge of", "victims", "hedge"),
    ("cause of", "victims", "cause"),
    ("source of", "cue", "source"),
    ("content of", "cue", "content content.inner"),
    ("medium of", "cue", "medium"),
    ("said on", "cue", "date"),
    ("same event", "trigger", "trigger"),
    ("same figure", "victims", "victims"),
    ("same actor", "actor", "actor"),
    ("same source", "source", "source"),
    ("polnear.source of", "polnear.cue", "polnear.source"),
    ("polnear.content of", "polnear.cue", "polnear.content"),
    ("muc4.same entity", " ".join(_MUC), " ".join(_MUC)),
    ("muc4.same incident", " ".join(_MUC), " ".join(_MUC)),
    ("ecb.same event", "ecb.action", "ecb.action"),
    ("gum.same entity", "gum.entity", "gum.entity"),
)
_TEXTS: Final = ("event", "muc4.incident")
FEW: Final = 5
"""Labels rarer than this in the training texts are not learned."""


def build_scheme(texts: Sequence[TaggedText]) -> Scheme:
    """Return the heads for what the training texts annotate, labels in alphabetical order."""
    train = [text for text in texts if text.split == "train"]
    layers = {layer for text in train for layer in text.spans}
    ties = {tie for text in train for tie in text.ties}
    text_heads = [name for name in _TEXTS if any(name in text.labels for text in train)]
    spans = [SpanHead(layer=name) for name in _UNTYPED if name in layers]
    spans += [
        SpanHead(
            layer=name,
            labels=_labels(span.label for text in train for span in text.spans.get(name, ())),
        )
        for name in _TYPED
        if name in layers
    ]
    return Scheme(
        spans=tuple(spans),
        attributes=tuple(
            AttributeHead(name=name, layer=name.partition(".")[0], labels=labels)
            for name in _ATTRIBUTES
            if (labels := _labels(one.label for text in train for one in text.spans.get(name, ())))
        ),
        texts=tuple(
            TextHead(
                name=name,
                labels=_labels(label for text in train for label in text.labels.get(name, ())),
            )
            for name in text_heads
        ),
        ties=tuple(
            TieHead(
                name=name,
                heads=tuple(heads.split()),
                tails=tuple(tails.split()),
                symmetric="same " in name,
            )
            for name, heads, tails in _TIES
            if name in ties
        ),
    )


def _labels(found: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for label in found:
        counts[label] = counts.get(label, 0) + 1
    return tuple(sorted(label for label, count in counts.items() if count >= FEW))
