"""A dossier with something in every field, and the same with each field in turn another."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_weapon,
    an_article,
    shaped,
    tolls_of,
)
from reportedly.records.dossier import Dossier

OTHER: Final[Mapping[str, Any]] = {
    "id": 7,
    "unit": "event",
    "kind": "aggregate",
    "type": "grenade",
    "status": "ongoing",
    "title": "Another title",
    "date": None,
    "place": None,
    "other_places": ("Ramadi", "Haditha"),
    "initiators": (),
    "targets": (),
    "weapons": (),
    "occurrences": (3, 4, 5),
    "articles": (an_article(1, origin=9, text="A text."), an_article(2), an_article(3)),
    "sources": (a_source(), a_source("the governor", kind="official")),
    "figures": (),
    "claims": (),
    "tolls": (),
    "origins": 5,
    "grade": "weak",
    "grade_by": "Bo",
    "grade_reasons": ("one source",),
    "strike_status": "contested",
    "strike_status_by": "Bo",
    "strike_status_reasons": ("two claim it",),
    "is_contested": False,
    "score": 0.5,
    "warnings": 2,
    "names": ("Someone",),
    "changed_at": "2024-09-03T11:00:00Z",
}
OTHER_OF_PARTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "date": {
        "first": "2024-08-28",
        "last": "2024-08-31",
        "precision": 3,
        "basis": "stated",
        "wording": "on the 29th",
    },
    "place": {
        "name": "Haditha",
        "relation": "near",
        "gazetteer_id": "geonames:1",
        "country": "SYR",
        "admin1": "Nineveh",
        "admin2": "Mosul",
        "latitude": 34.5,
        "longitude": 43.5,
        "radius_km": 9.0,
        "precision": 3,
    },
    "initiators": {
        "name": "Iraqi soldiers",
        "actor_id": "iraqi-police",
        "kind": "government",
        "country": "SYR",
        "articles": 9,
    },
    "weapons": {"name": "knife", "category": "blade"},
    "articles": {
        "id": 11,
        "origin": 2,
        "events": (5, 6),
        "publisher": "Another Paper",
        "title": "Another headline",
        "url": "https://other.example/1",
        "published": "2024-09-01",
        "language": "ar",
        "sha256": "f" * 64,
        "text": "Another text.",
    },
    "sources": {
        "name": "the ministry",
        "kind": "government",
        "named": False,
        "reliability": "reliable",
        "is_press": True,
    },
    "figures": {
        "outcome": "injured",
        "victims": "civilian",
        "side": "bystander",
        "group": "villagers",
        "actor_id": "hamas",
        "low": 3,
        "best": 14,
        "high": 99,
        "wording": "several",
        "approximate": False,
        "demographics": ("women",),
        "occupations": ("health",),
        "names": ("Another Name",),
        "cause": "a fire",
        "source": 1,
        "stance": "denies",
        "is_partisan": False,
        "day": "2024-09-02",
        "article": 1,
        "event": 4,
        "part_of": None,
        "replaced_by": None,
        "set_aside": "it is a part",
        "sentence": "Another sentence.",
    },
    "claims": {
        "about": "responsibility",
        "stance": "denies",
        "source": 1,
        "day": "2024-09-02",
        "article": 1,
    },
    "tolls": {
        "rule": "acled",
        "outcome": "injured",
        "victims": "civilian",
        "low": 2,
        "best": 13,
        "high": 31,
    },
}


def a_full_dossier() -> Dossier:
    """Return an air strike of which everything is known."""
    figure = a_figure(
        *(10, 12, 15),
        actor_id="islamic-state",
        approximate=True,
        demographics=("men",),
        occupations=("leader",),
        names=("A Name",),
        cause="falls",
        is_partisan=True,
        part_of=1,
        replaced_by=1,
        set_aside="a newer one replaces it",
    )
    return a_dossier(
        type="air_drone_strike",
        date=a_date("2024-08-29", "2024-08-30", precision=2),
        place=a_place(admin2="Hit", radius_km=3.0, relation="in", precision=2),
        other_places=("Ramadi",),
        initiators=(a_party(actor_id="iraqi-army", articles=2),),
        targets=(a_party("militants", kind="rebel_group", actor_id="islamic-state"),),
        weapons=(a_weapon("F-16", category="aircraft"),),
        occurrences=(2, 2, 3),
        articles=(an_article(1, origin=9, text="A text."), an_article(2)),
        sources=(a_source(), a_source("the mayor", kind="official")),
        figures=(figure, a_figure(20, source=1, article=1)),
        claims=(a_claim(),),
        tolls=tolls_of("killed", 10, 12, 30),
        grade="fair",
        grade_by="Ann",
        grade_reasons=("two sources",),
        strike_status="likely",
        strike_status_by="Ann",
        strike_status_reasons=("one side",),
        is_contested=True,
        warnings=1,
        names=("A Name",),
    )


def changed_fields() -> Iterator[tuple[str, Dossier]]:
    """Yield the path of every field of a dossier, with a dossier in which it alone is another.

    Of several articles, figures and the like the first one's is, and it is all rules' tolls.
    """
    whole = a_full_dossier()
    for name, value in OTHER.items():
        yield name, msgspec.structs.replace(whole, **{name: value})
    for part, values in OTHER_OF_PARTS.items():
        held = getattr(whole, part)
        for name, value in values.items():
            if not isinstance(held, tuple):
                other: Any = msgspec.structs.replace(held, **{name: value})
            elif part == "tolls":
                other = tuple(msgspec.structs.replace(one, **{name: value}) for one in held)
            else:
                other = (msgspec.structs.replace(held[0], **{name: value}), *held[1:])
            yield f"{part}.{name}", msgspec.structs.replace(whole, **{part: other})


def untold_fields(layout: Any, lost: Mapping[str, str]) -> list[str]:
    """Return the fields that a layout neither holds nor says that it loses.

    `lost` has by path, or by part ("figures.*"), what the loss report calls it. A field that is
    held changes the rows. One that is lost does not, and is in the report of the dossier or of the
    changed one.
    """
    rows, losses = shaped(layout, a_full_dossier())
    noted = {one.what for one in losses}
    untold = []
    for path, dossier in changed_fields():
        what = lost.get(path) or lost.get(f"{path.partition('.')[0]}.*")
        other_rows, other_losses = shaped(layout, dossier)
        is_noted = what in noted | {one.what for one in other_losses}
        if (other_rows == rows) != (what is not None and is_noted):
            untold.append(path)
    return untold
