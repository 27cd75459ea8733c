"""One sentence's words in; its noun phrases for people out.

A shallow chunker in the manner of Abney (1991): a count or a determiner, words before the head, a
head that the lexicon or the actor list knows, and "of the X group" after it.
"""

from typing import Final

from reportedly.records.mentions import CountMention
from reportedly.resources.words import Person
from reportedly.stages.tag.clauses import Clauses, Group
from reportedly.stages.tag.words import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    INDEFINITE,
    STOPS,
    is_adverb,
)

_WORDS_BEFORE_HEAD: Final = 6
_LONGEST: Final = _WORDS_BEFORE_HEAD + 4
_HEADS: Final = frozenset(["named", "force", "generic"])
_COLLECTIVE: Final = frozenset(["personnel", "police", "staff", "troops", "forces", "crew"])
_TIES: Final = frozenset(
    ["of", "from", "belonging", "affiliated", "linked", "suspected", "accused"]
)
_TIED_NOUNS: Final = frozenset(
    "group groups militia militias organization organisation gang cartel movement army family"
    " forces network faction force unit".split()
)
_COUNTED_ALONE: Final = (
    STOPS
    | HAVE
    | frozenset(
        "dead wounded injured killed missing arrested detained more others other died monday"
        " tuesday wednesday thursday friday saturday sunday early late overnight each today"
        " yesterday total".split()
    )
)


def find_groups(clauses: Clauses, people_names: frozenset[str]) -> list[Group]:
    """Return the sentence's groups in order, none overlapping; `people_names` holds "iraqis"."""
    groups: list[Group] = []
    heads = _heads(clauses, people_names)
    index = 0
    for head in heads:
        index = max(index, head - _LONGEST)
        index = _find_until(clauses, index, head, people_names, groups)
    return groups


def _heads(clauses: Clauses, people_names: frozenset[str]) -> list[int]:
    """Return the tokens that a group may be built on: counts, actors and nouns for people."""
    people = {index for index, (_, entry) in clauses.entries.items() if entry.person is not None}
    named: set[int] = set()
    if clauses.vocabulary & people_names:
        named = {index for index, word in enumerate(clauses.words) if word in people_names}
    return sorted(people | named | clauses.counts.keys() | clauses.actors.keys())


def _find_until(
    clauses: Clauses,
    index: int,
    head: int,
    people_names: frozenset[str],
    groups: list[Group],
) -> int:
    """Add the groups that start from token `index` to `head`; return the token to go on from."""
    while index <= head:
        if clauses.words[index] in STOPS and index not in clauses.counts:
            index += 1
            continue
        group = _group_at(clauses, index, people_names)
        if group is None:
            index += 1
        else:
            groups.append(group)
            index = group.end
    return index


def _group_at(clauses: Clauses, first: int, people_names: frozenset[str]) -> Group | None:
    """Return the group that starts at token `first`, if one does."""
    position, count, indefinite = _opening(clauses, first)
    if position == first and clauses.lower(first) in STOPS:
        return None
    group = Group(first=first, end=position, count=count, indefinite=indefinite)
    if not _take_head(clauses, group, position, people_names):
        if count is None or not _stands_alone(clauses, position):
            return None
        group.end = position + (1 if clauses.lower(position - 1) == "the" else 0)
        return group  # "12 were killed", "three of the wounded died"
    _join_heads(clauses, group)
    _take_tie(clauses, group)
    return group


def _opening(clauses: Clauses, first: int) -> tuple[int, CountMention | None, bool]:
    """Read counts and determiners ("all seven", "the 15", "dozens of the"): where they end."""
    position, count, indefinite = first, None, False
    while True:
        if count is None and position in clauses.counts:
            position, count = clauses.counts[position]
            if clauses.lower(position) == "of" and _opens_noun(clauses, position + 1):
                position += 1
                if clauses.lower(position) == "the" and position + 1 in clauses.counts:
                    position = clauses.counts[position + 1][0]  # "one of the four"
            continue
        word = clauses.lower(position)
        if word not in DETERMINERS or position - first > _WORDS_BEFORE_HEAD:
            return position, count, indefinite
        indefinite = indefinite or word in INDEFINITE
        position += 1


def _opens_noun(clauses: Clauses, index: int) -> bool:
    """Whether a noun phrase goes on at `index`; "of them" and "of whom" do not."""
    return clauses.lower(index) not in ("them", "whom", "us", "which", "")


def _take_head(clauses: Clauses, group: Group, position: int, people_names: frozenset[str]) -> bool:
    """Extend the group over the words before its head to the last head in the run."""
    found = False
    limit = min(position + _WORDS_BEFORE_HEAD, len(clauses.tokens))
    while position < limit:
        head_end = _take_word(clauses, group, position, people_names)
        if head_end is not None and not _modifies_thing(clauses, group, head_end):
            found, position = True, head_end
            group.end = position
            continue
        attributive_end = _take_attributive(clauses, group, position)
        if attributive_end is not None:
            position = attributive_end
        elif _ends_noun_phrase(clauses, position) and not _opens_scare_quote(clauses, position):
            break
        else:
            position += 1
    return found


