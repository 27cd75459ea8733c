"""A dossier and its dyad in; GED's deaths by side with best, low and high out.

GED's best is the sum of the deaths of both sides, of civilians and of the unknown. What the toll
has above its classes, and what no source gives to one side, is unknown: it is never guessed.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.exports.layouts.ged_dyad import NON_STATE, ONE_SIDED, STATE_BASED, Dyad
from reportedly.exports.layouts.killed import least_told
from reportedly.exports.layouts.sides import class_of
from reportedly.exports.losses import Losses
from reportedly.records.dossier import Dossier, DossierFigure, DossierParty, DossierToll, toll_of
from reportedly.records.figures import NOT_SAID
from reportedly.records.incidents import TollRule, VictimClass

Place: TypeAlias = Literal["a", "b", "neither"]
_ARMED: Final[tuple[VictimClass, ...]] = ("state_forces", "armed_group")
_NO_BEST: Final = "GED has no open best figure: the low one stands for it"
_NO_OPEN_END: Final = "GED has no open low or high figure: the best one stands for it"
_MORE_THAN_ALL: Final = "GED's best is the sum of its parts: the larger sum stands for the total"
_OF_NO_SIDE: Final = "GED has sides: whose loss they are is not said, and they count as unknown"


class Deaths(NamedTuple):
    """GED's numbers of one event; low ≤ best ≤ high, and best is the sum of the four others."""

    side_a: int
    side_b: int
    civilians: int
    unknown: int
    best: int
    high: int
    low: int


def count_deaths(
    dossier: Dossier,
    rule: TollRule,
    dyad: Dyad,
    dead: Mapping[VictimClass, int],
    losses: Losses,
) -> Deaths:
    """Return the deaths of an event under a rule, by side, and note what is merged."""
    toll = toll_of(dossier, rule, "killed")
    total = None if toll is None else least_told(toll)
    told = sum(dead.values())
    if total is not None and told > total:
        losses.distinctions("totals below the sum of their classes", _MORE_THAN_ALL)
    best = told if total is None else max(told, total)
    side_a = side_b = 0
    for victims in _ARMED:
        if dead.get(victims):
            in_a, in_b = _allot(dossier, dyad, victims, dead[victims])
            side_a, side_b = side_a + in_a, side_b + in_b
            losses.distinctions("dead fighters", _OF_NO_SIDE, dead[victims] - in_a - in_b)
    civilians = dead.get("civilian", 0)
    low, high = _ends(toll, best, losses)
    unknown = best - side_a - side_b - civilians
    return Deaths(side_a, side_b, civilians, unknown, best, high, low)


def _ends(toll: DossierToll | None, best: int, losses: Losses) -> tuple[int, int]:
    """Return low and high around the best figure."""
    if toll is None:
        return best, best
    if toll.best is None:
        losses.distinctions("unknown best figures", _NO_BEST)
    open_ends = (toll.low is None) + (toll.high is None)
    losses.distinctions("open ends of figures", _NO_OPEN_END, open_ends)
    low = best if toll.low is None else toll.low
    return low, best if toll.high is None else max(toll.high, best)


def _allot(dossier: Dossier, dyad: Dyad, victims: VictimClass, number: int) -> tuple[int, int]:
    """Return how many dead of a class are of side a and of side b; the rest is not known."""
    figures = tuple(_standing(dossier, victims))
    side = _side_with(dyad, victims)
    if side is not None and all(_place(one, dyad) in (side, None) for one in figures):
        return (number, 0) if side == "a" else (0, number)
    return _split(dossier, dyad, figures, number)


def _standing(dossier: Dossier, victims: VictimClass) -> Iterator[DossierFigure]:
    """Yield the figures of killed of a class that count, no parts of others among them."""
    for one in dossier.figures:
        if (
            one.outcome == "killed"
            and one.victims == victims
            and one.set_aside is None
            and one.part_of is None
            and one.stance not in NOT_SAID
        ):
            yield one


def _side_with(dyad: Dyad, victims: VictimClass) -> Place | None:
    """Return the only side that the dead of a class can be of, None where that is not certain.

    In one-sided violence nobody is told to have fought back, and where the opponent is not told the
    dead may be its own.
    """
    if dyad.violence not in (STATE_BASED, NON_STATE):
        return None
    if any(class_of(one) in (victims, None) for one in dyad.loose):
        return None
    in_a = any(class_of(one) == victims for one in dyad.with_a)
    in_b = any(class_of(one) == victims for one in dyad.with_b)
    if dyad.violence == STATE_BASED:
        in_a = in_a or (dyad.side_a is None and victims == "state_forces")
        in_b = in_b or (dyad.side_b is None and victims == "armed_group")
    if in_a == in_b:
        return None
    return "a" if in_a else "b"


def _place(figure: DossierFigure, dyad: Dyad) -> Place | None:
    """Return the side that a figure's dead are of, as it says; None where it says nothing."""
    if figure.actor_id is not None:
        in_a, in_b = _has(dyad.with_a, figure.actor_id), _has(dyad.with_b, figure.actor_id)
        if in_a != in_b:
            return "a" if in_a else "b"
        return "neither"
    if figure.side == "bystander":
        return "neither"
    if figure.side == "unknown" or dyad.a_began is None:
        return None
    is_a = (figure.side == "initiator") == dyad.a_began
    if not _may_lose(dyad.with_a if is_a else dyad.with_b, figure.victims):
        # Militants are no loss of a state that is alone on its side.
        return None
    return "a" if is_a else "b"


def _may_lose(side: tuple[DossierParty, ...], victims: VictimClass) -> bool:
    """Whether dead of a class may be of a side: of nobody, of anybody unknown, or of such."""
    return not side or any(class_of(one) in (victims, None) for one in side)


def _has(parties: tuple[DossierParty, ...], actor_id: str) -> bool:
    return any(one.actor_id == actor_id for one in parties)


def _split(
    dossier: Dossier, dyad: Dyad, figures: tuple[DossierFigure, ...], number: int
) -> tuple[int, int]:
    """Return how many of the dead one source gives to each side, none where no source does.

    A source's largest figure of a side counts, for it may tell the same twice. It is believed where
    it gives no more than there are, and says it of its enemy only where it tells of all of them.
    """
    found: list[tuple[bool, int, int, int, int]] = []
    for source in sorted({one.source for one in figures}):
        own = [one for one in figures if one.source == source]
        in_a, in_b = (
            max((_number(one) for one in own if _place(one, dyad) == side), default=0)
            for side in ("a", "b")
        )
        told = in_a + in_b
        is_sure = not any(one.is_partisan for one in own)
        if 0 < told <= number and (is_sure or told == number):
            found.append((told == number, told, -source, in_a, in_b))
    in_a, in_b = max(found)[3:] if found else (0, 0)
    return in_a, 0 if dyad.violence == ONE_SIDED else in_b


def _number(figure: DossierFigure) -> int:
    return (figure.best if figure.best is not None else figure.low) or 0
