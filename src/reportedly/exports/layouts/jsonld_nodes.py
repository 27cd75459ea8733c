"""Parts of a dossier in; nodes of schema.org's Event, Place, NewsArticle and parties out.

No node is a Person: people who are not named are none, and those who are named do not leave.
"""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from reportedly.exports.addresses import web_address
from reportedly.records.codes import ActorKind, SourceKind
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierDate,
    DossierParty,
    DossierPlace,
    DossierSource,
    DossierToll,
)
from reportedly.resources.country_codes import load_alpha2
from reportedly.wording.words import code_in_words

Node: TypeAlias = dict[str, Any]
_ALPHA2: Final = load_alpha2()
_METERS: Final = 1000
_ORGANIZED: Final[frozenset[ActorKind]] = frozenset(
    [
        *("state_forces", "external_forces", "government"),
        *("rebel_group", "political_militia", "identity_militia"),
    ]
)
_BODIES: Final[frozenset[SourceKind]] = frozenset(
    ["government", "military", "police", "armed_group", "rescue", "un", "ngo", "media", "court"]
)


def node_id(*parts: object) -> str:
    """Return a name for a node: "urn:reportedly:incident:12"."""
    return "urn:reportedly:" + ":".join(quote(str(part), safe="-._") for part in parts)


def event_id(dossier: Dossier) -> str:
    """Return the name of a dossier's event."""
    return f"urn:reportedly:{dossier.unit}:{dossier.id}"


def article_id(article: DossierArticle) -> str:
    """Return the name of an article."""
    return f"urn:reportedly:article:{article.id}"


def known(**values: Any) -> Node:
    """Return what is known of the values: neither None nor empty."""
    return {name: value for name, value in values.items() if value not in (None, [], {}, "")}


def value_of(name: str, value: object, **more: Any) -> Node:
    """Return a PropertyValue, which schema.org has for what it has no property for."""
    return {"@type": "PropertyValue", "name": name, "value": value, **more}


def ends_of(name: str, low: int | None, best: int | None, high: int | None, **more: Any) -> Node:
    """Return a figure: low as minValue, best as value, high as maxValue, each where known."""
    node: Node = {"@type": "PropertyValue", "name": name}
    if low is not None:
        node["minValue"] = low
    if best is not None:
        node["value"] = best
    if high is not None:
        node["maxValue"] = high
    node.update(more)
    return node


def event_node(dossier: Dossier, tolls: Iterable[DossierToll]) -> Node:
    """Return the event, with its places, parties and tolls."""
    date = dossier.date
    places = [_place(dossier.place)] if dossier.place else []
    places += [{"@type": "Place", "name": name} for name in dossier.other_places]
    return {
        "@type": "Event",
        "@id": event_id(dossier),
        **known(
            name=dossier.title or event_name(dossier),
            additionalType=node_id("event-type", dossier.type),
            startDate=date and date.first,
            endDate=date and date.last,
            location=places,
            initiator=[party_node(one) for one in dossier.initiators],
            target=[party_node(one) for one in dossier.targets],
            subjectOf=[{"@id": article_id(one)} for one in dossier.articles],
            additionalProperty=[*_facts(dossier), *map(_toll, tolls)],
        ),
    }


def event_name(dossier: Dossier) -> str:
    """Return what an event without a title is called: what, where and when."""
    what = code_in_words(dossier.type)
    where = dossier.place and dossier.place.name
    day = dossier.date and dossier.date.first
    return ", ".join(one for one in (what[0].upper() + what[1:], where, day) if one)


def party_node(party: DossierParty) -> Node:
    """Return an organization, or a thing where it is a crowd, a building or of no kind."""
    is_organized = party.kind in _ORGANIZED
    country = party.country
    return {
        "@type": "Organization" if is_organized else "Thing",
        **({"@id": node_id("actor", party.actor_id)} if party.actor_id else {}),
        **known(
            name=party.name,
            additionalType=party.kind and node_id("actor-kind", party.kind),
            address=country and {"@type": "PostalAddress", "addressCountry": _country(country)},
        ),
    }


