"""Requests about an article in; its text beside its record, and what people change, out."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, get_args

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Redirect

from reportedly.api.kept import Reportedly
from reportedly.api.reviewing import ReviewedArticle
from reportedly.api.showing import Showing
from reportedly.desk.article_view import title_of, value_in_words, view_article
from reportedly.desk.flagging_view import flagging_of, withheld_words
from reportedly.desk.forms.drafts import (
    OF_FIGURES,
    READ_AS,
    blank_event,
    blank_figure,
    with_figure_words,
    with_words,
)
from reportedly.desk.forms.event_form import EVENT_FIELDS, parse_event
from reportedly.desk.forms.figure_form import parse_figure
from reportedly.desk.forms.given import Given
from reportedly.desk.forms.values import changed_fields
from reportedly.desk.queries import as_whole, one, query_of, whole, with_query
from reportedly.desk.rendering import page
from reportedly.desk.roles import needs
from reportedly.desk.undoing import undo
from reportedly.desk.wants import Kept, Shown
from reportedly.errors import ReportedlyError
from reportedly.records import codes
from reportedly.records.edits import Clash, Edit, Saved
from reportedly.records.events import Casualty, Event
from reportedly.records.people import Person, may
from reportedly.records.text import Span, span_of

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
_SIMPLE: Final = frozenset(("accept", "reject", "remove"))


@get("/articles/{number:int}", include_in_schema=False, sync_to_thread=True)
def show_article(
    request: Request[Person, Any, Any], kept: Kept, shown: Shown, number: FromPath[int]
) -> Response[str]:
    """Return the text of an article beside what was read from it."""
    return _show(request, kept, shown, number)


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
    asked = _Asked(
        event=one(query, "event") or "",
        casualty="" if field in EVENT_FIELDS else one(query, "casualty") or "",
        field=field,
    )
    chosen = _selected(shown, article, field, query)
    draft = _filled(_draft(article, asked), field, chosen)
    return _show_form(request, article, asked, draft, options=_options(number, query, chosen))


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
    asked = _Asked(event=given.text("event"), casualty=given.text("casualty"), field="")
    is_event = given.text("form") == "event"
    after = parse_event(given) if is_event else parse_figure(given)
    current = _current(article, asked, is_event=is_event)
    saved = kept.review.edit(
        number,
        _edits(asked, current, after, is_event=is_event),
        by=request.user.name,
        seen=given.whole("seen") or 0,
        why=given.optional("why"),
        reading=given.whole("reading"),
        force=given.has("force"),
        alone=number in shown.apart,
    )
    if saved.clashes:
        draft = _converted(current, after, is_event=is_event)
        now = shown.article(number)
        return _show_form(request, now, asked, draft, clashes=saved.clashes, why=given.text("why"))
    return _shown_again(request, kept, number, saved)


class _Asked(NamedTuple):
    """What a form is about: the ids of event and casualty, "" for new ones, and the field."""

    event: str
    casualty: str
    field: str


class _Selected(NamedTuple):
    """Words selected in the text, and what they may be read as; `option` is the one chosen."""

    spans: Sequence[Span] = ()
    readings: Sequence[Any] = ()
    option: int = 0


def _selected(
    shown: Showing, article: ReviewedArticle, field: str, query: dict[str, list[str]]
) -> _Selected:
    """Return the selected words, everywhere if that is asked for."""
    start, end = whole(query, "start"), whole(query, "end")
    if start is None or end is None:
        return _Selected()
    try:
        span = span_of(article.reading.article.text, start, end)
    except ValueError as error:
        raise ReportedlyError(
            "bad-edit", f"The text has no words from {start} to {end}.", "Select them again."
        ) from error
    spans = [span]
    if one(query, "all"):
        spans += shown.occurrences_of(article.id, start, end)
    if field not in READ_AS:
        return _Selected(spans)
    readings = shown.interpret(article.id, READ_AS[field], start, end)
    return _Selected(spans, readings, min(whole(query, "option") or 0, max(len(readings) - 1, 0)))


def _options(
    number: int, query: dict[str, list[str]], chosen: _Selected
) -> list[tuple[str, str, bool]]:
    """Return what the words may be read as, where there is a choice: address, words, is chosen."""
    if len(chosen.readings) <= 1:
        return []
    return [
        (
            f"/articles/{number}/editor?{with_query(query, option=place)}",
            value_in_words(reading),
            place == chosen.option,
        )
        for place, reading in enumerate(chosen.readings)
    ]


def _find_event(article: ReviewedArticle, name: str) -> Event:
    for event in article.reading.events:
        if event.id == name:
            return event
    raise ReportedlyError(
        "no-record", f"The article has no event {name[:20]!r} any more.", "Load the page again."
    )


def _find_figure(event: Event, name: str) -> Casualty:
    for casualty in event.casualties:
        if casualty.id == name:
            return casualty
    raise ReportedlyError(
        "no-record", f"The event has no figure {name[:20]!r} any more.", "Load the page again."
    )


def _draft(article: ReviewedArticle, asked: _Asked) -> Event | Casualty:
    """Return the event or the figure that a form begins with."""
    if not asked.event:
        return blank_event()
    event = _find_event(article, asked.event)
    if asked.casualty:
        return _find_figure(event, asked.casualty)
    return blank_figure() if asked.field in OF_FIGURES or asked.field == "figure" else event


def _filled(draft: Event | Casualty, field: str, chosen: _Selected) -> Event | Casualty:
    if not chosen.spans:
        return draft
    read_as = chosen.readings[chosen.option] if chosen.readings else None
    if isinstance(draft, Event):
        return with_words(draft, field, read_as, chosen.spans)
    return with_figure_words(draft, field, read_as, chosen.spans)


def _current(article: ReviewedArticle, asked: _Asked, *, is_event: bool) -> Event | Casualty | None:
    """Return what a form is about as it is now, None for what it adds."""
    if not asked.event:
        return None
    event = _find_event(article, asked.event)
    if is_event:
        return event
    return _find_figure(event, asked.casualty) if asked.casualty else None


def _plain(value: Event | Casualty) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(value), type=dict[str, Any])


def _edits(
    asked: _Asked, current: Event | Casualty | None, after: dict[str, Any], *, is_event: bool
) -> list[Edit]:
    if current is None:
        blank = _plain(blank_event() if is_event else blank_figure())
        return [Edit(action="add", event=asked.event or None, value=blank | after)]
    return [
        Edit(
            action="correct",
            event=asked.event,
            casualty=asked.casualty or None,
            field=field,
            value=value,
        )
        for field, value in changed_fields(_plain(current), after).items()
    ]


def _converted(
    current: Event | Casualty | None, after: dict[str, Any], *, is_event: bool
) -> Event | Casualty:
    """Return what a form was sent with, so that nothing of it is lost."""
    blank: Event | Casualty = blank_event() if is_event else blank_figure()
    return msgspec.convert(_plain(current or blank) | after, type=type(blank))


@post(
    "/articles/{number:int}/rulings",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def keep_ruling(
    request: Request[Person, Any, Any],
    kept: Kept,
    shown: Shown,
    number: FromPath[int],
    body: RawBody,
) -> Response[Any]:
    """Keep what one button rules: accept, reject, remove, note, undo; or that one is done."""
    given = Given(body)
    action, *rest = given.text("rule").split() or [""]
    saved = None
    if action == "undo":
        undo(kept, request.user, _number(rest), given.optional("why"))
    else:
        shown.check_edit(number)
        saved = kept.review.edit(
            number,
            [_ruled(action, rest, given)],
            by=request.user.name,
            seen=given.whole("seen") or 0,
            why=given.optional("why"),
            alone=number in shown.apart,
        )
    if action == "done":
        return _onward(request, kept, number)
    return _shown_again(request, kept, number, saved)


def _ruled(action: str, rest: Sequence[str], given: Given) -> Edit:
    """Return the edit that a button is for."""
    if action == "done":
        return Edit(action="done")
    if action == "note":
        return Edit(action="note", value=given.text("words"))
    if action in _SIMPLE and 1 <= len(rest) <= 2:
        return Edit(action=action, event=rest[0], casualty=rest[1] if rest[1:] else None)  # type: ignore[arg-type]
    raise ReportedlyError("bad-edit", "Nothing is ruled.", "Load the page again.")


def _number(words: Sequence[str]) -> int:
    number = as_whole(words[0]) if len(words) == 1 else None
    if number is None:
        raise ReportedlyError("bad-edit", "No decision is named.", "Load the page again.")
    return number


def _onward(request: Request[Person, Any, Any], kept: Reportedly, number: int) -> Response[Any]:
    """Go to what is next in the queue."""
    following = kept.queue.next(request.user.name, kind="article", after=("article", number))
    address = f"/articles/{following.number}" if following is not None else "/queue"
    if "hx-request" in request.headers:
        return Response("", headers={"hx-redirect": address})
    return Redirect(address, status_code=303)


def _shown_again(
    request: Request[Person, Any, Any], kept: Reportedly, number: int, saved: Saved | None
) -> Response[Any]:
    """Return the page as it is now, with what others did meanwhile."""
    if "hx-request" not in request.headers and (saved is None or not saved.clashes):
        return Redirect(f"/articles/{number}", status_code=303)
    return _show(request, kept, kept.shown_to(request.user), number, saved)


def _show(
    request: Request[Person, Any, Any],
    kept: Reportedly,
    shown: Showing,
    number: int,
    saved: Saved | None = None,
) -> Response[str]:
    article = shown.article(number)
    mine = [
        one
        for one in article.decisions
        if one.made_by == request.user.name and one.undone_by is None and one.action != "undo"
    ]
    return page(
        request,
        "article.html",
        **view_article(article),
        incidents=article.incidents,
        may_write=may(request.user.role, "write") and not shown.withheld("article", number),
        undoable=mine[0].id if mine else None,
        clashes=saved.clashes if saved else (),
        others=saved.others if saved else (),
        withheld=withheld_words(shown.withheld("article", number)),
        is_graphic="graphic" in shown.flags_of("article", number),
        is_apart=number in shown.apart,
        flagging=flagging_of(kept, shown, "article", number),
    )


def _show_form(
    request: Request[Person, Any, Any],
    article: ReviewedArticle,
    asked: _Asked,
    draft: Event | Casualty,
    *,
    options: Sequence[tuple[str, str, bool]] = (),
    clashes: Sequence[Clash] = (),
    why: str = "",
) -> Response[str]:
    is_event = isinstance(draft, Event)
    event = _find_event(article, asked.event) if asked.event else None
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


def _heading(asked: _Asked, *, is_event: bool) -> str:
    what = "event" if is_event else "figure"
    is_new = not asked.event or not (is_event or asked.casualty)
    return f"A new {what}" if is_new else f"Change the {what}"


HANDLERS: Final = (show_article, show_editor, keep_edits, keep_ruling)
