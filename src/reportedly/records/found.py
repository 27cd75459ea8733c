"""The mentions and links of a draft in, laid out for look-up: what is tied to what, out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Self, TypeVar

from reportedly.records.mentions import Link, LinkKind, Mention, MentionLabel
from reportedly.records.text import Span

_Item = TypeVar("_Item")


class Found:
    """What a tagger found in one text, in text order.

    `by_label` has the mentions; several have one span where victims have two outcomes.
    """

    def __init__(self, mentions: Sequence[Mention], links: Sequence[Link]) -> None:
        self.by_label: Mapping[MentionLabel, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self.by_label[mention.label].append(mention)
        self._links: dict[LinkKind, list[Link]] = defaultdict(list)
        for link in links:
            self._links[link.kind].append(link)
        # Laid out label by label and kind by kind when they are asked for: few ask for all.
        self._at: dict[MentionLabel, dict[Span, list[Mention]]] = {}
        self._tails: dict[LinkKind, dict[Span, list[Span]]] = {}
        self._heads: dict[LinkKind, dict[Span, list[Span]]] = {}

    @classmethod
    def of(cls, mentions: Sequence[Mention] | None, links: Sequence[Link] | None) -> Self:
        """Return what a draft's layers hold; layers that are not there hold nothing."""
        return cls(mentions or (), links or ())

    def at(self, label: MentionLabel, span: Span) -> list[Mention]:
        """Return the mentions with that label and just those words."""
        if label not in self._at:
            self._at[label] = _group((one.span, one) for one in self.by_label.get(label, ()))
        return self._at[label].get(span, [])

    def tails(self, kind: LinkKind, head: Span) -> list[Span]:
        """Return the spans that `head` is linked to."""
        if kind not in self._tails:
            self._tails[kind] = _group((one.head, one.tail) for one in self._links.get(kind, ()))
        return self._tails[kind].get(head, [])

    def tail(self, kind: LinkKind, head: Span) -> Span | None:
        """Return the first span that `head` is linked to."""
        return next(iter(self.tails(kind, head)), None)

    def heads(self, kind: LinkKind, tail: Span) -> list[Span]:
        """Return the spans that are linked to `tail`."""
        if kind not in self._heads:
            self._heads[kind] = _group((one.tail, one.head) for one in self._links.get(kind, ()))
        return self._heads[kind].get(tail, [])

    def same(self, kind: LinkKind, span: Span) -> list[Span]:
        """Return all mentions of the thing that `span` mentions, itself among them."""
        first = next(iter(self.heads(kind, span)), span)
        return sorted({first, *self.tails(kind, first)})


def _group(pairs: Iterable[tuple[Span, _Item]]) -> dict[Span, list[_Item]]:
    groups: dict[Span, list[_Item]] = {}
    for span, item in pairs:
        groups.setdefault(span, []).append(item)
    return groups
