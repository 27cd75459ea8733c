"""Readings in, pieces of output out, one function for each format.

None holds all the readings but the web page, which begins with a list of them.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from reportedly import api
from reportedly.cli.view import Look, View, view_of
from reportedly.records.reading import Reading, encode_reading
from reportedly.settings import Settings


def as_json(readings: Iterable[Reading], *, several: bool) -> Iterator[str]:
    """Yield one Reading laid out for people, an array for more or where `several` may come.

    No reading gives nothing at all.
    """
    waiting = iter(readings)
    first = next(waiting, None)
    if first is None:
        return
    second = None if several else next(waiting, None)
    if second is None and not several:
        yield _pretty(first) + "\n"
        return
    opening = "[\n  "
    for reading in chain((first,), (second,) if second else (), waiting):
        # JSON strings hold no line breaks, so that those of the layout can be indented.
        yield opening + _pretty(reading).replace("\n", "\n  ")
        opening = ",\n  "
    yield "\n]\n"


def as_jsonl(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield each Reading on a line of its own."""
    for reading in readings:
        yield encode_reading(reading).decode() + "\n"


def as_table(
    readings: Iterable[Reading], settings: Settings, look: Look, *, explain: bool
) -> Iterator[str]:
    """Yield each Reading as it is shown on a terminal."""
    from reportedly.cli.table import layout

    for reading in readings:
        yield layout(_view(reading, settings, explain=explain), look)


def as_markdown(readings: Iterable[Reading], settings: Settings, *, explain: bool) -> Iterator[str]:
    """Yield each Reading as a Markdown document, a blank line between two."""
    from reportedly.cli.markdown import document

    between = ""
    for reading in readings:
        yield between + document(_view(reading, settings, explain=explain))
        between = "\n"


def as_html(readings: Iterable[Reading], settings: Settings, *, explain: bool) -> Iterator[str]:
    """Yield one page with all readings; no reading gives nothing at all.

    Its list of articles comes first, so that all are laid out before anything is given.
    """
    from reportedly.cli.html.article import article_section
    from reportedly.cli.html.page import document

    sections = [
        article_section(number, reading, _view(reading, settings, explain=explain))
        for number, reading in enumerate(readings, start=1)
    ]
    if sections:
        yield from document(sections)


def _view(reading: Reading, settings: Settings, *, explain: bool) -> View:
    """Return the view of a reading, with its draft only where that is needed."""
    draft = None
    if explain or not reading.events:
        _, draft = api.explain(reading.article, settings=settings)
    return view_of(reading, api.country_name, draft, explain=explain)


def _pretty(reading: Reading) -> str:
    return encode_reading(reading, indent=2).decode()
