"""Requests for forms of events and figures in; the forms, and what they change, out."""

from collections.abc import Sequence
from typing import Any, Final, get_args

from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody

from reportedly.api.reviewing import ReviewedArticle
from reportedly.desk.article_view import title_of
from reportedly.desk.forms.event_form import EVENT_FIELDS, parse_event
from reportedly.desk.forms.figure_form import parse_figure
from reportedly.desk.forms.given import Given
from reportedly.desk.forms.selecting import filled, list_options, select_words
from reportedly.desk.forms.targets import (
    Asked,
    as_sent,
    draft_of,
    edits_of,
    find_current,
    find_event,
)
from reportedly.desk.pages.article import show_again
from reportedly.desk.queries import one, query_of
from reportedly.desk.rendering import page
from reportedly.desk.roles import needs
from reportedly.desk.wants import Kept, Shown
from reportedly.records import codes
from reportedly.records.edits import Clash
from reportedly.records.events import Casualty, Event
from reportedly.records.people import Person

CODES: Final = {
    "types": codes.EVENT_TYPES,
    "statuses": get_args(codes.EventStatus),
    "bases": get_args(codes.DateBasis),
    "relations": get_args(codes.PlaceRelation),
    "actors": codes.ACTOR_KINDS,
    "weapons": get_args(codes.WeaponCategory),
    "outcomes": codes.OUTCOMES,
    "victims": get_args(codes.VictimStatus),
    "sides": get_args(codes.Side),
    "sources": get_args(codes.SourceKind),
    "stances": get_args(codes.Stance),
    "demographics": get_args(codes.Demographic),
    "occupations": get_args(codes.Occupation),
}


@get(
    "/articles/{number:int}/editor",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def show_editor(
    request: Request[Person, Any, Any], shown: Shown, number: FromPath[int]
) -> Response[str]:
    """Return the form of an event or a figure, with selected words put into one of its fields."""
    query = query_of(request)
    shown.check_edit(number)
    article = shown.article(number)
    field = one(query, "field") or ""
    asked = Asked(
        event=one(query, "event") or "",
        casualty="" if field in EVENT_FIELDS else one(query, "casualty") or "",
        field=field,
    )
    chosen = select_words(shown, article, field, query)
    draft = filled(draft_of(article, asked), field, chosen)
    return _show_form(request, article, asked, draft, options=list_options(number, query, chosen))


@post(
    "/articles/{number:int}/edits",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def keep_edits(
    request: Request[Person, Any, Any],
    kept: Kept,
    shown: Shown,
    number: FromPath[int],
    body: RawBody,
) -> Response[Any]:
    """Keep what a form changes; where others changed the same meanwhile, return it with both."""
    shown.check_edit(number)
    article = shown.article(number)
    given = Given(body, article.reading.article.text)
    asked = Asked(event=given.text("event"), casualty=given.text("casualty"), field="")
    is_event = given.text("form") == "event"
    after = parse_event(given) if is_event else parse_figure(given)
    current = find_current(article, asked, is_event=is_event)
    saved = kept.review.edit(
        number,
        edits_of(asked, current, after, is_event=is_event),
        by=request.user.name,
        seen=given.whole("seen") or 0,
        why=given.optional("why"),
        reading=given.whole("reading"),
        force=given.has("force"),
        alone=number in shown.apart,
    )
    if saved.clashes:
        draft = as_sent(current, after, is_event=is_event)
        now = shown.article(number)
        return _show_form(request, now, asked, draft, clashes=saved.clashes, why=given.text("why"))
    return show_again(request, kept, number, saved)


def _show_form(
    request: Request[Person, Any, Any],
    article: ReviewedArticle,
    asked: Asked,
    draft: Event | Casualty,
    *,
    options: Sequence[tuple[str, str, bool]] = (),
    clashes: Sequence[Clash] = (),
    why: str = "",
) -> Response[str]:
    is_event = isinstance(draft, Event)
    event = find_event(article, asked.event) if asked.event else None
    wholes = [one for one in event.casualties if one.id != asked.casualty] if event else []
    answer = page(
        request,
        "editor.html",
        number=article.id,
        title=title_of(article.reading.article),
        heading=_heading(asked, is_event=is_event),
        form="event" if is_event else "figure",
        event_id=asked.event,
        casualty_id=asked.casualty,
        field=asked.field,
        seen=article.seen,
        reading_id=article.reading_id,
        options=options,
        value=draft,
        wholes=wholes,
        codes=CODES,
        theirs=clashes,
        why=why,
    )
    if clashes and "hx-request" in request.headers:
        answer.headers["hx-retarget"] = "#editor"
        answer.headers["hx-reselect"] = "#editor"
    elif clashes:
        answer.status_code = 409
    return answer


def _heading(asked: Asked, *, is_event: bool) -> str:
    what = "event" if is_event else "figure"
    is_new = not asked.event or not (is_event or asked.casualty)
    return f"A new {what}" if is_new else f"Change the {what}"


HANDLERS: Final = (show_editor, keep_edits)
