"""A dossier in; what of it no layout of one row an event has a column for, noted, out."""

from collections.abc import Iterable, Sequence
from typing import Final

from reportedly.exports.layouts.killed import people_in
from reportedly.exports.losses import Losses
from reportedly.records.codes import Outcome
from reportedly.records.dossier import Dossier, DossierArticle
from reportedly.records.incidents import TollRule

MANY: Final = "; "
_ENTRIES: Final = "semicolons separate entries: within a text they become commas"


def join_texts(texts: Iterable[str], losses: Losses) -> str | None:
    """Return texts as one with semicolons between, None for none; within a text they are commas."""
    found = list(texts)
    cut = sum(text.count(";") for text in found)
    if cut:
        losses.distinctions("semicolons", _ENTRIES, cut)
        found = [text.replace(";", ",") for text in found]
    return MANY.join(found) if any(found) else None


def publishers_of(articles: Sequence[DossierArticle]) -> Iterable[str]:
    """Return the publishers of articles, each once, in their order."""
    return dict.fromkeys(one.publisher for one in articles if one.publisher)


def note_outcomes(
    dossier: Dossier, rule: TollRule, losses: Losses, held: Outcome, why: str
) -> None:
    """Note the people of all outcomes but the one that a layout has numbers of."""
    for toll in dossier.tolls:
        if toll.victims is None and toll.rule == rule and toll.outcome != held:
            losses.values(toll.outcome, why, people_in(toll))


def note_unheld(dossier: Dossier, losses: Losses, layout: str) -> None:
    """Note what a layout has no column for: of its figures, claims, articles and grades."""
    why = f"{layout} has no column for them"
    values = losses.values
    _note_figures(dossier, losses, why)
    values("claims about the whole", why, len(dossier.claims))
    values("names of sources that give no figure", why, _silent_sources(dossier))
    ids = sum(one.actor_id is not None for one in (*dossier.initiators, *dossier.targets))
    values("ids of actors", why, ids)
    values("grades of harm to civilians", why, dossier.grade is not None)
    values("strike statuses", why, dossier.strike_status is not None)
    values("warnings", why, dossier.warnings)
    values("scores", why)
    values("full texts", why, sum(one.text is not None for one in dossier.articles))
    values("addresses, hashes and languages of articles", why, len(dossier.articles))
    losses.distinctions(
        "copies of reports",
        f"{layout} does not tell independent reports from copies",
        sum(one.origin != one.id for one in dossier.articles),
    )
    if dossier.date is not None:
        values("wordings of dates", why, bool(dossier.date.wording))
        if dossier.date.basis != "stated":
            losses.distinctions("bases of dates", f"{layout} does not say what a day rests on")
    if dossier.place is not None:
        values("ids of places", why, dossier.place.gazetteer_id is not None)
        values("radii of places", why, dossier.place.radius_km is not None)
    losses.distinctions(
        "contested incidents", f"{layout} has no mark for them", dossier.is_contested
    )


def _note_figures(dossier: Dossier, losses: Losses, why: str) -> None:
    demographics = occupations = names = causes = sentences = aside = partisan = 0
    for one in dossier.figures:
        demographics += len(one.demographics)
        occupations += len(one.occupations)
        names += len(one.names)
        causes += one.cause is not None
        sentences += one.sentence is not None
        aside += one.set_aside is not None
        partisan += one.is_partisan
    values = losses.values
    values("marks of children, women, men and the elderly", why, demographics)
    values("occupations of victims", why, occupations)
    values("names of victims", why, names)
    values("causes of figures", why, causes)
    values("sentences of figures", why, sentences)
    values("figures set aside", why, aside)
    values("marks of partisan figures", why, partisan)


def _silent_sources(dossier: Dossier) -> int:
    """Return how many sources make claims about the whole and give no figure."""
    speaking = {one.source for one in dossier.figures}
    return len({one.source for one in dossier.claims} - speaking)
