"""Arguments of `reportedly watch` and `feeds` in, an exit status out."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import failure_line, open_output, say
from reportedly.cli.request import look_of
from reportedly.errors import EXIT_ALL_FAILED, EXIT_OK, EXIT_SOME_FAILED
from reportedly.wording.printable import printable

if TYPE_CHECKING:
    from reportedly.api import PolledFeed


@app.command("watch", short_help="Follow feeds, and keep their articles as they come.")
def _watch(
    *,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEED]…",
            show_default=False,
            help="The URLs of feeds (RSS, Atom) or OPML files, to be followed from now on.",
        ),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Poll the feeds that are due, and end.")
    ] = False,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Follow feeds, and keep their new articles as they come, until SIGTERM or Ctrl-C.

    It stays in the foreground, for a service manager to run. Each feed is polled at the pace at
    which it brings something, and not before its server asks to. A poll that fails is tried again
    later and later. What is being read when it is told to end is kept. With --once the exit status
    is 1 when a feed or a page could not be read.
    """

    def run() -> int:
        failed = False

        def tell(polled: "PolledFeed") -> None:
            nonlocal failed
            failed = failed or bool(polled.state.failures_in_row or polled.added.failed)
            _tell(polled)

        with opened(database, settings, create=bool(sources)) as kept:
            new, failures = kept.follow(*(sources or ()))
            for failure in failures:
                say(failure_line(failure))
            if new:
                say(f"reportedly: {new:,} new feeds")
            if failures and not kept.feeds():
                return EXIT_ALL_FAILED
            with _stopped_by_signals() as stop:
                kept.watch(stop, once=once, tell=tell)
        return EXIT_SOME_FAILED if failures or (once and failed) else EXIT_OK

    raise typer.Exit(status_of(run))


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """Give an event that SIGTERM and Ctrl-C set; the signals mean what they did in the end."""
    stop = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(polled: "PolledFeed") -> None:
    state, added = polled.state, polled.added
    for failure in added.failures:
        say(failure_line(failure))
    if state.failures_in_row and state.last_error is not None:
        say(f"reportedly: {state.last_error.code}: {printable(state.last_error.message)}")
        return
    say(
        f"reportedly: {printable(state.title or state.url)}: {added.new + added.versions:,} added,"
        f" {added.known:,} there already, {added.failed:,} failed; next at {state.next_poll_at}"
    )


@app.command("feeds", short_help="List the feeds that are followed.")
def _feeds(
    *,
    remove: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Follow this feed no longer; its articles stay."),
    ] = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """List the feeds that are followed: last success, last error, and what they have brought."""

    def run() -> int:
        from reportedly.cli.database.tables import feeds_table

        with opened(database, settings) as kept:
            if remove is not None:
                kept.unfollow(remove)
            feeds = kept.feeds()
        with open_output(None) as write:
            if feeds:
                write(feeds_table(feeds, look_of(None, os.environ)))
            else:
                say("reportedly: no feed")
        return EXIT_OK

    raise typer.Exit(status_of(run))
