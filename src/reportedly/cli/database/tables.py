"""Events, articles and counts of a database in, their layout for a terminal out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from reportedly import api
from reportedly.api.kept import Counts, Difference, FoundArticle, KeptEvent, ListedEvent, Run
from reportedly.cli.table import layout, printed
from reportedly.cli.view import Look, view_of
from reportedly.records.feeds import FeedState
from reportedly.records.reading import Reading
from reportedly.records.text import Article, Span
from reportedly.wording.printable import printable

_BAR: Final = 40
_BARS: Final = 12
_AROUND: Final = 90
_WORD: Final = re.compile(r"[^\W_]+")


def events_table(events: Sequence[ListedEvent]) -> Table:
    """Return a table with a line for each event."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("right", "left", "left", "left", "right", "right", "left"):
        table.add_column(justify=justify, no_wrap=justify == "right")
    for event in events:
        table.add_row(
            Text(str(event.id), style="bold"),
            _when(event),
            event.type.replace("_", " ")
            + ("" if event.status == "happened" else f" ({event.status})"),
            printable(_where(event)),
            _said("†", event.killed_least, event.killed_most),
            _said("*", event.injured_least, event.injured_most),
            Text(printable(event.publisher or event.url or event.title or ""), style="dim"),
        )
    return table


def _when(event: ListedEvent) -> str:
    if event.date_first is None:
        return "no date"
    if event.date_first == event.date_last:
        return event.date_first
    return f"{event.date_first} … {event.date_last}"


def _where(event: ListedEvent) -> str:
    country = api.country_name(event.country) if event.country else None
    names = [event.place, event.admin1, country]
    return ", ".join(dict.fromkeys(name for name in names if name)) or "no place"


