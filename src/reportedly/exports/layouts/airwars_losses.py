"""A dossier in; what Airwars' tables cannot hold of it noted."""

from collections.abc import Iterable
from typing import Final

from reportedly.exports.fighters import is_fighter, is_protected
from reportedly.exports.groups import is_mixed, range_of
from reportedly.exports.layout import Shaping
from reportedly.exports.layouts.airwars_incidents import HARM_GROUPS
from reportedly.exports.layouts.airwars_tables import named_victims
from reportedly.exports.losses import Losses
from reportedly.exports.presumption import Harm, took_part
from reportedly.records.dossier import Dossier, DossierFigure
from reportedly.records.figures import NOT_SAID

_HELD_SUBJECTS: Final = ("occurrence", "responsibility")


def note_losses(dossier: Dossier, killed: Harm, injured: Harm, shaping: Shaping) -> None:
    """Note what of an incident that is written has no column in any of the tables."""
    losses = shaping.losses
    losses.values(
        "tolls",
        "Airwars has the least and the most of the sources by a rule of its own",
        sum(one.rule == shaping.rule for one in dossier.tolls),
    )
    _note_parties(dossier, losses)
    _note_claims(dossier, losses)
    if dossier.names or any(one.names for one in dossier.figures):
        _note_names(dossier, losses)
    for one in (*killed.figures, *injured.figures):
        _note_figure(one, dossier, losses)
    losses.values(
        "numbers of events",
        "Airwars tells of incidents, not of the events of articles",
        sum(len(one.events) for one in dossier.articles) + len(dossier.figures),
    )
    losses.values(
        "full texts",
        "Airwars' table of sources names and links articles",
        sum(one.text is not None for one in dossier.articles),
    )


def _note_parties(dossier: Dossier, losses: Losses) -> None:
    parties = (*dossier.initiators, *dossier.targets)
    why = "Airwars names belligerents and targets by name and kind"
    losses.values("actor ids", why, sum(one.actor_id is not None for one in parties))
    losses.values("countries of actors", why, sum(one.country is not None for one in parties))
    losses.values("counts of articles that name an actor", why, len(parties))


def _note_claims(dossier: Dossier, losses: Losses) -> None:
    held = sum(one.about in _HELD_SUBJECTS for one in dossier.claims)
    losses.values(
        "claims about figures, places, dates and weapons",
        "Airwars' table of sources says of the whole only what they say of whether it was and who",
        len(dossier.claims) - held,
    )
    losses.distinctions(
        "days and articles of claims about the whole",
        "Airwars' table of sources has one row a source",
        held,
    )


def _note_names(dossier: Dossier, losses: Losses) -> None:
    listed = {name.casefold() for name, _ in named_victims(dossier)}
    denied = _names_of(one for one in dossier.figures if one.stance in NOT_SAID) - listed
    if denied:
        why = "Airwars' victims are of claims that are not denied or doubted"
        losses.rows("victims", why, len(denied))
    others = {name.casefold() for name in dossier.names} - listed - denied
    losses.values(
        "names of witnesses, relatives and others",
        "Airwars' table of victims has those named in a figure",
        len(others),
    )


def _names_of(figures: Iterable[DossierFigure]) -> set[str]:
    return {name.casefold() for one in figures for name in one.names}


def _note_figure(figure: DossierFigure, dossier: Dossier, losses: Losses) -> None:
    """Note what the columns of incidents do not tell apart, counted in people where it is known."""
    is_of_side = figure.victims == "unknown" and figure.side == "initiator"
    if not (figure.demographics or figure.occupations or is_of_side):
        return
    people = _people(figure)
    if is_mixed(figure) and not is_fighter(figure):
        losses.distinctions(
            "killed or injured of several groups together",
            "Airwars counts children, women, men and each occupation apart",
            people,
        )
    elif not is_fighter(figure) and _has_no_column(figure):
        losses.distinctions(
            "killed or injured of other groups",
            "Airwars' incidents have no column for the elderly, officials, students and police",
            people,
        )
    if is_fighter(figure) and "police" in figure.occupations:
        losses.distinctions(
            "police killed or injured",
            "Airwars' belligerents are here with police among them, as state forces",
            people,
        )
    elif is_of_side and took_part(figure, dossier) and not _is_counted(figure):
        losses.distinctions(
            "killed or injured of unknown status on the side that did it",
            "Airwars' incidents count civilians and belligerents",
            people,
        )


def _is_counted(figure: DossierFigure) -> bool:
    return is_fighter(figure) or is_protected(figure)


def _people(figure: DossierFigure) -> int:
    """Return the best number of a figure, or else its low one."""
    told = range_of(figure)
    if figure.best is not None:
        return figure.best
    return 0 if told is None else told.least


def _has_no_column(figure: DossierFigure) -> bool:
    return any(one not in HARM_GROUPS for one in (*figure.demographics, *figure.occupations))
