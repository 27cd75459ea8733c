"""A word of the lexicon and its sentence in; whether it means something else here out."""

from typing import Final

from reportedly.resources.lexicon import Trigger
from reportedly.stages.tag.clauses import Clauses
from reportedly.stages.tag.words import (
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PUNCTUATION,
    is_adverb,
)

_OTHER_SENSES: Final[dict[str, frozenset[str]]] = {
    "strike": frozenset(
        "hunger general labor labour rail nationwide transport teachers doctors lightning".split()
    ),
    "strikes": frozenset(
        "hunger general labor labour rail teachers earthquake quake typhoon hurricane storm cyclone"
        " lightning tornado tsunami disaster tragedy he she it who".split()
    ),
    "battle": frozenset(["legal", "court", "political", "uphill", "title", "losing"]),
    "attack": frozenset(["heart", "panic", "asthma", "cyber", "verbal"]),
    "attacks": frozenset(["heart", "panic", "asthma", "cyber", "verbal", "personal"]),
    "shooting": frozenset(["film", "photo", "started", "finished"]),
    "protest": frozenset(["in", "formal"]),
    "rally": frozenset(["market", "stock", "late", "campaign", "election"]),
    "offensive": frozenset(["deeply", "grossly", "charm", "diplomatic", "an", "were", "was", "is"]),
    "operation": frozenset(["surgical", "in", "rescue", "business"]),
    "operations": frozenset(["business", "airline", "of", "flight", "humanitarian", "rescue"]),
    "action": frozenset(["legal", "class", "industrial", "take", "taking", "disciplinary", "in"]),
    "barrage": frozenset(["criticism"]),
    "march": frozenset(["in", "on", "since", "last"]),
}
_STRIKES_AT: Final = frozenset("down a an the off out up at me him her them".split())

_ENDING: Final = frozenset("stop stopped stopping halt halted end ending renounce cease".split())
_DO: Final = frozenset("do does did don't doesn't didn't not n't let help make".split())
_INFINITIVES: Final = MODALS | _DO | {"to"}


def is_other_sense(clauses: Clauses, index: int, end: int, trigger: Trigger) -> bool:
    """Whether the word is no happening here: "hunger strike", "heart attack", part of a name."""
    word = clauses.lower(index)
    before = clauses.lower(index - 1)
    if before in _OTHER_SENSES.get(word, ()) or before in _ENDING:
        return True
    if any(
        first <= index < stop and (actor.form == "named" or stop != end)
        for first, (stop, actor) in clauses.actors.items()
    ):
        return True
    if clauses.lower(end) == "-" or before == "-" or _is_name_part(clauses, index, end):
        return True
    if _is_homonym(clauses, index, end):
        return True
    if trigger.form == "base":
        return _is_infinitive_or_noun(clauses, index)
    if trigger.also_verb and not trigger.plural and _word_before(clauses, index) in _INFINITIVES:
        return True  # "to raid", "must attack"
    if trigger.form == "gerund":
        return clauses.lower(end) in ("season", "guard", "guards", "spirit", "chance")
    return False


def _is_homonym(clauses: Clauses, index: int, end: int) -> bool:
    """Whether the words around show another meaning: "strikes down", "exchanged views"."""
    word, following = clauses.lower(index), clauses.lower(end)
    if word in ("strike", "strikes"):
        return following in _STRIKES_AT
    if word == "struck":
        armed = [first for first in clauses.actors if first < index]
        return not armed or following in _STRIKES_AT | {"by"}
    if word in ("encounter", "encounters"):
        return following not in ("with", "between") and clauses.lower(index - 1) != "gun"
    if clauses.lower(end - 1) == "down":  # "a bakery burned down" tells no arson
        return following in PUNCTUATION | {""}
    if word.startswith("exchang") and end == index + 1:
        fire = {clauses.lower(ahead) for ahead in range(end, end + 6)}
        return not fire & {"fire", "gunfire", "shots"}
    return word == "march" and clauses.tokens[index].text == "March"


def _is_name_part(clauses: Clauses, index: int, end: int) -> bool:
    """Whether a capital noun in body text is part of a name: "Maritime Trade Operations"."""
    if clauses.sentence.kind != "body" or index == 0 or not clauses.tokens[index].text[0].isupper():
        return False
    if clauses.lower(index - 1) in PUNCTUATION:
        return False
    return any(
        0 <= near < len(clauses.tokens) and clauses.tokens[near].text[0].isupper()
        for near in (index - 1, end)
    )


def reads_as_verb(clauses: Clauses, index: int, end: int) -> bool:
    """Whether a noun that is a verb too has a subject and an object: "gunmen attack a mosque"."""
    has_subject = any(stop == index for stop, _ in clauses.actors.values())
    has_object = (
        clauses.lower(end) in DETERMINERS
        or end in clauses.counts
        or end in clauses.actors
        or end in clauses.places
    )
    return has_subject and has_object


def _word_before(clauses: Clauses, index: int) -> str:
    position = index - 1
    while is_adverb(clauses.lower(position)):
        position -= 1
    return clauses.lower(position)


def _is_infinitive_or_noun(clauses: Clauses, index: int) -> bool:
    """Whether a verb's base form tells no happening: "to raid", "must raid", "a storm"."""
    before = _word_before(clauses, index)
    if before in MODALS | DETERMINERS | PREPOSITIONS | _DO or before == "":
        return True
    armed = {first for first, (_, entry) in clauses.entries.items() if entry.weapon is not None}
    doers = clauses.actors.keys() | clauses.counts.keys() | armed
    return not any(first < index for first in doers)
