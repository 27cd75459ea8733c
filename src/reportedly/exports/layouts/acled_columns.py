"""The columns, codes and rules of ACLED's layout as they are filled here. Data only."""

from typing import Final

from reportedly.exports.layout import CodeList, Column
from reportedly.exports.layouts.acled_codes import INTER_NAMES, TYPES, interaction_name

COLUMNS: Final = (
    Column(
        "event_id_cnty",
        "text",
        "The country's alpha-3 code and the number of the incident or event in the database.",
    ),
    Column("event_date", "date", "The day, or the one in the middle of a week or a month."),
    Column("year", "integer", "The year of that day."),
    Column("time_precision", "integer", "How precisely the day is known, 1 to 3."),
    Column("disorder_type", "text", "Political violence, Demonstrations, Strategic developments."),
    Column("event_type", "text", "One of ACLED's six types, from our type of event."),
    Column("sub_event_type", "text", "One of ACLED's 25 types, from our type of event."),
    Column(
        "actor1",
        "text",
        "Who did it, or one side of a clash: the name that most articles have. Civilians,"
        " protesters, rioters and the unidentified are named generally, with the country.",
    ),
    Column("assoc_actor_1", "text", "Others of that side, and what the general ones are called."),
    Column("inter1", "text", "The kind of actor 1, as a name or a digit."),
    Column("actor2", "text", "Whom it was directed at, or the other side of a clash."),
    Column("assoc_actor_2", "text", "Others of that side, and what the general ones are called."),
    Column("inter2", "text", "The kind of actor 2, as a name or a digit."),
    Column("interaction", "text", "Both kinds, the lower digit first. Empty where one is unknown."),
    Column("civilian_targeting", "text", "Civilians targeted, or empty."),
    Column("iso", "integer", "The country's numeric code of ISO 3166-1."),
    Column("region", "text", "ACLED's region of the country."),
    Column("country", "text", "The country that it was in, as ACLED spells it."),
    Column("admin1", "text", "The first-order division that the place is in."),
    Column("admin2", "text", "The second-order division that the place is in."),
    Column("admin3", "text", "The third-order division. Empty."),
    Column("location", "text", "The name of the place as reported."),
    Column("latitude", "number", "Degrees north, with four decimals."),
    Column("longitude", "number", "Degrees east, with four decimals."),
    Column("geo_precision", "integer", "How precisely the place is known, 1 to 3."),
    Column("source", "text", "The publishers of the articles, each once."),
    Column("source_scale", "text", "How near the sources are. Empty."),
    Column(
        "notes",
        "text",
        "Sentences made of coded fields: what, when, where and who, the figures of each outcome"
        " with who gives them and how firmly, and whether the sources differ.",
    ),
    Column(
        "fatalities",
        "integer",
        "The killed under the rule of tolls: the best figure, else the low one, 0 where none is"
        " told.",
    ),
    Column(
        "tags",
        "text",
        "Kinds of weapons, whether it goes on, and how often it happened. They are in the form of"
        " ACLED's tags, and none of its list.",
    ),
    Column("timestamp", "integer", "When it last changed here, in seconds since 1970, UTC."),
)
UNFILLED: Final = {
    "admin3": "reports are not placed below second-order divisions",
    "source_scale": "it is not known of publishers how near they are",
}
RULES: Final = (
    (
        "A row is written for what happened or goes on, and for weapons found before they were"
        " used. Talks, displacement and troop movements are Strategic developments, Other:"
        " ACLED's codebook counts such among them. Threats, claims of responsibility by"
        " themselves, sanctions, aid and humanitarian impact are no events of ACLED."
    ),
    (
        "ACLED's events are of a day. One known to a week or a month has the day in the middle;"
        " one known less well, and many that are told as one, have no row."
    ),
    "Time precision is 1 for a day, 2 for a week or less, 3 for a month or less.",
    (
        "Geo precision is 1 for a town or another exact place, 2 near it or in a second-order"
        " division, 3 for a larger region or a country."
    ),
    (
        "Actor 1 is who did it and actor 2 whom it was directed at, though ACLED's actors have"
        " no direction. In a clash that all began they are the two sides. Of several of a side"
        " the armed come first, in violence against civilians the unarmed; the others are"
        " associated. Civilians are no actors in battles. Markets, houses and other things that"
        " were the target are no actors, and are told in the notes. Actors are named as in"
        " Reportedly's list of actors, and who is not in it as in the reports; the notes have the"
        " names of the reports. A group of that list comes before those called rebels or gunmen."
    ),
    (
        "Violence against civilians has civilians as actor 2 where no armed target is named,"
        " protests protesters and riots rioters as actor 1; explosions and remote violence have"
        " civilians where no target is named and civilians are told to be among the killed or"
        " injured."
    ),
    "Governments count as state forces, the unidentified armed as political militias.",
    (
        "Who met whom is empty where one side is not known. It is of one side only where an"
        " event needs no second one. The name of 78 is External/Other forces-Civilians, as ACLED"
        " prints it."
    ),
    (
        "Civilians are targeted in violence against civilians, in excessive force against"
        " protesters, and in explosions, remote violence and riots in which actor 2 is"
        " civilians."
    ),
    (
        "Fatalities are one number. Under ACLED's rule it is the most conservative of the"
        " estimates that stand, with 10 for tens, 12 for dozens, 100 for hundreds and 3 for an"
        " unknown number. Injuries, ranges, sides and disputes are told in the notes."
    ),
    ("Several entries of one cell have semicolons between; a semicolon within becomes a comma."),
)
CODES: Final = (
    CodeList(
        "sub_event_type",
        {
            names.sub_event_type: f"{names.event_type}; {names.disorder_type}"
            for names in TYPES.values()
        },
    ),
    CodeList("inter1, inter2", {str(code): name for code, name in INTER_NAMES.items()}),
    CodeList(
        "interaction",
        {
            str(code): interaction_name(code)
            for first in INTER_NAMES
            for code in (first * 10, *(first * 10 + second for second in INTER_NAMES))
            if code % 10 == 0 or code % 10 >= first
        },
    ),
    CodeList("time_precision", {"1": "the day", "2": "a week or less", "3": "a month or less"}),
    CodeList(
        "geo_precision",
        {"1": "a town", "2": "part of a region", "3": "a larger region"},
    ),
)
