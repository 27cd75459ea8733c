"""A candidate and what stands beside it in; whether the report means a place out."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.resources.gazetteer import GazetteerEntry
from reportedly.resources.regions import Region
from reportedly.stages.place.candidates import Candidate
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.wording import TAIL_HEADS, Left
from reportedly.stages.place.words import (
    AFTER_STATE,
    ATTRIBUTIVE,
    BEFORE_PREPOSITION,
    DISTRICT_NOUNS,
    DIVISION_NOUNS,
    FACILITIES,
    FIRM,
    FOLLOWS_FREELY,
    HAPPENINGS,
    HEADLINE_HAPPENINGS,
    NO_PLACE_AFTER,
    NO_PLACE_BEFORE,
    PARTIES_BETWEEN,
    ROADS,
    SCENE_VERBS,
    SPEECH_AFTER,
    SPEECH_BEFORE,
    TOWN_NOUNS,
    VERBS_AFTER,
    VERBS_TO_STATE,
)

_JOINERS: Final = frozenset({",", "and", ", and", "or", ", or", "/", "&", "as well as"})
_LIST_GOES_ON: Final = re.compile(
    r"(?:['’]s)?\s*(?:$|[,.;:)—–-]|and\b|or\b|on\b|in\b|late\b|early\b)"
)
_SUBJECT: Final = re.compile(r"(?:,? and [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)?(?:,)? (?P<word>[a-z]+)")
_TOWN: Final = 15_000
_HEADLINE_KINDS: Final = frozenset({"headline", "subhead"})


def is_wanted(left: Left, after: str) -> bool:
    """Whether the wording beside a run of capitalized words gives reason to look it up."""
    return bool(
        left.preposition
        or left.noun
        or left.side
        or left.edge
        or left.is_own
        or after in TAIL_HEADS
        or after in HAPPENINGS
    )


def _is_part_of_name(candidate: Candidate) -> bool:
    """Whether what follows makes the name part of another ("Jordan Smith", "Iran-backed")."""
    right = candidate.right
    word = right.word.lower()
    if right.is_hyphened or word in NO_PLACE_AFTER or _is_attributive(candidate):
        return True
    if isinstance(candidate.target, Region) and right.noun in TOWN_NOUNS:
        return True
    if candidate.is_whole or right.noun or word in FOLLOWS_FREELY:
        return False
    if word in FACILITIES:
        return candidate.left.preposition not in FIRM
    if candidate.sentence.kind in _HEADLINE_KINDS and candidate.left.preposition in FIRM:
        return False
    return not (right.word.isupper() and len(right.word) > 1)


def _is_attributive(candidate: Candidate) -> bool:
    """Whether a state's name stands before a noun as a demonym does ("at a U.S. base")."""
    if candidate.name not in ATTRIBUTIVE:
        return False
    span = candidate.sentence.span
    after = span.text[candidate.end - span.start :]
    return after[:1] == " " and candidate.right.word.lower() not in AFTER_STATE


def _governs_state(candidate: Candidate) -> bool:
    """Whether the preposition puts something in a state, rather than turning to its government."""
    left = candidate.left
    if left.preposition in ("outside", "around"):
        return False
    if left.preposition == "verb":
        return left.before[-1] in VERBS_TO_STATE
    if left.preposition in FIRM:
        return True
    needed = BEFORE_PREPOSITION.get(left.preposition or "", frozenset())
    return not needed.isdisjoint(left.before)


def _is_governed(candidate: Candidate, *, may_act: bool) -> bool:
    """Whether a preposition or verb before the name makes it a place."""
    left = candidate.left
    if left.preposition is None or left.preposition == "between":
        return False
    candidate.is_firm = left.preposition in FIRM
    if may_act:
        return _governs_state(candidate)
    if left.preposition == "for":
        return not BEFORE_PREPOSITION["for"].isdisjoint(left.before)
    return True


def _is_named_so(candidate: Candidate) -> bool:
    """Whether a noun, a side or a distance beside the name makes it a place."""
    left, right = candidate.left, candidate.right
    if candidate.is_state:
        return bool(left.side) or left.noun in ("part", "coast", "region", "regions")
    if left.noun == "part":
        return True
    if left.noun or left.side or left.bearing or left.distance_km:
        return True
    return right.noun is not None or left.is_own


def _is_scene(candidate: Candidate) -> bool:
    """Whether a noun after the name tells of a happening there ("Kabul blast kills 12")."""
    word = candidate.right.word.lower()
    if candidate.is_state and candidate.sentence.kind not in _HEADLINE_KINDS:
        return False
    return word in HAPPENINGS


def _opens_headline(candidate: Candidate, *, may_act: bool) -> bool:
    """Whether a headline begins with the name as a scene ("Aleppo strikes", "Mosul: 20 dead")."""
    sentence = candidate.sentence
    if sentence.kind not in _HEADLINE_KINDS or candidate.start != sentence.span.start:
        return False
    after = sentence.span.text[candidate.end - sentence.span.start :][:1]
    return not may_act and (candidate.right.word.lower() in HEADLINE_HAPPENINGS or after == ":")


def speaks(candidate: Candidate, previous: Candidate | None) -> bool:
    """Whether a capital's or state's name stands for its government, as subject of a clause.

    "Cairo called for restraint" and "Ankara, which …" do; "Cairo was quiet" tells of the city.
    """
    left = candidate.left
    if left.preposition is not None and _is_topic(left):
        return True
    if left.preposition or left.noun or left.side or left.bearing or candidate.right.is_own:
        return False
    if previous is not None and joiner(candidate, previous):
        return False
    span = candidate.sentence.span
    verb = _SUBJECT.match(span.text, candidate.end - span.start)
    return verb is not None and verb["word"] not in SCENE_VERBS | FOLLOWS_FREELY


