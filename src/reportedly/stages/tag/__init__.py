"""Drafts with sentences and small mentions in; triggers, victims, weapons and links out."""

from collections.abc import Sequence

import msgspec

from reportedly.records.draft import Draft
from reportedly.stages.tag.lexicon import LexiconTagger
from reportedly.stages.tag.tagging import Tagger, Tagging

__all__ = ["LexiconTagger", "TagStage", "Tagger", "Tagging"]


class TagStage:
    """Puts a tagger's findings into the drafts."""

    name = "tag"
    needs = ("sentences", "counts", "actors", "places", "dates")
    gives = ("mentions", "links")

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `mentions` and `links`."""
        return [
            msgspec.structs.replace(draft, mentions=tagging.mentions, links=tagging.links)
            for draft, tagging in zip(drafts, self._tagger(drafts), strict=True)
        ]
