"""A figure in; whether it is of people who are armed for a state or a group, out.

Who is called an officer, or by a rank, is no civilian, though no source says of which forces.
"""

import re
from typing import Final

from reportedly.records.dossier import DossierFigure
from reportedly.records.incidents import VictimClass

FIGHTERS: Final[tuple[VictimClass, ...]] = ("state_forces", "armed_group")
_RANKED: Final = re.compile(
    r"(?<!chief executive )(?<!medical )(?<!health )(?<!press )(?<!information )(?<!election )"
    r"(?<!electoral )(?<!relief )(?<!aid )(?<!welfare )(?<!program )(?<!programme )(?<!project )"
    r"(?<!field )(?<!prison )(?<!probation )(?<!customs )(?<!liaison )"
    r"\bofficers?\b|\b(?:corporal|sergeant|lieutenant|colonel|constable)s?\b",
    re.IGNORECASE,
)
"""Words for soldiers and police of whom it is not said which of the two they are."""


def is_fighter(figure: DossierFigure) -> bool:
    """Whether a figure is of fighters, soldiers or police."""
    return armed_class(figure) is not None


def armed_class(figure: DossierFigure) -> VictimClass | None:
    """Return the class of armed people that a figure is of; None for others.

    Who is called an officer, or by a rank, is of the forces of a state. `leader` is an occupation
    of armed groups.
    """
    if is_protected(figure):
        return None
    if figure.victims != "unknown":
        return figure.victims if figure.victims in FIGHTERS else None
    if "leader" in figure.occupations:
        return "armed_group"
    return "state_forces" if _RANKED.search(figure.group) else None


def is_protected(figure: DossierFigure) -> bool:
    """Whether a figure is of peacekeepers: no civilians, and no party to the conflict."""
    return figure.occupations == ("peacekeeper",)