def _is_topic(left: Left) -> bool:
    """Whether the word before the preposition makes its object a topic or an actor."""
    word = left.before[-1] if left.before else ""
    return word in NO_PLACE_BEFORE and not (left.preposition == "in" and word in SPEECH_BEFORE)


def accept(candidate: Candidate, previous: Candidate | None, *, is_actor: bool) -> bool:
    """Whether the candidate is a place here; sets `is_firm`.

    `previous` is the place accepted before it in the sentence. `is_actor` says that the name was
    read as a state or government too: it then needs wording that only places have.
    """
    if candidate.sentence.kind == "dateline":
        candidate.is_firm = True
        return candidate.is_known
    if _is_part_of_name(candidate):
        return False
    left = candidate.left
    if left.preposition not in (None, "verb", "near") and _is_topic(left):
        return False
    may_act = candidate.is_state or is_actor
    if _is_named_so(candidate):
        candidate.is_firm = True
        return candidate.left.preposition != "between"
    if _is_governed(candidate, may_act=may_act):
        return True
    if previous is not None and _continues(candidate, previous):
        return True
    return _is_scene(candidate) or _opens_headline(candidate, may_act=may_act)


def joiner(candidate: Candidate, previous: Candidate) -> str | None:
    """Return what stands between the two: one of ",", "and", "" … or None when more does."""
    sentence = candidate.sentence
    offset = sentence.span.start
    if previous.sentence is not sentence or previous.outer_end > candidate.left.begin:
        return None
    between = sentence.span.text[previous.outer_end - offset : candidate.left.begin - offset]
    between = " ".join(between.split())
    return between if between in _JOINERS or not between else None


def _continues(candidate: Candidate, previous: Candidate) -> bool:
    """Whether the candidate goes on a list of places ("in Iraq and Syria", "Homs, Hama and…")."""
    between = joiner(candidate, previous)
    after = candidate.right.word.lower()
    if not between or after in SPEECH_AFTER or ("," in between and after in VERBS_AFTER):
        return False
    rest = candidate.sentence.span.text[candidate.outer_end - candidate.sentence.span.start :]
    if "," in between and not _LIST_GOES_ON.match(rest):
        return False
    candidate.is_firm = previous.is_firm
    candidate.left.preposition = previous.left.preposition
    candidate.left.before = previous.left.before
    return True


def is_division_only(candidate: Candidate) -> bool:
    """Whether the name is that of a division and, by a noun or by itself, of no town."""
    if is_division_noun(candidate.right.noun):
        return any(entry.kind == "admin1" for entry in candidate.entries)
    return bool(candidate.entries) and not any(
        entry.kind == "city" and entry.population >= _TOWN and not entry.alternate
        for entry in candidate.entries
    )


def lies_in(entry: GazetteerEntry, container: Candidate) -> bool:
    """Whether a town or division lies in the state, region or division that `container` names."""
    target = container.target
    if isinstance(target, str):
        return entry.country == target
    if target is None:
        return any(
            division.kind == "admin1"
            and (division.country, division.admin1) == (entry.country, entry.admin1)
            for division in container.entries
        )
    if target.country is not None and entry.country != target.country:
        return False
    return distance_km(entry.latitude, entry.longitude, *target.point) <= 1.5 * target.radius_km


def holds(container: Candidate, candidate: Candidate) -> bool:
    """Whether the container is a state, region or division in which the candidate may lie."""
    if candidate.is_state or container is candidate:
        return False
    if isinstance(candidate.target, Region):
        return container.target == candidate.target.country is not None
    if not candidate.entries:
        return container.target is not None or is_division_only(container)
    if container.target is None and not is_division_only(container):
        return lies_in(candidate.entries[0], container)
    return any(lies_in(entry, container) for entry in candidate.entries)


def is_between_towns(first: Candidate, second: Candidate, actors: Sequence[bool]) -> bool:
    """Whether two names are the ends of a stretch of land; governments and states are parties.

    So they are in "between X and Y", "the road from X to Y" and "the X-Y road".
    """
    if first.is_state or second.is_state or not (first.is_known and second.is_known):
        return False
    if _is_road(first, second):
        return True
    if first.left.preposition != "between" or joiner(second, first) != "and":
        return False
    return PARTIES_BETWEEN.isdisjoint(first.left.before[-3:]) and not any(actors)


def _is_road(first: Candidate, second: Candidate) -> bool:
    if first.sentence is not second.sentence:
        return False
    text = first.sentence.span.text[
        first.end - first.sentence.span.start : second.start - first.sentence.span.start
    ]
    if text in ("-", "–"):
        return second.right.word.lower() in ROADS
    is_from = first.left.preposition == "from" and ROADS.issuperset(first.left.before[-1:])
    return is_from and bool(first.left.before) and " ".join(text.split()) == "to"


def is_division_noun(noun: str | None) -> bool:
    """Whether the noun makes a name that of a first-order division ("Idlib province")."""
    return noun in DIVISION_NOUNS or noun == "autonomous region"


def is_district_noun(noun: str | None) -> bool:
    """Whether the noun makes a name that of a second-order division."""
    return noun in DISTRICT_NOUNS


def is_town_noun(noun: str | None) -> bool:
    """Whether the noun makes a name that of a town."""
    return noun in TOWN_NOUNS
