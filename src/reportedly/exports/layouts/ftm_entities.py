"""Parts of a dossier in; entities of FollowTheMoney out."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from reportedly.exports.addresses import web_address
from reportedly.exports.layouts.ftm_values import (
    country_value,
    day_value,
    entity_id,
    hashed,
    language_value,
    number_value,
    party_id,
    text_value,
    time_value,
)
from reportedly.records.codes import ActorKind
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierDate,
    DossierParty,
    DossierPlace,
    DossierToll,
)
from reportedly.wording.words import code_in_words, number

Entity: TypeAlias = dict[str, Any]
Values: TypeAlias = Iterable[str | None]
POINT_PRECISION: Final = 3
"""The vaguest where_prec of which the point is written: a second-order division."""
_SCHEMATA: Final[Mapping[ActorKind, str]] = {
    "state_forces": "PublicBody",
    "external_forces": "PublicBody",
    "government": "PublicBody",
    "rebel_group": "Organization",
    "political_militia": "Organization",
    "identity_militia": "Organization",
}


def event_entity(
    dossier: Dossier,
    tolls: Iterable[DossierToll],
    parties: Iterable[Entity],
    place: Entity | None,
    articles: Sequence[Entity],
) -> Entity:
    """Return the event, with its parties, its place and its articles that are entities."""
    where = dossier.place
    date = dossier.date
    told = [one["properties"] for one in articles]
    properties: dict[str, Values] = {
        "name": [text_value(dossier.title) or _name(dossier)],
        "summary": [_summary(dossier, tolls)],
        "keywords": [dossier.type, dossier.status, dossier.kind],
        **(_days(date) if date else {}),
        "location": place["properties"]["full"] if place else [],
        "addressEntity": [place["id"]] if place else [],
        "country": [country_value(where.country)] if where else [],
        "locationMentioned": map(text_value, dossier.other_places),
        "involved": [one["id"] for one in parties],
        "publisher": [value for one in told for value in one.get("publisher", ())],
        "sourceUrl": [value for one in told for value in one.get("sourceUrl", ())],
        "recordId": [str(dossier.id)],
        "modifiedAt": [time_value(dossier.changed_at)],
    }
    return _entity(entity_id(dossier.unit, dossier.id), "Event", properties)


def party_entity(party: DossierParty, where: str | None) -> Entity | None:
    """Return an organization or public body; None for crowds, for people and for things.

    `where` is the country that it is in, which tells a party of no list and no country of its own
    from others of its name.
    """
    return _party(party.actor_id, party.name, party.kind, party.country, where)


@lru_cache(maxsize=4096)
def _party(
    actor_id: str | None,
    name: str,
    kind: ActorKind | None,
    country: str | None,
    where: str | None,
) -> Entity | None:
    schema = None if kind is None else _SCHEMATA.get(kind)
    called = text_value(name)
    if schema is None or called is None:
        return None
    return _entity(
        party_id(actor_id, name, country or where),
        schema,
        {"name": [called], "country": [country_value(country)], "classification": [kind]},
    )


@lru_cache(maxsize=4096)
def place_entity(place: DossierPlace) -> Entity | None:
    """Return the place, with its point where it is known well enough; None without a name."""
    names = [text_value(one) for one in (place.name, place.admin2, place.admin1)]
    known = list(dict.fromkeys(one for one in names if one))
    if not known:
        return None
    properties: dict[str, Values] = {
        "full": [", ".join(known).replace(";", ",")],
        "state": [names[2]],
        "region": [names[1]],
        "country": [country_value(place.country)],
    }
    if has_point(place) and place.latitude is not None and place.longitude is not None:
        properties["latitude"] = [number_value(place.latitude)]
        properties["longitude"] = [number_value(place.longitude)]
    if place.precision is not None:
        properties["remarks"] = [f"precision {place.precision} of 7 (UCDP GED, where_prec)"]
    values = [one for key in properties for one in properties[key]]
    return _entity(
        entity_id("place", hashed(*(one or "" for one in values))), "Address", properties
    )


def has_point(place: DossierPlace) -> bool:
    """Whether the point stands for a place, not for a wide area."""
    return (
        place.latitude is not None
        and place.precision is not None
        and place.precision <= POINT_PRECISION
    )


def article_entity(article: DossierArticle) -> Entity:
    """Return the article."""
    title = text_value(article.title)
    return _entity(
        entity_id("article", article.id),
        "Article",
        {
            "title": [title],
            "name": [title],
            "publisher": [text_value(article.publisher)],
            "sourceUrl": [web_address(article.url)],
            "publishedAt": [time_value(article.published)],
            "language": [language_value(article.language)],
            "bodyText": [text_value(article.text)],
        },
    )


def link_entity(dossier: Dossier, article: DossierArticle) -> Entity:
    """Return what ties an article to the event that it tells of."""
    return _entity(
        entity_id(dossier.unit, dossier.id, "article", article.id),
        "Documentation",
        {
            "document": [entity_id("article", article.id)],
            "entity": [entity_id(dossier.unit, dossier.id)],
            "role": ["report" if article.origin == article.id else "copy"],
        },
    )


def _entity(name: str, schema: str, properties: Mapping[str, Values]) -> Entity:
    known = {
        key: found
        for key, values in properties.items()
        if (found := list(dict.fromkeys(one for one in values if one)))
    }
    return {"id": name, "schema": schema, "properties": known}


def _days(date: DossierDate) -> dict[str, Values]:
    first, last = day_value(date.first), day_value(date.last)
    if first == last:
        return {"date": [first]}
    return {"startDate": [first], "endDate": [last]}


def _name(dossier: Dossier) -> str:
    """Return what an event without a title is called: what, where and when."""
    what = code_in_words(dossier.type)
    where = dossier.place and text_value(dossier.place.name)
    day = dossier.date and dossier.date.first
    return (
        f"{what[0].upper()}{what[1:]}"
        + (f", {where}" if where else "")
        + (f", {day}" if day else "")
    )


def _summary(dossier: Dossier, tolls: Iterable[DossierToll]) -> str:
    """Return in words what FollowTheMoney has no property for."""
    parts = [f"{code_in_words(dossier.type)}, {dossier.status}"]
    for what, names in (
        ("By", [one.name for one in dossier.initiators]),
        ("Against", [one.name for one in dossier.targets]),
        ("Weapons", [f"{one.name} ({one.category})" for one in dossier.weapons]),
    ):
        if names:
            parts.append(f"{what}: {', '.join(map(_quiet, names))}")
    parts.extend(map(_toll, tolls))
    return ". ".join(parts) + "."


def _quiet(name: str) -> str:
    return text_value(name) or "?"


def _toll(toll: DossierToll) -> str:
    ends = "–".join(map(number, (toll.low, toll.best, toll.high)))
    whose = "" if toll.victims is None else f", {code_in_words(toll.victims)}"
    return f"{toll.outcome.capitalize()}{whose}: {ends} (low–best–high, rule {toll.rule})"
