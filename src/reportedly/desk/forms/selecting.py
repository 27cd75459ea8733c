"""Words selected in an article in; a draft with them in a field, and what else to read, out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportedly.api.reviewing import ReviewedArticle
from reportedly.api.showing import Showing
from reportedly.desk.article_view import value_in_words
from reportedly.desk.forms.drafts import READ_AS, with_figure_words, with_words
from reportedly.desk.queries import one, whole, with_query
from reportedly.errors import ReportedlyError
from reportedly.records.events import Casualty, Event
from reportedly.records.text import Span, span_of


class Selected(NamedTuple):
    """Words selected in the text, and what they may be read as; `option` is the one chosen."""

    spans: Sequence[Span] = ()
    readings: Sequence[Any] = ()
    option: int = 0


def select_words(
    shown: Showing, article: ReviewedArticle, field: str, query: dict[str, list[str]]
) -> Selected:
    """Return the selected words, everywhere if that is asked for."""
    start, end = whole(query, "start"), whole(query, "end")
    if start is None or end is None:
        return Selected()
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
        return Selected(spans)
    readings = shown.interpret(article.id, READ_AS[field], start, end)
    return Selected(spans, readings, min(whole(query, "option") or 0, max(len(readings) - 1, 0)))


def list_options(
    number: int, query: dict[str, list[str]], chosen: Selected
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


def filled(draft: Event | Casualty, field: str, chosen: Selected) -> Event | Casualty:
    """Return a draft with the selected words in a field, read as was chosen."""
    if not chosen.spans:
        return draft
    read_as = chosen.readings[chosen.option] if chosen.readings else None
    if isinstance(draft, Event):
        return with_words(draft, field, read_as, chosen.spans)
    return with_figure_words(draft, field, read_as, chosen.spans)
