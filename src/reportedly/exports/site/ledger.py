"""A dossier in; its toll as a table and its claims as rows, as a page shows them, out."""

from collections.abc import Iterator
from typing import Final, NamedTuple, get_args

from reportedly.exports.site.words import figure_of, victims_in_words, web_link
from reportedly.marking.markup import Markup, element
from reportedly.records.codes import OUTCOMES
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierFigure,
    DossierSource,
    DossierToll,
)
from reportedly.records.incidents import TollRule, VictimClass
from reportedly.wording.printable import printable
from reportedly.wording.ranges import range_of
from reportedly.wording.words import code_in_words

_REL: Final = "noopener noreferrer nofollow"
_CLASSES: Final[tuple[VictimClass | None, ...]] = (*get_args(VictimClass), None)


class TollTable(NamedTuple):
    """A toll under a rule: `rows` are classes of victims, each with a figure for each outcome."""

    outcomes: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


class ShownArticle(NamedTuple):
    """An article by its publisher and title; `linked` is a link where it has an address."""

    number: int
    publisher: str
    linked: Markup


class ShownSource(NamedTuple):
    """Who says something, and what is known of them."""

    name: str
    details: str


class ShownFigure(NamedTuple):
    """A row of the ledger, in words; `part_of` and `replaced_by` are numbers of other rows."""

    number: int
    outcome: str
    victims: str
    group: str
    figure: str
    wording: str
    source: ShownSource
    stance: str
    day: str
    article: ShownArticle
    counts: str
    sentence: str | None


class ShownClaim(NamedTuple):
    """A claim about the whole, in words."""

    source: ShownSource
    stance: str
    about: str
    day: str
    article: ShownArticle


def toll_table(dossier: Dossier, rule: TollRule) -> TollTable | None:
    """Return the toll of a dossier under a rule; None where nobody gives a figure that counts."""
    tolls: dict[tuple[VictimClass | None, str], DossierToll] = {
        (one.victims, one.outcome): one for one in dossier.tolls if one.rule == rule
    }
    if not tolls:
        return None
    outcomes = [outcome for outcome in OUTCOMES if any(told == outcome for _, told in tolls)]
    classes = [one for one in _CLASSES if any(victims == one for victims, _ in tolls)]
    return TollTable(
        tuple(map(code_in_words, outcomes)),
        tuple(
            (
                victims_in_words(victims),
                tuple(figure_of(tolls.get((victims, outcome))) for outcome in outcomes),
            )
            for victims in classes
        ),
    )


def shown_articles(dossier: Dossier) -> tuple[ShownArticle, ...]:
    """Return the articles of a dossier in their order."""
    return tuple(_article(number, one) for number, one in enumerate(dossier.articles, start=1))


def shown_figures(dossier: Dossier, articles: tuple[ShownArticle, ...]) -> Iterator[ShownFigure]:
    """Yield the rows of the ledger in their order."""
    for number, one in enumerate(dossier.figures, start=1):
        article = articles[one.article]
        yield ShownFigure(
            number=number,
            outcome=code_in_words(one.outcome),
            victims=victims_in_words(one.victims),
            group=_group(one),
            figure=("about " if one.approximate else "") + range_of(one.low, one.best, one.high),
            wording=one.wording,
            source=_source(dossier.sources[one.source], article, is_partisan=one.is_partisan),
            stance=code_in_words(one.stance),
            day=one.day or "no day",
            article=article,
            counts=_counts(one),
            sentence=one.sentence,
        )


def shown_claims(dossier: Dossier, articles: tuple[ShownArticle, ...]) -> Iterator[ShownClaim]:
    """Yield the claims about the whole in their order."""
    for one in dossier.claims:
        article = articles[one.article]
        yield ShownClaim(
            source=_source(dossier.sources[one.source], article),
            stance=code_in_words(one.stance),
            about="" if one.about == "responsibility" else one.about,
            day=one.day or "no day",
            article=article,
        )


def _article(number: int, article: DossierArticle) -> ShownArticle:
    publisher = article.publisher or "publisher not known"
    words = printable(f"{publisher}: {article.title or 'no title'}")
    link = web_link(article.url)
    if link is None:
        return ShownArticle(number, publisher, element("span", words, dir="auto"))
    return ShownArticle(number, publisher, element("a", words, href=link, rel=_REL, dir="auto"))


def _source(
    source: DossierSource, article: ShownArticle, *, is_partisan: bool = False
) -> ShownSource:
    details = [code_in_words(source.kind)]
    if source.is_press:
        details.append("in its own voice")
    elif not source.named:
        details.append("unnamed")
    if source.reliability != "reliable":
        details.append(
            "a party to the conflict" if source.reliability == "party" else source.reliability
        )
    if is_partisan:
        details.append("partisan here")
    return ShownSource(article.publisher if source.is_press else source.name, ", ".join(details))


def _group(figure: DossierFigure) -> str:
    details: list[str] = [*figure.demographics, *figure.occupations]
    if figure.side != "unknown":
        details.insert(0, f"side: {figure.side}")
    if figure.cause:
        details.append(f"cause: {figure.cause}")
    if figure.names:
        details.append("named: " + ", ".join(figure.names))
    group = figure.group or "not said"
    return printable(f"{group} ({'; '.join(details)})" if details else group)


def _counts(figure: DossierFigure) -> str:
    words = "yes" if figure.set_aside is None else f"no: {figure.set_aside}"
    if figure.part_of is not None:
        words += f", part of {figure.part_of + 1}"
    if figure.replaced_by is not None:
        words += f", replaced by {figure.replaced_by + 1}"
    return words
