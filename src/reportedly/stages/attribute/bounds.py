"""A cue's place in a sentence in; the tokens between which its content lies out."""

from typing import Final

from reportedly.stages.attribute.context import Context

_TURNS: Final = frozenset(["but", "while", "whereas", "although", "though"])
_EDGES: Final = frozenset([",", ";", "(", ")"])
_JOINTS: Final = frozenset(["and", "but", "while", "whereas", "although", "though", "as", "so"])


_CLAUSE_EDGES: Final = _TURNS | {";", ":", "—", "–", "that"}


def has_verb(context: Context, start: int, end: int) -> bool:
    """Whether a finite verb seems to stand between two tokens."""
    words = context.words
    for position in range(max(start, 0), end):
        word = context.lower[position]
        if word in words.auxiliaries or word in words.finite:
            return True
        if len(word) > 4 and word.endswith("ed") and word not in words.modifiers:
            return True
    return False


def right_end(context: Context, start: int, high: int) -> int:
    """Return where what is said from `start` on ends: at a semicolon or ", but", else `high`."""
    lower, quote = context.lower, context.quote
    depth = 0
    for position in range(start, high):
        word = lower[position]
        if word not in _EDGES or (quote[position] != quote[start] and quote[position] >= 0):
            continue
        depth += (word == "(") - (word == ")")
        if word == ";" or depth < 0:
            return position
        if word == "," and position + 1 < high and lower[position + 1] in ("but", "however"):
            return position
    return high


def relative_end(context: Context, verb: int, end: int) -> int:
    """Return where a relative clause ends ("which denies X, said"): at its comma, else `end`."""
    start = verb
    while start > 0 and context.lower[start - 1] in context.words.auxiliaries:
        start -= 1
    if start == 0 or context.lower[start - 1] not in ("who", "which"):
        return end
    commas = (place for place in range(verb, end) if context.lower[place] == ",")
    return next(commas, end)


def turn_between(context: Context, start: int, end: int) -> int | None:
    """Return the token after the last turn to another clause (", but", ", and", ";"), or None."""
    for position in range(end - 1, start, -1):
        word = context.lower[position]
        comma = context.lower[position - 1] == ","
        if word == ";" or word in _TURNS or (word == "and" and comma):
            return position + 1
    return None


def left_start(context: Context, end: int, low: int, floor: int) -> int:
    """Return where what is said up to `end` begins.

    That is the sentence's start, a semicolon, or, after the earlier speaker at `floor`, the
    turn to the next one (", while", "and").
    """
    lower, quote = context.lower, context.quote
    number = quote[end - 1] if end > low else -1
    depth = 0
    for position in range(end - 1, max(low, floor) - 1, -1):
        if quote[position] >= 0 and quote[position] != number:
            continue
        word = lower[position]
        depth += (word == ")") - (word == "(")
        if depth < 0 or (word == ";" and quote[position] < 0):
            return position + 1
        if floor > low and quote[position] < 0:
            comma = position > low and lower[position - 1] == ","
            if word in _TURNS or (word == "and" and comma):
                return position + 1
    return low


def clause_start(context: Context, cue: int, low: int) -> int:
    """Return where the clause around an adverb or passive begins, its subject included."""
    lower = context.lower
    subject = cue
    while subject > low and (
        lower[subject - 1] in context.words.auxiliaries or lower[subject - 1] in ("also", "not")
    ):
        subject -= 1
    needs_subject = subject < cue
    ahead = lower[cue + 1] if cue + 1 < len(lower) else ""
    if not needs_subject and (ahead.endswith("ing") or lower[cue - 1] == "for"):
        return cue
    position = subject
    if needs_subject and subject > low and lower[subject - 1] == ",":
        position = _parenthesis_start(context, subject - 1, low)
    while position > low:
        word = lower[position - 1]
        if word in ("who", "which"):
            return position - 1
        if word in _CLAUSE_EDGES:
            return position
        opens = not needs_subject or has_verb(context, low, position - 1)
        if word in (",", "and") and opens:
            return position
        position -= 1
    return low


def _parenthesis_start(context: Context, comma: int, low: int) -> int:
    """Return the comma that opens the insertion which ends at `comma`."""
    position = comma
    while position > low and context.lower[position - 1] != ",":
        position -= 1
    return max(position - 1, low)


def clause_end(context: Context, cue: int, high: int) -> int:
    """Return where the clause around an adverb or passive ends."""
    lower = context.lower
    for position in range(cue + 1, high):
        word = lower[position]
        if word == ";" or word in ("—", "–"):
            return position
        if word != "," or position + 1 >= high:
            continue
        ahead = lower[position + 1]
        if ahead in _TURNS or ahead in ("according", "citing", "saying"):
            return position
        if ahead == "and" and has_verb(context, position + 2, high):
            return position
    return high


def separators_before(context: Context, position: int, low: int) -> int | None:
    """Return the first token of the joint (", while", "and", ";") before `position`, or None."""
    start = position
    while start > low and (
        context.lower[start - 1] in _JOINTS or context.lower[start - 1] in (",", ";", "—", "–")
    ):
        start -= 1
    return start if start < position else None
