"""A dossier in; its rows in five tables after Airwars' out: a folder of CSV."""

from collections.abc import Iterator
from typing import Final

from reportedly.exports.groups import range_of
from reportedly.exports.layout import Layout, Row, Shaping
from reportedly.exports.layouts import airwars_codes, airwars_incidents, airwars_tables
from reportedly.exports.layouts.airwars_losses import note_losses
from reportedly.exports.layouts.airwars_rules import RULES
from reportedly.exports.presumption import harm_of
from reportedly.exports.sinks.csvs import CsvSink
from reportedly.records.codes import EventStatus
from reportedly.records.dossier import Dossier, DossierFigure

_NO_EVENTS: Final[frozenset[EventStatus]] = frozenset(
    ("planned", "threatened", "denied", "hypothetical")
)
_PARTS: Final = (
    airwars_incidents.PART,
    airwars_tables.SOURCES,
    airwars_tables.VICTIMS,
    airwars_tables.CASUALTIES,
    airwars_tables.INFRASTRUCTURE,
)
_INCIDENTS, _SOURCES, _VICTIMS, _CASUALTIES, _ = range(len(_PARTS))


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the row of an incident that harmed people, then its sources, victims and casualties."""
    if dossier.status in _NO_EVENTS:
        shaping.losses.rows("incidents", "Airwars holds what happened: not so by their status")
        return
    if not any(map(_tells_of_harm, dossier.figures)):
        shaping.losses.rows("incidents", "Airwars holds harm to people: nobody killed or injured")
        return
    sources = airwars_tables.source_rows(dossier)
    killed, injured = harm_of(dossier, "killed"), harm_of(dossier, "injured")
    yield _INCIDENTS, airwars_incidents.incident_row(dossier, killed, injured, len(sources))
    for row in sources:
        yield _SOURCES, row
    for row in airwars_tables.victim_rows(dossier):
        yield _VICTIMS, row
    for row in airwars_tables.casualty_rows(dossier):
        yield _CASUALTIES, row
    note_losses(dossier, killed, injured, shaping)


def _tells_of_harm(figure: DossierFigure) -> bool:
    """Whether a figure is of people killed or injured, whether or not it stands."""
    if figure.outcome not in ("killed", "injured"):
        return False
    told = range_of(figure)
    return told is None or told.most > 0


LAYOUT: Final = Layout(
    name="airwars",
    title="Airwars' five tables",
    about=(
        "Incidents of harm to people, with their sources, named victims, casualties and damage to"
        " infrastructure, each table keyed by incident_id. The tables and their terms are"
        " Airwars'. The names of the columns are ours, since Airwars' own headers are not public;"
        " some columns beyond Airwars' keep what would otherwise be lost."
    ),
    parts=_PARTS,
    shape=shape,
    sink=CsvSink,
    suffix="",
    rules=RULES,
    codes=airwars_codes.CODES,
    unfilled={
        "age": "ages of victims are not coded",
        "infrastructure_id": airwars_tables.NO_INFRASTRUCTURE,
        "infrastructure_type": airwars_tables.NO_INFRASTRUCTURE,
        "infrastructure_name": airwars_tables.NO_INFRASTRUCTURE,
        "infrastructure_damage": (
            f"{airwars_tables.NO_INFRASTRUCTURE}; looting and destruction is an event type that"
            " does not say of what"
        ),
    },
)
