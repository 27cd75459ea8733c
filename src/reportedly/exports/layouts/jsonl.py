"""A dossier in; the same as an object of JSON, whole but for what its profile hides, out."""

from collections.abc import Iterator
from typing import Final

from reportedly.exports.layout import CodeList, Column, Layout, Part, Row, Shaping
from reportedly.exports.layouts.record_codes import (
    ACTOR_KIND,
    EVENT_STATUS,
    EVENT_TYPE,
    OUTCOME,
    SOURCE_KIND,
    STANCE,
    WEAPON_CATEGORY,
)
from reportedly.exports.sinks.lines import LinesSink
from reportedly.records.dossier import Dossier

_FIELDS: Final = (
    Column("id", "integer", "The number of the incident or event in the database."),
    Column("unit", "text", "incident, or event: one article's account."),
    Column("kind", "text", "incident, or aggregate: a count of several incidents."),
    Column("type", "text", "The type of event that most articles tell of."),
    Column("status", "text", "Whether it happened, as most articles have it."),
    Column("title", "text", "The headline of the first article that has one."),
    Column(
        "date",
        "object",
        "first and last day, precision (UCDP's date_prec), basis (stated, relative to publication,"
        " or the day of publication), wording as printed.",
    ),
    Column(
        "place",
        "object",
        "name as printed, relation to it, gazetteer_id, country (alpha-3), admin1, admin2,"
        " latitude, longitude, radius_km, precision (UCDP's where_prec).",
    ),
    Column("other_places", "list", "Names of further places that are told of."),
    Column(
        "initiators",
        "list",
        "Who did it: name as printed, actor_id, kind, country, and how many articles name it.",
    ),
    Column("targets", "list", "Whom it was against, likewise."),
    Column("weapons", "list", "Weapons used in it: name as printed and category."),
    Column("occurrences", "list", "How many happenings are told as one: low, best, high."),
    Column(
        "articles",
        "list",
        "Articles that tell of it: id, origin (the article that it is a copy of, or its own),"
        " events, publisher, title, url, published, language, sha256 of the text, and the text"
        " where it may leave and was asked for.",
    ),
    Column(
        "sources",
        "list",
        "Who says something: name, kind, whether named, reliability; is_press are outlets in their"
        " own voice.",
    ),
    Column(
        "figures",
        "list",
        "Each claim of a figure: outcome, victims (class), side, group as printed, actor_id, low,"
        " best, high, wording, approximate, demographics, occupations, names, cause, source (a"
        " place in sources, from 0), stance, is_partisan, day, article (a place in articles),"
        " event, part_of and replaced_by (places in figures), set_aside (why it counts for no"
        " toll), sentence.",
    ),
    Column(
        "claims",
        "list",
        "Each claim about the whole: about, stance, source, day, article.",
    ),
    Column(
        "tolls",
        "list",
        "Figures derived under every rule: rule, outcome, victims (null for all), low, best, high.",
    ),
    Column("origins", "integer", "How many independent sources it goes back to."),
    Column("grade", "text", "Airwars' grade of the harm to civilians, proposed or by a person."),
    Column("grade_by", "text", "The person who graded it; null where the grade is proposed."),
    Column("grade_reasons", "list", "Reasons of the grade, in words."),
    Column("strike_status", "text", "Airwars' strike status, proposed or by a person."),
    Column("strike_status_by", "text", "The person who gave it; null where it is proposed."),
    Column("strike_status_reasons", "list", "Reasons of the strike status, in words."),
    Column("is_contested", "boolean", "Whether sources differ on it, or one denies it."),
    Column("score", "number", "How likely its least certain event is told at all, 0 to 1."),
    Column("warnings", "integer", "How many warnings its articles have."),
    Column("names", "list", "Names that are hidden where names are; empty where they are."),
    Column("changed_at", "text", "When it last had a new article or reading, in UTC."),
)


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the dossier."""
    yield 0, dossier


LAYOUT: Final = Layout(
    name="jsonl",
    title="JSON Lines",
    about="One dossier a line, whole: all figures and claims with their sources, all tolls.",
    parts=(Part("dossiers", _FIELDS),),
    shape=shape,
    sink=LinesSink,
    suffix=".jsonl",
    codes=(
        CodeList("type", EVENT_TYPE),
        CodeList("status", EVENT_STATUS),
        CodeList("kind of initiators and targets", ACTOR_KIND),
        CodeList("category of weapons", WEAPON_CATEGORY),
        CodeList("kind of sources", SOURCE_KIND),
        CodeList("outcome of figures", OUTCOME),
        CodeList("stance of figures and claims", STANCE),
    ),
)
