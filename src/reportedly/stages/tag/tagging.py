"""What a tagger takes and gives: texts in, mentions and links out."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from reportedly.records.mentions import Link, Mention


class Tagging(msgspec.Struct, frozen=True, kw_only=True):
    """The mentions of one text and the links between their spans, both in text order."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


class Tagger(Protocol):
    """Finds happenings, people harmed, who says so, and how all that belongs together."""

    def __call__(self, texts: Sequence[str]) -> Sequence[Tagging]:
        """Return a Tagging for each text, in their order."""
