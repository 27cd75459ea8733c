"""The token after "according to", "said" or "by" in; the noun phrase that follows there out."""

from typing import Final

from reportedly.stages.attribute.adjuncts import find_adjunct
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.phrases import (
    CLAUSE_WORDS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    NounPhrase,
    parse_phrase,
)

_ANONYMITY: Final = ("who", "speaking", "familiar", "briefed", "quoted", "cited", "on")
_RESTARTING: Final = frozenset(
    "he she it they two three four five six seven eight nine ten dozens hundreds".split()
)
_OWNER_VERBS: Final = frozenset("released published posted issued carried shared cited".split())


def phrase_after(context: Context, start: int, high: int) -> NounPhrase | None:
    """Return the noun phrase that starts at token `start`, its apposition noted, or None."""
    end = _walk_right(context, start, high)
    phrase = parse_phrase(context, start, end)
    if phrase is None:
        return None
    if (
        end + 1 < high
        and context.lower[end] == "by"
        and phrase.nouns[-1:]
        and phrase.tail == "noun"
    ):
        owner = phrase_after(context, end + 1, high)
        if phrase.nouns[-1][2].sort == "document" and owner is not None:
            phrase.end = owner.end
            return phrase
    if end + 1 < high and context.lower[end] in CONJUNCTIONS:
        phrase = _joined(context, phrase, high)
        if phrase is None:
            return None
    return _with_apposition(context, phrase, high)


def _walk_right(context: Context, start: int, high: int) -> int:
    """Return how far right the words run that may belong to one noun phrase."""
    position = start
    described, ended = False, -1
    while position < high and not _ends_phrase(context, position, start, high):
        noun = context.words.nouns.find_at(context.lower, position, high)
        if described and noun is None and _follows_name(context, position):
            break
        if ended == position and noun is None and _is_verb(context, position):
            break
        described = described or noun is not None
        ended = noun[0] if noun is not None else ended
        if context.lower[position] == "(":
            closing = position
            while closing + 1 < high and context.lower[closing] != ")":
                closing += 1
            position = closing
        elif position in context.actors:
            position = context.actors[position][0] - 1
            ended = position + 1
        else:
            position = noun[0] - 1 if noun is not None else position
        position += 1
    return position


def _is_verb(context: Context, position: int) -> bool:
    """Whether "terminates" after a source is its verb."""
    word = context.lower[position]
    return (
        len(word) > 3 and word.endswith("s") and word.isalpha() and not context.is_capital(position)
    )


def _follows_name(context: Context, position: int) -> bool:
    """Whether a plain word follows a name that a description came before: "… Haddad condemns"."""
    word = context.lower[position]
    before = position - 1
    return (
        word.isalpha()
        and not context.is_capital(position)
        and word not in PREPOSITIONS
        and word not in context.words.modifiers
        and context.is_capital(before)
        and not context.words.nouns.find_before(context.lower, position, before)
    )


def _ends_phrase(context: Context, position: int, start: int, high: int) -> bool:
    lower = context.lower
    word = lower[position]
    if word == "(":
        return position == start or lower[position + 1 : position + 2] == ["formerly"]
    if context.is_break(position) or context.starts_quote(position):
        return True
    if position == start:
        return word in CLAUSE_WORDS or word in PREPOSITIONS
    if position in context.actors:
        return _restarts(context, position)
    if word in PREPOSITIONS and position + 1 < high and lower[position + 1].endswith("ing"):
        return True
    return (
        _stops(context, position, word)
        or _restarts(context, position)
        or find_adjunct(context, position, high) is not None
    )


def _stops(context: Context, position: int, word: str) -> bool:
    """Whether the word begins something else than a noun phrase's rest."""
    words = context.words
    if word in CLAUSE_WORDS or word in RELATIVES or word in words.auxiliaries or word == "on":
        return True
    if word in CONJUNCTIONS or word in words.cues["citing"] or word in words.cues["quoting"]:
        return True
    verb = words.verbs.get(word)
    if verb is not None and verb.shape in ("past", "ing") and not context.is_capital(position):
        return True
    if word == "says" or word in words.cues["distancing"]:
        return True
    if context.is_capital(position):
        return False
    past = word.endswith("ed") and word not in words.modifiers and len(word) > 4
    return past or word in words.finite


