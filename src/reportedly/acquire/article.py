"""A text and what is known about it in; an Article, or a coded error, out."""

import re
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from reportedly.acquire.language import check_english
from reportedly.errors import ReportedlyError
from reportedly.records.text import Article, PublishedBasis

MAX_TEXT_BYTES: Final = 500_000
"""What the text of one article may have: a long report has a tenth of it, a book more."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
STRAY_CONTROLS: Final = 3
CONTROL_SHARE: Final = 0.05
"""A text is binary data when this share of it, and more than the stray ones, is control characters.
A few stay: any text that passed through old systems may have them, and offsets must hold."""

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r" ?(Z|[+-][0-9]{2}:?[0-9]{2})"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def check_published(published: str, *, source: str) -> str:
    """Return `published` as an ISO date or date-time with offset, written in one way.

    "2024-08-31" stays; "2024-08-31 10:05Z" becomes "2024-08-31T10:05:00+00:00". Anything else, a
    day that the calendar lacks, a time without offset, a year before 1900 or after 2100 is a
    ReportedlyError `bad-date`.
    """
    wording = published.strip()
    timed = _DATE_TIME.fullmatch(wording)
    try:
        if timed:
            moment = datetime.fromisoformat("{}T{}{}".format(*timed.groups()))
            year, normal = moment.year, moment.isoformat()
        elif _DATE.fullmatch(wording):
            day = date.fromisoformat(wording)
            year, normal = day.year, day.isoformat()
        else:
            raise ValueError("neither a date nor a date-time with offset")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"its year is not within {FIRST_YEAR} to {LAST_YEAR}")
    except ValueError as error:
        raise ReportedlyError(
            "bad-date",
            f"The publication date {wording[:40]!r} of {source} is not valid: {error}.",
            "Write a date as 2024-08-31, or a time with its offset as 2024-08-31T10:00:00+03:00.",
        ) from error
    return normal


def check_size(size_bytes: int, *, source: str, max_bytes: int) -> None:
    """Raise ReportedlyError `too-large` naming the limit when `size_bytes` is above `max_bytes`."""
    if size_bytes > max_bytes:
        raise ReportedlyError(
            "too-large",
            f"{source} is larger than the limit of {max_bytes:,} bytes.",
            "Split it into single reports, one a file or one a line of a JSON Lines file.",
        )


def empty_source(source: str) -> ReportedlyError:
    """Return the error that says that `source` holds no text."""
    return ReportedlyError(
        "empty-source", f"{source} holds no text.", "Give a source with the text of a report."
    )


def _clean(text: str) -> str:
    """Return `text` as valid Unicode without byte order mark, every newline a line feed."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _with_title(text: str, title: str) -> str:
    """Return `text` beginning with `title` on a line of its own."""
    body = text.lstrip()
    first, _, rest = body.partition("\n")
    if " ".join(first.split()) == title:
        return f"{title}\n{rest}"
    return f"{title}\n\n{body}"


def _named(name: str | None) -> str | None:
    """Return `name` on one line, None when nothing is left of it."""
    return " ".join(_clean(name).split()) or None if name else None


def make_article(
    text: str,
    *,
    source: str,
    title: str | None = None,
    published: str | None = None,
    published_basis: PublishedBasis = "given",
    publisher: str | None = None,
    url: str | None = None,
    source_id: str | None = None,
    fetched_at: str | None = None,
    language: str | None = None,
    max_bytes: int = MAX_TEXT_BYTES,
) -> Article:
    """Return the Article of `text`, the last place where its text may change.

    The title is put before the text on a line of its own unless the first line is the title
    already. Carriage returns become line feeds; lone surrogates, which JSON can carry and UTF-8
    cannot, become U+FFFD; everything else stays as it is, stray control characters included.
    `source` names the text in errors. `language` is detected when None.

    ReportedlyError: `empty-source`, `too-large` (over `max_bytes` or 500,000 in UTF-8, whichever is
    less), `not-text`, `bad-date` (see check_published), `language-not-supported`.
    """
    max_bytes = min(max_bytes, MAX_TEXT_BYTES)
    check_size(len(text), source=source, max_bytes=max_bytes)
    text = _clean(text)
    if not text.strip():
        raise empty_source(source)
    if len(_CONTROL.findall(text)) > STRAY_CONTROLS + CONTROL_SHARE * len(text):
        raise ReportedlyError(
            "not-text",
            f"{source} is binary data, not text.",
            "Give plain text, Markdown, HTML or JSON Lines.",
        )
    heading = _named(title)
    if heading:
        text = _with_title(text, heading)
    encoded = text.encode()
    check_size(len(encoded), source=source, max_bytes=max_bytes)
    digest = sha256(encoded).hexdigest()
    return Article(
        id=digest[:16],
        source_id=None if source_id is None else _clean(source_id),
        url=_named(url),
        publisher=_named(publisher),
        title=heading,
        published=check_published(published, source=source) if published else None,
        published_basis=published_basis if published else "unknown",
        language=language or check_english(text, source=source),
        text=text,
        sha256=digest,
        fetched_at=fetched_at,
    )
