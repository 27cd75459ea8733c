"""A dossier in; ACLED's notes out: what happened, the figures, who gives them, and who does not.

The sentences are made of coded fields and of the words that the reports name people and places
with. No sentence of a report is in them.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from reportedly.exports.layouts.sides import Sides
from reportedly.records.codes import OUTCOMES, Stance
from reportedly.records.dossier import Dossier, DossierFigure, DossierParty
from reportedly.records.figures import NOT_SAID
from reportedly.wording.words import code_in_words

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MOST: Final = 6
"""So many figures of an outcome are told; of more there is their number."""
_RELATIONS: Final = {
    "in": "in",
    "near": "near",
    "between": "between",
    "direction": "in the direction of",
    "off": "off",
    "along": "along",
}
_STANCES: Final[dict[Stance, str]] = {
    "confirms": "confirmed",
    "alleges": "alleged",
    "blames": "alleged",
    "claims_responsibility": "claimed",
}
_NOT_SAID: Final[dict[str, str]] = {
    "denies": "denied",
    "doubts": "doubted",
    "no_indication": "no indication seen",
}


def notes_of(dossier: Dossier, sides: Sides, country: str | None) -> str:
    """Return the notes on an event: one sentence on it, one on the figures of each outcome."""
    parts = [f"{_when(dossier)}{_what(dossier, country)}: {_who(sides)}."]
    for outcome in OUTCOMES:
        told = [one for one in dossier.figures if one.outcome == outcome]
        if told:
            parts += _figures(dossier, outcome, told)
    if dossier.is_contested or _differ(dossier.figures):
        parts.append("The sources differ.")
    return " ".join(parts)


def _when(dossier: Dossier) -> str:
    when = dossier.date
    if when is None or when.first is None:
        return ""
    if when.last in (None, when.first):
        return f"On {_day(when.first)}, "
    return f"Between {_day(when.first)} and {_day(when.last or when.first)}, "


def _day(iso_day: str) -> str:
    return f"{int(iso_day[8:10])} {_MONTHS[int(iso_day[5:7]) - 1]} {iso_day[:4]}"


def _what(dossier: Dossier, country: str | None) -> str:
    place, what = dossier.place, code_in_words(dossier.type)
    if place is None:
        return what
    around = dict.fromkeys(filter(None, (place.admin2, place.admin1, country)))
    inside = ", ".join(name for name in around if name != place.name)
    told = f"{what} {_RELATIONS[place.relation]} {place.name}"
    return f"{told} ({inside})" if inside else told


def _who(sides: Sides) -> str:
    one, other = _named(sides.one), _named(sides.other)
    if one and other:
        who = f"{one} against {other}"
    elif other:
        who = f"against {other}, by whom is not said"
    else:
        who = one or "by whom is not said"
    return f"{who}; {_named(sides.loose)} took part" if sides.loose else who


def _named(parties: Sequence[DossierParty]) -> str:
    return ", ".join(one.name for one in parties)


def _figures(dossier: Dossier, outcome: str, told: Sequence[DossierFigure]) -> Iterator[str]:
    standing = [
        one
        for one in told
        if one.set_aside is None and one.part_of is None and one.stance not in NOT_SAID
    ]
    if standing:
        said = list(dict.fromkeys(_figure(dossier, one) for one in standing))
        more = f"; and {len(said) - _MOST} more" if len(said) > _MOST else ""
        yield f"{outcome.capitalize()}: {'; '.join(said[:_MOST])}{more}."
    for stance, words in _NOT_SAID.items():
        who = dict.fromkeys(_source(dossier, one) for one in told if one.stance == stance)
        if who:
            yield f"{outcome.capitalize()}: {words} by {', '.join(who)}."


def _figure(dossier: Dossier, figure: DossierFigure) -> str:
    stance = _STANCES.get(figure.stance)
    by = _source(dossier, figure) + (f", {stance}" if stance else "")
    return f"{_number(figure)} {figure.group or 'people'} ({by})"


def _source(dossier: Dossier, figure: DossierFigure) -> str:
    source = dossier.sources[figure.source]
    if source.is_press:
        return dossier.articles[figure.article].publisher or "a report"
    return source.name


def _number(figure: DossierFigure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if figure.approximate and best is not None:
        return f"about {best}"
    if best is not None and low == best == high:
        return str(best)
    if high is None and (low is not None or best is not None):
        return f"at least {best if low is None else low}"
    if low is None and best is None:
        return "an unknown number of" if high is None else f"up to {high}"
    return f"{best if low is None else low} to {high}"


def _differ(figures: Sequence[DossierFigure]) -> bool:
    """Whether two sources have no figure of killed of a class in common, or one denies them."""
    found: dict[str, dict[int, set[tuple[int | None, ...]]]] = {}
    for one in figures:
        if one.outcome == "killed" and one.part_of is None:
            if one.stance in ("denies", "doubts"):
                return True
            if one.set_aside is None and one.stance not in NOT_SAID:
                by_source = found.setdefault(one.victims, {})
                by_source.setdefault(one.source, set()).add((one.low, one.best, one.high))
    return any(
        mine.isdisjoint(theirs)
        for by_source in found.values()
        for mine, theirs in combinations(by_source.values(), 2)
    )
