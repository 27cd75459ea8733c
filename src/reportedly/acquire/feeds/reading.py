"""A feed, or a list of feeds, in; the articles of their entries out, each fetched from its page."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec

from reportedly.acquire.addresses import AddressRule
from reportedly.acquire.feeds.parsing import (
    Entry,
    is_feed,
    is_opml,
    read_feed,
    read_opml,
)
from reportedly.acquire.feeds.politeness import HostGate
from reportedly.acquire.http import Fetched, fetch, fetch_if_changed
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, broken, failure_of
from reportedly.records.text import Article

MakeArticles: TypeAlias = Callable[[Fetched, str], Iterator[Article | Failure]]
"""A page as it was fetched, and the address that was asked for, in; what it holds out."""


class EntryReader:
    """Reads the pages of entries, politely: one at a time from each host, with a pause between."""

    def __init__(
        self,
        *,
        limits: FetchLimits,
        rule: AddressRule,
        make_articles: MakeArticles,
        gate: HostGate | None = None,
    ) -> None:
        self.limits = limits
        self.rule = rule
        self.gate = gate or HostGate(pause_s=limits.pause_s)
        self._make_articles = make_articles

    def read_entry(self, entry: Entry) -> Iterator[Article | Failure]:
        """Yield the article of an entry, or why it cannot be read.

        Where the page does not say when it was published, the feed does.
        """
        try:
            with self.gate.take_turn(entry.url):
                page = fetch(entry.url, limits=self.limits, rule=self.rule)
            self.gate.heed_delay(page.url, page.crawl_delay_s)
            for outcome in self._make_articles(page, entry.url):
                yield _dated(outcome, entry)
        except ReportedlyError as error:
            yield failure_of(entry.url, error)
        except Exception as error:
            yield broken(entry.url, error)

    def read_all(
        self, data: bytes, *, source: str, fetched: Fetched | None
    ) -> Iterator[Article | Failure]:
        """Yield the articles of a feed, or of all feeds of an OPML file, in `data`.

        ReportedlyError "bad-feed" or "bad-opml" for what is neither.
        """
        if is_opml(data):
            for link in read_opml(data, source=source):
                if isinstance(link, Failure):
                    yield link
                else:
                    yield from self._read_link(link.url)
            return
        url, charset = (fetched.url, fetched.charset) if fetched else (None, None)
        for entry in read_feed(data, source=source, url=url, charset=charset).entries:
            yield from self.read_entry(entry)

    def _read_link(self, url: str) -> Iterator[Article | Failure]:
        try:
            with self.gate.take_turn(url):
                found = fetch_if_changed(
                    url, etag=None, last_modified=None, limits=self.limits, rule=self.rule
                )
            self.gate.heed_delay(found.url, found.crawl_delay_s)
            if not isinstance(found, Fetched):
                return
            feed = read_feed(found.data, source=url, url=found.url, charset=found.charset)
        except ReportedlyError as error:
            yield failure_of(url, error)
            return
        for entry in feed.entries:
            yield from self.read_entry(entry)


def holds_feed(data: bytes) -> bool:
    """Whether `data` begins as a feed or an OPML file does."""
    return is_feed(data) or is_opml(data)


def _dated(outcome: Article | Failure, entry: Entry) -> Article | Failure:
    if isinstance(outcome, Failure) or outcome.published is not None or entry.published is None:
        return outcome
    return msgspec.structs.replace(outcome, published=entry.published, published_basis="metadata")
