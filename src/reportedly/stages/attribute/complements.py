"""A verb of saying in; whom it addresses, what is said after it, and how firmly, out."""

from typing import Final

from reportedly.records.codes import Stance
from reportedly.resources.attribution import CueVerb
from reportedly.stages.attribute.adjuncts import Adjuncts, find_outlet
from reportedly.stages.attribute.bounds import has_verb, relative_end, right_end
from reportedly.stages.attribute.context import OPENING, Context
from reportedly.stages.attribute.phrases import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
)

_OUTSIDE: Final = frozenset(
    "before after during by about into over against through on".split()
) | PREPOSITIONS - {"near", "of"}
_NEW_TURNS: Final = RELATIVES | frozenset(
    "but while though although whereas citing quoting asking speaking declining".split()
)
_OPINION: Final = frozenset("believe suspect suggest state insist contend".split())
_AUDIENCE: Final = frozenset("reporters journalists him her them us".split())
_OWN: Final = frozenset(["it", "they", "its", "their"])
_BEHIND: Final = (("behind",), ("carried", "out"), ("responsible",), ("perpetrated",))
_ADDRESSEE_WIDTH: Final = 9


def introduces(context: Context, position: int) -> bool:
    """Whether "that", a colon or a quotation stands at this token."""
    if position >= len(context.lower):
        return False
    return context.lower[position] in ("that", ":") or context.starts_quote(position)


def closes_quote(context: Context, position: int) -> bool:
    """Whether a quotation closes right before this token."""
    before = context.quote[position - 1]
    return before >= 0 and before != context.quote[position]


def after_addressee(
    context: Context, verb: int, cue: CueVerb, high: int
) -> tuple[int, Adjuncts] | None:
    """Return the token after "told Reuters", with the medium; None for "told them to leave"."""
    start = verb + 1
    if cue.lemma not in ("tell", "inform", "warn") or start >= high:
        return start, Adjuncts()
    outlet = find_outlet(context, start, high)
    if outlet is not None:
        return outlet[0], Adjuncts(medium=outlet[1])
    stop = start
    while stop < min(high, start + _ADDRESSEE_WIDTH) and not _ends_addressee(context, stop, start):
        stop += 1
    if stop < high and context.lower[stop] == "to":
        return None
    if cue.lemma == "warn":
        return start, Adjuncts()
    for place in range(start, stop):
        medium = context.words.media.find_at(context.lower, place, stop)
        if medium is not None:
            return medium[0], Adjuncts(medium=medium[1])
    return stop, Adjuncts()


def _ends_addressee(context: Context, position: int, start: int) -> bool:
    word = context.lower[position]
    if position == start:
        return False
    if context.lower[start] in _AUDIENCE or word in ("that", "to") or context.is_break(position):
        return True
    if "that" in context.lower[position : start + _ADDRESSEE_WIDTH]:
        return False
    return word in DETERMINERS or word in ("in", "on", "at", "he", "she", "it", "they", "two")


def complement(
    context: Context, verb: int, cue: CueVerb, start: int, high: int, has_front: bool
) -> tuple[int, int] | None:
    """Return what is said from token `start` on, or None when nothing is said there."""
    if start >= high:
        return None
    word = context.lower[start]
    if word == "," and start + 1 < high:
        return _after_comma(context, start + 1, high, has_front)
    if word in ("that", ":"):
        start += 1
    elif (
        (context.is_break(start) and word not in OPENING)
        or (has_front and word not in CONJUNCTIONS)
        or (not context.starts_quote(start) and not _takes_bare(context, cue, start))
    ):
        return None
    if start >= high:
        return None
    return start, relative_end(context, verb, right_end(context, start, high))


def _after_comma(
    context: Context, start: int, high: int, has_front: bool
) -> tuple[int, int] | None:
    """Return what goes on after "…, X said,": nothing when another matter begins."""
    word = context.lower[start]
    if not context.starts_quote(start):
        verb = context.words.verbs.get(word)
        if not has_front or word in _NEW_TURNS or (verb is not None and verb.shape == "ing"):
            return None
    return start, right_end(context, start, high)


def _takes_bare(context: Context, cue: CueVerb, start: int) -> bool:
    """Whether the verb can take what follows without "that"."""
    word, lemma = context.lower[start], cue.lemma
    if cue.force == "weak" or word in CONJUNCTIONS:
        return False
    if lemma in ("say", "tell"):
        return word not in ("of", "to", "as", "about") and (word != "in" or lemma == "say")
    if lemma in _OPINION:
        clause = word in DETERMINERS or word in ("it", "they", "he", "at")
        return clause and context.lower[start + 1 : start + 2] != ["to"]
    if lemma in ("claim", "admit"):
        near = context.lower[start : start + 6]
        return not context.words.cues["not_claimed"].intersection(near)
    if lemma == "count" and word in ("on", "among", "as"):
        return False
    return word not in _OUTSIDE


def stance_of(context: Context, cue: CueVerb, right: tuple[int, int] | None) -> Stance:
    """Return the verb's stance; "said it was behind the attack" claims responsibility."""
    if right is None:
        return cue.stance
    words = context.lower[right[0] : right[0] + 6]
    if cue.lemma == "claim" and _is_attack(context, *right):
        return "claims_responsibility"
    own = cue.lemma in ("say", "claim", "announce", "admit") and words[0] in _OWN
    if own and "not" not in words:
        for place in range(1, len(words)):
            if any(tuple(words[place : place + len(verb)]) == verb for verb in _BEHIND):
                return "claims_responsibility"
    return cue.stance


def _is_attack(context: Context, start: int, end: int) -> bool:
    """Whether a noun phrase such as "the attack" follows: "claimed the attack"."""
    if context.lower[start] not in DETERMINERS and context.sentence.kind == "body":
        return False
    for position in range(start, min(end, start + 5)):
        if context.lower[position] in context.words.cues["attacks"]:
            return not has_verb(context, position + 1, end)
        if context.lower[position] in context.words.auxiliaries:
            return False
    return False
