"""A happening and its sentence in; who did it and whom it was directed at, by the syntax, out."""

from dataclasses import dataclass, field
from typing import Final

from reportedly.records.mentions import ActorMention
from reportedly.stages.tag.arguments import is_passive
from reportedly.stages.tag.clauses import Clauses
from reportedly.stages.tag.triggers import Happening
from reportedly.stages.tag.words import BE, CLAUSE_WORDS, CONJUNCTIONS, PREPOSITIONS, is_adverb

_LIGHT_VERBS: Final = frozenset(
    "carried conducted launched staged mounted executed led perpetrated unleashed waged committed"
    " carrying conducting launching launches staging mounting perpetrating conducts carries fired"
    " firing opened held stage staged organized organised held hold".split()
)
_SUFFERED: Final = frozenset("faced suffered endured sustained faces facing under".split())
_TARGETING: Final = frozenset(["on", "against", "targeting", "targeted", "at", "upon", "hit"])
_REACH: Final = 12
_BETWEEN_REACH: Final = 10
_BY: Final = frozenset(["by"])
_PROTESTS: Final = frozenset(["peaceful_protest", "violent_demonstration", "mob_violence"])
_MEMBERS: Final = frozenset(
    "members dissidents fighters elements remnants units militants troops soldiers forces wing"
    " gunmen branch faction commandos".split()
)
_SAID: Final = frozenset(
    "described reported claimed confirmed announced condemned denounced seen verified documented"
    " recorded published released cited quoted welcomed criticized blamed denied monitored".split()
)


@dataclass(slots=True)
class Participants:
    """Initiators and targets of one happening; actors of one side stand in text order."""

    initiators: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)


def find_participants(clauses: Clauses, happening: Happening) -> Participants:
    """Read participants from the words around a happening; what is not clear stays out."""
    found = Participants()
    if happening.form == "noun":
        _of_noun(clauses, happening, found)
    elif happening.form != "attribute" and not _is_suffered(clauses, happening):
        _of_verb(clauses, happening, found)
    return found


def _is_suffered(clauses: Clauses, happening: Happening) -> bool:
    """Whether the verb's subject suffered it: "died", "fled", "surrendered"."""
    _, entry = clauses.entries.get(happening.first, (0, None))
    word = entry.outcome if entry is not None else None
    return word is not None and word.use in ("intransitive", "subject", "adjective")


def find_killers(clauses: Clauses, predicate: int) -> list[ActorMention]:
    """Return the subject of an active outcome word: who "eliminated a senior leader"."""
    end, entry = clauses.entries.get(predicate, (predicate + 1, None))
    if entry is None or entry.outcome is None or entry.outcome.use not in ("transitive", "active"):
        return []
    if is_passive(clauses, predicate) or not any(group.first == end for group in clauses.groups):
        return []
    if clauses.lower(predicate - 1) in ("that", "which"):  # "the attack that killed five"
        return _ending_at(clauses, predicate - 1)
    return [actor for actor in _subject(clauses, predicate) if actor.form != "capital"]


def _of_noun(clauses: Clauses, happening: Happening, found: Participants) -> None:
    between = _between(clauses, happening.end)
    if between:
        found.initiators = between
        return
    found.initiators = (
        _owner(clauses, happening) or _agent(clauses, happening.end) or _doer(clauses, happening)
    )
    if clauses.lower(happening.end) == "with" and happening.type == "armed_clash":
        own = found.initiators or _subject(clauses, happening.first)
        found.initiators = own + _listed(clauses, happening.end + 1)
    found.targets = _aimed_at(clauses, happening.end) or _sufferer(clauses, happening)


def _of_verb(clauses: Clauses, happening: Happening, found: Participants) -> None:
    subject = _subject(clauses, happening.first, civilians=happening.type in _PROTESTS)
    if happening.form != "gerund" and is_passive(clauses, happening.first):
        found.targets = subject
        found.initiators = _agent(clauses, happening.end)
        return
    agent = _agent(clauses, happening.end)
    if agent:  # a reduced passive: "15 fighters killed by troops"
        found.initiators, found.targets = agent, subject
        return
    found.initiators = subject
    found.targets = _object(clauses, happening.end) or _aimed_at(clauses, happening.end)
    if happening.type == "territory":
        found.targets = found.targets or _taken_from(clauses, happening.end)
    if clauses.lower(happening.end) == "with":
        found.initiators = found.initiators + _listed(clauses, happening.end + 1)


