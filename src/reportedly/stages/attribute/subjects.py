"""A verb in a sentence in; the noun phrase that is its subject out."""

from typing import Final

import msgspec

from reportedly.stages.attribute.adjuncts import ADJUNCT_OPENERS, Adjuncts, skip_adjuncts
from reportedly.stages.attribute.ahead import phrase_after
from reportedly.stages.attribute.behind import phrase_before
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.phrases import RELATIVES, NounPhrase

_PERFECT: Final = frozenset(["has", "have", "had", "'ve"])
_BE: Final = frozenset("is are was were be been being isn't wasn't weren't 's".split())
_MODALS: Final = frozenset(
    "to will would can could may might shall should must do does did not never n't cannot"
    " didn't don't doesn't hasn't haven't won't wouldn't couldn't can't without yet".split()
)
_ADVERBS: Final = frozenset(
    "also later then earlier now still previously since just first further there here".split()
)


class Before(msgspec.Struct):
    """What stands before a verb: `voice` is "active", "passive" or "none" (negated, infinitive)."""

    voice: str
    end: int
    adjuncts: Adjuncts


def look_before(context: Context, verb: int, low: int) -> Before:
    """Step back over auxiliaries, adverbs and adjuncts to where the subject ends."""
    position, voice, adjuncts = verb, "active", Adjuncts()
    perfect = False
    while position > low:
        word = context.lower[position - 1]
        if word in _MODALS:
            return Before("none", position, adjuncts)
        if word in _BE:
            voice = "passive" if not perfect or word in ("been", "being") else voice
        elif word in _PERFECT:
            perfect = True
        elif not (word in _ADVERBS or (word.endswith("ly") and word != "family")):
            start = _adjunct_before(context, position, low, adjuncts)
            if start is None:
                break
            position = start
            continue
        position -= 1
    return Before(voice, position, adjuncts)


def _adjunct_before(context: Context, end: int, low: int, adjuncts: Adjuncts) -> int | None:
    """Return where the adjunct that ends at `end` starts, if a subject can stand before it."""
    if (
        context.quote[end - 1] >= 0
        and context.quote[end - 1] != context.quote[end % len(context.quote)]
    ):
        return None
    first = None
    lower, dates = context.lower, context.dates
    for start in range(end - 1, max(low, end - 9), -1):
        if lower[start] not in ADJUNCT_OPENERS and start not in dates:
            continue
        stop, found = skip_adjuncts(context, start, end)
        if stop == end:
            first = start
            adjuncts.add(found)
    return first


def speaker_before(
    context: Context, verb: int, participle: bool, *, steps_over: bool = False
) -> NounPhrase | None:
    """Return who does what the verb says: its subject, or that of the clause it is joined to.

    With `steps_over` the negation before the verb is passed by ("could not verify").
    """
    low, _ = context.bounds(verb)
    end = verb
    if participle:
        return with_subject(context, verb, low) or clause_subject(context, low, verb)
    if steps_over:
        while end > low and (
            context.lower[end - 1] in _MODALS
            or context.lower[end - 1] in _BE
            or context.lower[end - 1] in ("unable", "immediately")
        ):
            end -= 1
    before = look_before(context, end, low)
    if before.voice != "active":
        return None
    phrase = phrase_before(context, before.end, low)
    if phrase is not None:
        phrase = antecedent(context, phrase, low)
    elif before.end > low and context.lower[before.end - 1] in ("and", "but"):
        phrase = clause_subject(context, low, verb)
    return phrase if phrase is not None and phrase.likeness > 1 else None


def anchor_of(context: Context, verb: int, phrase: NounPhrase) -> int:
    """Return where "X denied" begins: at the verb when it is joined to an earlier one."""
    return verb if context.lower[verb - 1 : verb] in (["and"], ["but"], [","]) else phrase.start


def clause_subject(context: Context, low: int, high: int) -> NounPhrase | None:
    """Return the known source or name that the sentence begins with, after an opening adjunct."""
    start, _ = skip_adjuncts(context, low, high)
    start += context.lower[start] == ","
    phrase = phrase_after(context, start, high) if start < high else None
    if phrase is None or phrase.likeness < 2:
        return None
    alone = phrase.start == low and phrase.end - phrase.start == 1 and phrase.pronoun is None
    return None if phrase.likeness == 2 and alone else phrase


def antecedent(context: Context, phrase: NounPhrase, low: int) -> NounPhrase | None:
    """Return what "which" and "who" stand for."""
    if phrase.pronoun not in RELATIVES:
        return phrase
    end = phrase.start
    if end > low and context.lower[end - 1] == ",":
        end -= 1
    speaker = phrase_before(context, end, low)
    return speaker if speaker is not None and speaker.likeness > 1 else None


def with_subject(context: Context, verb: int, low: int) -> NounPhrase | None:
    """Return the phrase between "with" and the participle."""
    for position in range(verb - 2, max(low, verb - 10) - 1, -1):
        if context.lower[position] == "with":
            phrase = phrase_before(context, verb, position + 1)
            return phrase if phrase is not None and phrase.likeness > 1 else None
        if context.is_break(position):
            return None
    return None
