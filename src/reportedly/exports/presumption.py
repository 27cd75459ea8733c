"""Figures of a dossier in; how many of the victims are civilians, as Airwars presumes, out.

Airwars takes people to be civilians unless there is evidence that they fought, and what the side
that harmed them says is no such evidence (Airwars, "Patterns of civilian harm in Gaza", annex 1).
As it is applied here, for each outcome:

- *Civilians* are those whom a source calls so, and people whose status no source tells, unless they
  are called officers or by a rank, or lead an armed group: that is evidence. Of people,
  those whom their own source tells to be fighters are taken off. Those whom another credible source
  tells to be fighters, and who may be among them, are taken off the least only.
- *Belligerents* are fighters, soldiers and police of whom somebody else tells than a party that
  speaks of its enemy.
- *Claimed belligerents* are those of whom only such a party tells. They are taken off no one else's
  figure, and are neither civilians nor belligerents.
- *Conceded* is what a party says of people whom it harmed, having claimed or confirmed that it did
  it, or after denying that it harmed any.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.exports.fighters import FIGHTERS, armed_class, is_fighter, is_protected
from reportedly.exports.groups import (
    Group,
    Range,
    Speaker,
    across,
    doubt_of,
    estimates,
    least_and_most,
    range_of,
    ranges_by_group,
    relied_on,
    standing,
)
from reportedly.records.codes import ActorKind, Outcome
from reportedly.records.dossier import Dossier, DossierClaim, DossierFigure
from reportedly.records.figures import NOT_SAID

_CIVILIAN: Final = re.compile(r"\b(?:civilian|non-?combatant)", re.IGNORECASE)
_UNARMED: Final[frozenset[ActorKind]] = frozenset(("civilians", "protesters"))


class Harm(NamedTuple):
    """What is told of the victims of one outcome, None where nobody tells of such.

    `groups` are of civilians by age, sex and occupation, and of peacekeepers; `figures` are all
    that stand.
    """

    civilians: Range | None
    belligerents: Range | None
    claimed: Range | None
    conceded: Range | None
    groups: Mapping[Group, Range]
    figures: Sequence[DossierFigure]


NO_HARM: Final = Harm(None, None, None, None, {}, ())


def harm_of(dossier: Dossier, outcome: Outcome) -> Harm:
    """Return what is told of the victims of an outcome, by Airwars' presumption."""
    told = standing(dossier, outcome)
    if not told:
        return NO_HARM
    alone = _without_parts(told, dossier)
    people = [one for one in alone if is_presumed_civilian(one, dossier)]
    fighters = [one for one in alone if is_fighter(one)]
    belligerents = _of_classes([one for one in fighters if not one.is_partisan], dossier)
    groups = {}
    if any(one.demographics or one.occupations for one in told):
        groups = ranges_by_group(
            told, dossier, lambda one: is_protected(one) or is_presumed_civilian(one, dossier)
        )
    return Harm(
        civilians=_civilians(people, fighters, belligerents, dossier) if people else None,
        belligerents=belligerents,
        claimed=_of_classes([one for one in fighters if one.is_partisan], dossier),
        conceded=_conceded(people, dossier) if people else None,
        groups=groups,
        figures=told,
    )


def _without_parts(told: Sequence[DossierFigure], dossier: Dossier) -> list[DossierFigure]:
    """Return figures but those whose whole is there, of the same people and no more doubtful.

    Five soldiers among seven are no estimate of how many soldiers there were, whoever tells of
    the five.
    """
    if all(one.part_of is None for one in told):
        return list(told)
    there = {id(one) for one in told}
    return [one for one in told if not _is_part_of_one(one, there, dossier)]


def _is_part_of_one(figure: DossierFigure, there: set[int], dossier: Dossier) -> bool:
    if figure.part_of is None:
        return False
    whole = dossier.figures[figure.part_of]
    is_as_good = whole.source == figure.source or doubt_of(whole, dossier) <= doubt_of(
        figure, dossier
    )
    people = armed_class(whole) or whole.victims
    is_same = people != "unknown" and people == (armed_class(figure) or figure.victims)
    return id(whole) in there and is_same and is_as_good


def is_presumed_civilian(figure: DossierFigure, dossier: Dossier) -> bool:
    """Whether a figure is of civilians or of people who are presumed to be."""
    if is_protected(figure) or is_fighter(figure):
        return False
    if figure.victims == "unknown" and took_part(figure, dossier):
        return False
    return figure.victims in ("civilian", "unknown") and not _is_bare_denial(figure)


def took_part(figure: DossierFigure, dossier: Dossier) -> bool:
    """Whether victims are of the side that did it, and did it armed, as far as is told."""
    return figure.side == "initiator" and not any(
        party.kind in _UNARMED for party in dossier.initiators
    )


def _is_bare_denial(figure: DossierFigure) -> bool:
    """Whether a party says that it harmed nobody."""
    told = range_of(figure)
    return figure.is_partisan and told is not None and not told.most


