"""A dossier in; the row of the house's own table, and what of the dossier it cannot hold, out.

The layouts csv, xlsx and geojson are this row in other clothes; parquet adds what it cannot hold.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from reportedly.assemble.cells import priogrid_gid
from reportedly.exports.layout import Shaping
from reportedly.exports.layouts.columns import COLUMNS, SEPARATOR
from reportedly.exports.losses import Losses
from reportedly.records.codes import Outcome
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierDate,
    DossierParty,
    DossierPlace,
    DossierSource,
    DossierToll,
)
from reportedly.records.incidents import TollRule, VictimClass

PRESS: Final = "press"
"""The name of outlets in their own voice."""
COUNTRY: Final = 6
"""The precision of a place of which only the country is known."""
_EXACT: Final = 1
_CELL_KM: Final = 55.6
"""How far a cell of PRIO-GRID reaches from south to north."""
_FIGURES: Final[tuple[tuple[Outcome, VictimClass | None], ...]] = (
    ("killed", None),
    ("killed", "civilian"),
    ("killed", "state_forces"),
    ("killed", "armed_group"),
    ("injured", None),
    ("missing", None),
    ("captured", None),
    ("abducted", None),
    ("displaced", None),
    ("released", None),
)
_LISTS: Final = tuple(place for place, one in enumerate(COLUMNS) if one.kind == "list")


def flat_row(dossier: Dossier, rule: TollRule) -> list[Any]:
    """Return the values of the columns in order; those of kind list are sequences."""
    articles, sources = dossier.articles, dossier.sources
    return [
        dossier.id,
        dossier.unit,
        dossier.kind,
        dossier.type,
        dossier.status,
        *_when(dossier.date),
        *_where(dossier.place),
        dossier.other_places,
        *_parties(dossier.initiators),
        *_parties(dossier.targets),
        [one.name for one in dossier.weapons],
        [one.category for one in dossier.weapons],
        *dossier.occurrences,
        rule,
        *_tolls(dossier.tolls, rule),
        dossier.grade,
        dossier.grade_by,
        dossier.strike_status,
        dossier.strike_status_by,
        dossier.is_contested,
        dossier.origins,
        len(articles),
        *_articles(articles),
        *_sources(sources),
        len(dossier.figures),
        dossier.warnings,
        dossier.score,
        dossier.title,
        dossier.changed_at,
    ]


def joined(row: list[Any]) -> tuple[Any, ...]:
    """Return the row with each list as one text, None for a list that holds no value."""
    for place in _LISTS:
        row[place] = _cell(row[place])
    return tuple(row)


def note_losses(dossier: Dossier, shaping: Shaping, layout: str) -> None:
    """Note what the row does not hold of a dossier, for a layout by its title."""
    losses, articles = shaping.losses, dossier.articles
    note_country_points(dossier.place, losses, layout)
    losses.values("claims of figures", f"{layout} has their tolls only", len(dossier.figures))
    losses.values("claims of the whole", f"{layout} has no column for claims", len(dossier.claims))
    _note_tolls(dossier.tolls, shaping, layout)
    losses.values("names of people", f"{layout} has no column for names", len(dossier.names))
    losses.values(
        "reasons of grades and strike statuses",
        f"{layout} has no column for reasons",
        len(dossier.grade_reasons) + len(dossier.strike_status_reasons),
    )
    losses.values(
        "particulars of articles",
        f"{layout} has number, publisher, address and day of each, not title, language, hash,"
        " events and what it is a copy of",
        len(articles),
    )
    losses.values(
        "full texts",
        f"{layout} has no column for texts",
        sum(one.text is not None for one in articles),
    )
    losses.values(
        "counts of articles by party",
        f"{layout} has parties in the order of these counts, not the counts",
        len(dossier.initiators) + len(dossier.targets),
    )
    losses.values(
        "particulars of sources",
        f"{layout} has name and kind of each, not reliability and whether it is named",
        len(dossier.sources),
    )


def note_separators(row: Sequence[Any], losses: Losses, layout: str) -> None:
    """Note the values of lists that themselves hold what parts values."""
    losses.distinctions(
        "values with semicolons",
        f"{layout} parts the values of a cell by semicolons",
        sum(
            SEPARATOR in value for place in _LISTS for value in row[place] if value.__class__ is str
        ),
    )


def note_country_points(place: DossierPlace | None, losses: Losses, layout: str) -> None:
    """Note a point in the middle of a country, which `flat_row` leaves out."""
    if place is not None and place.precision == COUNTRY and place.latitude is not None:
        losses.values(
            "points in the middle of countries", f"{layout} has no point where none is known"
        )


def _note_tolls(tolls: Iterable[DossierToll], shaping: Shaping, layout: str) -> None:
    others = by_class = 0
    for one in tolls:
        if one.rule != shaping.rule:
            others += 1
        elif one.victims is not None and one.outcome != "killed":
            by_class += 1
    shaping.losses.values("tolls under other rules", f"{layout} has one rule", others)
    shaping.losses.values(
        "tolls by class of victims", f"{layout} has classes of the killed only", by_class
    )


def _when(date: DossierDate | None) -> tuple[Any, ...]:
    if date is None:
        return (None,) * 5
    return date.first, date.last, date.precision, date.basis, date.wording or None


def _where(place: DossierPlace | None) -> tuple[Any, ...]:
    if place is None:
        return (None,) * 11
    has_point = place.precision != COUNTRY
    return (
        place.name,
        place.relation,
        place.country,
        place.admin1,
        place.admin2,
        place.latitude if has_point else None,
        place.longitude if has_point else None,
        place.radius_km if has_point else None,
        place.precision,
        place.gazetteer_id,
        _grid_cell(place) if has_point else None,
    )


def _grid_cell(place: DossierPlace) -> int | None:
    """Return the cell of PRIO-GRID of a place that is known as precisely as a cell."""
    if place.latitude is None or place.longitude is None:
        return None
    reach = 0.0 if place.precision == _EXACT else place.radius_km
    if reach is None or reach > _CELL_KM:
        return None
    return priogrid_gid(place.latitude, place.longitude)


def _parties(parties: Sequence[DossierParty]) -> tuple[list[Any], ...]:
    return (
        [one.name for one in parties],
        [one.kind for one in parties],
        [one.country for one in parties],
        [one.actor_id for one in parties],
    )


def _articles(articles: Sequence[DossierArticle]) -> tuple[list[Any], ...]:
    return (
        [one.id for one in articles],
        [one.publisher for one in articles],
        [one.url for one in articles],
        [one.published for one in articles],
    )


def _sources(sources: Sequence[DossierSource]) -> tuple[list[Any], ...]:
    return (
        [PRESS if one.is_press else one.name for one in sources],
        [one.kind for one in sources],
    )


def _tolls(tolls: Iterable[DossierToll], rule: TollRule) -> Iterable[int | None]:
    """Yield low, best and high of each figure of the table."""
    known = {(one.outcome, one.victims): one for one in tolls if one.rule == rule}
    for key in _FIGURES:
        one = known.get(key)
        if one is None:
            yield from (None, None, None)
        else:
            yield from (one.low, one.best, one.high)


def _cell(values: Sequence[Any]) -> str | None:
    """Return the values as one text; those not known keep their place, empty."""
    if len(values) == 1:
        return None if values[0] is None else str(values[0])
    texts = ["" if value is None else str(value) for value in values]
    return SEPARATOR.join(texts) if any(texts) else None
