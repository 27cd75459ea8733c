"""Cues of denial and doubt ("denied", "could not be verified") in; the claims they make out."""

from typing import Final

from reportedly.records.codes import Stance
from reportedly.stages.attribute.adjuncts import strip_adjuncts
from reportedly.stages.attribute.bounds import clause_end, clause_start, relative_end, right_end
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.subjects import anchor_of, speaker_before

_BACKWARD: Final = frozenset("it this that these those they which".split())


def read_denial(context: Context, verb: int) -> Found | None:
    """Read "denied that", "denied carrying out", "rejected claims that", "disputed the figure"."""
    _low, high = context.bounds(verb)
    lower, words = context.lower, context.words
    start = verb + 1
    ahead = lower[start : start + 3]
    if not ahead or words.cues["not_denied"].intersection(ahead[:2]):
        return None
    denies = lower[verb] in words.cues["denying"] | words.cues["doubting"]
    noun = _assertion_at(context, start, high)
    if not denies and noun is None:
        return None
    phrase = speaker_before(context, verb, lower[verb].endswith("ing"))
    if phrase is None:
        return None
    stance: Stance = "doubts" if lower[verb].startswith(("disput", "doubt")) else "denies"
    found = Found(
        (verb, verb + 1), stance, [], anchor_of(context, verb, phrase), phrase=phrase, open_end=True
    )
    if lower[start] in _BACKWARD and (start + 1 >= high or context.is_break(start + 1)):
        found.of_before = True
    elif noun is not None:
        after = lower[noun + 1 : noun + 2]
        if after in (["that"], ["of"]):
            start = noun + 2
        elif noun + 1 >= high or context.is_break(noun + 1):
            found.of_before = True
    start += lower[start : start + 1] == ["that"]
    if start < high and not found.of_before:
        end = relative_end(context, verb, right_end(context, start, high))
        end, found.adjuncts = strip_adjuncts(context, start, end)
        found.contents.append((start, end))
    return found if found.contents or found.of_before else None


def _assertion_at(context: Context, start: int, high: int) -> int | None:
    """Return the token of "claims", "the accusations", "Israel's claim" near `start`."""
    for position in range(start, min(high, start + 5)):
        if context.lower[position] in context.words.cues["assertions"]:
            return position
        if position == start and context.lower[position] == "that":
            continue
        if context.is_break(position) or context.lower[position] in ("that", "having", "to", "of"):
            return None
    return None


def read_unverified(context: Context, cue: int) -> Found | None:
    """Read "could not be independently verified", "Reuters could not verify", "cast doubt on"."""
    low, high = context.bounds(cue)
    lower = context.lower
    word = lower[cue]
    if word == "unverified":
        noun = cue + 1
        if noun < high and lower[noun] in context.words.cues["assertions"]:
            end = clause_end(context, cue, high)
            return Found((cue, cue + 1), "doubts", [(noun, end)], cue)
        return None
    if word in ("doubt", "doubts"):
        return _cast_doubt(context, cue, low, high)
    position = cue - 1
    while position > low and (
        lower[position].endswith("ly") or lower[position] in ("be", "been", "yet")
    ):
        position -= 1
    held = {"could", "cannot", "unable", "impossible", "couldn't", "can", "been"}
    if not held.intersection(lower[max(low, position - 3) : cue]):
        return None
    modal = " ".join(lower[max(low, position - 1) : position + 1])
    if not (modal.endswith(("not", "n't", "cannot", "unable to", "impossible to"))):
        return None
    passive = any(lower[place] in ("be", "been") for place in range(position + 1, cue))
    if passive or "impossible" in modal:
        return _of_subject(context, (cue, cue + 1), position, low)
    return _agency_could_not(context, cue, position, low, high)


def _of_subject(context: Context, cue: tuple[int, int], end: int, low: int) -> Found:
    """Doubt the sentence before when the subject is "the claim", else what the subject says."""
    found = Found(cue, "doubts", [], low)
    while end > low and context.lower[end - 1] in ("could", "can", "has", "have", "was", "were"):
        end -= 1
    subject = context.lower[low:end]
    nouns = context.words.cues["assertions"]
    named = next((place for place, word in enumerate(subject[:6], low) if word in nouns), None)
    if named is not None and context.lower[named + 1] in ("of", "that") and named + 2 < end:
        found.contents.append((named + 2, end))
    elif named is not None or (subject and subject[0] in _BACKWARD):
        found.of_before = True
    else:
        found.contents.append((clause_start(context, cue[0], low), cue[1]))
    return found


def _agency_could_not(context: Context, cue: int, modal: int, low: int, high: int) -> Found | None:
    """Read "Reuters could not independently verify the report"."""
    phrase = speaker_before(context, modal, False, steps_over=True)
    if phrase is None or phrase.likeness < 2:
        return None
    found = Found((cue, cue + 1), "doubts", [], phrase.start, phrase=phrase)
    noun = _assertion_at(context, cue + 1, high)
    backward = noun is not None and context.lower[noun + 1 : noun + 2] not in (["that"], ["of"])
    if backward or context.lower[cue + 1 : cue + 2] in (["it"], ["this"], ["that"]):
        found.of_before = True
    elif phrase.start > low and context.lower[phrase.start - 1] == "which":
        doubted = context.lower[max(low, phrase.start - 4) : phrase.start]
        found.of_before = bool(context.words.cues["assertions"].intersection(doubted))
    elif cue + 1 < high and not context.is_break(cue + 1):
        found.contents.append((cue + 1, right_end(context, cue + 1, high)))
    return found if found.of_before or found.contents else None


def _cast_doubt(context: Context, cue: int, low: int, high: int) -> Found | None:
    verb = cue - 1
    if verb < low or context.lower[verb] not in ("cast", "casts", "casting"):
        return None
    phrase = speaker_before(context, verb, context.lower[verb] == "casting")
    if context.lower[cue + 1 : cue + 2] not in (["on"], ["upon"], ["over"]) or phrase is None:
        return None
    found = Found((verb, cue + 1), "doubts", [], phrase.start, phrase=phrase)
    noun = _assertion_at(context, cue + 2, high)
    if noun is not None and (noun + 1 >= high or context.is_break(noun + 1)):
        found.of_before = True
    elif cue + 2 < high:
        found.contents.append((cue + 2, right_end(context, cue + 2, high)))
    return found