def _of_classes(figures: Sequence[DossierFigure], dossier: Dossier) -> Range | None:
    """Return what is told of soldiers and of fighters together: classes are disjoint."""
    if len(figures) < 2:
        return range_of(figures[0]) if figures else None
    told = [
        least_and_most(own, dossier)
        for victims in FIGHTERS
        if (own := [one for one in figures if armed_class(one) == victims])
    ]
    return _sum(one for one in told if one is not None)


def _sum(ranges: Iterable[Range]) -> Range | None:
    told = list(ranges)
    if not told:
        return None
    return Range(sum(one.least for one in told), sum(one.most for one in told))


def _civilians(
    people: Sequence[DossierFigure],
    fighters: Sequence[DossierFigure],
    belligerents: Range | None,
    dossier: Dossier,
) -> Range | None:
    kept = relied_on(people, dossier)
    civil = estimates([one for one in kept if one.victims == "civilian"], dossier)
    wholes = [one for one in kept if one.victims == "unknown" and one.part_of is None]
    if not wholes:
        # Parts of fighters' figures, and of wholes that no longer stand, are all that is told.
        rest = estimates([one for one in kept if one.victims == "unknown"], dossier)
        return across([*civil.values(), *(rest[one] for one in rest.keys() - civil.keys())])
    whole = estimates(wholes, dossier)
    stated = estimates([one for one in kept if _tells_civilians_apart(one)], dossier)
    among = _fighters_among(wholes, fighters, dossier)
    return across(
        _of_people(
            people_told,
            civil.get(speaker),
            stated.get(speaker),
            among.get(speaker, _NONE),
            belligerents,
        )
        if (people_told := whole.get(speaker)) is not None
        else civil[speaker]
        for speaker in civil.keys() | whole.keys()
    )


def _tells_civilians_apart(figure: DossierFigure) -> bool:
    """Whether a figure calls its victims civilians, so that others beside them may be none.

    "Three children" among twelve dead says nothing of the nine; "seven civilians" does.
    """
    return figure.victims == "civilian" and _CIVILIAN.search(figure.group) is not None


class _Among(NamedTuple):
    """Fighters whom a source tells to be among people: all, and those not of its enemy."""

    told: int
    credible: int


_NONE: Final = _Among(0, 0)


def _fighters_among(
    wholes: Sequence[DossierFigure], fighters: Sequence[DossierFigure], dossier: Dossier
) -> dict[Speaker, _Among]:
    """Return for each source how many of its people it tells to be fighters."""
    parts = [
        one
        for one in fighters
        if one.part_of is not None and any(dossier.figures[one.part_of] is who for who in wholes)
    ]
    if not parts:
        return {}
    told = _added_up(parts, dossier)
    credible = _added_up([one for one in parts if not one.is_partisan], dossier)
    return {
        speaker: _Among(most.most, credible.get(speaker, Range(0, 0)).least)
        for speaker, most in told.items()
    }


def _added_up(parts: Sequence[DossierFigure], dossier: Dossier) -> dict[Speaker, Range]:
    found: dict[Speaker, Range] = {}
    for victims in FIGHTERS:
        own = estimates([one for one in parts if armed_class(one) == victims], dossier)
        for speaker, told in own.items():
            known = found.get(speaker, Range(0, 0))
            found[speaker] = Range(known.least + told.least, known.most + told.most)
    return found


def _of_people(
    people: Range,
    civil: Range | None,
    stated: Range | None,
    among: _Among,
    belligerents: Range | None,
) -> Range:
    """Return the least and the most civilians of what one source tells of people.

    `civil` is what it tells of civilians of any kind, `stated` of those whom it calls so. They are
    among the people where they fit; if they are more, people beside them may be others or not.
    """
    most = max(0, people.most - among.credible)
    if civil is not None and civil.least > people.most:
        return Range(civil.least, civil.most + most)
    if stated is not None:
        return Range(stated.least, max(stated.most, most))
    ends = (belligerents.most, belligerents.least) if belligerents is not None else ()
    elsewhere = next((end for end in ends if end <= people.least), 0)
    least = max(0, people.least - max(among.told, elsewhere))
    if civil is not None:
        least, most = max(least, civil.least), max(most, civil.most)
    return Range(min(least, most), most)


def _conceded(people: Sequence[DossierFigure], dossier: Dossier) -> Range | None:
    owning = {one.source for one in dossier.claims if _accepts(one, dossier)}
    own = [one for one in people if one.source in owning or _follows_denial(one, dossier)]
    return across(told for told in estimates(own, dossier).values() if told.most)


def _accepts(claim: DossierClaim, dossier: Dossier) -> bool:
    """Whether a claim is one of having done it, as `incidents.grading` has it."""
    if claim.about != "responsibility":
        return False
    is_party = dossier.sources[claim.source].reliability == "party"
    return claim.stance == "claims_responsibility" or (claim.stance == "confirms" and is_party)


def _follows_denial(figure: DossierFigure, dossier: Dossier) -> bool:
    """Whether a party gives a figure of those it harmed, having denied any before."""
    return figure.is_partisan and any(
        other.source == figure.source
        and other.outcome == figure.outcome
        and other.stance in NOT_SAID
        and other.stance != "doubts"
        and (other.day or "") <= (figure.day or "")
        for other in dossier.figures
    )
