"""Claims of responsibility and blame in; who claims or blames, and for what, out."""

from reportedly.stages.attribute.adjuncts import skip_adjuncts, strip_adjuncts
from reportedly.stages.attribute.ahead import phrase_after
from reportedly.stages.attribute.bounds import clause_end, clause_start, relative_end, right_end
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.phrases import NounPhrase
from reportedly.stages.attribute.subjects import anchor_of, look_before, speaker_before


def read_responsibility(context: Context, noun: int) -> Found | None:
    """Read "claimed responsibility for", "took credit", "responsibility was claimed by X"."""
    low, high = context.bounds(noun)
    lower, words = context.lower, context.words
    verb = noun - 1
    while verb > low and lower[verb] in ("full", "joint", "sole", "the", "for"):
        verb -= 1
    if verb >= low and lower[verb] in words.cues["taking_responsibility"]:
        phrase = speaker_before(context, verb, lower[verb].endswith("ing"))
    else:
        verb, phrase = _claimed_by(context, noun, high)
    if phrase is None or _is_nobody(context, phrase):
        return None
    cue = (min(verb, noun), max(verb, noun) + 1)
    anchor = anchor_of(context, verb, phrase)
    found = Found(cue, "claims_responsibility", [], anchor, phrase=phrase, open_end=True)
    start, found.adjuncts = skip_adjuncts(context, noun + 1, high)
    if noun > verb and lower[start : start + 1] == ["for"] and start + 1 < high:
        end = relative_end(context, verb, right_end(context, start + 1, high))
        end, adjuncts = strip_adjuncts(context, start + 1, end)
        found.adjuncts.add(adjuncts)
        found.contents.append((start + 1, end))
    elif noun < verb and lower[start : start + 1] == ["for"]:
        found.contents.append((start + 1, verb))
    else:
        found.of_before = True
    return found


def _claimed_by(context: Context, noun: int, high: int) -> tuple[int, NounPhrase | None]:
    for position in range(noun + 1, min(high - 2, noun + 12)):
        if context.lower[position : position + 2] == ["claimed", "by"]:
            return position, phrase_after(context, position + 2, high)
    return noun, None


def _is_nobody(context: Context, phrase: NounPhrase) -> bool:
    """Whether the speaker is "no group", "nobody"."""
    start = phrase.start
    first = context.lower[start]
    before = context.lower[start - 1] if start else ""
    return first in context.words.cues["nobody"] or "no" in (first, before)


def read_blame(context: Context, verb: int) -> Found | None:
    """Read "X blamed Y for Z", "accused Y of", "was blamed on Y"."""
    low, high = context.bounds(verb)
    lower = context.lower
    before = look_before(context, verb, low)
    if before.voice == "none" or verb + 1 >= high:
        return None
    cue = (verb, verb + 1)
    if before.voice == "passive":
        if lower[verb + 1] not in ("of", "on", "for", "by"):
            return None
        speaker = phrase_after(context, verb + 2, high) if lower[verb + 1] == "by" else None
        content = (clause_start(context, verb, low), clause_end(context, verb, high))
        return Found(cue, "blames", [content], content[0], phrase=speaker, inherits=speaker is None)
    if lower[verb : verb + 2] == ["blamed", "on"]:
        accused = phrase_after(context, verb + 2, high)
        if accused is None:
            return None
        return Found(cue, "blames", [(verb, accused.end)], verb, inherits=True)
    if context.is_break(verb + 1) or lower[verb + 1] in ("of", "for"):
        return None
    phrase = speaker_before(context, verb, lower[verb].endswith("ing"))
    if phrase is None:
        return None
    content = (verb + 1, right_end(context, verb + 1, high))
    anchor = anchor_of(context, verb, phrase)
    return Found(cue, "blames", [content], anchor, phrase=phrase, open_end=True)


def read_toll(context: Context, verb: int) -> Found | None:
    """Read "put the toll at 12", "puts the number of dead at 12"."""
    _low, high = context.bounds(verb)
    lower, tolls = context.lower, context.words.cues["tolls"]
    for position in range(verb + 1, min(high - 1, verb + 5)):
        if lower[position] not in tolls:
            continue
        if "at" not in lower[position + 1 : position + 9]:
            return None
        phrase = speaker_before(context, verb, lower[verb] == "putting")
        if phrase is None:
            return None
        end, adjuncts = strip_adjuncts(context, position, right_end(context, verb + 1, high))
        return Found(
            (verb, verb + 1),
            "asserts",
            [(verb + 1, end)],
            anchor_of(context, verb, phrase),
            phrase=phrase,
            adjuncts=adjuncts,
            open_end=True,
        )
    return None
