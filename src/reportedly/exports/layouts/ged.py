"""A dossier in; a row in the layout of UCDP GED 25.1 out, where somebody was killed.

The columns, their order and their codes are those of UCDP's Georeferenced Event Dataset, version
25.1. What UCDP numbers itself stays empty.
"""

from collections.abc import Iterator
from typing import Final

from reportedly.exports.layout import Layout, Part, Row, Shaping
from reportedly.exports.layouts.actor_names import name_of_actor
from reportedly.exports.layouts.ged_columns import CODES, COLUMNS, RULES, UNFILLED
from reportedly.exports.layouts.ged_deaths import count_deaths
from reportedly.exports.layouts.ged_dyad import ONE_SIDED, Dyad, find_dyad
from reportedly.exports.layouts.ged_places import NOWHERE, ged_lands, land_of, where_of
from reportedly.exports.layouts.killed import find_dead, least_told
from reportedly.exports.layouts.sides import STATES, sides_of
from reportedly.exports.layouts.unheld import (
    join_texts,
    note_outcomes,
    note_unheld,
)
from reportedly.exports.losses import Losses
from reportedly.exports.sinks.csvs import CsvSink
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierFigure,
    DossierParty,
    toll_of,
)
from reportedly.records.figures import NOT_SAID

_NOT_HAPPENED: Final = "GED holds what happened: it was attempted, planned, threatened or denied"
_NOBODY_KILLED: Final = "GED holds what killed somebody: no figure of killed"
_NO_ACTOR: Final = "GED holds what an organized actor did: none is named"
_NO_COLUMN: Final = "GED has no column for them"
_ONE_FIGURE: Final = "GED has one figure of each side, not who gives which"


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the row of a dossier, or none where GED has no such events, which is noted."""
    losses = shaping.losses
    if dossier.status not in ("happened", "ongoing"):
        losses.rows(f"{dossier.unit}s", _NOT_HAPPENED)
        return
    dead = find_dead(dossier, shaping.rule)
    toll = toll_of(dossier, shaping.rule, "killed")
    if not (sum(dead.values()) or (toll is not None and least_told(toll))):
        losses.rows(f"{dossier.unit}s", _NOBODY_KILLED)
        return
    sides = sides_of(dossier)
    dyad = find_dyad(sides, dossier.type, dead)
    if dyad is None:
        losses.rows(f"{dossier.unit}s", _NO_ACTOR)
        return
    deaths = count_deaths(dossier, shaping.rule, dyad, dead, losses)
    land = land_of(dossier, losses)
    row = (
        *_happening(dossier, dyad),
        *_names(dyad, losses),
        *_sources(dossier, losses),
        *where_of(dossier, land),
        *_when(dossier),
        deaths.side_a,
        deaths.side_b,
        deaths.civilians,
        deaths.unknown,
        deaths.best,
        deaths.high,
        deaths.low,
        _number_of(dyad.side_a),
        _number_of(dyad.side_b),
    )
    note_outcomes(dossier, shaping.rule, losses, "killed", _NO_COLUMN)
    note_unheld(dossier, losses, "GED")
    _note_losses(dossier, dyad, losses)
    yield 0, row


def _happening(dossier: Dossier, dyad: Dyad) -> tuple[object, ...]:
    """Return id to conflict_name."""
    first = dossier.date.first if dossier.date is not None else None
    year = int(first[:4]) if first is not None else None
    return (dossier.id, None, year, None, None, dyad.violence, None, None, None)


def _names(dyad: Dyad, losses: Losses) -> tuple[object, ...]:
    """Return dyad_dset_id to side_b."""
    side_a, side_b = _name_of(dyad.side_a, losses), _name_of(dyad.side_b, losses)
    if dyad.violence == ONE_SIDED:
        side_b = "Civilians"
    elif side_a == side_b and dyad.side_a is not None and dyad.side_b is not None:
        side_a, side_b = dyad.side_a.name, dyad.side_b.name
    both = f"{side_a} - {side_b}" if side_a and side_b else None
    return (None, None, both, None, None, side_a, None, None, side_b)


def _name_of(party: DossierParty | None, losses: Losses) -> str | None:
    """Return a side's name: of a state's forces that of its government, else the actor's."""
    if party is None:
        return None
    land = ged_lands().get(party.country or "") if party.kind in STATES else None
    if land is None or land.number is None:
        return name_of_actor(party, losses, "GED")
    if party.kind != "government":
        losses.distinctions("names of forces", "GED names a state's side by its government")
    return f"Government of {land.name}"


