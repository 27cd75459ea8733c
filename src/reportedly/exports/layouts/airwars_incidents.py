"""A dossier in; its row of Airwars' table of incidents out."""

from collections.abc import Iterable
from typing import Final

from reportedly.exports.groups import Group, Range, range_of
from reportedly.exports.layout import Column, Part, Row
from reportedly.exports.layouts.airwars_codes import (
    GEOLOCATION,
    GRADES,
    STRIKE_STATUSES,
    strike_type,
)
from reportedly.exports.presumption import Harm, is_presumed_civilian
from reportedly.records.dossier import Dossier, DossierPlace
from reportedly.records.figures import NOT_SAID
from reportedly.resources.countries import country_name

_OTHER_PROTECTED: Final[tuple[Group, ...]] = ("aid", "rescue", "clergy", "peacekeeper")
_GROUPS: Final[tuple[tuple[str, str, tuple[Group, ...]], ...]] = (
    ("children", "children", ("children",)),
    ("women", "women", ("women",)),
    ("men", "men", ("men",)),
    ("journalists", "journalists", ("journalist",)),
    ("health_workers", "health workers", ("health",)),
    ("other_protected", "aid and rescue workers, clergy and peacekeepers", _OTHER_PROTECTED),
)
_OUTCOMES: Final = ("killed", "injured")
HARM_GROUPS: Final[frozenset[Group]] = frozenset(
    group for _, _, groups in _GROUPS for group in groups
)
"""The groups of victims that the table of incidents has columns of."""
_SOURCES_OF: Final = {
    "civilians": (
        "civilians, those whose status is not told among them, by the rule of presumption, over"
        " the sources to go by"
    ),
    "belligerents": (
        "soldiers, police and fighters, over sources other than a party that speaks of its enemy"
    ),
    "claimed_belligerents": (
        "soldiers, police and fighters, by the word of a party that speaks of its enemy"
    ),
    "conceded": (
        "people whom a belligerent says that it harmed, having claimed or confirmed that it did"
        " it, or having denied any before"
    ),
}


def _pairs(stem: str, whom: str) -> Iterable[Column]:
    for outcome in _OUTCOMES:
        yield Column(f"{stem}_{outcome}_min", "integer", f"The fewest {outcome}: {whom}.")
        yield Column(f"{stem}_{outcome}_max", "integer", f"The most {outcome}: {whom}.")


PART: Final = Part(
    "incidents",
    (
        Column("incident_id", "integer", "The number of the incident; the key of all tables."),
        Column("title", "text", "The title of the article that tells most of it."),
        Column("incident_date", "date", "The day, or the first day that it may have been."),
        Column("date_last", "date", "The last day that it may have been."),
        Column("date_precision", "integer", "UCDP GED's date_prec, 1 the day to 5 a year."),
        Column("date_basis", "text", "Whether the date is stated, relative or that of printing."),
        Column("date_wording", "text", "The date as printed."),
        Column("country", "text", "The name of the country."),
        Column("country_code", "text", "The country's ISO 3166-1 alpha-3 code."),
        Column("admin1", "text", "The first-order division."),
        Column("admin2", "text", "The second-order division."),
        Column("location", "text", "The place as printed."),
        Column("location_relation", "text", "In the place, near it, off it, and so on."),
        Column("other_locations", "text", "Other places that are named, with semicolons between."),
        Column("latitude", "number", "Of the place, in degrees."),
        Column("longitude", "number", "Of the place, in degrees."),
        Column("geolocation_precision", "text", "How closely the place is known."),
        Column("geolocation_radius_km", "number", "How far it may be from the point."),
        Column("gazetteer_id", "text", "The entry of the gazetteer."),
        Column("event_type", "text", "This project's type, after ACLED's sub-event types."),
        Column("event_status", "text", "Whether it happened, goes on, or was attempted."),
        Column("strike_type", "text", "From the type and the weapons; empty for what is none."),
        Column("weapons", "text", "Weapons as printed, with semicolons between."),
        Column("weapon_categories", "text", "Their categories, in the same order."),
        Column("strike_status", "text", "Whether anybody owns it, and how many tell of it."),
        Column("strike_status_basis", "text", "Why it has that status."),
        Column("strike_status_by", "text", "Who set it; empty where it is only proposed."),
        Column("civilian_harm_reported", "text", "Yes or No, by the rule of presumption."),
        Column("civilian_harm_grade", "text", "Airwars' grade of the report."),
        Column("grade_basis", "text", "Why it has that grade."),
        Column("grade_by", "text", "Who set it; empty where it is only proposed."),
        Column("strike_by", "text", "Suspected belligerents, those of most articles first."),
        Column("strike_by_kinds", "text", "What kind of actors they are, in the same order."),
        Column("strike_target", "text", "Suspected targets, those of most articles first."),
        Column("strike_target_kinds", "text", "What kind of actors they are, in the same order."),
        *_pairs("civilians", _SOURCES_OF["civilians"]),
        *(column for stem, whom, _ in _GROUPS for column in _pairs(stem, whom)),
        *(
            column
            for stem in ("belligerents", "claimed_belligerents", "conceded")
            for column in _pairs(stem, _SOURCES_OF[stem])
        ),
        Column("occurrences_min", "integer", "How many strikes are told as one, at least."),
        Column("occurrences_best", "integer", "How many strikes are told as one."),
        Column("occurrences_max", "integer", "How many strikes are told as one, at most."),
        Column("is_aggregate", "boolean", "Whether it is a count over many incidents."),
        Column("is_contested", "boolean", "Whether what is told of it does not agree."),
        Column("articles_count", "integer", "How many articles tell of it."),
        Column("sources_count", "integer", "How many sources the table of sources has of it."),
        Column("origins_count", "integer", "How many independent origins the claims go back to."),
        Column("score", "number", "How sure it is that it is really told, 0 to 1."),
        Column("warnings", "integer", "How many things in its articles cannot all be right."),
        Column("updated", "text", "When it last had a new article or reading, in UTC."),
    ),
)
_NO_PLACE: Final = (None,) * 12


