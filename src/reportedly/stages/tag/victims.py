"""One sentence's groups and outcome words in; who suffered what out.

The rules follow the ways in which English reports casualties: passives ("12 were killed"), actives
("killing 12"), reduced clauses ("12 dead, 30 wounded"), nominalizations ("the deaths of 15"),
tolls, zeros ("no casualties"), parts ("including three children") and ellipsis ("nine in Hama").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reportedly.records.codes import Outcome
from reportedly.resources.lexicon import OutcomeWord
from reportedly.stages.tag.clauses import Clauses, Group
from reportedly.stages.tag.words import (
    BE,
    CLAUSE_WORDS,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    STOPS,
    is_adverb,
)

_WISHES: Final = frozenset(
    "vowed threatened threatening planned planning plans plan tried trying attempted attempting"
    " plotting plotted wanted aimed order orders ordered sought intended failed able how plot bid"
    " attempt refused license".split()
)
_PART_WORDS: Final = frozenset(["including", "among", "includes", "included", "include"])
_TOLL_PREPOSITIONS: Final = frozenset(["to", "at", "of", "as", "is", "was", "stands", "reached"])
_TOLL_REACH: Final = 24
_ZERO_OUTCOMES: Final[dict[str, tuple[Outcome, ...]]] = {
    "casualties": ("killed", "injured"),
    "casualty": ("killed", "injured"),
    "injuries": ("injured",),
    "deaths": ("killed",),
    "fatalities": ("killed",),
}
_ZERO_BETWEEN: Final = frozenset(
    "any immediate report reports reported indication indications evidence sign signs of or and"
    " civilian military human coalition friendly further other known injuries damage deaths"
    " suffering suffer sustaining sustain causing cause been to the there a an single".split()
)
_OWNERS: Final = frozenset("the those their his her its our".split())
_TAKEN_AWAY: Final = frozenset(["", ".", ",", "by", "away", "captive", "during", "when", "in"])
_UNTOLD: Final = frozenset(["word", "information", "details", "further", "more", "other"])


@dataclass(slots=True)
class Victims:
    """A group and its outcome; `part_of` is the larger group of the same sentence it belongs to.

    `part_of_named` holds the tokens of "dead" in "the dead included three children";
    `predicate` is the outcome word's first token; `zero` marks "no casualties".
    """

    code: Outcome
    group: Group
    predicate: int
    part_of: "Victims | None" = None
    part_of_named: tuple[int, int] | None = None
    zero: bool = False


def find_victims(clauses: Clauses) -> list[Victims]:
    """Return the sentence's victims in the order of their groups, each group and outcome once."""
    found: list[Victims] = []
    for index in sorted(clauses.entries):
        end, entry = clauses.entries[index]
        if entry.outcome is not None and not _is_attribute(clauses, index):
            groups = _groups_of(clauses, index, end, entry.outcome)
            found.extend(Victims(entry.outcome.code, group, index) for group in groups)
    found.extend(_attributive(clauses))
    found.extend(_tolls(clauses))
    found.extend(_zeros(clauses))
    found = _without_repeats(found)
    found.extend(_named_parts(clauses))
    found.extend(list(_parts(clauses, found)))
    found.extend(list(_elliptical(clauses, found)))
    found = _without_repeats(found)
    found.sort(key=lambda victims: (victims.group.first, victims.code))
    return found


def _without_repeats(found: list[Victims]) -> list[Victims]:
    kept: dict[tuple[int, int, str], Victims] = {}
    for victims in found:
        kept.setdefault((victims.group.first, victims.group.end, victims.code), victims)
    return list(kept.values())


def _is_attribute(clauses: Clauses, index: int) -> bool:
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
    return clauses.lower(index - 1) in _OWNERS and not _after(clauses, end)


def _opens_noun(clauses: Clauses, index: int) -> bool:
    """Whether the adjective before `index` belongs to a noun: "a dead donkey", not "dead in"."""
    word = clauses.lower(index)
    return word[:1].isalpha() and word not in STOPS and not is_adverb(word)


