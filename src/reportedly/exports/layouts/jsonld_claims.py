"""Figures and claims of a dossier in; nodes of schema.org's Claim out, each with who says it.

Nothing here weighs a claim: ClaimReview and Rating are for people to give.
"""

from collections.abc import Mapping
from typing import Final

from reportedly.exports.layouts.jsonld_nodes import (
    Node,
    article_id,
    ends_of,
    event_id,
    known,
    node_id,
    source_node,
    value_of,
)
from reportedly.records.codes import ClaimSubject, Stance
from reportedly.records.dossier import Dossier, DossierClaim, DossierFigure
from reportedly.wording.words import code_in_words

_STANCES: Final[Mapping[Stance, str]] = {
    "asserts": "says",
    "confirms": "confirms",
    "alleges": "alleges",
    "denies": "denies",
    "no_indication": "sees no indication",
    "claims_responsibility": "claims responsibility",
    "blames": "blames another",
    "doubts": "doubts",
}
_SUBJECTS: Final[Mapping[ClaimSubject, str]] = {
    "occurrence": "that it happened",
    "responsibility": "who did it",
    "casualty": "the casualties",
    "place": "where it was",
    "date": "when it was",
    "weapon": "the weapons",
}


def figure_node(dossier: Dossier, number: int) -> Node:
    """Return one claim of a figure: a row of the ledger."""
    figure = dossier.figures[number]
    of_whom = "" if figure.victims == "unknown" else f" ({code_in_words(figure.victims)})"
    said = f"{_people(figure)} {figure.outcome}{of_whom}"
    whole, newer = figure.part_of, figure.replaced_by
    return {
        **_claim(dossier, figure, f"figure:{number}", said),
        **known(
            description=figure.sentence,
            isPartOf=None if whole is None else {"@id": _figure_id(dossier, whole)},
            replacedBy=None if newer is None else _figure_id(dossier, newer),
        ),
        "additionalProperty": _figure_facts(figure),
    }


def claim_node(dossier: Dossier, number: int) -> Node:
    """Return one claim about the whole: that it was, who is responsible."""
    claim = dossier.claims[number]
    return {
        **_claim(dossier, claim, f"claim:{number}", _SUBJECTS[claim.about]),
        "additionalProperty": [
            value_of("about", claim.about),
            value_of("stance", claim.stance),
        ],
    }


def _claim(dossier: Dossier, told: DossierFigure | DossierClaim, name: str, said: str) -> Node:
    event = event_id(dossier)
    article = dossier.articles[told.article]
    source = dossier.sources[told.source]
    author = source_node(source, article, f"{event}:source:{told.source}")
    who = author["name"] if author else "the report"
    return {
        "@type": "Claim",
        "@id": f"{event}:{name}",
        **known(
            text=f"{who} {_STANCES[told.stance]}: {said}",
            author=author,
            datePublished=told.day,
            appearance={"@id": article_id(article)},
            about={"@id": event},
        ),
    }


def _figure_id(dossier: Dossier, number: int) -> str:
    return f"{event_id(dossier)}:figure:{number}"


def _figure_facts(figure: DossierFigure) -> list[Node]:
    facts = [
        ends_of(
            figure.outcome,
            *(figure.low, figure.best, figure.high),
            description=figure.wording,
        ),
        value_of("stance", figure.stance),
        value_of("victims", figure.victims),
        value_of("side", figure.side),
        value_of("group", figure.group),
    ]
    facts += [value_of("demographic", one) for one in figure.demographics]
    facts += [value_of("occupation", one) for one in figure.occupations]
    for name, value in (
        ("cause", figure.cause),
        ("set aside", figure.set_aside),
        ("actor", figure.actor_id and node_id("actor", figure.actor_id)),
        ("approximate", figure.approximate or None),
        ("partisan", figure.is_partisan or None),
    ):
        if value is not None:
            facts.append(value_of(name, value))
    return facts


def _people(figure: DossierFigure) -> str:
    """Return a figure in words: "15", "at least 10", "10 to 15, best 12"."""
    low, best, high = figure.low, figure.best, figure.high
    if low is None and high is None:
        return "an unknown number" if best is None else f"about {best:,}"
    if low == high:
        return f"{low:,}"
    if high is None:
        words = f"at least {low:,}"
    elif low is None:
        words = f"up to {high:,}"
    else:
        words = f"{low:,} to {high:,}"
    return words if best is None or best in (low, high) else f"{words}, best {best:,}"
