"""One sentence's words in; the happenings that it names, with type, status and number, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.records.codes import EventStatus
from reportedly.records.mentions import CountMention
from reportedly.resources.lexicon import Trigger
from reportedly.stages.tag.clauses import Clauses
from reportedly.stages.tag.victims import Victims
from reportedly.stages.tag.words import (
    BE,
    CLAUSE_WORDS,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PUNCTUATION,
    STOPS,
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
_STATUS_WORDS: Final[dict[str, EventStatus]] = {
    "planned": "planned",
    "planning": "planned",
    "plans": "planned",
    "scheduled": "planned",
    "upcoming": "planned",
    "preparing": "planned",
    "prepared": "planned",
    "will": "planned",
    "attempted": "attempted",
    "attempting": "attempted",
    "tried": "attempted",
    "trying": "attempted",
    "foiled": "attempted",
    "thwarted": "attempted",
    "averted": "attempted",
    "failed": "attempted",
    "plotting": "attempted",
    "plot": "attempted",
    "plotted": "attempted",
    "prevented": "attempted",
    "threatened": "threatened",
    "threatening": "threatened",
    "threatens": "threatened",
    "vowed": "threatened",
    "vowing": "threatened",
    "could": "hypothetical",
    "would": "hypothetical",
    "might": "hypothetical",
    "may": "hypothetical",
    "possible": "hypothetical",
    "potential": "hypothetical",
    "feared": "hypothetical",
    "fears": "hypothetical",
    "fear": "hypothetical",
    "fearing": "hypothetical",
    "risk": "hypothetical",
    "if": "hypothetical",
    "unless": "hypothetical",
    "prevent": "hypothetical",
    "avoid": "hypothetical",
    "against": "hypothetical",
    "future": "hypothetical",
    "any": "hypothetical",
    "urged": "hypothetical",
    "denied": "denied",
    "ongoing": "ongoing",
    "continuing": "ongoing",
    "continued": "ongoing",
}
_STATUS_REACH: Final = 5
_UNDERWAY: Final = frozenset(["underway", "ongoing", "raging", "continuing"])
_RANKS: Final[tuple[EventStatus, ...]] = (
    "denied",
    "attempted",
    "threatened",
    "planned",
    "hypothetical",
    "ongoing",
)
_WEAPON_TYPES: Final[dict[str, str]] = {
    "aircraft": "air_drone_strike",
    "drone": "air_drone_strike",
    "missile": "shelling_artillery_missile_attack",
    "rocket": "shelling_artillery_missile_attack",
    "artillery": "shelling_artillery_missile_attack",
    "mortar": "shelling_artillery_missile_attack",
    "bomb": "air_drone_strike",
    "explosive_device": "remote_explosive_landmine_ied",
    "mine": "remote_explosive_landmine_ied",
    "grenade": "grenade",
    "firearm": "attack",
}
_FOUND: Final = frozenset(
    "found discovered seized uncovered recovered defused destroyed neutralized removed cleared"
    " confiscated intercepted disarmed".split()
)
_DO: Final = frozenset("do does did don't doesn't didn't not n't let help make".split())
_AUXILIARIES: Final = BE | HAVE
_HITTING: Final = frozenset(
    "hit struck launched fired slammed landed fell crashed exploded detonated killed killing hits"
    " strikes targeted wounded injured tore ripped bombed".split()
)
_SENDING: Final = frozenset(
    "fired firing launched launching dropped dropping lobbed detonated detonating fires planted"
    " rained".split()
)


@dataclass(slots=True)
class Happening:
    """A trigger at tokens `first` to `end`; `type` as in the lexicon, "" when not told by it."""

    first: int
    end: int
    type: str
    form: str
    status: EventStatus
    number: CountMention | None = None
    counted_from: int = 0


def find_happenings(clauses: Clauses, victims: Sequence[Victims]) -> list[Happening]:
    """Return the sentence's happenings in order.

    An outcome word is a happening of its own when the sentence names no other ("gunmen killed
    12"); its type is then "" unless the lexicon gives one.
    """
    found: list[Happening] = []
    for index in sorted(clauses.entries):
        end, entry = clauses.entries[index]
        trigger = entry.trigger
        if trigger is None or _is_other_sense(clauses, index, end, trigger):
            continue
        tells_outcome = any(one.predicate == index for one in victims)
        if entry.outcome is not None and trigger.form != "noun" and not tells_outcome:
            continue
        happening = _happening(clauses, index, end, trigger)
        if entry.outcome is not None and happening.number is not None:
            if happening.number.count.high == 0:
                continue
            happening.number = None  # "43 arrests" counts people
        if entry.weapon is not None and _is_found(clauses, index):
            happening.type = "disrupted_weapons_use"
        if happening.number is None or happening.number.count.high != 0:  # "no arrests were made"
            found.append(happening)
    found.extend(list(_weapons_at_work(clauses, found)))
    found.sort(key=lambda happening: happening.first)
    if victims and not found:
        told = [one.predicate for one in victims if not one.zero]
        first = next((index for index in told if _tells_outcome(clauses, index)), None)
        if first is not None:
            end = clauses.entries.get(first, (first + 1, None))[0]
            status = _status(clauses, first, end)
            within = any(group.first <= first < group.end for group in clauses.groups)
            form = "attribute" if within else "outcome"
            found.append(Happening(first, end, "", form, status, counted_from=first))
    return found


def _tells_outcome(clauses: Clauses, index: int) -> bool:
    """Whether an outcome word stands at `index`; a toll only restates what happened."""
    _, entry = clauses.entries.get(index, (0, None))
    return entry is not None and entry.outcome is not None


def _happening(clauses: Clauses, index: int, end: int, trigger: Trigger) -> Happening:
    happening = Happening(
        index, end, trigger.type, trigger.form, _status(clauses, index, end), counted_from=index
    )
    if trigger.form == "noun":
        _read_modifiers(clauses, happening)
    return happening


def _is_other_sense(clauses: Clauses, index: int, end: int, trigger: Trigger) -> bool:
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
    if word in ("strike", "strikes") and clauses.lower(end) in _STRIKES_AT:
        return True
    if word in ("encounter", "encounters"):
        return clauses.lower(end) not in ("with", "between") and before != "gun"
    if word.startswith("exchang") and end == index + 1:
        return not any(
            clauses.lower(ahead) in ("fire", "gunfire", "shots") for ahead in range(end, end + 6)
        )
    if word == "march" and clauses.tokens[index].text == "March":
        return True
    if trigger.form == "base":
        return _is_infinitive_or_noun(clauses, index)
    if trigger.form == "gerund":
        return clauses.lower(end) in ("season", "guard", "guards", "spirit", "chance")
    return False


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


def _is_infinitive_or_noun(clauses: Clauses, index: int) -> bool:
    """Whether a verb's base form tells no happening: "to raid", "must raid", "a storm"."""
    position = index - 1
    while is_adverb(clauses.lower(position)):
        position -= 1
    before = clauses.lower(position)
    if before in MODALS | DETERMINERS | PREPOSITIONS | _DO or before == "":
        return True
    return not any(first < index for first in clauses.actors.keys() | clauses.counts.keys())


def _read_modifiers(clauses: Clauses, happening: Happening) -> None:
    """Read type and number from before a noun: "about 175 rocket and drone attacks"."""
    position = happening.first - 1
    while position >= 0:
        word = clauses.lower(position)
        for first, (end, count) in clauses.counts.items():
            if first <= position < end:
                happening.number, happening.counted_from = count, first
                return
        _, entry = clauses.entries.get(position, (0, None))
        if entry is not None and entry.modifier is not None:
            if happening.type in ("", "air_drone_strike"):
                happening.type = entry.modifier
        elif word in DETERMINERS:
            happening.counted_from = position
            return
        elif not (word in ("and", ",") and _is_modifier(clauses, position - 1)) and (
            _ends_modifiers(clauses, position)
        ):
            return
        happening.counted_from = position
        position -= 1


def _hits(clauses: Clauses, index: int) -> bool:
    """Whether a verb of hitting follows, at once or after "on the road to X"."""
    if clauses.lower(index) not in ("on", "in", "near", "at", "outside"):
        return clauses.lower(index) in _HITTING
    for position in range(index, index + 8):
        if clauses.lower(position) in _HITTING:
            return True
        if clauses.lower(position) in PUNCTUATION | CLAUSE_WORDS | BE:
            return False
    return False


def _is_found(clauses: Clauses, index: int) -> bool:
    """Whether a bomb or mine was found or made safe rather than used."""
    words = {clauses.lower(position) for position in range(index)}
    return bool(words & _FOUND) and not any(
        entry.outcome is not None and entry.outcome.code in ("killed", "injured")
        for _, entry in clauses.entries.values()
    )


def _ends_modifiers(clauses: Clauses, index: int) -> bool:
    word = clauses.lower(index)
    if word in STOPS or not word[:1].isalpha():
        return True
    _, entry = clauses.entries.get(index, (0, None))
    return entry is not None and (entry.trigger is not None or entry.outcome is not None)


def _weapons_at_work(clauses: Clauses, found: Sequence[Happening]) -> Iterator[Happening]:
    """Yield "a missile struck…", "fired rockets at…": weapons that hit or are sent."""
    for index, (end, entry) in clauses.entries.items():
        if entry.weapon is None or (entry.trigger is not None and entry.trigger.form == "noun"):
            continue
        kind = _WEAPON_TYPES.get(entry.weapon)
        if (
            kind is None
            or _is_found(clauses, index)
            or any(one.first - 4 <= index <= one.end + 4 for one in found)
        ):
            continue
        position = end
        while is_adverb(clauses.lower(position)) or clauses.lower(position) in _AUXILIARIES:
            position += 1
        if entry.weapon == "firearm" and clauses.lower(index - 1) not in _SENDING:
            continue
        sent = any(clauses.lower(before) in _SENDING for before in range(index - 5, index))
        if sent or _hits(clauses, position):
            happening = Happening(
                index, end, kind, "noun", _status(clauses, index, end), counted_from=index
            )
            _read_modifiers(clauses, happening)
            happening.type, happening.number = kind, None
            yield happening


def _is_modifier(clauses: Clauses, index: int) -> bool:
    _, entry = clauses.entries.get(index, (0, None))
    return entry is not None and entry.modifier is not None


def _status(clauses: Clauses, index: int, end: int) -> EventStatus:
    """Tell a happening's status from the words before it in its clause, and right after it."""
    if clauses.lower(index).startswith("threaten"):
        return "threatened"
    found: set[EventStatus] = set()
    position, reach = index - 1, _STATUS_REACH
    while position >= 0 and reach > 0:
        word = clauses.lower(position)
        if word in (",", ";", ":", "—", "–") or word in ("after", "since", "when", "while"):
            break
        status = _STATUS_WORDS.get(word)
        if status is not None and not _is_harmless(clauses, position, index):
            found.add(status)
        if not (word in DETERMINERS or word in CONJUNCTIONS or is_adverb(word)):
            reach -= 1
        position -= 1
    if _is_to_come(clauses, end):
        found.add("planned")
    if any(
        clauses.lower(ahead) in _UNDERWAY and clauses.lower(ahead - 1) in BE | {"still"}
        for ahead in range(end, end + 5)
    ):
        found.add("ongoing")
    return next((status for status in _RANKS if status in found), "happened")


def _is_to_come(clauses: Clauses, end: int) -> bool:
    """Whether what follows puts it in the future: "talks are due to open", "a rally will"."""
    for position in range(end, end + 5):
        if clauses.lower(position) in ("will", "'ll"):
            return True
        if clauses.lower(position) in BE:
            return clauses.lower(position + 1) in ("due", "set", "scheduled", "expected", "planned")
    return False


def _is_harmless(clauses: Clauses, position: int, index: int) -> bool:
    """Whether a status word belongs to something else: the month of May, "attacks against"."""
    token = clauses.tokens[position]
    if token.lower == "may" and token.text == "May":
        return True
    if token.lower == "against":
        return clauses.lower(position - 1) not in ("warned", "advised", "cautioned", "guard")
    if token.lower == "failed":
        return clauses.lower(position + 1) == "to" and index - position > 4
    if token.lower == "denied":
        return clauses.lower(position + 1) in ("responsibility", "involvement", "any", "being")
    if token.lower in ("continued", "continuing"):
        return clauses.lower(position + 1) == "to"
    return False
