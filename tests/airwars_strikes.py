"""Builders for tests of the Airwars layout: a strike, its rows and its tables."""

from pathlib import Path
from typing import Any

from dossiers import (
    a_claim,
    a_dossier,
    a_figure,
    a_party,
    a_source,
    a_weapon,
    an_article,
    named,
    shaped,
    tolls_of,
)
from reportedly.exports.layout import Shaping
from reportedly.exports.layouts.airwars import LAYOUT
from reportedly.exports.losses import Losses
from reportedly.records.dossier import Dossier

INCIDENTS, SOURCES, VICTIMS, CASUALTIES, INFRASTRUCTURE = range(5)


def written(folder: Path, *dossiers: Dossier) -> Path:
    """Write dossiers as a folder of tables; return the folder."""
    path = folder / "airwars"
    sink = LAYOUT.sink(path, LAYOUT)
    for dossier in dossiers:
        for part, row in LAYOUT.shape(dossier, Shaping(rule="ucdp", losses=Losses())):
            sink.write(part, row)
    sink.close()
    return path


def row_of(dossier: Dossier) -> dict[str, Any]:
    """Return the one row of the table of incidents."""
    (row,) = named(LAYOUT, shaped(LAYOUT, dossier)[0])
    return row


def rows_of(part: int, dossier: Dossier) -> list[dict[str, Any]]:
    return named(LAYOUT, shaped(LAYOUT, dossier)[0], part)


def losses_of(dossier: Dossier) -> dict[tuple[str, str], int]:
    return {(one.kind, one.what): one.count for one in shaped(LAYOUT, dossier)[1]}


def a_strike(**changes: Any) -> Dossier:
    """An airstrike on a town of which a hospital, residents and the air force tell."""
    given: dict[str, Any] = {
        "type": "air_drone_strike",
        "title": "Airstrike on a market",
        "weapons": (a_weapon("jets", category="aircraft"),),
        "initiators": (a_party("the air force"),),
        "targets": (a_party("Islamic State", kind="rebel_group", country=None),),
        "sources": (
            a_source("the air force"),
            a_source("the hospital", kind="medical", reliability="reliable"),
            a_source("the press", kind="media", named=False, reliability="reliable", is_press=True),
        ),
        "articles": (an_article(7), an_article(9, origin=7, publisher=None)),
        "figures": (
            a_figure(12, source=1, victims="unknown", group="people", wording="twelve"),
            a_figure(
                3,
                source=1,
                victims="civilian",
                group="children",
                demographics=("children",),
                part_of=0,
                set_aside="it is a part of another",
            ),
            a_figure(12, 12, None, source=0, is_partisan=True, wording="at least 12", article=1),
            a_figure(
                20, None, 30, outcome="injured", source=2, victims="civilian", group="shoppers"
            ),
        ),
        "claims": (a_claim(about="responsibility", stance="claims_responsibility", source=0),),
        "tolls": (*tolls_of("killed", 12), *tolls_of("injured", 20, None, 30)),
        "grade": "fair",
        "grade_by": "K. Analyst",
        "grade_reasons": ("victims told of by 2 independent origins",),
        "strike_status": "declared",
        "strike_status_reasons": ("claimed by the air force",),
        "origins": 3,
    }
    return a_dossier(5, **{**given, **changes})
