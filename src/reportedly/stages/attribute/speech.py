"""A verb of saying in a sentence in; who says what there out."""

from typing import Final

from reportedly.resources.attribution import CueVerb
from reportedly.stages.attribute.adjuncts import Adjuncts, skip_adjuncts, skip_setting
from reportedly.stages.attribute.ahead import phrase_after
from reportedly.stages.attribute.behind import phrase_before
from reportedly.stages.attribute.bounds import has_verb, left_start, right_end
from reportedly.stages.attribute.complements import (
    after_addressee,
    closes_quote,
    complement,
    introduces,
    stance_of,
)
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.phrases import CONJUNCTIONS, NounPhrase
from reportedly.stages.attribute.subjects import antecedent, look_before, with_subject

_QUIET: Final = frozenset(["in", "as", "of", "by", "for", "without"])
_NOUN_FORMS: Final = frozenset(
    "report claim estimate state count record list document note post tweet comment remark".split()
)
_AFTER_NOUN: Final = frozenset("of on from about are were said say suggest indicate".split())


def read_speech(
    context: Context, verb: int, cue: CueVerb, floor: int, subject: NounPhrase | None
) -> Found | None:
    """Return what the verb at token `verb` attributes, or None when it attributes nothing.

    `floor` is the last token of the attribution before it in the sentence, or 0; `subject` is
    who says it when the verb is joined to an earlier one ("denied it and said").
    """
    low, _high = context.bounds(verb)
    before = look_before(context, verb, low)
    if before.voice != "active" or cue.shape in ("ing", "participle"):
        return None
    inverted = _inverted(context, verb, cue, floor)
    if inverted is not None:
        return inverted
    phrase = phrase_before(context, before.end, low)
    if phrase is None and subject is not None and _is_joined(context, verb, cue):
        return _read_on(context, verb, cue, subject, before.adjuncts, verb, verb)
    if phrase is None or not _may_speak(context, phrase, verb, cue):
        return None
    phrase = antecedent(context, phrase, low)
    if phrase is None:
        return None
    anchor = _with_opening_adjuncts(context, phrase.start, low, before.adjuncts)
    return _read_on(context, verb, cue, phrase, before.adjuncts, anchor, floor)


def _is_joined(context: Context, verb: int, cue: CueVerb) -> bool:
    """Whether the verb goes on from "and" or "but" with what is said."""
    if context.lower[verb - 1 : verb] not in (["and"], ["but"]) or cue.shape == "base":
        return False
    return cue.lemma == "say" or introduces(context, verb + 1)


def _may_speak(context: Context, phrase: NounPhrase, verb: int, cue: CueVerb) -> bool:
    """Whether this phrase can be the subject of this verb form."""
    if phrase.likeness == 1 and (cue.force != "strong" or context.sentence.kind != "body"):
        return False
    if cue.shape == "base" and not _is_plural(context, phrase):
        return False
    alone = phrase.start == 0 and phrase.end - phrase.start == 1
    if phrase.likeness == 2 and alone and cue.force != "strong":
        return introduces(context, verb + 1)
    return not (cue.shape != "past" and _is_noun_use(context, verb, cue))


def _is_plural(context: Context, phrase: NounPhrase) -> bool:
    if phrase.pronoun is not None:
        return phrase.pronoun == "they"
    word = context.lower[phrase.core_end - 1]
    kinds = {noun.sort for _, _, noun in phrase.nouns}
    joined = any(context.lower[place] in CONJUNCTIONS for place in range(phrase.start, phrase.end))
    return (
        word.endswith("s") or "people" in kinds or word in ("police", "media", "taliban") or joined
    )


def _is_noun_use(context: Context, verb: int, cue: CueVerb) -> bool:
    """Whether "claims", "reports" is a plural noun here: "the rebel claims of victory"."""
    ahead = context.lower[verb + 1] if verb + 1 < len(context.lower) else ""
    return cue.lemma in _NOUN_FORMS and ahead in _AFTER_NOUN