def incident_row(dossier: Dossier, killed: Harm, injured: Harm, sources: int) -> Row:
    """Return the row of an incident whose harm is told; `sources` is how many are listed."""
    date = dossier.date
    when = (
        (None,) * 5
        if date is None
        else (date.first, date.last, date.precision, date.basis, date.wording)
    )
    status, grade = dossier.strike_status, dossier.grade
    return (
        dossier.id,
        dossier.title,
        *when,
        *_where(dossier.place, dossier.other_places),
        dossier.type,
        dossier.status,
        strike_type(dossier),
        _joined(one.name for one in dossier.weapons),
        _joined(one.category for one in dossier.weapons),
        None if status is None else STRIKE_STATUSES[status],
        _joined(dossier.strike_status_reasons),
        dossier.strike_status_by,
        "Yes" if _is_civilian_harm(dossier, killed, injured) else "No",
        None if grade is None else GRADES[grade],
        _joined((*dossier.grade_reasons, *_doubt_of_grade(dossier, killed, injured))),
        dossier.grade_by,
        _joined(one.name for one in dossier.initiators),
        _joined(one.kind or "unknown" for one in dossier.initiators),
        _joined(one.name for one in dossier.targets),
        _joined(one.kind or "unknown" for one in dossier.targets),
        *_numbers(killed, injured),
        *dossier.occurrences,
        dossier.kind == "aggregate",
        dossier.is_contested,
        len(dossier.articles),
        sources,
        dossier.origins,
        dossier.score,
        dossier.warnings,
        dossier.changed_at,
    )


def _where(place: DossierPlace | None, others: tuple[str, ...]) -> Row:
    if place is None:
        return (*_NO_PLACE[:6], _joined(others), *_NO_PLACE[7:])
    return (
        place.country and country_name(place.country),
        place.country,
        place.admin1,
        place.admin2,
        place.name,
        place.relation,
        _joined(others),
        place.latitude,
        place.longitude,
        None if place.precision is None else GEOLOCATION[place.precision],
        place.radius_km,
        place.gazetteer_id,
    )


def _joined(texts: Iterable[str]) -> str | None:
    return "; ".join(texts) or None


def _is_civilian_harm(dossier: Dossier, killed: Harm, injured: Harm) -> bool:
    """Whether a standing claim tells of civilians harmed, also one without any number."""
    for harm in (killed, injured):
        if harm.civilians is not None and harm.civilians.most > 0:
            return True
    return any(
        range_of(one) is None
        and one.outcome in _OUTCOMES
        and one.stance not in NOT_SAID
        and one.replaced_by is None
        and is_presumed_civilian(one, dossier)
        for one in dossier.figures
    )


def _doubt_of_grade(dossier: Dossier, killed: Harm, injured: Harm) -> Iterable[str]:
    """Yield what a grade rests on where that is a claim and no proof."""
    if dossier.grade != "discounted":
        return
    both = (killed, injured)
    is_claimed = any(harm.claimed is not None for harm in both)
    if is_claimed and all(harm.belligerents is None for harm in both):
        yield "only a party that speaks of its enemy calls them combatants"


_NOT_TOLD: Final[tuple[int | None, int | None]] = (None, None)


def _numbers(killed: Harm, injured: Harm) -> list[int | None]:
    """Return least and most, killed and injured, in the order of the columns."""
    ends: list[int | None] = [
        *(killed.civilians or _NOT_TOLD),
        *(injured.civilians or _NOT_TOLD),
    ]
    for _, _, groups in _GROUPS:
        ends += _of_groups(killed, groups)
        ends += _of_groups(injured, groups)
    for one, other in (
        (killed.belligerents, injured.belligerents),
        (killed.claimed, injured.claimed),
        (killed.conceded, injured.conceded),
    ):
        ends += one or _NOT_TOLD
        ends += other or _NOT_TOLD
    return ends


def _of_groups(harm: Harm, groups: tuple[Group, ...]) -> Range | tuple[int | None, int | None]:
    """Return what is told of groups together; they are different people."""
    if not harm.groups:
        return _NOT_TOLD
    told = [harm.groups[group] for group in groups if group in harm.groups]
    if not told:
        return _NOT_TOLD
    return Range(sum(one.least for one in told), sum(one.most for one in told))