def _groups_of(clauses: Clauses, index: int, end: int, word: OutcomeWord) -> list[Group]:
    """Return the groups that the outcome word at tokens `index` to `end` speaks of."""
    if _is_unreal(clauses, index):
        return []
    if clauses.lower(end - 1) == "taken" and clauses.lower(end) not in _TAKEN_AWAY:
        return []  # "were taken to hospital"
    if word.use == "noun":
        return _of_noun(clauses, index, end)
    if word.use == "adjective" and (counted := _ends_at(clauses, index)) is not None:
        return [counted] if counted.count is not None else []
    if word.use in ("intransitive", "subject", "adjective"):
        groups = _before(clauses, index)
        if word.form == "base":  # "helped the gunmen flee": a figure, or nobody
            groups = [group for group in groups if group.count is not None or group.indefinite]
        return groups
    if word.form != "gerund" and _is_passive(clauses, index):
        return _before(clauses, index)
    after = _after(clauses, end)
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


def _is_passive(clauses: Clauses, index: int) -> bool:
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
    return any(
        clauses.lower(ahead) in ("if", "unless") for ahead in range(max(0, index - 8), index)
    )


def _following(clauses: Clauses, index: int) -> Group | None:
    """Return the group that starts at token `index` or after adverbs there."""
    while is_adverb(clauses.lower(index)) and index not in clauses.counts:
        index += 1
    return next((group for group in clauses.groups if group.first == index), None)


def _is_subject(clauses: Clauses, group: Group) -> bool:
    """Whether a predicate of its own follows the group: "and 30 wounded", "and two died"."""
    position = group.end
    while is_adverb(clauses.lower(position)):
        position += 1
    if clauses.lower(position) in BE | HAVE:
        return True
    _, entry = clauses.entries.get(position, (0, None))
    return entry is not None and entry.outcome is not None and entry.outcome.form != "noun"


def _after(clauses: Clauses, index: int) -> list[Group]:
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
        position > 0 and is_adverb(clauses.lower(position - 1)) and not _ends_at(clauses, position)
    ):
        position -= 1
    group = _ends_at(clauses, position)
    if group is None or (group.count is None and not group.indefinite and not group.plural):
        return []
    if any(clauses.lower(inside) == "the" for inside in range(group.first + 1, group.end)):
        return []  # "one of the troops injured in a fall" points back at a figure
    return [group, *_joined_before(clauses, group)]


def _ends_at(clauses: Clauses, index: int) -> Group | None:
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
    counted = _ends_at(clauses, group.first - 1)
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
        previous = _ends_at(clauses, position)
        if previous is not None and _opener(clauses, previous) in _PART_WORDS:
            return joined
        if previous is None or (previous.count is None and not previous.indefinite):
            return joined
        joined.append(previous)
        group = previous
    return joined


def _of_noun(clauses: Clauses, index: int, end: int) -> list[Group]:
    """Return who a noun speaks of: "the deaths of 15 members", or "12 deaths" itself."""
    if clauses.lower(end) == "of":
        return _after(clauses, end + 1)
    for start in range(index - 1, max(-1, index - 4), -1):
        if start in clauses.counts and clauses.counts[start][0] <= index:
            _, count = clauses.counts[start]
            return [Group(first=start, end=end, count=count)] if count.count.high != 0 else []
        if clauses.lower(start) in PREPOSITIONS | DETERMINERS:
            return []
    return []


def _attributive(clauses: Clauses) -> Iterator[Victims]:
    for group in clauses.groups:
        if group.attributive is not None and group.count is not None:
            yield Victims(group.attributive, group, group.attributive_at)


def _tolls(clauses: Clauses) -> Iterator[Victims]:
    """Yield the figure of "the death toll rose to 31", "put the number of wounded at 26"."""
    for index, token in enumerate(clauses.tokens):
        code = _tolled(clauses, index, token.lower)
        if code is None:
            continue
        for position in range(index + 1, min(index + _TOLL_REACH, len(clauses.tokens))):
            if position not in clauses.counts:
                continue
            if clauses.lower(position - 1) in _TOLL_PREPOSITIONS:
                end, count = clauses.counts[position]
                group = next(
                    (group for group in clauses.groups if group.first == position),
                    Group(first=position, end=end, count=count),
                )
                yield Victims(code, group, index)
                break


def _tolled(clauses: Clauses, index: int, word: str) -> Outcome | None:
    """Return the outcome that a toll word at `index` counts."""
    if word in ("toll", "tally"):
        return "killed"
    if word == "number" and clauses.lower(index + 1) == "of":
        _, entry = clauses.entries.get(index + 2, (0, None))
        return entry.outcome.code if entry is not None and entry.outcome is not None else None
    return None


