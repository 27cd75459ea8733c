"""A dossier in; entities of FollowTheMoney, an event, its parties, place and articles, out.

As the model of FollowTheMoney 3.8 has them, one a line: id, schema and properties, each a list.
"""

from collections.abc import Iterator
from typing import Final

from reportedly.exports.layout import Column, Layout, Part, Row, Shaping
from reportedly.exports.layouts.ftm_entities import (
    Entity,
    article_entity,
    event_entity,
    has_point,
    link_entity,
    party_entity,
    place_entity,
)
from reportedly.exports.layouts.ftm_values import (
    country_value,
    day_value,
    text_value,
)
from reportedly.exports.losses import Losses
from reportedly.exports.sinks.entities import EntitiesSink
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierDate,
    DossierParty,
    DossierPlace,
)

_YEARS: Final = "FollowTheMoney has years from 1000 to 2999"
_CLEANED: Final = "FollowTheMoney cleans them away"
_EVENTS, _PARTIES, _PLACES, _ARTICLES, _LINKS = range(5)


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the event, and before it all that it points to."""
    losses = shaping.losses
    where = dossier.place.country if dossier.place else None
    parties: dict[str, Entity] = {}
    for party in (*dossier.initiators, *dossier.targets):
        entity = party_entity(party, where)
        _note_party(party, entity, losses)
        if entity is not None:
            parties[entity["id"]] = entity
    tolls = [one for one in dossier.tolls if one.rule == shaping.rule]
    losses.distinctions("tolls", "FollowTheMoney has them in words, in the summary", len(tolls))
    articles = [article_entity(one) for one in dossier.articles]
    for article, entity in zip(dossier.articles, articles, strict=True):
        _note_article(article, entity, losses)
    _note_event(dossier, losses)
    _note_claims(dossier, losses)
    _note_assessment(dossier, losses)
    place = place_entity(dossier.place) if dossier.place else None
    yield from ((_PARTIES, entity) for entity in parties.values())
    if place is not None:
        yield _PLACES, place
    yield from ((_ARTICLES, entity) for entity in articles)
    yield _EVENTS, event_entity(dossier, tolls, parties.values(), place, articles)
    for article in dossier.articles:
        yield _LINKS, link_entity(dossier, article)


def _note_party(party: DossierParty, entity: Entity | None, losses: Losses) -> None:
    losses.values("numbers of articles that name a party", "FollowTheMoney does not count them")
    losses.distinctions("sides", "FollowTheMoney tells who is involved; sides are in the summary")
    if entity is None:
        why = "FollowTheMoney has organizations; crowds and things are named in the summary"
        losses.rows("parties", why)
    elif party.country is not None and country_value(party.country) is None:
        losses.values("codes of countries", "FollowTheMoney has those of ISO 3166-1")


def _note_article(article: DossierArticle, entity: Entity, losses: Losses) -> None:
    if article.sha256 is not None:
        losses.values("hashes of articles", "FollowTheMoney has SHA-1, not SHA-256")
    if article.origin != article.id:
        losses.distinctions("copies", "FollowTheMoney is not told which article they are copies of")
    losses.values("numbers of events", "FollowTheMoney has the article's", len(article.events))
    held = entity["properties"]
    for value, key, what, why in (
        (article.language, "language", "languages", "FollowTheMoney does not list them"),
        (article.url, "sourceUrl", "addresses of articles", "FollowTheMoney has those of the web"),
        (article.published, "publishedAt", "dates", _YEARS),
        (article.title, "title", "texts without letters", _CLEANED),
        (article.publisher, "publisher", "texts without letters", _CLEANED),
        (article.text, "bodyText", "texts without letters", _CLEANED),
    ):
        if value is not None and key not in held:
            losses.values(what, why)


def _note_event(dossier: Dossier, losses: Losses) -> None:
    if dossier.occurrences != (1, 1, 1):
        losses.values("numbers of occurrences", "FollowTheMoney does not count happenings")
    if dossier.date is not None:
        _note_date(dossier.date, losses)
    if dossier.place is not None:
        _note_place(dossier.place, losses)
    texts = (dossier.title, *dossier.other_places)
    unread = sum(1 for one in texts if one is not None and text_value(one) is None)
    losses.values("texts without letters", _CLEANED, unread)


def _note_date(date: DossierDate, losses: Losses) -> None:
    losses.values("wordings of dates", "FollowTheMoney has days only", int(bool(date.wording)))
    losses.distinctions("bases of dates", "FollowTheMoney does not say how a day is known")
    if date.precision not in (None, 1):
        losses.distinctions("precisions of dates", "FollowTheMoney has a first and a last day only")
    days = (date.first, date.last)
    early = sum(1 for one in days if one is not None and day_value(one) is None)
    losses.values("dates", _YEARS, early)


def _note_place(place: DossierPlace, losses: Losses) -> None:
    if place.relation != "in":
        losses.distinctions("places near, off or between others", "FollowTheMoney has addresses")
    if place.latitude is not None and not has_point(place):
        losses.values("points of wide areas", "FollowTheMoney would take them for exact ones")
    if place.radius_km is not None:
        losses.values("radiuses of places", "FollowTheMoney has points")
    if place.gazetteer_id is not None:
        losses.values("ids of places", "FollowTheMoney has none of gazetteers")
    if place.country is not None and country_value(place.country) is None:
        losses.values("codes of countries", "FollowTheMoney has those of ISO 3166-1")


def _note_claims(dossier: Dossier, losses: Losses) -> None:
    for what, records in (
        ("figures", dossier.figures),
        ("claims", dossier.claims),
        ("sources", dossier.sources),
    ):
        if records:
            losses.rows(what, "FollowTheMoney has no claims and no claimants", len(records))
    losses.values("names of victims and witnesses", "no persons are written", len(dossier.names))
    losses.values("numbers of independent sources", "FollowTheMoney does not count sources")


def _note_assessment(dossier: Dossier, losses: Losses) -> None:
    if dossier.grade:
        losses.values("grades with their reasons", "FollowTheMoney grades nothing")
    if dossier.strike_status:
        losses.values("strike statuses with their reasons", "FollowTheMoney has none")
    if dossier.is_contested:
        losses.distinctions("contested events", "FollowTheMoney does not say what is contested")
    losses.values("scores", "FollowTheMoney has no measure of doubt")
    losses.values("warnings", "FollowTheMoney has none", dossier.warnings)


_ID: Final = Column("id", "text", "The same for the same thing in every export of one database.")
_PROPERTIES: Final = "Those of FollowTheMoney's model, each with a list of texts."


def _part(name: str, schema: str) -> Part:
    return Part(
        name,
        (
            _ID,
            Column("schema", "text", f"{schema}."),
            Column("properties", "object", _PROPERTIES),
        ),
    )


LAYOUT: Final = Layout(
    name="ftm",
    title="FollowTheMoney",
    about="Events, organizations, places and articles as linked entities, for Aleph and its kin.",
    parts=(
        _part("events", "Event"),
        _part("parties", "PublicBody or Organization"),
        _part("places", "Address"),
        _part("articles", "Article"),
        _part("links", "Documentation"),
    ),
    shape=shape,
    sink=EntitiesSink,
    suffix=".ftm.json",
    rules=(
        (
            "Forces of a state and governments are PublicBody, armed groups Organization, with "
            "their kind as classification. Crowds, civilians, unidentified gunmen and things that "
            "were hit are no entities; nor is any person."
        ),
        (
            "A party of the list of actors is one entity everywhere. Any other is one entity by "
            "its name within a country, its own or else that of the event."
        ),
        (
            "An entity comes up again where it has another name, or long after the last time: "
            "entities with the same id are one, as everywhere in FollowTheMoney."
        ),
        (
            "involved are all organizations on either side. The summary says in words who did "
            "what to whom, with which weapons, and the tolls under the rule."
        ),
        "keywords are the codes of type, status and kind.",
        (
            "Points are written of places known to a second-order division or better (where_prec "
            "1 to 3)."
        ),
        "Documentation ties each article to the event, as a report or as a copy of another.",
    ),
)