def _said(mark: str, least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return ""
    return f"{mark}{least:,}" if least == most else f"{mark}{least:,}–{most:,}"


def kept_event(kept: KeptEvent, look: Look) -> str:
    """Return an event with its evidence, as `read` shows it."""
    reading = msgspec.structs.replace(kept.reading, events=(kept.event,), presences=(), warnings=())
    facts = [f"event {kept.id} of article {kept.article_id}, version {kept.version}"]
    if not reading.article.text:
        reading = _with_quotes(reading)
        facts.append("its text was removed, and what is quoted is left")
    if kept.copies:
        facts.append(f"{kept.copies} reprints of it are kept" if kept.copies > 1 else "reprinted")
    head = printed([Text("; ".join(facts), style="dim")], look)
    return head + layout(view_of(reading, api.country_name, None, explain=False), look)


def _with_quotes(reading: Reading) -> Reading:
    """Return a reading whose text was purged with what its evidence quotes, each at its place."""
    spans = [*quotes_of(reading)]
    letters = [" "] * max((span.end for span in spans), default=0)
    for span in spans:
        letters[span.start : span.end] = span.text
    article = msgspec.structs.replace(reading.article, text="".join(letters))
    return msgspec.structs.replace(reading, article=article)


def quotes_of(value: object) -> Iterator[Span]:
    """Yield all spans in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from quotes_of(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from quotes_of(each)


def found_article(found: FoundArticle, look: Look, *, query: str) -> str:
    """Return an article with its first words that were looked for, in their sentence."""
    article = found.article
    events = "1 event" if found.events == 1 else f"{found.events:,} events"
    parts = [article.publisher, article.published, article.url, events]
    return printed(
        [
            Text(printable(article.title or _first_line(article)), style="bold"),
            Text(printable(" · ".join(part for part in parts if part)), style="dim"),
            _excerpt(article, query),
            Text(),
        ],
        look,
    )


def _first_line(article: Article) -> str:
    line = article.text.strip().partition("\n")[0]
    return line if len(line) <= _AROUND else line[:_AROUND] + "…"


def _excerpt(article: Article, query: str) -> Text:
    """Return the stretch around the first word looked for, the words marked."""
    words = [re.escape(word) for word in _WORD.findall(query) if word != "OR"]
    wanted = re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
    first = wanted.search(article.text)
    at = first.start() if first else 0
    start, end = max(0, at - _AROUND), at + 2 * _AROUND
    stretch = " ".join(article.text[start:end].split())
    text = Text(printable(("… " if start else "") + stretch + " …"))
    text.highlight_regex(wanted, "bold")
    return text


def counts_page(counts: Counts, look: Look) -> str:
    """Return the numbers with small charts."""
    return printed(_counts(counts), look)


def _counts(counts: Counts) -> Iterator[RenderableType]:
    told = {
        "articles": counts.articles,
        "versions": counts.versions,
        "near-copies of others": counts.copies,
        "sightings elsewhere": counts.sightings,
        "readings": counts.readings,
        "texts purged": counts.purged,
        "failed tries": counts.failures,
        "events": counts.events,
    }
    numbers = Table.grid(padding=(0, 2, 0, 0))
    numbers.add_column(style="dim")
    numbers.add_column(justify="right")
    for name, count in told.items():
        numbers.add_row(name, f"{count:,}")
    yield numbers
    if counts.first_day and counts.last_day:
        yield Text(f"from {counts.first_day} to {counts.last_day}", style="dim")
    charts = (
        ("Events by month", counts.by_month[-_BARS:]),
        ("Events by type", [(kind.replace("_", " "), number) for kind, number in counts.by_type]),
        (
            "Events by country",
            [
                (api.country_name(code) if code else "no country", number)
                for code, number in counts.by_country
            ],
        ),
    )
    for title, bars in charts:
        if bars:
            yield Text()
            yield Text(title, style="bold")
            yield _chart(bars[:_BARS])


def _chart(bars: Iterable[tuple[str, int]]) -> Table:
    rows = list(bars)
    most = max(number for _, number in rows)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right")
    table.add_column(no_wrap=True, style="cyan")
    for name, number in rows:
        table.add_row(name, f"{number:,}", "█" * max(1, round(_BAR * number / most)))
    return table


def runs_table(runs: Sequence[Run], look: Look) -> str:
    """Return a line for each run."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for run in runs:
        table.add_row(
            Text(str(run.id), style="bold"),
            run.kind,
            run.started_at[:19],
            run.ended_at[:19] if run.ended_at else "not ended",
            f"{run.added:,} added",
            f"{run.skipped:,} there already",
            f"{run.failed:,} failed",
        )
    return printed([table], look)


def difference_page(difference: Difference, look: Look) -> str:
    """Return what changed in one article; "" where nothing did."""
    lines: list[RenderableType] = []
    for mark, events in (("+", difference.gained), ("−", difference.lost)):
        for event in events:
            words = " … ".join(span.text for span in event.triggers)
            lines.append(Text(printable(f"  {mark} {event.type} “{words}”")))
    for altered in difference.altered:
        words = " … ".join(span.text for span in altered.newer.triggers)
        lines.append(Text(printable(f"  ~ {altered.newer.type} “{words}”")))
        for name, older, newer in altered.cells:
            lines.append(Text(printable(f"      {name}: {older or 'none'} → {newer or 'none'}")))
    if not lines:
        return ""
    title = difference.title or f"article {difference.article_id}"
    return printed([Text(printable(title), style="bold"), *lines], look)


def feeds_table(feeds: Sequence[FeedState], look: Look) -> str:
    """Return a few lines for each feed."""
    lines: list[RenderableType] = []
    for feed in feeds:
        lines.append(Text(printable(feed.title or feed.url), style="bold"))
        facts = [
            feed.url if feed.title else "",
            f"last success {feed.last_success_at}" if feed.last_success_at else "never read",
            f"{feed.entries_seen:,} entries, {feed.articles_added:,} articles added",
            "gone" if feed.is_gone else f"next {feed.next_poll_at}",
        ]
        lines.append(Text(printable("  " + " · ".join(fact for fact in facts if fact))))
        if feed.last_error is not None:
            failing = f", {feed.failures_in_row} in a row" if feed.failures_in_row else ""
            error = f"{feed.last_error.code} at {feed.last_error.at}{failing}: "
            lines.append(Text(printable(f"  last error {error}{feed.last_error.message}")))
    return printed(lines, look)
