"""Entities found in a text of re3d and the text in, a Tally for each measure out."""

from collections.abc import Iterable
from typing import Final

from reportedly.corpora.form import LabeledSpan, TaggedText
from reportedly.evaluation.matching import Tally

ENTITY: Final = "entity"
OUTERMOST: Final = "outermost entity"
MEASURES: Final = (ENTITY, OUTERMOST)


def score_entities(found: Iterable[LabeledSpan], text: TaggedText) -> dict[str, Tally]:
    """Return the tally of each of MEASURES; an entity is right when offsets and type are the same.

    "entity" wants all entities, those within others too, so that a reader that finds no nested ones
    cannot reach a full recall. "outermost entity" wants only those in the layer "re3d.entity", as
    evaluations on the CoNLL form of re3d do; what else is found counts as wrong there. The same
    entity found twice counts once.
    """
    ours = set(found)
    outermost = set(text.spans["re3d.entity"])
    wanted = {ENTITY: outermost | set(text.spans["re3d.inner"]), OUTERMOST: outermost}
    return {
        measure: Tally(len(ours & theirs), len(ours), len(theirs))
        for measure, theirs in wanted.items()
    }
