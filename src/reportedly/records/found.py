"""The mentions and links of a draft in, laid out for look-up: what is tied to what, out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Self

from reportedly.records.mentions import Link, LinkKind, Mention, MentionLabel
from reportedly.records.text import Span


class Found:
    """What a tagger found in one text, in text order.

    `by_label` has the mentions; several have one span where victims have two outcomes.
    """

    def __init__(self, mentions: Sequence[Mention], links: Sequence[Link]) -> None:
        self.by_label: Mapping[MentionLabel, list[Mention]] = defaultdict(list)
        self._at: dict[tuple[MentionLabel, Span], list[Mention]] = defaultdict(list)
        for mention in mentions:
            self.by_label[mention.label].append(mention)
            self._at[mention.label, mention.span].append(mention)
        self._tails: dict[tuple[LinkKind, Span], list[Span]] = defaultdict(list)
        self._heads: dict[tuple[LinkKind, Span], list[Span]] = defaultdict(list)
        for link in links:
            self._tails[link.kind, link.head].append(link.tail)
            self._heads[link.kind, link.tail].append(link.head)

    @classmethod
    def of(cls, mentions: Sequence[Mention] | None, links: Sequence[Link] | None) -> Self:
        """Return what a draft's layers hold; layers that are not there hold nothing."""
        return cls(mentions or (), links or ())

    def at(self, label: MentionLabel, span: Span) -> list[Mention]:
        """Return the mentions with that label and just those words."""
        return self._at.get((label, span), [])

    def tails(self, kind: LinkKind, head: Span) -> list[Span]:
        """Return the spans that `head` is linked to."""
        return self._tails.get((kind, head), [])

    def tail(self, kind: LinkKind, head: Span) -> Span | None:
        """Return the first span that `head` is linked to."""
        return next(iter(self.tails(kind, head)), None)

    def heads(self, kind: LinkKind, tail: Span) -> list[Span]:
        """Return the spans that are linked to `tail`."""
        return self._heads.get((kind, tail), [])

    def same(self, kind: LinkKind, span: Span) -> list[Span]:
        """Return all mentions of the thing that `span` mentions, itself among them."""
        first = next(iter(self.heads(kind, span)), span)
        return sorted({first, *self.tails(kind, first)})
