"""What the user asked for in; readings laid out, failures named, an exit status out."""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly import api
from reportedly.cli.formats import as_html, as_json, as_jsonl, as_markdown, as_table
from reportedly.cli.output import failure_line, open_output, say
from reportedly.cli.progress import progress_bar
from reportedly.cli.view import Look
from reportedly.errors import (
    EXIT_ALL_FAILED,
    EXIT_OK,
    EXIT_SOME_FAILED,
    ReportedlyError,
)
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.settings import Settings, load_settings

_WIDTH_PLAIN: Final = 100
_WIDTH_LEAST: Final = 40

Say = Callable[[str], None]


class Format(StrEnum):
    """What `reportedly read` can print."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"


class Request(NamedTuple):
    """The sources and options of one `reportedly read`."""

    sources: tuple[str, ...]
    format: Format = Format.TABLE
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    explain: bool = False
    model: Path | None = None
    min_score: float | None = None
    min_casualty_score: float | None = None
    allow_private: bool = False
    settings_file: Path | None = None
    output: Path | None = None


class Tally:
    """How many articles were read and how many sources or articles failed, so far."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def status(self) -> int:
        """Return the exit status of a run with this tally."""
        if not self.read:
            return EXIT_ALL_FAILED
        return EXIT_SOME_FAILED if self.failed else EXIT_OK

    def summary(self) -> str | None:
        """Return the line that sums up; None for one article that was read."""
        if self.read == 1 and not self.failed:
            return None
        articles = "1 article" if self.read == 1 else f"{self.read:,} articles"
        failed = f", {self.failed:,} failed" if self.failed else ""
        return f"reportedly: {articles} read{failed}"


def answer(request: Request, environment: Mapping[str, str]) -> int:
    """Read what is asked for, print it and return the exit status.

    Raises ReportedlyError for options, settings or an output file that cannot be used, and
    BrokenPipeError when nobody reads standard output any more.
    """
    _check(request)
    settings = _overridden(load_settings(request.settings_file, environment), request)
    tally = Tally()
    with _progress(request) as (sources, tell), open_output(request.output) as write:
        outcomes = api.read_many(
            sources,
            published=request.published,
            publisher=request.publisher,
            title=request.title,
            settings=settings,
        )
        for piece in _laid_out(request, readings_of(outcomes, tally, tell), settings, environment):
            write(piece)
    summary = tally.summary()
    if summary:
        say(summary)
    return tally.status()


def readings_of(
    outcomes: Iterable[Reading | Failure], tally: Tally, tell: Say
) -> Iterator[Reading]:
    """Yield the readings; tell of each failure on one line, and count both in `tally`."""
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            tally.failed += 1
            tell(failure_line(outcome))
        else:
            tally.read += 1
            yield outcome


def _overridden(settings: Settings, request: Request) -> Settings:
    """Return the settings with what the options of the command say otherwise."""
    return overridden(
        settings,
        allow_private=request.allow_private or None,
        model=request.model,
        min_score=request.min_score,
        min_casualty_score=request.min_casualty_score,
    )


def overridden(
    settings: Settings, *, model: Path | None, **options: float | bool | None
) -> Settings:
    """Return the settings with what options say otherwise, by their names; None says nothing."""
    given = {"model": None if model is None else str(model), **options}
    chosen = {key: value for key, value in given.items() if value is not None}
    return msgspec.structs.replace(settings, **chosen)


def _check(request: Request) -> None:
    if request.explain and request.format in (Format.JSON, Format.JSONL):
        raise ReportedlyError(
            "usage",
            f"--explain does not go with --format {request.format}.",
            "Use it with table, markdown or html; JSON carries the evidence of each value.",
        )
    if request.title is not None and len(request.sources) > 1:
        raise ReportedlyError(
            "usage",
            f"--title is given for {len(request.sources)} sources.",
            "Give it with one source, or put a title into each.",
        )


def _laid_out(
    request: Request,
    readings: Iterator[Reading],
    settings: Settings,
    environment: Mapping[str, str],
) -> Iterator[str]:
    if request.format is Format.JSON:
        return as_json(readings, several=len(request.sources) > 1)
    if request.format is Format.JSONL:
        return as_jsonl(readings)
    if request.format is Format.MARKDOWN:
        return as_markdown(readings, settings, explain=request.explain)
    if request.format is Format.HTML:
        return as_html(readings, settings, explain=request.explain)
    look = look_of(request.output, environment)
    return as_table(readings, settings, look, explain=request.explain)


def look_of(output: Path | None, environment: Mapping[str, str]) -> Look:
    """Return how a table is laid out: styled only on a terminal that can, colors by NO_COLOR."""
    if output is not None:
        return Look(width=_WIDTH_PLAIN)
    width = max(_WIDTH_LEAST, shutil.get_terminal_size((_WIDTH_PLAIN, 24)).columns)
    styled = sys.stdout.isatty() and environment.get("TERM") != "dumb"
    return Look(width=width, styled=styled, colored=styled and not environment.get("NO_COLOR"))


@contextmanager
def _progress(request: Request) -> Iterator[tuple[Iterable[str], Say]]:
    """Give the sources, counted on a bar as they are taken, and what tells of a failure.

    The bar is for a person who waits: several sources, and a terminal that the readings themselves
    do not go to.
    """
    readings_on_terminal = request.output is None and sys.stdout.isatty()
    if len(request.sources) < 2 or readings_on_terminal or not sys.stderr.isatty():
        yield request.sources, say
        return
    from rich.progress import MofNCompleteColumn
    from rich.text import Text

    with progress_bar("Reading sources", MofNCompleteColumn()) as progress:
        task = progress.add_task("", total=len(request.sources))

        def taken() -> Iterator[str]:
            for source in request.sources:
                yield source
                progress.advance(task)

        yield taken(), lambda line: progress.console.print(Text(line), soft_wrap=True)
