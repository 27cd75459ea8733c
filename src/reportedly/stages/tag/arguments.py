"""An outcome word of a sentence in; the groups that it speaks of, its subject or object, out."""

from typing import Final

from reportedly.resources.lexicon import OutcomeWord
from reportedly.stages.tag.clauses import Clauses, Group
from reportedly.stages.tag.words import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PUNCTUATION,
    SAYING,
    STOPS,
    is_adverb,
)

_WISHES: Final = frozenset(
    "vowed threatened threatening planned planning plans plan tried trying attempted attempting"
    " plotting plotted wanted aimed order orders ordered sought intended failed able how plot bid"
    " attempt refused license".split()
)

PART_WORDS: Final = frozenset(["including", "among", "includes", "included", "include"])
_CONDITIONS: Final = frozenset(["if", "unless"])
_OWNERS: Final = frozenset("the those their his her its our".split())
_TAKEN_AWAY: Final = frozenset(["", ".", ",", "by", "away", "captive", "during", "when", "in"])


def is_attribute(clauses: Clauses, index: int) -> bool:
    """Whether the outcome word stands inside a group ("seven injured troops") or is a noun."""
    if any(group.first <= index < group.end for group in clauses.groups):
        return True
    end, entry = clauses.entries[index]
    if clauses.lower(index - 1) == "of" and clauses.lower(index - 2) in ("number", "count"):
        return True
    if entry.outcome is not None and entry.outcome.use == "noun":
        return False
    if entry.outcome is not None and entry.outcome.use == "adjective" and _opens_noun(clauses, end):
        return True
    return clauses.lower(index - 1) in _OWNERS and not objects_at(clauses, end)


def _opens_noun(clauses: Clauses, index: int) -> bool:
    """Whether the adjective before `index` belongs to a noun: "a dead donkey", not "dead in"."""
    word = clauses.lower(index)
    return word[:1].isalpha() and word not in STOPS and not is_adverb(word)


def find_groups_of(clauses: Clauses, index: int, end: int, word: OutcomeWord) -> list[Group]:
    """Return the groups that the outcome word at tokens `index` to `end` speaks of."""
    if _is_unreal(clauses, index):
        return []
    if clauses.lower(end - 1) == "taken" and clauses.lower(end) not in _TAKEN_AWAY:
        return []  # "were taken to hospital"
    if word.use == "noun":
        return _of_noun(clauses, index, end)
    if word.use == "adjective" and (counted := group_ending_at(clauses, index)) is not None:
        return [counted] if counted.count is not None else []
    if word.use in ("intransitive", "subject", "adjective"):
        groups = _before(clauses, index)
        if word.form == "base":  # "helped the gunmen flee": a figure, or nobody
            groups = [group for group in groups if group.count is not None or group.indefinite]
        return groups
    if word.form != "gerund" and is_passive(clauses, index):
        return _before(clauses, index)
    after = objects_at(clauses, end)
    if after:
        return after
    if word.form in ("past", "participle", "phrase") and not _takes_thing(clauses, end):
        return _just_before(clauses, index)
    return []


def _takes_thing(clauses: Clauses, end: int) -> bool:
    """Whether an object that is not people follows: "officers seized 38 rifles"."""
    if end in clauses.dates or end >= len(clauses.tokens):
        return False
    word = clauses.lower(end)
    return end in clauses.counts or word in DETERMINERS or _opens_noun(clauses, end)


def is_passive(clauses: Clauses, index: int) -> bool:
    """Whether a form of "be" stands before the verb at token `index`, adverbs between aside."""
    position = index - 1
    while position >= 0 and is_adverb(clauses.lower(position)):
        position -= 1
    return clauses.lower(position) in BE


def _is_unreal(clauses: Clauses, index: int) -> bool:
    """Whether the outcome is negated, wished, possible or conditional, and so no figure."""
    position = index - 1
    while position >= 0 and index - position <= 5:
        word = clauses.lower(position)
        if word in NEGATIONS or word in MODALS:
            return True
        if word == "to":
            return clauses.lower(position - 1) in _WISHES or position == index - 1
        if not (word in BE or word in HAVE or is_adverb(word)):
            break
        position -= 1
    if not clauses.vocabulary & _CONDITIONS:
        return False
    return any(word in _CONDITIONS for word in clauses.words[max(0, index - 8) : index])


def _following(clauses: Clauses, index: int) -> Group | None:
    """Return the group that starts at token `index` or after adverbs there."""
    while is_adverb(clauses.lower(index)) and index not in clauses.counts:
        index += 1
    return next((group for group in clauses.groups if group.first == index), None)


def _is_subject(clauses: Clauses, group: Group) -> bool:
    """Whether a predicate of its own follows: "and 30 wounded", "and two died", ", X said"."""
    position = group.end
    while is_adverb(clauses.lower(position)):
        position += 1
    if clauses.lower(position) in BE | HAVE | SAYING:
        return True
    _, entry = clauses.entries.get(position, (0, None))
    return entry is not None and entry.outcome is not None and entry.outcome.form != "noun"


