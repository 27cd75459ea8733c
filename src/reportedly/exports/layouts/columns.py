"""The house's own table: what is in it, out. Its columns in order, its rules and its codes."""

from typing import Final, get_args

from reportedly.exports.layout import CodeList, Column
from reportedly.exports.layouts import record_codes
from reportedly.records.codes import ACTOR_KINDS, EVENT_TYPES, SourceKind, WeaponCategory
from reportedly.wording.words import code_in_words

SEPARATOR: Final = "; "
"""What parts the values of one cell."""


def _text(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning)


def _date(name: str, meaning: str) -> Column:
    return Column(name, "date", meaning)


def _integer(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning)


def _number(name: str, meaning: str) -> Column:
    return Column(name, "number", meaning)


def _list(name: str, meaning: str) -> Column:
    return Column(name, "list", meaning)


def _party(one: str, whom: str) -> tuple[Column, ...]:
    return (
        _list(f"{one}s", f"{whom}, as printed, those whom most articles name first."),
        _list(f"{one}_kinds", "Their kinds of actor, in the same order."),
        _list(f"{one}_countries", "Their countries in ISO 3166-1 alpha-3, in the same order."),
        _list(f"{one}_ids", "Their ids in Reportedly's list of actors, in the same order."),
    )


def _ends(name: str, of_what: str) -> tuple[Column, ...]:
    return (
        _integer(f"{name}_low", f"The least number of {of_what}."),
        _integer(f"{name}_best", f"The most likely number of {of_what}."),
        _integer(f"{name}_high", f"The greatest number of {of_what}."),
    )


COLUMNS: Final = (
    _integer("id", "The database's number of the incident or event."),
    _text("unit", "Whether the row is of an incident across articles or of one article's event."),
    _text("kind", "Whether it is one incident, or an aggregate of many: a month's count."),
    _text("type", "What happened: a code of event types."),
    _text("status", "Whether it happened, goes on, was tried, or is only spoken of."),
    _date("date_first", "The first day that it may have been on."),
    _date("date_last", "The last day that it may have been on."),
    _integer("date_precision", "How precisely the day is known: date_prec of UCDP GED."),
    _text("date_basis", "What the days are taken from."),
    _text("date_wording", "The words that the days were read from."),
    _text("place", "The place as printed."),
    _text("place_relation", "How it lies to that place."),
    _text("country", "The country in ISO 3166-1 alpha-3."),
    _text("admin1", "The first-order division."),
    _text("admin2", "The second-order division."),
    _number("latitude", "Degrees north of a point. Empty where only a country is known."),
    _number("longitude", "Degrees east of a point. Empty where only a country is known."),
    _number("radius_km", "How far from the point it may have been."),
    _integer("place_precision", "How precisely the place is known: where_prec of UCDP GED."),
    _text("gazetteer_id", "The place's id in the gazetteer."),
    _integer(
        "priogrid_gid",
        "The cell of PRIO-GRID that the point lies in. Empty where the place may reach farther than"
        " a cell, 55.6 km, or its reach is not known.",
    ),
    _list("other_places", "Other places that are told of it."),
    *_party("initiator", "Who did it"),
    *_party("target", "To whom or what it was done"),
    _list("weapons", "The weapons used, as printed."),
    _list("weapon_categories", "Their categories, in the same order."),
    *_ends("occurrences", "happenings that are told as one"),
    _text("toll_rule", "The rule that the figures of this row are derived under."),
    *_ends("killed", "people killed"),
    *_ends("killed_civilian", "civilians killed"),
    *_ends("killed_state_forces", "members of state forces killed"),
    *_ends("killed_armed_group", "members of armed groups killed"),
    *_ends("injured", "people injured"),
    *_ends("missing", "people missing"),
    *_ends("captured", "people detained, arrested or captured"),
    *_ends("abducted", "people abducted or held as hostages"),
    *_ends("displaced", "people displaced"),
    *_ends("released", "people freed or rescued"),
    _text("grade", "How well harm is supported: grades after Airwars."),
    _text("grade_by", "Who ruled on the grade. Empty where it is only proposed."),
    _text("strike_status", "How well it is supported who did it: after Airwars."),
    _text("strike_status_by", "Who ruled on that. Empty where it is only proposed."),
    Column("is_contested", "boolean", "Whether sources contradict one another on it."),
    _integer("origins", "How many independent sources the reports go back to."),
    _integer("article_count", "How many articles tell of it."),
    _list("article_ids", "The database's numbers of these articles."),
    _list("publishers", "Their publishers, in the same order."),
    _list("urls", "Their addresses, in the same order."),
    _list("published", "When they were published, in the same order."),
    _list("source_names", "Who says something of it; press is outlets in their own voice."),
    _list("source_kinds", "Their kinds of source, in the same order."),
    _integer("figure_count", "How many claims of a figure there are, those put aside too."),
    _integer("warnings", "How many warnings there are on what was read."),
    _number("score", "How likely it is that it is really told, from 0 to 1."),
    _text("title", "A title of one of its articles."),
    _text("changed_at", "When it last had a new member or reading, in UTC."),
)
"""The columns of the table, in order."""

