"""The figures of a text in; with them those that a number beside a word of harm gives, out.

"Two servicemen were killed and five wounded": the tagger may miss the five, which the number and
the word after it tell.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.assemble.ledger.figure import Figure, add_figure, text_order
from reportedly.assemble.ledger.harm import HARM
from reportedly.assemble.told import Told
from reportedly.records.codes import Outcome
from reportedly.records.mentions import CountMention
from reportedly.records.text import Span, overlap, span_of

_AFTER: Final = re.compile(
    r"\s+(?:(?P<people>others?|more|people|men|women|children|civilians|soldiers|policemen|police"
    r"|officers|fighters|militants)\s+)?"
    r"(?P<verb>(?:were|was|are|is|have been|had been|has been|left)\s+)?"
    r"(?:(?:also|slightly|seriously|critically|severely|badly|still)\s+)?"
    rf"(?P<word>{'|'.join(HARM)})\b(?P<end>\s*(?:[,.;:)]|$)|\s+(?:in|on|at|and|after)\b)?",
    re.I,
)
_PEOPLE: Final = re.compile(
    r"(?:\s+[\w'’-]+){0,3}?\s+(?:people|men|women|children|civilians|soldiers|policemen|officers|fighters"
    r"|militants|operatives|members|terrorists|rebels|insurgents|villagers|protesters)\b",
    re.I,
)
_DEATHS_OF: Final = re.compile(r"\b(?P<word>deaths?) of\s+$", re.I)
_OTHER_CLAUSE: Final = re.compile(r"\b(where|when|before|after|since|last|until)\b", re.I)


class _Beside(NamedTuple):
    """Victims that a number beside a word of harm tells: their words, their outcome, the word."""

    span: Span
    outcome: Outcome
    word: Span


def count_beside(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Add the figures of numbers that stand beside a word of harm and count nobody yet.

    The happening is that of the word, where it is a trigger of one that has figures, else that of
    the figure told last before in the same clause. Without either there is no figure.
    """
    taken = [mention.span for mention in told.found.by_label["victims"]]
    taken += [tail for span in taken for tail in told.found.tails("number", span)]
    happenings = _happenings(figures, told)
    added: list[Figure] = []
    for count in told.draft.counts or ():
        beside = _find_beside(count, told)
        if beside is None or any(overlap(count.span, span) for span in taken):
            continue
        happening = happenings.get(beside.word, _told_before(beside.span, figures, told))
        if happening is not None:
            added.append(
                add_figure(
                    beside.span, beside.outcome, happening, told, "rule beside", status="unknown"
                )
            )
    return sorted([*figures, *added], key=text_order)


def _happenings(figures: Sequence[Figure], told: Told) -> dict[Span, int]:
    """Return the happening of each trigger that figures are tied to, or that is the same as one."""
    return {
        again: one.happening
        for one in figures
        for span in one.spans
        for trigger in told.found.heads("victims", span)
        for again in told.found.same("same_event", trigger)
    }


def _find_beside(count: CountMention, told: Told) -> _Beside | None:
    """Return the victims that a number and the word of harm beside it tell, if there is one.

    Without "were" the word ends its clause: "30 fighters captured the post" is another thing.
    """
    text = told.draft.article.text
    sentence = told.sentence_of(count.span).span
    before = _DEATHS_OF.search(text, max(sentence.start, count.span.start - 20), count.span.start)
    people = _PEOPLE.match(text, count.span.end, sentence.end)
    if before is not None and people is not None:
        word = span_of(text, before.start("word"), before.end("word"))
        return _Beside(span_of(text, count.span.start, people.end()), "killed", word)
    after = _AFTER.match(text, count.span.end, sentence.end)
    if after is None or not (after["verb"] or after["end"] is not None):
        return None
    end = max(after.end("people"), count.span.end)
    word = span_of(text, after.start("word"), after.end("word"))
    return _Beside(span_of(text, count.span.start, end), HARM[after["word"].lower()], word)


def _told_before(span: Span, figures: Sequence[Figure], told: Told) -> int | None:
    """Return the happening of the figure told last before, in the sentence and the same clause."""
    sentence = told.sentence_of(span).span
    before = [
        (place, one.happening)
        for one in figures
        for place in one.spans
        if sentence.start <= place.start < span.start
    ]
    if not before:
        return None
    place, happening = max(before)
    between = told.draft.article.text[place.end : span.start]
    return None if _OTHER_CLAUSE.search(between) else happening
