"""Cues of distance ("reportedly", "believed to", "no reports of") in; the claims they make out."""

from typing import Final

from reportedly.records.codes import Stance
from reportedly.stages.attribute.ahead import phrase_after
from reportedly.stages.attribute.bounds import clause_end, clause_start, right_end
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.phrases import DETERMINERS, NounPhrase
from reportedly.stages.attribute.subjects import look_before

_AFTER_DOUBTED: Final = frozenset("that of in on at who and from to by near as".split())
_VAGUE: Final = frozenset(
    "some initial early unconfirmed conflicting other several multiple preliminary first many"
    " local".split()
)
_DEGREES: Final = frozenset("immediate clear initial confirmed official further early".split())
_NEGATED: Final = frozenset(["reported", "confirmed", "announced"])


def read_distancing(context: Context, cue: int) -> Found:
    """Read "reportedly": nobody vouches for the clause around it."""
    low, high = context.bounds(cue)
    content = (clause_start(context, cue, low), clause_end(context, cue, high))
    return Found((cue, cue + 1), "alleges", [content], content[0], inherits=True)


def read_doubted(context: Context, cue: int) -> Found | None:
    """Read "suspected militants": the doubt lies on that noun phrase alone."""
    low, high = context.bounds(cue)
    lower = context.lower
    if lower[cue] == "unconfirmed" and lower[cue + 1 : cue + 2] in (["reports"], ["report"]):
        return _reports_of(context, cue, cue + 2, high)
    if lower[cue] == "suspected" and lower[cue + 1 : cue + 2] in (["of"], ["to"]):
        passive = look_before(context, cue, low).voice == "passive"
        return read_distancing(context, cue) if passive else None
    end = cue + 1
    while end < min(high, cue + 7) and not _ends_doubted(context, end, cue + 1):
        end += 1
    if end == cue + 1:
        return None
    return Found((cue, cue + 1), "alleges", [(cue, end)], cue, inherits=True)


def _ends_doubted(context: Context, position: int, start: int) -> bool:
    """Whether the noun phrase after "suspected" ends before this token."""
    word = context.lower[position]
    if context.is_break(position) or word in _AFTER_DOUBTED or word in DETERMINERS:
        return True
    if position == start:
        return False
    if word in context.words.finite or word in context.words.auxiliaries:
        return True
    return word.endswith("ed") and not context.is_capital(position)


def _reports_of(context: Context, cue: int, start: int, high: int) -> Found | None:
    """Read "unconfirmed reports that …", "there were reports of …"."""
    if context.lower[start : start + 1] not in (["that"], ["of"]) or start + 1 >= high:
        return None
    content = (start + 1, clause_end(context, start, high))
    return Found((cue, start), "alleges", [content], cue)


def read_reports(context: Context, noun: int) -> Found | None:
    """Read "there were reports of", and "reports say", "initial reports suggested"."""
    low, high = context.bounds(noun)
    lower = context.lower
    start = noun
    while start > low and lower[start - 1] in _VAGUE:
        start -= 1
    if lower[start:noun] == ["unconfirmed"] and lower[noun + 1 : noun + 2] in (["of"], ["that"]):
        return None
    before = lower[start - 1] if start > low else ""
    after = lower[noun + 1] if noun + 1 < high else ""
    if after in ("of", "that") and before in ("were", "are", "been", "with", "amid"):
        return _reports_of(context, start, noun + 1, high)
    verb = context.words.verbs.get(after)
    opens = start == low or context.is_break(start - 1) or before in ("and", "but", "while", "as")
    if verb is None or verb.shape == "ing" or not opens:
        return None
    content_start = noun + 2 + (lower[noun + 2 : noun + 3] == ["that"])
    if content_start >= high or context.is_break(content_start):
        return None
    content = (content_start, right_end(context, content_start, high))
    return Found((noun + 1, noun + 2), "alleges", [content], start, open_end=True)


def read_passive(context: Context, verb: int) -> Found | None:
    """Read "were reported killed", "is believed to have", "was confirmed by X"."""
    low, high = context.bounds(verb)
    lower = context.lower
    before = look_before(context, verb, low)
    ahead = lower[verb + 1] if verb + 1 < high else ""
    reduced = before.voice == "active" and _is_reduced(context, verb, ahead)
    if before.voice != "passive" and not reduced:
        return None
    if ahead == "by" and lower[verb + 2 : verb + 3] in (["no"], ["nobody"]):
        return None
    speaker = _by(context, verb, high)
    stance = _passive_stance(context, verb, speaker)
    if stance is None:
        return None
    if lower[verb] in _NEGATED and _is_none(context, before.end, low):
        stance = "no_indication"
    end = clause_end(context, verb, high) if speaker is None else before.end
    content = (clause_start(context, verb, low), end)
    if ahead == "that" and lower[before.end - 1 : before.end] == ["it"]:
        content = (verb + 2, right_end(context, verb + 2, high)) if verb + 2 < high else content
    return Found(
        (verb, verb + 1), stance, [content], content[0], phrase=speaker, inherits=speaker is None
    )


def _passive_stance(context: Context, verb: int, speaker: NounPhrase | None) -> Stance | None:
    """Return how firmly "was reported", "was claimed by X" says it; None when it does not."""
    word, words = context.lower[verb], context.words
    known = words.verbs.get(word)
    if speaker is not None:
        return (
            "claims_responsibility" if word == "claimed" else known.stance if known else "asserts"
        )
    if known is not None and known.stance == "confirms":
        return "confirms"
    return "alleges" if word in words.cues["reported"] else None


def _is_none(context: Context, end: int, low: int) -> bool:
    """Whether the subject that ends there is "no …"."""
    for position in range(end - 1, max(low, end - 7) - 1, -1):
        if context.is_break(position):
            return False
        if context.lower[position] == "no":
            return True
    return False


def _is_reduced(context: Context, verb: int, ahead: str) -> bool:
    """Whether "reported killed", "believed to have" stands without its auxiliary."""
    if verb == 0 or context.lower[verb] not in context.words.cues["reported"]:
        return False
    previous = context.lower[verb - 1]
    if ahead in context.words.cues["outcomes"] and previous not in DETERMINERS:
        return True
    if (
        _is_none(context, verb, 0)
        and context.lower[verb] == "reported"
        and context.sentence.kind != "body"
    ):
        return True
    return ahead == "to" and context.lower[verb] in ("believed", "thought", "said", "alleged")


def _by(context: Context, verb: int, high: int) -> NounPhrase | None:
    """Return who stands after "by" right after the verb, if they can speak."""
    if context.lower[verb + 1 : verb + 2] != ["by"] or verb + 2 >= high:
        return None
    phrase = phrase_after(context, verb + 2, high)
    return phrase if phrase is not None and phrase.likeness > 1 else None


def read_absence(context: Context, cue: int) -> Found | None:
    """Read "no indication of", "no immediate reports of", "no word on"."""
    _low, high = context.bounds(cue)
    position = cue + 1
    while position < min(high, cue + 3) and context.lower[position] in _DEGREES:
        position += 1
    nouns = context.words.cues["absence"]
    if position + 1 >= high or context.lower[position] not in nouns:
        return None
    if context.lower[position + 1] not in ("of", "that", "on", "about"):
        return None
    content = (cue, clause_end(context, position, high))
    return Found((cue, position + 2), "no_indication", [content], cue, inherits=True)