RULES: Final = (
    "One row for each incident, or for each event where events are exported.",
    (
        "Columns of several values hold them in the same order within a group: the second of"
        " initiator_kinds is that of the second of initiators. A value that is not known keeps its"
        " place, empty."
    ),
    (
        "Figures are those of the toll under one rule, which toll_rule names. An empty figure is"
        " not known; it is never zero."
    ),
    (
        "A country is no point: where no more is known there are no coordinates. The point of a"
        " division or of a vague region stands for all of it: place_precision and radius_km say how"
        " far that reaches."
    ),
    "Dates are plain days, without a time of day or a time zone.",
)


def _spelled_out(name: str, codes: tuple[str, ...]) -> CodeList:
    """Return a list of codes that mean what they say."""
    words = {code: code_in_words(code) for code in codes}
    return CodeList(name, {code: f"{text[0].upper()}{text[1:]}." for code, text in words.items()})


CODES: Final = (
    CodeList(
        "unit",
        {"incident": "One happening across articles.", "event": "One article's account of one."},
    ),
    CodeList(
        "kind",
        {
            "incident": "One happening.",
            "aggregate": "A count of many, which may have rows of their own: do not add them up.",
        },
    ),
    _spelled_out("type", EVENT_TYPES),
    CodeList("status", record_codes.EVENT_STATUS),
    CodeList(
        "date_precision",
        {
            "1": "The day.",
            "2": "Two to six days.",
            "3": "A week.",
            "4": "A month.",
            "5": "A year or vaguer.",
        },
    ),
    CodeList(
        "date_basis",
        {
            "stated": "A date that is stated.",
            "relative": "Words such as “Thursday”, counted from the day of publication.",
            "published": "The day of publication itself.",
        },
    ),
    CodeList(
        "place_relation",
        {
            "in": "In or at the place.",
            "near": "Near it.",
            "between": "Between it and another.",
            "direction": "In its direction.",
            "off": "In the waters off it.",
            "along": "Along it.",
        },
    ),
    CodeList(
        "place_precision",
        {
            "1": "An exact place.",
            "2": "Within about 25 km of a named point.",
            "3": "A second-order division.",
            "4": "A first-order division.",
            "5": "A vague region.",
            "6": "A country.",
            "7": "International waters or airspace.",
        },
    ),
    _spelled_out("initiator_kinds", ACTOR_KINDS),
    _spelled_out("target_kinds", ACTOR_KINDS),
    _spelled_out("weapon_categories", get_args(WeaponCategory)),
    CodeList(
        "toll_rule",
        {
            "ucdp": "The lowest, the best and the highest of the reliable figures that stand.",
            "acled": "The most conservative figure that stands, as one number.",
            "range": "The least and the most that anybody said, without a best figure.",
        },
    ),
    CodeList(
        "grade",
        {
            "confirmed": "A party accepts responsibility and gives figures of those harmed.",
            "fair": "Two or more independent origins tell of those harmed.",
            "weak": "One origin tells of those harmed.",
            "contested": "One that is said to have done it denies it, or two are said to have.",
            "discounted": "Only combatants were harmed.",
        },
    ),
    CodeList(
        "strike_status",
        {
            "declared": "The one who did it says so.",
            "likely": "Two or more independent origins tell of it.",
            "contested": "One that is said to have done it denies it, or several claim it.",
            "single_source": "One origin tells of it.",
        },
    ),
    _spelled_out("source_kinds", get_args(SourceKind)),
)

SEPARATED: Final = "The values of one cell are parted by a semicolon and a space."
"""The rule of tables that have no lists."""
