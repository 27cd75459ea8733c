"""A dossier in; all that its page shows, in words, out."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from reportedly.exports.site.ledger import shown_articles, shown_claims, shown_figures, toll_table
from reportedly.exports.site.small_map import SmallMaps
from reportedly.exports.site.words import RULES, days_of, figure_of, where
from reportedly.records.dossier import Dossier, DossierArticle, DossierParty, DossierPlace, toll_of
from reportedly.records.site import SiteAbout
from reportedly.resources.countries import country_name
from reportedly.wording.printable import printable
from reportedly.wording.ranges import opening, range_of
from reportedly.wording.words import code_in_words, date_in_words, place_in_words

_MOST_OF_TITLE: Final = 200
_LOCATED: Final = frozenset((1, 2, 3, 4, 5))


class Assessed(NamedTuple):
    """A grade or strike status with who gave it, and why."""

    label: str
    words: str
    reasons: tuple[str, ...]


def incident_page(dossier: Dossier, about: SiteAbout, maps: SmallMaps) -> dict[str, Any]:
    """Return what the template of an incident's page is filled with."""
    articles = shown_articles(dossier)
    kind = "aggregate" if dossier.kind == "aggregate" else dossier.unit
    place = where(dossier.place)
    heading = f"{opening(code_in_words(dossier.type))}, {place}, {days_of(dossier.date)}"
    file = f"incident/{dossier.id}.html"
    return {
        "dossier": dossier,
        "kind": f"{opening(kind)} {dossier.id}",
        "heading": heading,
        "title": (dossier.title or "")[:_MOST_OF_TITLE],
        "facts": tuple(_facts(dossier)),
        "toll": toll_table(dossier, about.rule),
        "other_rules": tuple(_other_rules(dossier, about)),
        "figures": tuple(shown_figures(dossier, articles)),
        "claims": tuple(shown_claims(dossier, articles)),
        "articles": tuple(zip(articles, dossier.articles, strict=True)),
        "copies": _copies(dossier.articles),
        "assessed": tuple(_assessed(dossier)),
        "map": maps.of(dossier.place, place),
        "address": about.address and f"{about.address}{file}",
    }


def _facts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield what, when, where and who, each with its label."""
    yield "What", _what(dossier)
    if dossier.weapons:
        yield (
            "With",
            ", ".join(f"{one.name} ({code_in_words(one.category)})" for one in dossier.weapons),
        )
    yield "When", "no date" if dossier.date is None else date_in_words(dossier.date)
    if dossier.place is None:
        yield "Where", "no place"
    else:
        yield "Where", place_in_words(dossier.place, country_name)
        yield from _coordinates(dossier.place)
    if dossier.other_places:
        yield "Also named", "; ".join(dossier.other_places)
    for label, parties in (("By", dossier.initiators), ("Against", dossier.targets)):
        if parties:
            yield label, "; ".join(map(_party, parties))


def _coordinates(place: DossierPlace) -> Iterator[tuple[str, str]]:
    """Yield where a place lies; of one known by its country alone a point would say too much."""
    if place.latitude is None or place.longitude is None or place.precision not in _LOCATED:
        return
    around = f", and about {place.radius_km:,.0f} km around" if place.radius_km else ""
    words = f"{place.latitude:.5g}, {place.longitude:.5g}{around}"
    yield "Latitude, longitude", words


def _what(dossier: Dossier) -> str:
    words = f"{opening(code_in_words(dossier.type))}: {dossier.status}"
    if dossier.occurrences not in ((1, 1, 1), (None, None, None)):
        words += f"; told as one: {range_of(*dossier.occurrences)} happenings"
    return words


def _party(party: DossierParty) -> str:
    details = [code_in_words(party.kind)] if party.kind else []
    if party.country:
        details.append(country_name(party.country))
    details.append("1 article" if party.articles == 1 else f"{party.articles:,} articles")
    return f"{printable(party.name)} ({', '.join(details)})"


def _other_rules(dossier: Dossier, about: SiteAbout) -> Iterator[tuple[str, str]]:
    """Yield the killed under each rule that the page's toll is not of."""
    for rule, (name, _) in RULES.items():
        toll = toll_of(dossier, rule, "killed")
        if rule != about.rule and toll is not None:
            yield name, figure_of(toll)


def _copies(articles: tuple[DossierArticle, ...]) -> dict[int, int]:
    """Return for each article that is a copy the number on the page of what it is a copy of."""
    numbers = {one.id: number for number, one in enumerate(articles, start=1)}
    return {
        numbers[one.id]: numbers[one.origin]
        for one in articles
        if one.origin != one.id and one.origin in numbers
    }


def _assessed(dossier: Dossier) -> Iterator[Assessed]:
    for label, value, by, reasons in (
        ("Grade", dossier.grade, dossier.grade_by, dossier.grade_reasons),
        (
            "Strike status",
            dossier.strike_status,
            dossier.strike_status_by,
            dossier.strike_status_reasons,
        ),
    ):
        if value:
            given = f"by {by}" if by else "proposed"
            yield Assessed(label, f"{code_in_words(value)} ({given})", reasons)
