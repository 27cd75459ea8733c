"""The columns, codes and rules of UCDP GED 25.1 as they are filled here. Data only."""

from typing import Final

from reportedly.exports.layout import CodeList, Column

COLUMNS: Final = (
    Column("id", "integer", "The number of the incident or event in the database."),
    Column("relid", "text", "UCDP's own label of an event. Empty."),
    Column("year", "integer", "The year of the first day."),
    Column("active_year", "boolean", "Whether UCDP counts the conflict as active. Empty."),
    Column("code_status", "text", "UCDP's own check of an event. Empty."),
    Column(
        "type_of_violence",
        "integer",
        "1, 2 or 3, from who stood against whom. Empty where that is not told.",
    ),
    Column("conflict_dset_id", "integer", "UCDP's number of the conflict. Empty."),
    Column("conflict_new_id", "integer", "UCDP's number of the conflict. Empty."),
    Column("conflict_name", "text", "UCDP's name of the conflict. Empty."),
    Column("dyad_dset_id", "integer", "UCDP's number of the dyad. Empty."),
    Column("dyad_new_id", "integer", "UCDP's number of the dyad. Empty."),
    Column("dyad_name", "text", "Side a and side b, where both are told."),
    Column("side_a_dset_id", "integer", "UCDP's number of side a. Empty."),
    Column("side_a_new_id", "integer", "UCDP's number of side a. Empty."),
    Column(
        "side_a",
        "text",
        "The state in state-based violence, the actor in one-sided violence, else who began it."
        " Forces of a state are named by its government.",
    ),
    Column("side_b_dset_id", "integer", "UCDP's number of side b. Empty."),
    Column("side_b_new_id", "integer", "UCDP's number of side b. Empty."),
    Column("side_b", "text", "The opponent; Civilians in one-sided violence."),
    Column("number_of_sources", "integer", "How many articles tell of it."),
    Column(
        "source_article",
        "text",
        "Publisher, day and headline of each article, in quotes, with semicolons between.",
    ),
    Column("source_office", "text", "Publishers of the articles, in their order."),
    Column("source_date", "text", "Days on which the articles were published, in their order."),
    Column("source_headline", "text", "Headlines of the articles, in their order."),
    Column(
        "source_original",
        "text",
        "Whom the figures of killed go back to, each once: those that stand and are not denied."
        " An outlet in its own voice is named as the publisher.",
    ),
    Column("where_prec", "integer", "How precisely the place is known, 1 to 7."),
    Column("where_coordinates", "text", "The name of the place that the coordinates are of."),
    Column(
        "where_description",
        "text",
        "The place from small to large, and the names of other places that are told of.",
    ),
    Column("adm_1", "text", "The first-order division that the place is in."),
    Column("adm_2", "text", "The second-order division that the place is in."),
    Column("latitude", "number", "Degrees north of the place, or of the middle of a region."),
    Column("longitude", "number", "Degrees east of the place, or of the middle of a region."),
    Column("geom_wkt", "text", "The point as well-known text, longitude first."),
    Column(
        "priogrid_gid",
        "integer",
        "The number of the PRIO-GRID cell that the point is in, however precise it is.",
    ),
    Column("country", "text", "The state that the place is in, as GED spells it."),
    Column("country_id", "integer", "The number of that state by Gleditsch and Ward."),
    Column("region", "text", "The part of the world that the place is in."),
    Column("event_clarity", "integer", "2 where several happenings are told as one event, else 1."),
    Column("date_prec", "integer", "How precisely the days are known, 1 to 5."),
    Column("date_start", "date", "The first day that it may have been on."),
    Column("date_end", "date", "The last day that it may have been on."),
    Column("deaths_a", "integer", "Dead of side a."),
    Column("deaths_b", "integer", "Dead of side b; 0 in one-sided violence."),
    Column("deaths_civilians", "integer", "Dead civilians."),
    Column(
        "deaths_unknown",
        "integer",
        "Dead of whom no source says whose loss they are, and what the total has above its parts.",
    ),
    Column("best", "integer", "The best figure of killed: the sum of the four before."),
    Column("high", "integer", "The highest figure of killed under the rule, best where unknown."),
    Column("low", "integer", "The lowest figure of killed under the rule, best where unknown."),
    Column("gwnoa", "integer", "The number of side a by Gleditsch and Ward, where it is a state."),
    Column("gwnob", "integer", "The number of side b by Gleditsch and Ward, where it is a state."),
)
_NUMBERED: Final = "UCDP assigns it"
UNFILLED: Final = {
    "relid": _NUMBERED,
    "active_year": "UCDP decides it from all events of a conflict in a year",
    "code_status": "UCDP decides it when it checks an event",
    "conflict_dset_id": _NUMBERED,
    "conflict_new_id": _NUMBERED,
    "conflict_name": "UCDP names conflicts by what they are about",
    "dyad_dset_id": _NUMBERED,
    "dyad_new_id": _NUMBERED,
    "side_a_dset_id": _NUMBERED,
    "side_a_new_id": _NUMBERED,
    "side_b_dset_id": _NUMBERED,
    "side_b_new_id": _NUMBERED,
}
RULES: Final = (
    (
        "A row is written for what happened or goes on, in which an organized actor is named"
        " and at least one person was killed under the rule of tolls. Organized are states, and"
        " armed groups that are not just unidentified; what a crowd did is left out."
    ),
    (
        "Violence is state-based (1) where a state is one of two armed sides, non-state (2)"
        " between armed groups, and one-sided (3) where civilians, protesters or rioters are"
        " named as those it was against, or where an event is an attack on the unarmed by its"
        " type and only civilians were killed. A state that killed members of armed groups"
        " nobody names was in state-based violence with an unnamed side b, unless civilians are"
        " named as those it was against and more of them were killed. Where none of this is"
        " told, or where both sides may be forces of one state, the type is empty."
    ),
    (
        "The state is side a of state-based violence. Between two states or two groups side a"
        " is who began it; of a clash that all began, who is named by more articles. In a clash"
        " of more than two sides states stand against rebels, and who else took part is left"
        " out. Forces of the state that was attacked are on its side, also where a report names"
        " them beside the attackers. Markets, houses and other things are no side b."
    ),
    (
        "Forces of a state are named Government of the state, as GED spells it, where their"
        " country is known. Others are named as in Reportedly's list of actors, and who is not in"
        " it as in the reports. A group of that list comes before those called rebels or gunmen."
    ),
    (
        "The best figure is deaths_a + deaths_b + deaths_civilians + deaths_unknown. Of a"
        " figure that has only a low end, such as dozens, the low end counts. What the total has"
        " above the classes of victims is unknown; where the classes add up to more, their sum"
        " counts. 0 is written where nothing is told of a side."
    ),
    (
        "Dead fighters are of a side where only one side has such fighters and no figure says"
        " otherwise. Between states, and between groups, they are divided only as one source"
        " does, by the actor or the side that its standing figures name: its largest figure of"
        " each side, where the two are no more than the toll's number of that class, and what a"
        " party says of its enemy only where they are just that number. The rest is unknown."
    ),
    ("Low and high are those of the toll, where it is open the best figure, and never past it."),
    (
        "A place in a territory that is no state of the list of Gleditsch and Ward is counted"
        " with the state that GED counts it with. States are those of today."
    ),
    ("Several entries of one cell have semicolons between; a semicolon within becomes a comma."),
)
CODES: Final = (
    CodeList(
        "type_of_violence",
        {
            "1": "state-based: a state and another state or an armed group",
            "2": "non-state: two armed groups",
            "3": "one-sided: a state or an armed group against civilians",
        },
    ),
    CodeList(
        "where_prec",
        {
            "1": "exact place",
            "2": "within about 25 km of a named point",
            "3": "second-order division",
            "4": "first-order division",
            "5": "vague region, larger or fuzzier than 4",
            "6": "country",
            "7": "international waters or airspace",
        },
    ),
    CodeList(
        "date_prec",
        {
            "1": "the day",
            "2": "two to six days",
            "3": "a week",
            "4": "a month",
            "5": "a year or vaguer",
        },
    ),
    CodeList("event_clarity", {"1": "one event", "2": "several happenings told as one"}),
    CodeList(
        "region",
        {
            "Africa": "numbers 400 to 626 of Gleditsch and Ward",
            "Americas": "numbers 2 to 199",
            "Asia": "numbers 700 to 990, Oceania among them",
            "Europe": "numbers 200 to 399, the Caucasus among them",
            "Middle East": "numbers 630 to 698, Egypt among them",
        },
    ),
)
