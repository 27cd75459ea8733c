"""What a form of an article is about in; what it begins with, and the edits it means, out."""

from typing import Any, NamedTuple

import msgspec

from reportedly.api.reviewing import ReviewedArticle
from reportedly.desk.forms.drafts import OF_FIGURES, blank_event, blank_figure
from reportedly.desk.forms.values import changed_fields
from reportedly.errors import ReportedlyError
from reportedly.records.edits import Edit
from reportedly.records.events import Casualty, Event


class Asked(NamedTuple):
    """What a form is about: the ids of event and casualty, "" for new ones, and the field."""

    event: str
    casualty: str
    field: str


def find_event(article: ReviewedArticle, name: str) -> Event:
    """Return an event of an article by its id. ReportedlyError "no-record"."""
    for event in article.reading.events:
        if event.id == name:
            return event
    raise ReportedlyError(
        "no-record", f"The article has no event {name[:20]!r} any more.", "Load the page again."
    )


def find_figure(event: Event, name: str) -> Casualty:
    """Return a figure of an event by its id. ReportedlyError "no-record"."""
    for casualty in event.casualties:
        if casualty.id == name:
            return casualty
    raise ReportedlyError(
        "no-record", f"The event has no figure {name[:20]!r} any more.", "Load the page again."
    )


def draft_of(article: ReviewedArticle, asked: Asked) -> Event | Casualty:
    """Return the event or the figure that a form begins with."""
    if not asked.event:
        return blank_event()
    event = find_event(article, asked.event)
    if asked.casualty:
        return find_figure(event, asked.casualty)
    return blank_figure() if asked.field in OF_FIGURES or asked.field == "figure" else event


def find_current(
    article: ReviewedArticle, asked: Asked, *, is_event: bool
) -> Event | Casualty | None:
    """Return what a form is about as it is now, None for what it adds."""
    if not asked.event:
        return None
    event = find_event(article, asked.event)
    if is_event:
        return event
    return find_figure(event, asked.casualty) if asked.casualty else None


def _plain(value: Event | Casualty) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(value), type=dict[str, Any])


def edits_of(
    asked: Asked, current: Event | Casualty | None, after: dict[str, Any], *, is_event: bool
) -> list[Edit]:
    """Return what a form that was sent changes, or adds."""
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


def as_sent(
    current: Event | Casualty | None, after: dict[str, Any], *, is_event: bool
) -> Event | Casualty:
    """Return what a form was sent with, so that nothing of it is lost."""
    blank: Event | Casualty = blank_event() if is_event else blank_figure()
    return msgspec.convert(_plain(current or blank) | after, type=type(blank))