def _take_word(
    clauses: Clauses, group: Group, position: int, people_names: frozenset[str]
) -> int | None:
    """Take a head at `position` into the group; return where it ends, None when it is none."""
    if position in clauses.actors and clauses.actors[position][1].form in _HEADS:
        end, group.actor = clauses.actors[position]
        group.person = _last_person(clauses, end) or group.person
        return end
    end, entry = clauses.entries.get(position, (position + 1, None))
    if entry is not None and entry.person is not None:
        group.person = entry.person
        return end
    token = clauses.tokens[position]
    if token.lower in people_names and token.text[0].isupper():
        group.person = Person(status="unknown", plural=True)
        return position + 1
    return None


def _modifies_thing(clauses: Clauses, group: Group, end: int) -> bool:
    """Whether a counted singular stands before a noun of its own: "three rebel bases"."""
    count = group.count.count if group.count is not None else None
    if count is None or (count.best or count.low or 0) < 2 or group.person is None:
        return False
    last = clauses.lower(end - 1)
    word = clauses.lower(end)
    known = end in clauses.entries or end in clauses.actors or end in clauses.dates
    return (
        not group.person.plural
        and not last.endswith("s")
        and last not in _COLLECTIVE
        and word.endswith("s")
        and word not in STOPS
        and not known
    )


def _take_attributive(clauses: Clauses, group: Group, position: int) -> int | None:
    """Take "injured" of "seven injured troops" into the group; None where it is no attribute."""
    end, entry = clauses.entries.get(position, (position + 1, None))
    if entry is None or entry.outcome is None or group.attributive is not None:
        return None
    if entry.outcome.form not in ("past", "phrase", "participle") or not _head_follows(
        clauses, end
    ):
        return None
    group.attributive, group.attributive_at = entry.outcome.code, position
    return end


def _opens_scare_quote(clauses: Clauses, position: int) -> bool:
    """Whether a quotation mark stands inside the phrase: 'forty "terrorists" died'."""
    return clauses.lower(position) in ('"', "“", "‘") and clauses.lower(position + 2) in (
        '"',
        "”",
        "’",
    )


def _ends_noun_phrase(clauses: Clauses, position: int) -> bool:
    word = clauses.lower(position)
    if word in STOPS or word in DETERMINERS or position in clauses.counts:
        return True
    _, entry = clauses.entries.get(position, (0, None))
    return entry is not None and (entry.trigger is not None or entry.outcome is not None)


def _last_person(clauses: Clauses, end: int) -> Person | None:
    """Return the person noun that ends at token `end` ("US troops")."""
    for first in (end - 1, end - 2):
        entry_end, entry = clauses.entries.get(first, (0, None))
        if entry is not None and entry_end == end and entry.person is not None:
            return entry.person
    return None


def _head_follows(clauses: Clauses, index: int) -> bool:
    """Whether a noun for people follows an attributive word: "injured troops", not "injured in"."""
    for ahead in range(index, index + 3):
        if clauses.lower(ahead) in STOPS | DETERMINERS or ahead in clauses.counts:
            return False
        if ahead in clauses.actors and clauses.actors[ahead][1].form in _HEADS:
            return True
        _, entry = clauses.entries.get(ahead, (0, None))
        if entry is not None and entry.person is not None:
            return True
    return False


def _stands_alone(clauses: Clauses, index: int) -> bool:
    """Whether a count may stand for people by itself: "12 were killed", not "12 houses were"."""
    word = clauses.lower(index)
    return word == "" or word in _COUNTED_ALONE or is_adverb(word) or word in BE


def _join_heads(clauses: Clauses, group: Group) -> None:
    """Take "women and children" as one group: heads joined without a count or determiner."""
    while clauses.lower(group.end) in CONJUNCTIONS and group.person is not None:
        end, entry = clauses.entries.get(group.end + 1, (0, None))
        if entry is None or entry.person is None or not (entry.person.plural and group.plural):
            return
        group.person = Person(
            status=entry.person.status if entry.person.status == group.person.status else "unknown",
            demographics=group.person.demographics + entry.person.demographics,
            occupations=group.person.occupations + entry.person.occupations,
            plural=True,
        )
        group.end = end


def _take_tie(clauses: Clauses, group: Group) -> None:
    """Extend the group over "of the X group", "from the Y brigade" when an actor is named there."""
    if clauses.lower(group.end) not in _TIES or group.person is None:
        return
    for index in range(group.end + 1, min(group.end + 6, len(clauses.tokens))):
        if index in clauses.actors and clauses.actors[index][1].form in _HEADS:
            group.end, actor = clauses.actors[index]
            group.actor = group.actor or actor
            if clauses.lower(group.end) in _TIED_NOUNS:
                group.end += 1
            return
        word = clauses.lower(index)
        if word in _TIED_NOUNS:
            group.end = index + 1
            return
        if word in STOPS and word not in _TIES and word != "to":
            return
