"""An incident's id in; its page out: the toll, all claims, how figures changed, map, articles."""

from typing import Annotated, Any, Final, get_args

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath, FromQuery, QueryParameter

from reportedly.desk.article_view import byline, title_of
from reportedly.desk.flagging_view import flagging_of, withheld_words
from reportedly.desk.ledger_view import (
    Claimed,
    find_rows,
    mark_address,
    steps_of,
    told_changes,
    view_ledger,
)
from reportedly.desk.queries import query_of, whole
from reportedly.desk.record_view import view_events
from reportedly.desk.rendering import page
from reportedly.desk.undoing import find_own
from reportedly.desk.wants import Kept, Shown
from reportedly.errors import ReportedlyError
from reportedly.marking.citations import Citations
from reportedly.marking.excerpt import Piece, cite
from reportedly.marking.marked import marked_text
from reportedly.records.incidents import Grade, KeptIncident, StrikeStatus, TollRule
from reportedly.records.people import Person, may
from reportedly.wording.printable import printable

RULES: Final = {
    "ucdp": "UCDP: low, best and high of reliable claims",
    "acled": "ACLED: the most conservative",
    "range": "range: the least and the most of all claims",
}
_MOST_ROWS: Final = 50


@get("/incidents/{number:int}", include_in_schema=False, sync_to_thread=True)
def show_incident(
    request: Request[Person, Any, Any],
    kept: Kept,
    shown: Shown,
    number: FromPath[int],
    rule: FromQuery[str] = "ucdp",
) -> Response[str]:
    """Return the page of an incident, its toll under a rule."""
    incident = shown.incident(number, rule=_rule(rule))
    return page(
        request,
        "incident.html",
        incident=incident,
        ledger=view_ledger(incident),
        changes=told_changes(incident),
        steps=steps_of(incident),
        rules=RULES,
        spots=_spots(incident),
        mark_address=mark_address,
        articles=_articles(incident),
        may_write=may(request.user.role, "write"),
        grades=get_args(Grade),
        strike_statuses=get_args(StrikeStatus),
        decided=find_own(kept, request.user, whole(query_of(request), "decided")),
        decided_on=f"incident {incident.id}",
        withheld=withheld_words(shown.withheld("incident", incident.id)),
        flagging=flagging_of(kept, shown, "incident", incident.id),
    )


@get("/incidents/{number:int}/text", include_in_schema=False, sync_to_thread=True)
def show_text(
    request: Request[Person, Any, Any],
    shown: Shown,
    number: FromPath[int],
    article: FromQuery[int],
) -> Response[str]:
    """Return the text of an article of an incident, what it tells of that marked."""
    members = [one for one in shown.incident(number).members if one.article_id == article]
    if not members:
        raise ReportedlyError(
            "no-article",
            f"Article {article} does not tell of incident {number}.",
            "Load the page again.",
        )
    reading = shown.article(article).reading
    told = {one.event.id for one in members}
    events = tuple(event for event in reading.events if event.id in told)
    citations = Citations(f"a{article}")
    view_events(msgspec.structs.replace(reading, events=events), citations)
    return page(
        request,
        "beside.html",
        number=article,
        title=title_of(reading.article),
        byline=byline(reading.article),
        language=reading.article.language,
        text=marked_text(reading.article, citations, title_of(reading.article)),
        is_graphic="graphic" in shown.flags_of("article", article),
        withheld=withheld_words(shown.withheld("article", article)),
    )


def _articles(incident: KeptIncident) -> list[tuple[int, str]]:
    """Return the articles of an incident with words to choose them by, each once."""
    return list(
        {
            one.article_id: f"{one.publisher or 'unknown'}, {one.title or one.article_id}"
            for one in incident.members
        }.items()
    )


@get("/incidents/{number:int}/evidence", include_in_schema=False, sync_to_thread=True)
def show_evidence(
    request: Request[Person, Any, Any],
    shown: Shown,
    number: FromPath[int],
    row: Annotated[list[int], QueryParameter(max_items=_MOST_ROWS)],
) -> Response[str]:
    """Return the sentences that figures of an incident were read from, with the figures marked."""
    incident = shown.incident(number)
    rows = find_rows(incident, row)
    events = {claimed.row.event_id for claimed in rows}
    texts = {event: shown.event(event).reading.article.text for event in sorted(events)}
    return page(
        request,
        "evidence.html",
        incident=incident,
        is_graphic=shown.is_graphic(incident.id),
        evidence=[(claimed, _sentence(texts[claimed.row.event_id], claimed)) for claimed in rows],
        mark_address=mark_address,
    )


def _rule(name: str) -> TollRule:
    return name  # type: ignore[return-value]  # shown.incident says what is wrong with another


def _sentence(text: str, claimed: Claimed) -> tuple[Piece, ...]:
    """Return the sentence of a claim, its figure marked; nothing where the text was purged."""
    spans = [span for span in claimed.row.evidence if span.end <= len(text)]
    cited = cite(text, [("", span) for span in spans[:1]])
    return cited[0].excerpt.pieces if cited else ()


class Spots(msgspec.Struct, frozen=True, kw_only=True):
    """The places of an incident's events as the map takes them, in columns."""

    incident: list[int]
    longitude: list[float | None]
    latitude: list[float | None]
    precision: list[int | None]
    radius_km: list[float | None]
    country: list[str | None]
    admin1: list[str | None]
    killed: list[int | None]
    title: list[str]


def _spots(incident: KeptIncident) -> Spots:
    """Return each place that an event of the incident names, once."""
    places = {
        (place.name, place.gazetteer_id): (member.event_id, place)
        for member in incident.members
        for place in member.event.places[:1]
    }
    found = list(places.values())
    return Spots(
        incident=[event for event, _ in found],
        longitude=[place.longitude for _, place in found],
        latitude=[place.latitude for _, place in found],
        precision=[place.precision for _, place in found],
        radius_km=[place.radius_km for _, place in found],
        country=[place.country for _, place in found],
        admin1=[place.admin1 for _, place in found],
        killed=[None for _ in found],
        title=[printable(place.name) for _, place in found],
    )


HANDLERS: Final = (show_incident, show_text, show_evidence)
