"""The records of a dossier in; for each of their fields, what kind of thing it holds, out.

What leaves is decided by kind (`exports.publishing`). A field that is not listed here leaves in no
profile but the internal one.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import msgspec

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

FieldClass: TypeAlias = Literal[
    "code",
    "number",
    "day",
    "our words",
    "records",
    "headline",
    "words",
    "group",
    "party",
    "place",
    "source",
    "is named",
    "names",
    "quote",
    "text",
    "address",
    "digest",
    "coordinate",
    "analyst",
    "reasons",
]
"""`code` is an id, a code of a list, a name of the gazetteer's, or yes or no. `our words` are ours:
no article and no person put anything into them. `headline` and `words` are of articles, and so are
`group`, `party` and `place`, in which a person may be named whom nobody recognized as one.
`reasons` are ours where a grade is proposed, and an analyst's where a person gave it."""


def _listed(
    record: type[msgspec.Struct], codes: str = "", numbers: str = "", days: str = "", **others: str
) -> tuple[type[msgspec.Struct], Mapping[str, FieldClass]]:
    classes: dict[str, Any] = dict.fromkeys(codes.split(), "code")
    classes |= dict.fromkeys(numbers.split(), "number")
    classes |= dict.fromkeys(days.split(), "day")
    classes |= {name: kind.replace("_", " ") for name, kind in others.items()}
    return record, MappingProxyType(classes)


CLASSES: Final[Mapping[type[msgspec.Struct], Mapping[str, FieldClass]]] = MappingProxyType(
    dict(
        (
            _listed(
                DossierArticle,
                codes="id origin events language",
                days="published",
                publisher="words",
                title="headline",
                url="address",
                sha256="digest",
                text="text",
            ),
            _listed(DossierDate, codes="precision basis", days="first last", wording="words"),
            _listed(
                DossierPlace,
                codes="relation gazetteer_id country admin1 admin2 precision",
                numbers="radius_km",
                name="place",
                latitude="coordinate",
                longitude="coordinate",
            ),
            _listed(DossierParty, codes="actor_id kind country", numbers="articles", name="party"),
            _listed(DossierWeapon, codes="category", name="words"),
            _listed(
                DossierSource, codes="kind reliability is_press", name="source", named="is named"
            ),
            _listed(
                DossierFigure,
                codes="outcome victims side actor_id approximate demographics occupations source"
                " stance is_partisan article event part_of replaced_by",
                numbers="low best high",
                days="day",
                group="group",
                wording="group",
                cause="group",
                names="names",
                set_aside="our words",
                sentence="quote",
            ),
            _listed(DossierClaim, codes="about stance source article", days="day"),
            _listed(DossierToll, codes="rule outcome victims", numbers="low best high"),
            _listed(
                Dossier,
                codes="id unit kind type status grade strike_status is_contested",
                numbers="occurrences origins score warnings",
                days="changed_at",
                title="headline",
                date="records",
                place="records",
                other_places="place",
                initiators="records",
                targets="records",
                weapons="records",
                articles="records",
                sources="records",
                figures="records",
                claims="records",
                tolls="records",
                grade_by="analyst",
                grade_reasons="reasons",
                strike_status_by="analyst",
                strike_status_reasons="reasons",
                names="names",
            ),
        )
    )
)
