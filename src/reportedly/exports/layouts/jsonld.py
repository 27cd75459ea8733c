"""A dossier in; nodes of schema.org for JSON-LD, an event, claims and articles, out."""

from collections.abc import Iterator
from typing import Final

from reportedly.exports.addresses import web_address
from reportedly.exports.layout import Column, Layout, Part, Row, Shaping
from reportedly.exports.layouts.jsonld_claims import claim_node, figure_node
from reportedly.exports.layouts.jsonld_nodes import article_node, event_node
from reportedly.exports.losses import Losses
from reportedly.exports.sinks.jsonld import JsonLdSink
from reportedly.records.dossier import Dossier

_EVENTS, _CLAIMS, _ARTICLES = range(3)


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the event, a claim for each figure and claim, and the articles."""
    _note_losses(dossier, shaping.losses)
    yield _EVENTS, event_node(dossier, [one for one in dossier.tolls if one.rule == shaping.rule])
    for number in range(len(dossier.figures)):
        yield _CLAIMS, figure_node(dossier, number)
    for number in range(len(dossier.claims)):
        yield _CLAIMS, claim_node(dossier, number)
    for article in dossier.articles:
        yield _ARTICLES, article_node(article)


def _note_losses(dossier: Dossier, losses: Losses) -> None:
    rating = "ratings are for people to give, so none is written"
    losses.values("grades with their reasons", rating, int(bool(dossier.grade)))
    losses.values("strike statuses with their reasons", rating, int(bool(dossier.strike_status)))
    losses.values("reliabilities of sources", rating, len(dossier.sources))
    losses.values("scores", rating)
    losses.values("warnings", "schema.org has none", dossier.warnings)
    named = len(dossier.names) + sum(len(one.names) for one in dossier.figures)
    losses.values("names of victims and witnesses", "no persons are written", named)
    parties = len(dossier.initiators) + len(dossier.targets)
    losses.values(
        "numbers of articles that name a party", "schema.org does not count them", parties
    )
    events = sum(len(one.events) for one in dossier.articles) + len(dossier.figures)
    losses.values("numbers of events", "articles and figures are tied to the whole", events)
    addresses = (one.url for one in dossier.articles)
    odd = sum(1 for one in addresses if one is not None and web_address(one) is None)
    losses.values("addresses of articles", "JSON-LD takes addresses of the web", odd)


def _part(name: str, *columns: Column) -> Part:
    return Part(
        name,
        (
            Column("@type", "text", "The type in schema.org."),
            Column("@id", "text", "The node's name, the same in every export of one database."),
            *columns,
        ),
    )


LAYOUT: Final = Layout(
    name="jsonld",
    title="schema.org as JSON-LD",
    about="Events, and who claims what of them where: one document of linked data.",
    parts=(
        _part(
            "events",
            Column("name", "text", "The title, or else type, place and day."),
            Column("additionalType", "text", "The event type's code in a name of its own."),
            Column("startDate", "date", "The first day on which it may have been."),
            Column("endDate", "date", "The last such day."),
            Column("location", "list", "Place with address, and point or circle (geo)."),
            Column("initiator", "list", "Who did it: Organization, or Thing for crowds."),
            Column("target", "list", "To whom it was done, likewise."),
            Column("subjectOf", "list", "The articles that tell of it."),
            Column("additionalProperty", "list", "Status, weapons, precisions and tolls."),
        ),
        _part(
            "claims",
            Column("text", "text", "What is claimed, in words made of the codes."),
            Column("author", "object", "Who claims it: Organization, or Thing for the unnamed."),
            Column("datePublished", "date", "The day on which it was said, or published."),
            Column("appearance", "object", "The article that it stands in."),
            Column("about", "object", "The event."),
            Column("description", "text", "The sentence that it stands in."),
            Column("isPartOf", "object", "The figure that contains this one."),
            Column("replacedBy", "object", "The newer figure of the same source."),
            Column("additionalProperty", "list", "The figure, stance, victims, side and group."),
        ),
        _part(
            "articles",
            Column("headline", "text", "The title."),
            Column("url", "text", "The address."),
            Column("publisher", "object", "The outlet."),
            Column("datePublished", "date", "The date, or date and time, of publication."),
            Column("inLanguage", "text", "The language as a BCP 47 tag."),
            Column("isBasedOn", "text", "The article that this one is a copy of."),
            Column("articleBody", "text", "The full text, where texts may leave."),
            Column("identifier", "object", "SHA-256 of the text."),
        ),
    ),
    shape=shape,
    sink=JsonLdSink,
    suffix=".jsonld",
    rules=(
        (
            "All names are schema.org's but three, initiator, target and replacedBy, which are "
            "this project's own. The context stands in the document: nothing is fetched to read "
            "it."
        ),
        (
            "Every figure and every claim is a Claim of its own by the one who makes it. There is "
            "no ClaimReview and no rating, and no grade, score or reliability, which would be "
            "read as one."
        ),
        (
            "No node is a Person. Organized forces, groups and bodies are Organization; crowds, "
            "things that were hit and sources that are not named are Thing."
        ),
        (
            "In a figure, minValue, value and maxValue are low, best and high. An event has the "
            "tolls under the rule, with the class of victims as valueReference."
        ),
        (
            "where_prec and date_prec are the precisions of UCDP GED. A place with a radius is a "
            "GeoCircle, its point the middle."
        ),
        "Nodes with the same @id are one; an article comes up again with every event of it.",
    ),
)
