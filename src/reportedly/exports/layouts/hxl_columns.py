"""The columns of the HXL layout, each with its tag."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from reportedly.exports.layout import CodeList, Column, ColumnKind
from reportedly.exports.layouts import record_codes
from reportedly.exports.layouts.airwars_codes import GRADES, STRIKE_STATUSES
from reportedly.records.codes import ActorKind

PUBLIC_ACTORS: Final[frozenset[ActorKind]] = frozenset(
    (
        "state_forces",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "external_forces",
        "government",
    )
)
"""Kinds of actors that are organizations, and so may be named."""


class _Tagged(NamedTuple):
    name: str
    tag: str
    kind: ColumnKind
    meaning: str


_BY_GROUP: Final = {
    "children": ("children", "children"),
    "women": ("f+adults", "women"),
    "men": ("m+adults", "men"),
    "elderly": ("elderly", "elderly people"),
}


def _tolls(outcome: str) -> Iterator[_Tagged]:
    """Yield the columns of the killed or the injured."""
    tag = f"#affected+{outcome}"
    for stem, attribute, whom in (("", "", "All"), ("civilians_", "+civilians", "Civilians")):
        name = f"{stem}{outcome}"
        yield _Tagged(name, f"{tag}{attribute}", "integer", f"{whom}: the best figure, or the low.")
        yield _Tagged(f"{name}_min", f"{tag}{attribute}+min", "integer", f"{whom}: the low figure.")
        yield _Tagged(f"{name}_max", f"{tag}{attribute}+max", "integer", f"{whom}: the high one.")
    for stem, (attribute, whom) in _BY_GROUP.items():
        name = f"{stem}_{outcome}"
        meaning = f"The fewest {whom} that standing claims tell of."
        yield _Tagged(name, f"{tag}+{attribute}", "integer", meaning)
        meaning = f"The most {whom} that standing claims tell of."
        yield _Tagged(f"{name}_max", f"{tag}+{attribute}+max", "integer", meaning)


_OTHER_OUTCOMES: Final = {
    "missing": "People missing: the best figure, or the low.",
    "captured": "People detained, arrested or surrendered: the best figure, or the low.",
    "abducted": "People abducted: the best figure, or the low.",
    "displaced": "People displaced: the best figure, or the low.",
    "released": "People freed or rescued: the best figure, or the low.",
}
_TAGGED: Final = (
    _Tagged("event_id", "#event+id", "integer", "The number of the incident."),
    _Tagged("event_type", "#event+type", "text", "The type, after ACLED's sub-event types."),
    _Tagged("event_status", "#event+status", "text", "Whether it happened, goes on, was tried."),
    _Tagged("event_kind", "#event+kind", "text", "incident, or aggregate: a count over many."),
    _Tagged("occurrences_min", "#event+num+min", "integer", "Happenings told as one, at least."),
    _Tagged("occurrences", "#event+num", "integer", "Happenings told as one."),
    _Tagged("occurrences_max", "#event+num+max", "integer", "Happenings told as one, at most."),
    _Tagged("date_start", "#date+occurred+start", "date", "The first day that it may have been."),
    _Tagged("date_end", "#date+occurred+end", "date", "The last day that it may have been."),
    # Not under #date: validators take everything there for a date.
    _Tagged("date_precision", "#meta+date+precision", "integer", "1 the day to 5 a year."),
    _Tagged("date_reported", "#date+reported", "date", "When the first article was published."),
    _Tagged("date_updated", "#date+updated", "date", "When it last had a new article or reading."),
    _Tagged("country", "#country+name", "text", "The country."),
    _Tagged("country_code", "#country+code+v_iso3", "text", "ISO 3166-1 alpha-3."),
    _Tagged("adm1_name", "#adm1+name", "text", "The first-order division."),
    _Tagged("adm1_code", "#adm1+code", "text", "The P-code of the first-order division."),
    _Tagged("adm2_name", "#adm2+name", "text", "The second-order division."),
    _Tagged("location", "#loc+name", "text", "The place as printed."),
    _Tagged("location_id", "#loc+code", "text", "The place's entry of the gazetteer."),
    _Tagged("latitude", "#geo+lat", "number", "Of the place, in degrees."),
    _Tagged("longitude", "#geo+lon", "number", "Of the place, in degrees."),
    _Tagged("geo_precision", "#geo+precision", "integer", "UCDP GED's where_prec, 1 exact to 7."),
    _Tagged("geo_radius_km", "#geo+radius", "number", "How far it may be from the point."),
    *_tolls("killed"),
    *_tolls("injured"),
    *(
        _Tagged(outcome, f"#affected+{outcome}", "integer", meaning)
        for outcome, meaning in _OTHER_OUTCOMES.items()
    ),
    _Tagged("initiators", "#group+name+initiator", "text", "Forces and groups said to have done."),
    _Tagged("targets", "#group+name+target", "text", "Forces and groups that it was aimed at."),
    _Tagged("weapons", "#event+weapon", "text", "Categories of weapons, semicolons between."),
    _Tagged("grade", "#event+grade", "text", "Airwars' grade of a report of civilian harm."),
    _Tagged("strike_status", "#event+strike", "text", "Airwars' status of a strike."),
    _Tagged("is_contested", "#event+contested", "boolean", "Whether what is told does not agree."),
    _Tagged("score", "#meta+score", "number", "How sure it is that it is really told, 0 to 1."),
    _Tagged("sources", "#meta+source+name", "text", "Who published it, semicolons between."),
    _Tagged("source_urls", "#meta+source+url", "text", "Addresses of articles, spaces between."),
    _Tagged("source_kinds", "#meta+claimant+type", "text", "What kinds of sources are quoted."),
    _Tagged("articles", "#meta+source+num", "integer", "How many articles tell of it."),
    _Tagged("origins", "#meta+origin+num", "integer", "How many independent origins they have."),
)
COLUMNS: Final = tuple(Column(one.name, one.kind, one.meaning) for one in _TAGGED)
TAGS: Final = {one.name: one.tag for one in _TAGGED}
CODES: Final = (
    CodeList("tags", TAGS),
    CodeList("event_type", record_codes.EVENT_TYPE),
    CodeList("event_status", record_codes.TOOK_PLACE),
    CodeList(
        "event_kind",
        {"incident": "One incident.", "aggregate": "A count over many, which may have rows too."},
    ),
    CodeList("date_precision", record_codes.DATE_PRECISION),
    CodeList("geo_precision", record_codes.PLACE_PRECISION),
    CodeList("weapons", record_codes.WEAPON_CATEGORY),
    CodeList("grade", {code: f"Airwars' {term}." for code, term in GRADES.items()}),
    CodeList(
        "strike_status", {code: f"Airwars' {term}." for code, term in STRIKE_STATUSES.items()}
    ),
    CodeList("source_kinds", record_codes.SOURCE_KIND),
)
