"""What a cue was found to say, before its source is resolved."""

import msgspec

from reportedly.records.codes import Stance
from reportedly.stages.attribute.adjuncts import Adjuncts
from reportedly.stages.attribute.phrases import NounPhrase


class Found(msgspec.Struct):
    """A cue, the noun phrase that speaks, and token ranges of what is said.

    `anchor` is the first token of the attribution's own words. `open_end` says that the last
    range runs on until another speaker begins. `inherits`: the source is whoever the sentence
    attributes the cue to. `of_before`: the content is the sentence before. `ahead`: the
    quotation that follows in the next sentence is said, too. `via` passes on ("the agency
    quoted X").
    """

    cue: tuple[int, int]
    stance: Stance
    contents: list[tuple[int, int]]
    anchor: int
    phrase: NounPhrase | None = None
    via: NounPhrase | None = None
    adjuncts: Adjuncts = msgspec.field(default_factory=Adjuncts)
    open_end: bool = False
    inherits: bool = False
    of_before: bool = False
    ahead: bool = False
    reaches_left: bool = False