def _actor_at(clauses: Clauses, index: int) -> tuple[int, ActorMention] | None:
    """Return the actor that starts at token `index`, or after words that belong to its phrase."""
    for ahead in range(index, min(index + 4, len(clauses.tokens))):
        if ahead in clauses.actors:
            return clauses.actors[ahead]
        word = clauses.lower(ahead)
        if word in PREPOSITIONS - {"of"} or word in CLAUSE_WORDS or not word[:1].isalnum():
            return None
        entry = clauses.entries.get(ahead, (0, None))[1]
        if entry is not None and (entry.trigger is not None or entry.outcome is not None):
            return None
    return None


def _listed(clauses: Clauses, index: int) -> list[ActorMention]:
    """Return the actors listed from token `index`: "X, Y and Z"."""
    actors: list[ActorMention] = []
    found = _actor_at(clauses, index)
    while found is not None:
        end, actor = found
        actors.append(actor)
        position = end
        if clauses.lower(position) == ",":
            position += 1
        if clauses.lower(position) in CONJUNCTIONS:
            found = _actor_at(clauses, position + 1)
        else:
            found = clauses.actors.get(position) if position > end else None
    return actors


def _ahead(clauses: Clauses, index: int, words: frozenset[str]) -> int | None:
    """Return where one of `words` stands after token `index` in the same clause."""
    for position in range(index, min(index + _REACH, len(clauses.tokens))):
        word = clauses.lower(position)
        if word in words:
            return position
        if word in CLAUSE_WORDS or word in (";", ":", "“", '"'):
            return None
        entry = clauses.entries.get(position, (0, None))[1]
        if entry is not None and (entry.trigger is not None or entry.outcome is not None):
            return None
    return None


def _agent(clauses: Clauses, index: int) -> list[ActorMention]:
    position = _ahead(clauses, index, _BY)
    if position is None or clauses.lower(position - 1) in _SAID:
        return []
    return [actor for actor in _listed(clauses, position + 1) if actor.form != "capital"]


def _between(clauses: Clauses, index: int) -> list[ActorMention]:
    position = _ahead(clauses, index, frozenset(["between"]))
    if position is None or position > index + _BETWEEN_REACH:
        return []
    actors = _listed(clauses, position + 1)
    return actors if len(actors) > 1 else []


def _aimed_at(clauses: Clauses, index: int) -> list[ActorMention]:
    position = _ahead(clauses, index, _TARGETING)
    if position is None or position > index + 6:
        return []
    return [actor for actor in _listed(clauses, position + 1) if _may_be_target(actor)]


def _taken_from(clauses: Clauses, index: int) -> list[ActorMention]:
    position = _ahead(clauses, index, frozenset(["from"]))
    if position is None:
        return []
    return [actor for actor in _listed(clauses, position + 1) if _may_be_target(actor)]


def _may_be_target(actor: ActorMention) -> bool:
    """Tell actors from places: a bare country or capital after "on" is a place."""
    return actor.form not in ("state", "capital")


def _owner(clauses: Clauses, happening: Happening) -> list[ActorMention]:
    """Return whose noun it is: "Israeli airstrikes", "the army's raid", "RSF and SAF shelling"."""
    for position in range(happening.first, max(happening.counted_from - 1, -1), -1):
        owners = _ending_at(clauses, position)
        if owners:
            return owners
    position = happening.counted_from
    if clauses.lower(position - 1) == "'s":
        return _ending_at(clauses, position - 1)
    return _ending_at(clauses, position)


def _ending_at(clauses: Clauses, index: int) -> list[ActorMention]:
    """Return the actor that ends at token `index` with those joined to it, in text order."""
    for first, (end, actor) in clauses.actors.items():
        if end != index:
            continue
        joined = [actor]
        if clauses.lower(first - 1) in CONJUNCTIONS:
            joined = _ending_at(clauses, first - 1) + joined
        return joined
    return []