def objects_at(clauses: Clauses, index: int) -> list[Group]:
    """Return the object at token `index` and those joined to it: "killing five X and three Y"."""
    group = _following(clauses, index)
    if group is None:
        return []
    groups = [group]
    while True:
        position = group.end
        if clauses.lower(position) == ",":
            position += 1
        if clauses.lower(position) in CONJUNCTIONS:
            position += 1
        elif clauses.lower(position) == "as" and clauses.lower(position + 1) == "well":
            position += 3
        if position == group.end:
            return groups
        joined = _following(clauses, position)
        if (
            joined is None
            or clauses.lower(joined.end) == "of"
            or _is_subject(clauses, joined)
            or (joined.count is None and not joined.indefinite and not _is_owned(clauses, joined))
        ):
            return groups
        group = joined
        groups.append(group)


def _is_owned(clauses: Clauses, group: Group) -> bool:
    """Whether the group is somebody's: "a polio worker and her guard"."""
    return clauses.lower(group.first) in ("his", "her", "their", "its")


def _just_before(clauses: Clauses, index: int) -> list[Group]:
    """Return the group that ends right before token `index`: "15 fighters killed in raid"."""
    position = index
    while (
        position > 0
        and is_adverb(clauses.lower(position - 1))
        and not group_ending_at(clauses, position)
    ):
        position -= 1
    group = group_ending_at(clauses, position)
    if group is None or (group.count is None and not group.indefinite and not group.plural):
        return []
    end = clauses.entries[index][0]
    if group.count is None and clauses.lower(end) not in PREPOSITIONS | PUNCTUATION | {""}:
        return []  # "soldiers killed and raped residents"
    if any(clauses.lower(inside) == "the" for inside in range(group.first + 1, group.end)):
        return []  # "one of the troops injured in a fall" points back at a figure
    return [group, *_joined_before(clauses, group)]


def group_ending_at(clauses: Clauses, index: int) -> Group | None:
    """Return the group that ends before token `index`, if one does."""
    return next((group for group in clauses.groups if group.end == index), None)


def _before(clauses: Clauses, index: int) -> list[Group]:
    """Return the subject of the predicate at token `index`, with what is joined to it."""
    candidates = [group for group in clauses.groups if group.end <= index]
    for group in reversed(candidates):
        if _clause_breaks(clauses, group.end, index):
            return []
        if _is_oblique(clauses, group):
            continue
        counted = _apposed_to(clauses, group)
        if counted is not None:
            return [counted]
        return [group, *_joined_before(clauses, group)]
    return []


def _apposed_to(clauses: Clauses, group: Group) -> Group | None:
    """Return whom the group describes: "one of the four, a vendor, died" is one figure."""
    if not group.indefinite or group.count is not None or clauses.lower(group.first - 1) != ",":
        return None
    counted = group_ending_at(clauses, group.first - 1)
    return counted if counted is not None and counted.count is not None else None


def _is_oblique(clauses: Clauses, group: Group) -> bool:
    """Whether a preposition governs the group, or it is a possessive, so that it is no subject."""
    word = clauses.lower(group.first - 1)
    return word in PREPOSITIONS or word == "'s" or clauses.lower(group.end) in ("'s", "'", "’")


def _clause_breaks(clauses: Clauses, first: int, end: int) -> bool:
    """Whether another clause lies between: a conjunction of clauses, a colon, another predicate."""
    for index in range(first, end):
        word = clauses.lower(index)
        if word in (";", ":", "and", "but", "while", "after", "before", "because", "if"):
            return True
        _, entry = clauses.entries.get(index, (0, None))
        if entry is not None and entry.outcome is not None and entry.outcome.form != "noun":
            return True
    return False


def _joined_before(clauses: Clauses, group: Group) -> list[Group]:
    """Return groups joined before: "Three soldiers and two civilians were killed"."""
    joined: list[Group] = []
    while clauses.lower(group.first - 1) in CONJUNCTIONS or clauses.lower(group.first - 1) == ",":
        position = group.first - 1
        if clauses.lower(position) in CONJUNCTIONS and clauses.lower(position - 1) == ",":
            position -= 1
        previous = group_ending_at(clauses, position)
        if previous is not None and opener_of(clauses, previous) in PART_WORDS:
            return joined
        if previous is None or (previous.count is None and not previous.indefinite):
            return joined
        joined.append(previous)
        group = previous
    return joined


def _of_noun(clauses: Clauses, index: int, end: int) -> list[Group]:
    """Return who a noun speaks of: "the deaths of 15 members", or "12 deaths" itself."""
    if clauses.lower(end) == "of":
        return objects_at(clauses, end + 1)
    for start in range(index - 1, max(-1, index - 4), -1):
        if start in clauses.counts and clauses.counts[start][0] <= index:
            _, count = clauses.counts[start]
            return [Group(first=start, end=end, count=count)] if count.count.high != 0 else []
        if clauses.lower(start) in PREPOSITIONS | DETERMINERS:
            return []
    return []


def opener_of(clauses: Clauses, group: Group) -> str:
    """Return the word that introduces a group: "among" of "among them seven women" too."""
    word = clauses.lower(group.first - 1)
    if word in ("them", "whom") and clauses.lower(group.first - 2) == "among":
        return "among"
    return word