def _number_of(party: DossierParty | None) -> int | None:
    if party is None or party.kind not in STATES or party.country is None:
        return None
    return ged_lands().get(party.country, NOWHERE).number


def _sources(dossier: Dossier, losses: Losses) -> tuple[object, ...]:
    """Return number_of_sources to source_original."""
    articles = dossier.articles
    return (
        len(articles),
        join_texts(map(_citation, articles), losses),
        join_texts((one.publisher or "" for one in articles), losses),
        join_texts((_day(one) for one in articles), losses),
        join_texts((one.title or "" for one in articles), losses),
        join_texts(_originals(dossier), losses),
    )


def _citation(article: DossierArticle) -> str:
    told = ",".join((article.publisher or "", _day(article), article.title or ""))
    return f'"{told}"'


def _day(article: DossierArticle) -> str:
    return article.published[:10] if article.published else ""


def _originals(dossier: Dossier) -> Iterator[str]:
    """Yield whom the figures of killed go back to, each once; an outlet itself by its name."""
    seen = set()
    for figure in dossier.figures:
        if figure.outcome == "killed" and _is_standing(figure):
            source = dossier.sources[figure.source]
            name = dossier.articles[figure.article].publisher if source.is_press else source.name
            if name and name not in seen:
                seen.add(name)
                yield name


def _is_standing(figure: DossierFigure) -> bool:
    return figure.set_aside is None and figure.stance not in NOT_SAID


def _when(dossier: Dossier) -> tuple[object, ...]:
    """Return event_clarity to date_end."""
    number = _happenings(dossier)
    is_many = dossier.kind == "aggregate" or (number is not None and number > 1)
    when = dossier.date
    if when is None:
        return (2 if is_many else 1, None, None, None)
    return (2 if is_many else 1, when.precision, when.first, when.last)


def _happenings(dossier: Dossier) -> int | None:
    """Return how many happenings are told as one, at least; None where that is not told."""
    low, best, _ = dossier.occurrences
    return best if best is not None else low


def _note_losses(dossier: Dossier, dyad: Dyad, losses: Losses) -> None:
    losses.values("types of events", _NO_COLUMN)
    number = _happenings(dossier)
    losses.values("numbers of happenings", _NO_COLUMN, number is not None and number > 1)
    losses.values("weapons", _NO_COLUMN, len(dossier.weapons))
    losses.values("titles", _NO_COLUMN, dossier.title is not None)
    losses.values("times of last change", _NO_COLUMN)
    losses.values("figures of single sources", _ONE_FIGURE, len(dossier.figures))
    stances = sum(one.stance not in ("asserts", "confirms") for one in dossier.figures)
    losses.distinctions("stances of sources", _ONE_FIGURE, stances)
    ongoing = dossier.status == "ongoing"
    losses.distinctions("ongoing events", "GED does not tell them from those that ended", ongoing)
    sides = (dyad.side_a is not None) + (dyad.side_b is not None)
    parties = (*dossier.initiators, *dossier.targets)
    losses.values("further parties", "GED names one actor a side", max(len(parties) - sides, 0))
    kinds = sum(one.kind is not None for one in parties)
    losses.distinctions("kinds of actors", "GED tells states from others, by their number", kinds)
    countries = sum(one.country is not None and one.kind not in STATES for one in parties)
    losses.values("countries of groups", _NO_COLUMN, countries)


LAYOUT: Final = Layout(
    name="ged",
    title="UCDP GED 25.1",
    about=(
        "The 49 columns of the Georeferenced Event Dataset of the Uppsala Conflict Data Program,"
        " version 25.1: a row for each event of organized violence that killed somebody."
    ),
    parts=(Part("events", COLUMNS),),
    shape=shape,
    sink=CsvSink,
    suffix=".csv",
    rules=RULES,
    codes=CODES,
    unfilled=UNFILLED,
)
