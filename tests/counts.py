"""Sentences in, the counts that the stage reads in them out, in a form that is easy to compare."""

from reportedly.records.draft import Draft
from reportedly.records.mentions import CountMention, Sentence, SentenceKind
from reportedly.records.text import Article, span_of
from reportedly.resources.count_words import load_count_words
from reportedly.stages.count import CountStage

STAGE = CountStage(load_count_words())


def a_draft_of_lines(text: str, kind: SentenceKind = "body") -> Draft:
    """Return a draft whose lines are sentences."""
    sentences, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            span = span_of(text, start, start + len(line.rstrip("\r\n")))
            sentences.append(Sentence(span=span, kind=kind, paragraph=0, tokens=()))
        start += len(line)
    article = Article(id="a", language="en", text=text, sha256="0" * 64)
    return Draft(article=article, sentences=tuple(sentences))


def counts_in(text: str, kind: SentenceKind = "body") -> tuple[CountMention, ...]:
    (draft,) = STAGE([a_draft_of_lines(text, kind)])
    assert draft.counts is not None
    return draft.counts


def show(mention: CountMention) -> str:
    """Return a mention as "wording = low best high", "~" for about."""
    count = mention.count
    bounds = " ".join(
        "." if bound is None else str(bound) for bound in (count.low, count.best, count.high)
    )
    marks = " ~" if count.approximate else ""
    return f"{mention.span.text} = {bounds}{marks}"
