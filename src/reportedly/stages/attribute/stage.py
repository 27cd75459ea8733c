"""Drafts in; the same drafts with their attributions out."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.records.claims import Source
from reportedly.records.draft import Draft
from reportedly.records.mentions import Attribution
from reportedly.records.text import Span, span_of
from reportedly.resources.attribution import AttributionWords
from reportedly.stages.attribute.ahead import find_owner
from reportedly.stages.attribute.bounds import separators_before
from reportedly.stages.attribute.carry import Speaker, Speakers, carried, speaker_of
from reportedly.stages.attribute.context import Context, Contexts, lay
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.phrases import NounPhrase
from reportedly.stages.attribute.read import handlers_by_word, read_sentence
from reportedly.stages.attribute.sources import source_of

_SAYING: Final = frozenset(["say", "says", "said"])


class AttributeStage:
    """Reads who says what. Where two could be meant, nobody is named."""

    name = "attribute"
    needs: tuple[str, ...] = ("sentences", "quotations", "actors", "dates")
    gives: tuple[str, ...] = ("attributions",)

    def __init__(self, words: AttributionWords) -> None:
        self._words = words
        self._handlers = handlers_by_word(words)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `attributions`, in the order of their cues."""
        return [msgspec.structs.replace(draft, attributions=self._read(draft)) for draft in drafts]

    def _read(self, draft: Draft) -> tuple[Attribution, ...]:
        article = _ArticleReader(self._words, draft)
        heads = self._handlers
        for index, sentence in enumerate(draft.sentences or ()):
            cues = [place for place, token in enumerate(sentence.tokens) if token.lower in heads]
            if cues or (sentence.kind != "body" and _may_be_signed(sentence.span.text)):
                context = article.context_of(index)
                article.add(context, read_sentence(context, cues, heads))
        return article.finished()


def _may_be_signed(headline: str) -> bool:
    return ":" in headline or "–" in headline or "—" in headline or "-" in headline