def _subject(clauses: Clauses, index: int, *, civilians: bool = False) -> list[ActorMention]:
    """Return the nearest actors before token `index` that no preposition governs.

    Civilians are passed over unless asked for: they march, but seldom attack.
    """
    # "Grenade misses police bunker, injures four": the sentence's own subject did both
    resumed = clauses.lower(index - 1) == "," and not clauses.lower(index).endswith("ing")
    for first in sorted(clauses.actors, reverse=True):
        end, nearest = clauses.actors[first]
        if end > index or _is_apposed(clauses, first, nearest):
            continue
        if nearest.kind == "civilians" and not civilians:
            continue
        if resumed and first > 1:
            continue
        if index - end > _REACH or _leaves_clause(clauses, end, index):
            return []
        start = first
        while start > 0 and clauses.lower(start - 1) not in PREPOSITIONS | CLAUSE_WORDS:
            if clauses.lower(start - 1) in (",", ";", ":") or clauses.lower(start - 1) in BE:
                break
            start -= 1
        relative = clauses.lower(end) in ("who", "which", "that")
        if start > 0 and not relative and _is_governed(clauses, start - 1):
            continue
        return [_owner_of(clauses, actor) for actor in _ending_at(clauses, end)]
    return []


def _is_apposed(clauses: Clauses, first: int, actor: ActorMention) -> bool:
    """Whether a country stands after a place: "in Baquba, Iraq, killing six"."""
    if actor.form not in ("state", "capital") or clauses.lower(first - 1) != ",":
        return False
    return any(end in (first - 1, first + 1) for end, _ in clauses.places.values())


def _is_governed(clauses: Clauses, preposition: int) -> bool:
    """Whether the actor after a preposition is no subject; "members of X" and "after X" are."""
    word = clauses.lower(preposition)
    if word in ("after", "before", "since", "until"):
        return False
    if word == "of" and clauses.lower(preposition - 1) in _MEMBERS:
        return False
    return word in PREPOSITIONS


def _owner_of(clauses: Clauses, actor: ActorMention) -> ActorMention:
    """Return whose "its fighters" are: the listed actor named before them in the sentence."""
    first = next(first for first, (_, one) in clauses.actors.items() if one is actor)
    if actor.form == "generic" and clauses.lower(first - 1) == ")":
        within = _ending_at(clauses, first - 1)  # "Allied Democratic Forces (ADF) fighters"
        return within[-1] if within else actor
    if actor.form != "generic" or clauses.lower(first - 1) not in ("its", "their"):
        return actor
    owners = [one for start, (_, one) in sorted(clauses.actors.items()) if start < first]
    named = [one for one in owners if one.form in ("named", "force")]
    return named[-1] if named else actor


def _leaves_clause(clauses: Clauses, first: int, end: int) -> bool:
    return any(
        clauses.lower(index) in (";", ":", "but", "while", "after", "before", "because", "said")
        for index in range(first, end)
    )


def _object(clauses: Clauses, index: int) -> list[ActorMention]:
    while is_adverb(clauses.lower(index)):
        index += 1
    return [actor for actor in _listed(clauses, index) if _may_be_target(actor)]


def _doer(clauses: Clauses, happening: Happening) -> list[ActorMention]:
    """Return the subject of a light verb: "X carried out an attack", "X launched strikes"."""
    for position in range(happening.counted_from - 1, max(happening.counted_from - 7, -1), -1):
        word = clauses.lower(position)
        if word in _LIGHT_VERBS and not is_passive(clauses, position):
            return _subject(clauses, position)
        if word == "for" and clauses.lower(position - 1) == "responsibility":
            return _subject(clauses, position - 1)
    return []


def _sufferer(clauses: Clauses, happening: Happening) -> list[ActorMention]:
    """Return who "faced", "suffered" or "came under" the happening."""
    position = happening.counted_from - 1
    if clauses.lower(position) in _SUFFERED:
        return [actor for actor in _subject(clauses, position) if _may_be_target(actor)]
    return []
