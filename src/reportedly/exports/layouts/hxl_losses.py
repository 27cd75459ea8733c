"""A dossier in; what the row of the HXL layout cannot hold of it noted."""

from collections.abc import Sequence
from typing import Final

from reportedly.exports.groups import is_mixed, standing
from reportedly.exports.layout import Shaping
from reportedly.exports.layouts.hxl_columns import PUBLIC_ACTORS
from reportedly.exports.losses import Losses
from reportedly.records.codes import Outcome
from reportedly.records.dossier import Dossier, DossierFigure

_PERSONAL: Final = "the Humanitarian Data Exchange bars personal attributes"
_ONE_ROW: Final = "HXL has a row an incident here, not a claim"
_HARMED: Final[frozenset[Outcome]] = frozenset(("killed", "injured"))
_GROUPED: Final = ("civilian", None)


def note_losses(dossier: Dossier, shaping: Shaping) -> None:
    """Note what of an incident that is written has no column."""
    losses = shaping.losses
    losses.values("titles and date wordings", "HXL holds no free text here", _texts(dossier))
    _note_place(dossier, losses)
    _note_actors(dossier, losses)
    losses.values("names of weapons", "HXL has their categories here", len(dossier.weapons))
    _note_articles(dossier, losses)
    _note_figures(dossier, losses)
    _note_tolls(dossier, shaping)
    losses.values(
        "reasons of grades and strike statuses, and who set them",
        _PERSONAL,
        len(dossier.grade_reasons)
        + len(dossier.strike_status_reasons)
        + (dossier.grade_by is not None)
        + (dossier.strike_status_by is not None),
    )
    losses.values("warnings", "HXL has no column for them here", dossier.warnings)


def _texts(dossier: Dossier) -> int:
    return (dossier.title is not None) + (dossier.date is not None)


def _note_place(dossier: Dossier, losses: Losses) -> None:
    losses.values("other places", "HXL has one place a row here", len(dossier.other_places))
    place, date = dossier.place, dossier.date
    if place is not None and place.relation != "in":
        losses.distinctions("relations to a place", "HXL's #loc has the place alone")
    if date is not None:
        losses.values("bases of dates", "HXL's #date has days alone", 1)


def _note_actors(dossier: Dossier, losses: Losses) -> None:
    parties = (*dossier.initiators, *dossier.targets)
    if not parties:
        return
    losses.values(
        "actors that are no forces, group or government",
        _PERSONAL,
        sum(one.kind not in PUBLIC_ACTORS for one in parties),
    )
    why = "HXL has the names of actors here"
    losses.values("kinds of actors", why, sum(one.kind is not None for one in parties))
    losses.values("actor ids", why, sum(one.actor_id is not None for one in parties))
    losses.values("countries of actors", why, sum(one.country is not None for one in parties))
    losses.values("counts of articles that name an actor", why, len(parties))


def _note_articles(dossier: Dossier, losses: Losses) -> None:
    articles = dossier.articles
    why = "HXL has publishers and addresses here"
    losses.values(
        "titles, languages, hashes and texts of articles",
        why,
        sum(
            1 + (one.title is not None) + (one.sha256 is not None) + (one.text is not None)
            for one in articles
        ),
    )
    losses.values("numbers of articles and of their events", why, _numbers(dossier))
    losses.distinctions("copies of articles", why, sum(one.origin != one.id for one in articles))
    published = sum(one.published is not None for one in articles)
    losses.values("days of publication after the first", why, max(0, published - 1))
    quoted = sum(not one.is_press for one in dossier.sources)
    losses.values("claim sources", _PERSONAL, quoted)


def _numbers(dossier: Dossier) -> int:
    return sum(1 + len(one.events) for one in dossier.articles)


def _note_figures(dossier: Dossier, losses: Losses) -> None:
    losses.values("figures by source", _ONE_ROW, len(dossier.figures))
    losses.values("claims about the whole", _ONE_ROW, len(dossier.claims))
    names = {name for one in dossier.figures for name in one.names}.union(dossier.names)
    losses.values("names of victims, witnesses and relatives", _PERSONAL, len(names))
    if any(is_mixed(one) or one.occupations for one in dossier.figures):
        _note_groups(standing(dossier, "killed"), losses)
        _note_groups(standing(dossier, "injured"), losses)


def _note_groups(figures: Sequence[DossierFigure], losses: Losses) -> None:
    losses.distinctions(
        "figures of several groups together",
        "HXL counts children, women, men and the elderly apart here",
        sum(len(one.demographics) > 1 for one in figures),
    )
    losses.distinctions(
        "figures by occupation",
        "HXL has no attributes for occupations here",
        sum(bool(one.occupations) for one in figures),
    )


def _note_tolls(dossier: Dossier, shaping: Shaping) -> None:
    """Note the figures of classes without a column, and the ends of those with one number."""
    for one in dossier.tolls:
        if one.rule != shaping.rule:
            continue
        number = one.best if one.best is not None else one.low
        if one.outcome not in _HARMED:
            if one.victims is None:
                ends = (one.low is not None) + (one.high is not None)
                why = "HXL has one number a column here"
                shaping.losses.values("ends of other outcomes' figures", why, ends)
            else:
                why = "HXL has other outcomes without classes here"
                shaping.losses.distinctions("people of a class", why, number or 0)
        elif one.victims not in _GROUPED:
            why = "HXL tells civilians and all people here"
            shaping.losses.distinctions(f"{one.outcome} of a side", why, number or 0)
