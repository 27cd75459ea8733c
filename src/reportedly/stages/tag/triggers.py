"""One sentence's words in; the happenings that it names, with type, status and number, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.records.codes import EventStatus
from reportedly.records.mentions import CountMention
from reportedly.resources.lexicon import Trigger
from reportedly.stages.tag.clauses import Clauses, Victims
from reportedly.stages.tag.senses import is_other_sense, reads_as_verb
from reportedly.stages.tag.status import find_status
from reportedly.stages.tag.words import (
    BE,
    CLAUSE_WORDS,
    DETERMINERS,
    HAVE,
    PUNCTUATION,
    STOPS,
    is_adverb,
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
_AIRBORNE: Final = frozenset(
    "dropped dropping drops jet jets warplane warplanes aircraft plane planes helicopter drone"
    " drones glide guided barrel aerial cluster".split()
)
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
        if trigger is None or is_other_sense(clauses, index, end, trigger):
            continue
        tells_outcome = any(one.predicate == index for one in victims)
        if entry.outcome is not None and trigger.form != "noun" and not tells_outcome:
            continue
        happening = _happening(clauses, index, end, trigger)
        if happening.number is not None and happening.number.count.high == 0:
            continue  # "no arrests were made"
        if entry.outcome is not None:
            happening.number = None  # "43 arrests" counts people
        if entry.weapon is not None and _is_found(clauses, index):
            happening.type = "disrupted_weapons_use"
        found.append(happening)
    found.extend(list(_weapons_at_work(clauses, found)))
    found.sort(key=lambda happening: happening.first)
    if victims and not found:
        told = [one.predicate for one in victims if not one.zero]
        first = next((index for index in told if _tells_outcome(clauses, index)), None)
        if first is not None:
            end = clauses.entries.get(first, (first + 1, None))[0]
            status = find_status(clauses, first, end)
            within = any(group.first <= first < group.end for group in clauses.groups)
            form = "attribute" if within else "outcome"
            found.append(Happening(first, end, "", form, status, counted_from=first))
    return found


def _tells_outcome(clauses: Clauses, index: int) -> bool:
    """Whether an outcome word stands at `index`; a toll only restates what happened."""
    _, entry = clauses.entries.get(index, (0, None))
    return entry is not None and entry.outcome is not None


def _happening(clauses: Clauses, index: int, end: int, trigger: Trigger) -> Happening:
    verb = trigger.also_verb and reads_as_verb(clauses, index, end)
    form = "base" if verb else trigger.form
    happening = Happening(
        index, end, trigger.type, form, find_status(clauses, index, end), counted_from=index
    )
    if form == "noun":
        _read_modifiers(clauses, happening)
    return happening


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
        elif word == "of" and any(stop == position for stop, _ in clauses.counts.values()):
            pass  # "dozens of airstrikes"
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
    if not clauses.vocabulary & _FOUND:
        return False
    return bool(_FOUND.intersection(clauses.words[:index])) and not any(
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
        if entry.weapon == "bomb" and not _AIRBORNE & clauses.vocabulary:
            kind = "remote_explosive_landmine_ied"
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
                index, end, kind, "noun", find_status(clauses, index, end), counted_from=index
            )
            _read_modifiers(clauses, happening)
            happening.type, happening.number = kind, None
            yield happening


def _is_modifier(clauses: Clauses, index: int) -> bool:
    _, entry = clauses.entries.get(index, (0, None))
    return entry is not None and entry.modifier is not None
