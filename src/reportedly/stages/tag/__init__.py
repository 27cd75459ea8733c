"""Articles in; what the tagger finds in their texts, and how it belongs together, out."""

from collections.abc import Sequence

import msgspec

from reportedly.records.draft import Draft
from reportedly.stages.tag.model import ModelTagger
from reportedly.stages.tag.tagging import Tagger, Tagging

__all__ = ["ModelTagger", "TagStage", "Tagger", "Tagging"]


class TagStage:
    """Puts a tagger's findings into the drafts."""

    name = "tag"
    needs: tuple[str, ...] = ()
    gives = ("mentions", "links")

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    @property
    def graph_seconds(self) -> float:
        """The seconds that the tagger's graph has taken so far; 0 without a graph."""
        return float(getattr(self._tagger, "graph_seconds", 0.0))

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `mentions` and `links`; the tagger is asked once for all of them."""
        taggings = self._tagger([draft.article.text for draft in drafts])
        return [
            msgspec.structs.replace(draft, mentions=tagging.mentions, links=tagging.links)
            for draft, tagging in zip(drafts, taggings, strict=True)
        ]
