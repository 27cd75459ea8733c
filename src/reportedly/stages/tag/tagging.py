"""What a tagger takes and gives: drafts in, mentions and links out."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import Link, Mention


class Tagging(msgspec.Struct, frozen=True, kw_only=True):
    """The mentions of one draft and the links between spans, in text order."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


class Tagger(Protocol):
    """Finds triggers, victims, weapons, presences and their links; one Tagging per draft."""

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Tagging]:
        """Tag the drafts, in their order."""