def _zeros(clauses: Clauses) -> Iterator[Victims]:
    """Yield zeros: "no civilian casualties", "no indication of casualties", "without loss"."""
    for index, token in enumerate(clauses.tokens):
        outcomes = _ZERO_OUTCOMES.get(token.lower)
        if outcomes is None:
            continue
        position = index - 1
        while clauses.lower(position) in _ZERO_BETWEEN and clauses.lower(position) not in _UNTOLD:
            position -= 1
        if clauses.lower(position) not in ("no", "without", "zero", "not", "n't", "didn't"):
            continue
        group = Group(first=position, end=index + 1)
        if position in clauses.counts:
            group.count = clauses.counts[position][1]
        for outcome in outcomes:
            yield Victims(outcome, group, index, zero=True)
    for index, (end, entry) in clauses.entries.items():
        anyone = clauses.lower(end) in ("anyone", "anybody", "any")
        if entry.outcome is not None and anyone and clauses.lower(index - 1) == "without":
            yield Victims(entry.outcome.code, Group(index - 1, end + 1), index, zero=True)


def _parts(clauses: Clauses, found: list[Victims]) -> Iterator[Victims]:
    """Yield parts of figures: "including three children", "five of them women"."""
    for group in clauses.groups:
        total = _total_before(found, group)
        if total is None or any(victims.group is group for victims in found):
            continue
        word = _opener(clauses, group)
        listed = word in CONJUNCTIONS and _is_listed_part(clauses, group)
        if word in _PART_WORDS or listed or _counts_some_of(clauses, group):
            yield Victims(total.code, group, total.predicate, part_of=total)


def _named_parts(clauses: Clauses) -> Iterator[Victims]:
    """Yield "the dead included three children", "among the wounded were two nurses"."""
    for index, (end, entry) in clauses.entries.items():
        if entry.outcome is None or clauses.lower(index - 1) != "the":
            continue
        listed = clauses.lower(end) in ("included", "include", "including")
        if not listed and not (
            clauses.lower(index - 2) == "among" and clauses.lower(end) in ("were", "was", "are")
        ):
            continue
        for group in _after(clauses, end + 1):
            yield Victims(entry.outcome.code, group, index, part_of_named=(index, end))


def _opener(clauses: Clauses, group: Group) -> str:
    """Return the word that introduces a group: "among" of "among them seven women" too."""
    word = clauses.lower(group.first - 1)
    if word in ("them", "whom") and clauses.lower(group.first - 2) == "among":
        return "among"
    return word


def _total_before(found: list[Victims], group: Group) -> Victims | None:
    before = [victims for victims in found if victims.group.end <= group.first and not victims.zero]
    return before[-1] if before else None


def _is_listed_part(clauses: Clauses, group: Group) -> bool:
    """Whether the group goes on with a list that "including" opened."""
    return any(
        _opener(clauses, earlier) in _PART_WORDS
        and not any(
            clauses.lower(index) in CLAUSE_WORDS or index in clauses.entries
            for index in range(earlier.end, group.first)
        )
        for earlier in clauses.groups
        if earlier.end <= group.first
    )


def _counts_some_of(clauses: Clauses, group: Group) -> bool:
    """Widen "five" of "five of them children" over the whole phrase; whether it is one."""
    position = group.end
    if group.count is None or clauses.lower(position) != "of":
        return False
    if clauses.lower(position + 1) not in ("them", "whom", "those", "which"):
        return False
    position += 2
    while clauses.lower(position) in BE or is_adverb(clauses.lower(position)):
        position += 1
    described = next((other for other in clauses.groups if other.first == position), None)
    if described is not None and described.count is None:
        group.end, group.person = described.end, described.person
        group.actor = described.actor
    elif clauses.lower(position) in PREPOSITIONS:
        group.end = group.end + 2
    else:
        return False
    return True


def _elliptical(clauses: Clauses, found: list[Victims]) -> Iterator[Victims]:
    """Yield "nine in Hama" after "killed seven in Idlib": a count, a preposition and a place."""
    for group in clauses.groups:
        if group.count is None or any(victims.group is group for victims in found):
            continue
        earlier = _total_before(found, group)
        if earlier is None or clauses.lower(group.first - 1) not in CONJUNCTIONS | {","}:
            continue
        if clauses.lower(group.end) in ("in", "near", "at") and group.end + 1 in clauses.places:
            yield Victims(earlier.code, group, earlier.predicate)