class _ArticleReader:
    """Resolves what the sentences of one article attribute, in text order."""

    def __init__(self, words: AttributionWords, draft: Draft) -> None:
        self._words = words
        self._draft = draft
        self._layers = lay(draft)
        self._quotations = self._layers.quotations
        self.context_of = Contexts(words, self._layers)
        self._speakers = Speakers(self.context_of)
        self._attributions: list[Attribution] = []

    def add(self, context: Context, found: Sequence[Found]) -> None:
        """Resolve the sources of one sentence's attributions and keep those with content."""
        made: list[Attribution] = []
        later: list[Found] = []
        for item in found:
            if item.inherits and item.phrase is None:
                later.append(item)
                continue
            attribution = self._resolve(context, item)
            if attribution is not None:
                made.append(attribution)
        made = [self._through(attribution, made) for attribution in made]
        for item in later:
            attribution = self._inherit(context, item, made)
            if attribution is not None:
                made.append(attribution)
        self._attributions.extend(sorted(made, key=lambda each: each.cue))

    def _resolve(self, context: Context, item: Found) -> Attribution | None:
        content = self._content(context, item)
        if not content:
            return None
        source = self._source(context, item) if item.phrase is not None else None
        if (
            source is None
            and _is_document(item.phrase)
            and context.lower[item.cue[0]] not in _SAYING
        ):
            return None
        return self._attribution(context, item, content, source)

    def _attribution(
        self, context: Context, item: Found, content: tuple[Span, ...], source: Source | None
    ) -> Attribution:
        return Attribution(
            source=source,
            cue=context.span(*item.cue),
            content=content,
            stance=item.stance,
            hedges=_hedges(context, item),
            said_on=item.adjuncts.said_on,
        )

    def _content(self, context: Context, item: Found) -> tuple[Span, ...]:
        """Return the spans that are said, in text order."""
        spans = [context.trimmed(start, end) for start, end in item.contents]
        if item.of_before:
            spans.append(self._before(context, item))
        if item.ahead:
            spans.append(self._quotation_after(context.sentence.span.end))
        return tuple(sorted({span for span in spans if span is not None}))

    def _before(self, context: Context, item: Found) -> Span | None:
        """Return the words before in the sentence when there are enough, else the one before."""
        anchor = item.anchor - (context.lower[item.anchor - 1 : item.anchor] == ["with"])
        joint = separators_before(context, anchor, 0)
        attacks = self._words.cues["attacks"] | self._words.cues["striking"]
        tells = item.stance != "claims_responsibility" or attacks.intersection(
            context.lower[: item.anchor]
        )
        if joint is not None and joint > 2 and tells:
            return context.trimmed(0, joint)
        sentences = self._draft.sentences or ()
        before = sentences[context.index - 1] if context.index else None
        if before is None or before.kind != "body" or context.sentence.kind != "body":
            return None
        return self.context_of(context.index - 1).trimmed(0, len(before.tokens))

    def _quotation_after(self, end: int) -> Span | None:
        place = bisect_left(self._quotations, end, key=lambda span: span.start)
        if place == len(self._quotations):
            return None
        span = self._quotations[place]
        return span if not self._draft.article.text[end : span.start].strip() else None

    def _source(self, context: Context, item: Found) -> Source | None:
        """Return whom the phrase names; an anaphor is resolved, an ambiguous one gives None."""
        phrase, medium = item.phrase, item.adjuncts.medium
        if phrase is None:
            return None
        if item.via is not None and medium is None:
            medium = source_of(context, item.via, None).name
        if _is_document(phrase):
            return self._author(context, phrase, medium)
        speaker = self._antecedent(context, phrase)
        if speaker is not None:
            self._speakers.add(_moved(speaker, context.index))
            return carried(context, speaker, phrase, medium)
        if phrase.pronoun is not None or self._speakers.is_contested(context, phrase):
            return None
        source = source_of(context, phrase, medium)
        self._speakers.add(speaker_of(context, phrase, source))
        return source

    def _antecedent(self, context: Context, phrase: NounPhrase) -> Speaker | None:
        if phrase.pronoun is not None:
            return self._speakers.find(context, phrase)
        return self._speakers.find_named(context, phrase)

    def _author(self, context: Context, phrase: NounPhrase, medium: str | None) -> Source | None:
        """Return whose statement or report it is; "the statement" is the last speaker's."""
        kind = self._words.media.find_at(context.lower, phrase.core_end - 1)
        medium = medium or (kind[1] if kind is not None else None)
        owner = find_owner(context, phrase)
        if owner is not None:
            source = source_of(context, owner, medium)
            self._speakers.add(speaker_of(context, owner, source))
            return source
        definite = context.lower[phrase.start] in ("the", "this", "that", "its")
        speaker = self._speakers.last(context) if definite else None
        if speaker is None:
            return None
        self._speakers.add(_moved(speaker, context.index))
        return carried(context, speaker, phrase, medium)

    def _through(self, attribution: Attribution, all_made: Sequence[Attribution]) -> Attribution:
        """Name the outlet that passes an attribution on as its medium."""
        source = attribution.source
        if source is None or source.medium is not None:
            return attribution
        for outer in all_made:
            passes_on = outer.source is not None and outer.source.kind == "media"
            if passes_on and outer is not attribution and _covers(outer, attribution.cue):
                named = outer.source.name if outer.source else None
                source = msgspec.structs.replace(source, medium=named)
                return msgspec.structs.replace(attribution, source=source)
        return attribution

    def _inherit(
        self, context: Context, item: Found, made: Sequence[Attribution]
    ) -> Attribution | None:
        """Give a cue without a speaker the one in whose words it stands."""
        content = self._content(context, item)
        if not content:
            return None
        cue = context.span(*item.cue)
        around = [each for each in made if each.source is not None and _covers(each, cue)]
        if not around:
            return self._attribution(context, item, content, None)
        nearest = min(around, key=_size)
        inside = tuple(
            span_of(context.text, max(span.start, part.start), min(span.end, part.end))
            for span in content
            for part in nearest.content
            if max(span.start, part.start) < min(span.end, part.end)
        )
        return self._attribution(context, item, inside or content, nearest.source)

    def finished(self) -> tuple[Attribution, ...]:
        """Return all attributions, quotations that stand alone joined to their speaker's."""
        for quotation in self._quotations:
            self._continue(quotation)
        return tuple(self._attributions)

    def _continue(self, quotation: Span) -> None:
        """Join a quotation that fills its sentences to what the sentence before says."""
        if any(_overlaps(each, quotation) for each in self._attributions):
            return
        sentences = self._draft.sentences or ()
        place = bisect_left(sentences, quotation.start, key=lambda each: each.span.start)
        if place == 0 or place == len(sentences) or sentences[place].span.start != quotation.start:
            return
        last = bisect_left(sentences, quotation.end, key=lambda each: each.span.end)
        if last == len(sentences) or sentences[last].span.end > quotation.end + 1:
            return
        before = sentences[place - 1].span
        spoken = [
            number
            for number, each in enumerate(self._attributions)
            if each.source is not None
            and (before.start <= each.cue.start < before.end or _ends_in(each, before))
        ]
        names = {source.name for n in spoken if (source := self._attributions[n].source)}
        if len(names) == 1:
            each = self._attributions[spoken[-1]]
            self._attributions[spoken[-1]] = msgspec.structs.replace(
                each, content=(*each.content, quotation)
            )


def _is_document(phrase: NounPhrase | None) -> bool:
    """Whether the phrase is headed by a statement or a report rather than by a speaker."""
    if phrase is None or phrase.tail != "noun" or not phrase.nouns:
        return False
    return phrase.nouns[-1][2].sort == "document"


def _moved(speaker: Speaker, sentence: int) -> Speaker:
    return Speaker(sentence, speaker.source, speaker.category, speaker.gender, speaker.words)


def _covers(attribution: Attribution, span: Span) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in attribution.content)


def _overlaps(attribution: Attribution, span: Span) -> bool:
    if attribution.stance in ("denies", "doubts", "claims_responsibility"):
        return False
    return any(part.start < span.end and span.start < part.end for part in attribution.content)


def _ends_in(attribution: Attribution, span: Span) -> bool:
    return any(span.start < part.end <= span.end for part in attribution.content)


def _size(attribution: Attribution) -> int:
    return sum(part.end - part.start for part in attribution.content)


def _hedges(context: Context, item: Found) -> tuple[Span, ...]:
    """Return the words of doubt within what is said, and the cue itself where it is one."""
    ranges = list(item.contents)
    if item.inherits:
        ranges.append(item.cue)
    hedges: list[tuple[int, int]] = []
    openers = context.words.hedges.openers
    for start, end in ranges:
        if openers.isdisjoint(context.lower[start:end]):
            continue
        for position in range(start, end):
            if context.lower[position] not in openers:
                continue
            found = context.words.hedges.find_at(context.lower, position, end)
            if found and all(found[0] <= low or position >= high for low, high in hedges):
                hedges.append((position, found[0]))
    return tuple(context.span(low, high) for low, high in sorted(hedges))