def _inverted(context: Context, verb: int, cue: CueVerb, floor: int) -> Found | None:
    """Read "…," said X, a spokesman."""
    low, high = context.bounds(verb)
    if verb == low or verb + 1 >= high:
        return None
    if context.lower[verb - 1] != "," and not closes_quote(context, verb):
        return None
    phrase = phrase_after(context, verb + 1, high)
    if phrase is None or phrase.likeness < (2 if cue.lemma == "say" else 3):
        return None
    stop = phrase.apposition[1] if phrase.apposition else phrase.end
    end, adjuncts = skip_setting(context, stop, high)
    if end < high and not context.is_break(end):
        return None
    left = (left_start(context, verb, low, floor), verb)
    contents = [left]
    opens = end + 1 < high and (
        context.starts_quote(end + 1)
        or (context.lower[end] == "," and not has_verb(context, *left))
    )
    if opens:
        contents.append((end + 1, right_end(context, end + 1, high)))
    return Found(
        (verb, verb + 1),
        cue.stance,
        contents,
        verb,
        phrase=phrase,
        adjuncts=adjuncts,
        open_end=opens,
        reaches_left=True,
    )


def _read_on(
    context: Context,
    verb: int,
    cue: CueVerb,
    phrase: NounPhrase,
    adjuncts: Adjuncts,
    anchor: int,
    floor: int,
) -> Found | None:
    """Return what stands before and after the words "X said", which begin at `anchor`."""
    low, high = context.bounds(verb)
    addressed = after_addressee(context, verb, cue, high)
    if addressed is None:
        return None
    adjuncts.add(addressed[1])
    start, setting = skip_setting(context, addressed[0], high)
    adjuncts.add(setting)
    front = _front(context, anchor, start, low, high, floor) if anchor < verb else None
    contents = [] if front is None else [front]
    right = complement(context, verb, cue, start, high, front is not None)
    if right is not None:
        contents.append(right)
    ahead = start == high - 1 and context.lower[start] == ":"
    if not contents and not ahead:
        return None
    return Found(
        (verb, verb + 1),
        stance_of(context, cue, right),
        contents,
        anchor,
        phrase=phrase,
        adjuncts=adjuncts,
        open_end=right is not None,
        ahead=ahead,
        reaches_left=front is not None,
    )


def _with_opening_adjuncts(context: Context, start: int, low: int, adjuncts: Adjuncts) -> int:
    """Return the phrase's start, or that of "In a statement on Friday," before it."""
    for end in (start - 1, start):
        if end < start and (end <= low or context.lower[end] != ","):
            continue
        for first in range(low, min(end, low + 2)):
            stop, found = skip_adjuncts(context, first, end)
            if stop == end and stop > first:
                adjuncts.add(found)
                return first
    return start


def _front(
    context: Context, anchor: int, stop: int, low: int, high: int, floor: int
) -> tuple[int, int] | None:
    """Return what stands before "…, X said", or None; `stop` is the token after those words."""
    lower = context.lower
    end = anchor - (anchor > low and lower[anchor - 1] == "as")
    if end <= low or not (lower[end - 1] in (",", "—", "–") or closes_quote(context, end)):
        return None
    ends = stop >= high or context.is_break(stop) or lower[stop] in CONJUNCTIONS
    if not ends or lower[stop : stop + 1] == [":"]:
        return None
    if lower[stop : stop + 1] == [","] and _is_lead_in(context, low, anchor, stop):
        return None
    return left_start(context, end, low, floor), end


def _is_lead_in(context: Context, low: int, anchor: int, comma: int) -> bool:
    """Whether only a short adverbial stands before the speaker of 'In Gaza, X said, "…"'."""
    quoted = any(context.quote[place] >= 0 for place in range(low, anchor))
    return not quoted and anchor - low <= 5 and context.starts_quote(comma + 1)


def read_participle(
    context: Context, verb: int, cue: CueVerb, subject: NounPhrase | None
) -> Found | None:
    """Read ", adding that …" and "with X specifying that …"; `subject` is the clause's speaker."""
    low, high = context.bounds(verb)
    if verb == low or verb + 1 >= high or context.lower[verb - 1] in _QUIET:
        return None
    phrase = with_subject(context, verb, low)
    anchor = phrase.start - 1 if phrase is not None else verb
    if phrase is None and context.lower[verb - 1] in (",", "and", "—", "–"):
        phrase = subject
    addressed = after_addressee(context, verb, cue, high)
    if phrase is None or addressed is None:
        return None
    start, adjuncts = skip_adjuncts(context, addressed[0], high)
    adjuncts.add(addressed[1])
    explicit = introduces(context, start)
    if start + 1 < high and context.lower[start] in (",", "that", ":"):
        start += 1
        explicit = explicit or context.starts_quote(start)
    if start >= high or not (explicit or cue.force == "strong"):
        return None
    return Found(
        (verb, verb + 1),
        cue.stance,
        [(start, right_end(context, start, high))],
        anchor,
        phrase=phrase,
        adjuncts=adjuncts,
        open_end=True,
    )
