"""Sources, cues and contents that belong together in; who says what, and how firmly, out."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

import msgspec

from reportedly.records.claims import Source
from reportedly.records.codes import SourceKind, Stance
from reportedly.records.draft import Draft
from reportedly.records.found import Found
from reportedly.records.mentions import Attribution, DateMention, Mention, Sentence
from reportedly.records.naming import name_of, without_determiner
from reportedly.records.text import Span, overlap

__all__ = ["AttributeStage"]


class AttributeStage:
    """Puts attributions together from what is tied. Without a source tied, nobody is named."""

    name = "attribute"
    needs: tuple[str, ...] = ("sentences", "mentions", "links", "dates")
    gives: tuple[str, ...] = ("attributions",)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `attributions`, in the order of their cues."""
        return [
            msgspec.structs.replace(draft, attributions=_attributions(draft)) for draft in drafts
        ]


def _attributions(draft: Draft) -> tuple[Attribution, ...]:
    found = Found.of(draft.mentions, draft.links)
    return tuple(
        Attribution(
            source=_source(cue, found, draft.sentences or ()),
            cue=cue.span,
            content=tuple(sorted(found.tails("content", cue.span))),
            stance=cast("Stance", cue.code or "asserts"),
            said_on=_said_on(cue, found, draft.dates or ()),
        )
        for cue in found.by_label["cue"]
    )


def _source(cue: Mention, found: Found, sentences: Sequence[Sentence]) -> Source | None:
    """Return who is tied to the cue, under the first name that is no pronoun; None without one.

    Nobody who is told only in a later sentence says it: null beats the wrong speaker.
    """
    span = found.tail("source", cue.span)
    if span is None or _is_later(span, cue.span, sentences):
        return None
    spans = found.same("same_source", span)
    name = name_of(spans)
    if name is None:
        return None
    mentions = [mention for one in (name, span) for mention in found.at("source", one)]
    medium = found.tail("medium", cue.span)
    return Source(
        name=without_determiner(name.text),
        kind=cast("SourceKind", mentions[0].code or "other"),
        medium=without_determiner(medium.text) if medium is not None else None,
        named=mentions[0].named,
        evidence=tuple(spans),
    )


def _is_later(source: Span, cue: Span, sentences: Sequence[Sentence]) -> bool:
    """Whether a source stands in a sentence after that of the cue."""
    following = bisect_right(sentences, cue.start, key=lambda one: one.span.start)
    return following < len(sentences) and source.start >= sentences[following].span.start


def _said_on(cue: Mention, found: Found, dates: Sequence[DateMention]) -> str | None:
    for span in found.tails("said_on", cue.span):
        for mention in dates:
            if overlap(mention.span, span):
                return mention.date.first
    return None