def _restarts(context: Context, position: int) -> bool:
    """Whether a determiner or a number begins a new noun phrase here."""
    word = context.lower[position]
    before = context.lower[position - 1]
    if before in PREPOSITIONS or before in CONJUNCTIONS:
        return False
    return word in DETERMINERS or word[0].isdigit() or word in _RESTARTING


def _joined(context: Context, phrase: NounPhrase, high: int) -> NounPhrase | None:
    """Return "police and witnesses" when both can speak; of "X or their ships", nobody."""
    end = _walk_right(context, phrase.end + 1, high)
    second = parse_phrase(context, phrase.end + 1, end)
    if second is None or second.likeness < 3 or (end < high and not context.is_break(end)):
        return None if context.lower[phrase.end] == "or" else phrase
    phrase.end = phrase.core_end = end
    phrase.nouns += second.nouns
    phrase.actors += second.actors
    return phrase


def _with_apposition(context: Context, phrase: NounPhrase, high: int) -> NounPhrase:
    """Note what stands after the phrase: ", a spokesman for the army", "who asked not to…"."""
    lower, position = context.lower, phrase.end
    if position < high and lower[position] in _ANONYMITY[:-1]:
        phrase.apposition = (position, _clause_stop(context, position, high))
    elif position + 1 < high and lower[position] == ",":
        start = position + 1
        end = _clause_stop(context, start, high)
        inner = parse_phrase(context, start, end) if lower[start] not in CLAUSE_WORDS else None
        described = inner is not None and inner.likeness == 3 and bool(inner.nouns)
        if (described and inner and not inner.pronoun) or lower[start] in RELATIVES:
            phrase.apposition = (start, end)
    return phrase


def _clause_stop(context: Context, start: int, high: int) -> int:
    position = start
    while position < high and not context.is_break(position):
        position += 1
    return position


def find_owner(context: Context, phrase: NounPhrase) -> NounPhrase | None:
    """Return whose statement or report the phrase names: "a statement by X", "X's report"."""
    lower = context.lower
    for position in range(phrase.core_end, phrase.end):
        if lower[position] in ("from", "by", "of", "for") and position + 1 < phrase.end:
            owner = phrase_after(context, position + 1, phrase.end)
            if owner is not None:
                return owner if owner.likeness > 1 else None
    document = phrase.nouns[-1][0] if phrase.nouns else phrase.core_end
    end = document
    if end > phrase.core_start and lower[end - 1] == "'s":
        end -= 1
    for start in range(phrase.core_start, end):
        owner = parse_phrase(context, start, end)
        if owner is not None and owner.likeness > 1 and not _is_adjective(context, owner):
            return owner
    if phrase.end < len(lower) and lower[phrase.end] in ("by", "from"):
        return phrase_after(context, phrase.end + 1, len(lower))
    if phrase.end + 1 < len(lower) and lower[phrase.end] in _OWNER_VERBS:
        return _owner_of_issue(context, phrase.end + 1)
    return None


def _is_adjective(context: Context, owner: NounPhrase) -> bool:
    """Whether the word only describes: "local reports", "Unconfirmed reports"."""
    if owner.nouns and not owner.actors:
        return owner.nouns[-1][2].sort == "person" and context.lower[owner.end] != "'s"
    return owner.likeness == 2 and owner.start == 0 and owner.end == 1


def _owner_of_issue(context: Context, start: int) -> NounPhrase | None:
    """Return the phrase after "posted on Telegram by", "released by"."""
    for position in range(start, min(start + 7, len(context.lower) - 1)):
        if context.is_break(position):
            return None
        if context.lower[position] in ("by", "from"):
            return phrase_after(context, position + 1, len(context.lower))
    return None