def source_node(source: DossierSource, article: DossierArticle, name: str) -> Node | None:
    """Return who says something: an organization, or a thing where nobody is named.

    `name` is the node's. An outlet in its own voice is the article's publisher, None where that is
    not known.
    """
    if source.is_press:
        return publisher_node(article)
    is_body = source.named and source.kind in _BODIES
    return {
        "@type": "Organization" if is_body else "Thing",
        "@id": name,
        **known(
            name=source.name,
            additionalType=node_id("source-kind", source.kind),
            description=None if source.named else "not named",
        ),
    }


def publisher_node(article: DossierArticle) -> Node | None:
    """Return the outlet that an article is of, None where it is not known."""
    return {"@type": "Organization", "name": article.publisher} if article.publisher else None


def article_node(article: DossierArticle) -> Node:
    """Return the article."""
    digest = article.sha256
    is_copy = article.origin != article.id
    return {
        "@type": "NewsArticle",
        "@id": article_id(article),
        **known(
            headline=article.title,
            url=web_address(article.url),
            publisher=publisher_node(article),
            datePublished=article.published,
            inLanguage=article.language,
            isBasedOn=f"urn:reportedly:article:{article.origin}" if is_copy else None,
            articleBody=article.text,
            identifier=digest and value_of("sha256", digest),
        ),
    }


def _facts(dossier: Dossier) -> list[Node]:
    """Return what an event of schema.org has no property for."""
    facts = [
        value_of("status", dossier.status),
        value_of("kind", dossier.kind),
        value_of("independent sources", dossier.origins),
        value_of("contested", dossier.is_contested),
        value_of("changed", dossier.changed_at),
    ]
    facts += [value_of("weapon", one.name, valueReference=one.category) for one in dossier.weapons]
    if dossier.occurrences != (1, 1, 1):
        facts.append(ends_of("occurrences", *dossier.occurrences))
    if dossier.date is not None:
        facts += _date(dossier.date)
    return facts


def _date(date: DossierDate) -> list[Node]:
    facts = [value_of("basis of the date", date.basis)]
    if date.wording:
        facts.append(value_of("wording of the date", date.wording))
    if date.precision is not None:
        facts.append(value_of("date_prec", date.precision))
    return facts


def _toll(toll: DossierToll) -> Node:
    more: Node = {} if toll.victims is None else {"valueReference": toll.victims}
    technique = f"toll under the rule {toll.rule}"
    return ends_of(
        toll.outcome, toll.low, toll.best, toll.high, measurementTechnique=technique, **more
    )


def _place(place: DossierPlace) -> Node:
    gazetteer, _, number = (place.gazetteer_id or "").partition(":")
    is_geonames = gazetteer == "geonames" and number.isdecimal()
    facts = [value_of("relation", place.relation)]
    if place.precision is not None:
        facts.append(value_of("where_prec", place.precision))
    address = known(
        addressCountry=_country(place.country) if place.country else None,
        addressRegion=place.admin1,
        addressLocality=place.admin2,
    )
    return {
        "@type": "Place",
        **known(
            name=place.name,
            sameAs=f"https://sws.geonames.org/{number}/" if is_geonames else None,
            identifier=None if is_geonames else place.gazetteer_id,
            address={"@type": "PostalAddress", **address} if address else None,
            geo=_geo(place),
            additionalProperty=facts,
        ),
    }


def _geo(place: DossierPlace) -> Node | None:
    """Return the point, or the circle that it is the middle of."""
    point: Node | None = None
    if place.latitude is not None and place.longitude is not None:
        point = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    if place.radius_km is None:
        return point
    return {
        "@type": "GeoCircle",
        **known(geoMidpoint=point, geoRadius=round(place.radius_km * _METERS)),
    }


def _country(code: str) -> str:
    """Return alpha-2, as schema.org asks for, or the code as it is where there is none."""
    return _ALPHA2.get(code, code)
