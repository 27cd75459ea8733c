"""Small builders for tests: of dossiers and their parts."""

from typing import Any

import msgspec

from reportedly.records.codes import Outcome
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierClaim,
    DossierDate,
    DossierFigure,
    DossierParty,
    DossierPlace,
    DossierSource,
    DossierToll,
    DossierWeapon,
)
from reportedly.records.incidents import TollRule, VictimClass


def a_place(**changes: Any) -> DossierPlace:
    place = DossierPlace(
        name="Hit",
        relation="in",
        gazetteer_id="geonames:95446",
        country="IRQ",
        admin1="Al Anbar",
        admin2=None,
        latitude=33.64157,
        longitude=42.82694,
        radius_km=None,
        precision=1,
    )
    return msgspec.structs.replace(place, **changes)


def a_date(
    first: str | None = "2024-08-29", last: str | None = None, **changes: Any
) -> DossierDate:
    date = DossierDate(
        first=first, last=last or first, precision=1, basis="relative", wording="Thursday"
    )
    return msgspec.structs.replace(date, **changes)


def a_party(name: str = "the Iraqi army", **changes: Any) -> DossierParty:
    party = DossierParty(name=name, actor_id=None, kind="state_forces", country="IRQ", articles=1)
    return msgspec.structs.replace(party, **changes)


def a_weapon(name: str = "rifle", **changes: Any) -> DossierWeapon:
    return msgspec.structs.replace(DossierWeapon(name=name, category="firearm"), **changes)


def an_article(number: int = 1, **changes: Any) -> DossierArticle:
    article = DossierArticle(
        id=number,
        origin=number,
        events=(number,),
        publisher="Example News",
        title="Raid in western Iraq",
        url=f"https://news.example/{number}",
        published="2024-08-31",
        language="en",
        sha256=f"{number:064x}",
    )
    return msgspec.structs.replace(article, **changes)


def a_source(name: str = "the army", **changes: Any) -> DossierSource:
    source = DossierSource(
        name=name, kind="military", named=True, reliability="party", is_press=False
    )
    return msgspec.structs.replace(source, **changes)


def a_figure(*ends: int | None, **changes: Any) -> DossierFigure:
    """Return a figure of one exact number, or of a low, a best and a high one."""
    low, best, high = ends if len(ends) == 3 else ends * 3
    figure = DossierFigure(
        outcome="killed",
        victims="armed_group",
        side="target",
        group="militants",
        actor_id=None,
        low=low,
        best=best,
        high=high,
        wording=str(best if best is not None else low),
        approximate=False,
        demographics=(),
        occupations=(),
        names=(),
        cause=None,
        source=0,
        stance="asserts",
        is_partisan=False,
        day="2024-08-30",
        article=0,
        event=1,
        part_of=None,
        replaced_by=None,
        set_aside=None,
        sentence="The army said that it killed militants.",
    )
    return msgspec.structs.replace(figure, **changes)


def a_toll(
    outcome: Outcome,
    *ends: int | None,
    victims: VictimClass | None = None,
    rule: TollRule = "ucdp",
) -> DossierToll:
    low, best, high = ends if len(ends) == 3 else ends * 3
    return DossierToll(rule=rule, outcome=outcome, victims=victims, low=low, best=best, high=high)


def a_claim(**changes: Any) -> DossierClaim:
    claim = DossierClaim(
        about="occurrence", stance="asserts", source=0, day="2024-08-30", article=0
    )
    return msgspec.structs.replace(claim, **changes)


def tolls_of(outcome: Outcome, *ends: int | None, **more: Any) -> tuple[DossierToll, ...]:
    """Return one figure under all rules."""
    rules: tuple[TollRule, ...] = ("ucdp", "acled", "range")
    return tuple(a_toll(outcome, *ends, rule=rule, **more) for rule in rules)


def a_dossier(number: int = 1, **changes: Any) -> Dossier:
    """Return the dossier of an incident that one article tells of: 15 militants killed."""
    dossier = Dossier(
        id=number,
        unit="incident",
        kind="incident",
        type="armed_clash",
        status="happened",
        title="Raid in western Iraq",
        date=a_date(),
        place=a_place(),
        other_places=(),
        initiators=(a_party(),),
        targets=(a_party("Islamic State", kind="rebel_group", country=None),),
        weapons=(a_weapon(),),
        occurrences=(1, 1, 1),
        articles=(an_article(),),
        sources=(a_source(),),
        figures=(a_figure(15),),
        claims=(a_claim(),),
        tolls=(
            *tolls_of("killed", 15),
            *tolls_of("killed", 15, victims="armed_group"),
        ),
        origins=1,
        grade=None,
        grade_by=None,
        grade_reasons=(),
        strike_status=None,
        strike_status_by=None,
        strike_status_reasons=(),
        is_contested=False,
        score=0.9,
        warnings=0,
        names=(),
        changed_at="2024-09-01T10:00:00Z",
    )
    return msgspec.structs.replace(dossier, **changes)


def shaped(layout: Any, *dossiers: Dossier, **options: Any) -> tuple[list[tuple[int, Any]], Any]:
    """Return the rows of dossiers in a layout, and the losses noted."""
    from reportedly.exports.layout import Shaping
    from reportedly.exports.losses import Losses

    losses = Losses()
    shaping = Shaping(rule=options.pop("rule", "ucdp"), losses=losses, **options)
    rows = [row for one in dossiers for row in layout.shape(one, shaping)]
    return rows, losses.listed()


def named(layout: Any, rows: list[tuple[int, Any]], part: int = 0) -> list[dict[str, Any]]:
    """Return the rows of a part by the names of its columns."""
    names = [column.name for column in layout.parts[part].columns]
    return [dict(zip(names, row, strict=True)) for where, row in rows if where == part]
