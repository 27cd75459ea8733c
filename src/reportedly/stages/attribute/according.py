"""Cues such as "according to", "citing", "quoted … as saying" in; what they attribute out."""

from typing import Final

from reportedly.stages.attribute.adjuncts import skip_adjuncts
from reportedly.stages.attribute.ahead import find_owner, phrase_after
from reportedly.stages.attribute.behind import phrase_before
from reportedly.stages.attribute.bounds import has_verb, left_start, right_end
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.phrases import NounPhrase

_TURNS: Final = frozenset(["but", "while", "whereas", "although", "though", "citing"])
_DESCRIBING: Final = frozenset("described reported stated announced confirmed documented".split())


def read_according(context: Context, cue: int, floor: int) -> Found | None:
    """Read "according to X", "per X" at token `cue`."""
    low, high = context.bounds(cue)
    start = cue + 2 if context.lower[cue] == "according" else cue + 1
    if start >= high:
        return None
    phrase = phrase_after(context, start, high)
    if phrase is None or phrase.likeness == 1:
        return None
    found = _around(context, (cue, start), phrase, low, high, floor)
    unsigned = phrase.tail == "noun" and phrase.nouns[-1][2].sort == "document"
    if unsigned and context.lower[phrase.start] != "the" and find_owner(context, phrase) is None:
        found.phrase, found.stance = None, "alleges"
    return found


def read_described(context: Context, verb: int, floor: int) -> Found | None:
    """Read ", described by X on Telegram," and ", as reported by X"."""
    low, high = context.bounds(verb)
    if verb + 2 >= high or context.lower[verb + 1] != "by" or verb == low:
        return None
    cue = verb - 1 if context.lower[verb - 1] == "as" else verb
    if context.lower[verb] not in _DESCRIBING or (cue > low and context.lower[cue - 1] != ","):
        return None
    phrase = phrase_after(context, verb + 2, high)
    if phrase is None or phrase.likeness == 1:
        return None
    found = _around(context, (cue, verb + 2), phrase, low, high, floor)
    end, _ = skip_adjuncts(context, phrase.end, high)
    if context.lower[end : end + 1] == ["as"]:
        stop = end + 1
        while stop < high and not context.is_break(stop):
            stop += 1
        found.contents = [(end + 1, stop)] if end + 1 < stop else []
    elif cue == verb:
        found.contents = (
            [(low, cue), (end, right_end(context, end, high))] if end < high else found.contents
        )
    return found if found.contents else None


def _around(
    context: Context, cue: tuple[int, int], phrase: NounPhrase, low: int, high: int, floor: int
) -> Found:
    """Attribute what stands before the cue, and after it where that goes on."""
    lower = context.lower
    end, adjuncts = skip_adjuncts(context, phrase.end, high)
    if phrase.apposition is not None:
        end, more = skip_adjuncts(context, phrase.apposition[1], high)
        adjuncts.add(more)
    contents: list[tuple[int, int]] = []
    start = cue[0]
    opens = start - low <= 1 or lower[start - 1] in (";", "but", "and", "while")
    if not opens:
        contents.append((left_start(context, start, low, floor), start))
    after = end + (lower[end : end + 1] == [","])
    goes_on = after < high and (after > end or opens) and not context.is_break(after)
    if goes_on and lower[after] not in _TURNS:
        verbal = bool(contents) and has_verb(context, *contents[0])
        participle = context.words.verbs.get(lower[after])
        if not (verbal and participle is not None and participle.shape == "ing"):
            contents.append((after, right_end(context, after, high)))
    return Found(
        cue,
        "asserts",
        contents,
        cue[0],
        phrase=phrase,
        adjuncts=adjuncts,
        open_end=len(contents) > 0 and contents[-1][0] > start,
        reaches_left=not opens,
    )


def read_quoting(context: Context, verb: int) -> Found | None:
    """Read "the agency quoted a hospital director as saying …": the director, by the agency."""
    low, high = context.bounds(verb)
    phrase = phrase_after(context, verb + 1, high)
    if phrase is None or phrase.likeness == 1:
        return None
    end = phrase.apposition[1] if phrase.apposition else phrase.end
    end += context.lower[end : end + 1] == [","]
    if context.lower[end : end + 2] != ["as", "saying"]:
        return None
    end, adjuncts = skip_adjuncts(context, end + 2, high)
    if context.lower[end : end + 1] in (["that"], [":"], [","]):
        end += 1
    if end >= high:
        return None
    return Found(
        (verb, verb + 1),
        "asserts",
        [(end, right_end(context, end, high))],
        verb,
        phrase=phrase,
        via=phrase_before(context, verb, low),
        adjuncts=adjuncts,
        open_end=True,
    )


def read_citing(context: Context, cue: int, floor: int, earlier: Found | None) -> Found | None:
    """Read "X reported, citing Y" and "…, citing Y": Y says it, and X passes it on."""
    low, high = context.bounds(cue)
    phrase = phrase_after(context, cue + 1, high)
    if phrase is None or phrase.likeness < 3 or cue == low:
        return None
    if context.lower[cue] != "citing" and context.lower[cue] != "quoting":
        return None
    if earlier is not None and earlier.contents and earlier.phrase is not None:
        return Found(
            (cue, cue + 1),
            earlier.stance,
            list(earlier.contents),
            cue,
            phrase=phrase,
            via=earlier.phrase,
            adjuncts=earlier.adjuncts,
        )
    agency = phrase_before(context, cue - (context.lower[cue - 1] == ","), low)
    end, adjuncts = skip_adjuncts(context, phrase.end, high)
    if agency is None or agency.likeness < 2 or context.lower[end : end + 1] != [","]:
        return None
    verb = end + 1
    cue_verb = context.words.verbs.get(context.lower[verb]) if verb < high else None
    if cue_verb is None or cue_verb.shape not in ("past", "third", "base"):
        return None
    start = verb + 1 + (context.lower[verb + 1 : verb + 2] in (["that"], [":"]))
    if start >= high or (context.is_break(start) and not context.starts_quote(start)):
        if agency.start > low and context.lower[agency.start - 1] == ",":
            content = (left_start(context, agency.start, low, floor), agency.start)
            return Found(
                (verb, verb + 1),
                cue_verb.stance,
                [content],
                agency.start,
                phrase=phrase,
                via=agency,
                adjuncts=adjuncts,
                reaches_left=True,
            )
        return None
    content = (start, right_end(context, start, high))
    return Found(
        (verb, verb + 1),
        cue_verb.stance,
        [content],
        agency.start,
        phrase=phrase,
        via=agency,
        adjuncts=adjuncts,
        open_end=True,
    )
