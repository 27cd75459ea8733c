"""Feeds of a real server on loopback, polled; their articles kept once."""

import re
import signal
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from databases import rows_of
from feed_articles import a_page
from feed_server import FeedServer, make_certificate, serve_feeds
from feed_texts import BROKEN_FEED, ENTITY_BOMB
from intake_commands import address_of, command, in_order
from reportedly.errors import ReportedlyError
from reportedly.intake.adding import Added, add_sources
from reportedly.intake.watching import Polled, follow, watch
from reportedly.records.feeds import FeedState
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.feeds import drop_feed, list_feeds, save_feed
from reportedly.store.schema import ARTICLES, FEED_ENTRIES, RUNS, VERSIONS

SETTINGS = Settings(allow_private=True, pause_s=0.0, timeout_s=2.0, max_bytes=2_000_000)


@pytest.fixture
def site() -> Iterator[FeedServer]:
    with serve_feeds() as served:
        yield served


def poll(database: Database) -> list[Polled]:
    """Make all feeds due, poll each once, and return how each stands."""
    past = (datetime.now(UTC) - timedelta(seconds=5)).isoformat(timespec="seconds")
    with database.writing() as connection:
        for feed in list_feeds(connection):
            if not feed.state.is_gone:
                due = msgspec.structs.replace(feed.state, next_poll_at=past)
                save_feed(connection, feed.id, due)
    polled: list[Polled] = []
    watch(database, settings=SETTINGS, stop=threading.Event(), once=True, tell=polled.append)
    return polled


def the_poll(database: Database) -> Polled:
    (polled,) = poll(database)
    return polled


def the_feed(database: Database) -> FeedState:
    with database.reading() as connection:
        (feed,) = list_feeds(connection)
    return feed.state


def counts(added: Added) -> tuple[int, int, int]:
    return added.new, added.known, added.failed


def test_new_articles_are_kept_as_they_come(database: Database, site: FeedServer) -> None:
    url = site.add_feed("/feed.xml", articles=3)
    assert follow(database, [url]) == (1, [])
    assert follow(database, [url]) == (0, [])
    first = the_poll(database)
    assert (counts(first.added), first.state.articles_added) == ((3, 0, 0), 3)
    again = the_poll(database)
    assert (counts(again.added), again.state.entries_seen) == ((0, 0, 0), 3)
    assert again.state.interval_s > first.state.interval_s
    site.publish("/feed.xml", 2)
    assert counts(the_poll(database).added) == (2, 0, 0)
    assert len(rows_of(database, VERSIONS)) == 5
    assert sum(path.startswith("/reports/") for path in site.paths()) == 5
    assert {run["kind"] for run in rows_of(database, RUNS)} == {"watch"}
    assert in_order(database).open_runs == 0


def test_what_has_not_changed_is_not_sent_again(database: Database, site: FeedServer) -> None:
    follow(database, [site.add_feed("/feed.xml", articles=1)])
    poll(database)
    poll(database)
    asked = [headers for path, headers in site.seen if path == "/feed.xml"]
    assert "if-none-match" not in asked[0]
    assert asked[1]["if-none-match"] == the_feed(database).etag


def test_an_article_says_when_the_feed_says_so(database: Database, site: FeedServer) -> None:
    page = re.sub(b'<meta property="article:published_time"[^>]*>', b"", a_page(1))
    site.add_body("/reports/1.html", page, "text/html; charset=utf-8")
    follow(database, [site.add_feed("/feed.xml", articles=2)])
    poll(database)
    told = [(row["published"], row["published_basis"]) for row in rows_of(database, VERSIONS)]
    assert told == [("2024-08-01", "metadata"), ("2024-08-01T07:30:00+00:00", "metadata")]
    urls = [row["url"] for row in rows_of(database, ARTICLES)]
    assert urls == [site.url("/reports/2.html"), site.url("/reports/1.html")]


def test_a_page_that_fails_is_tried_three_times(database: Database, site: FeedServer) -> None:
    follow(database, [site.add_feed("/feed.xml", articles=2)])
    site.add_status("/reports/2.html", 500)
    for _ in range(5):
        poll(database)
    assert site.paths().count("/reports/2.html") == 3
    assert [(row["tries"], row["is_done"]) for row in rows_of(database, FEED_ENTRIES)] == [
        (1, 1),
        (3, 0),
    ]


def test_a_page_that_comes_back_is_read(database: Database, site: FeedServer) -> None:
    follow(database, [site.add_feed("/feed.xml", articles=1)])
    site.add_status("/reports/1.html", 503)
    assert counts(the_poll(database).added) == (0, 0, 1)
    del site.answers["/reports/1.html"]
    assert counts(the_poll(database).added) == (1, 0, 0)


def _gzip_bomb(site: FeedServer) -> str:
    return site.add_gzip_bomb("/feed.xml")


def _loop(site: FeedServer) -> str:
    return site.add_redirect("/feed.xml", "/feed.xml")


def _broken(site: FeedServer) -> str:
    return site.add_body("/feed.xml", b"{}")


def _bomb(site: FeedServer) -> str:
    return site.add_body("/feed.xml", ENTITY_BOMB)


def _page(site: FeedServer) -> str:
    return site.add_body("/feed.xml", b"<html><p>No feed here.</p></html>", "text/html")


def _server_error(site: FeedServer) -> str:
    return site.add_status("/feed.xml", 500)


def _drip(site: FeedServer) -> str:
    return site.add_drip("/feed.xml")


def _endless(site: FeedServer) -> str:
    return site.add_endless("/feed.xml")


@pytest.mark.parametrize(
    ("hostile", "code"),
    [
        (_gzip_bomb, "too-large"),
        (_loop, "redirect-loop"),
        (_broken, "bad-feed"),
        (_bomb, "bad-feed"),
        (_page, "bad-feed"),
        (_server_error, "http-status"),
        (_drip, "timed-out"),
        (_endless, "too-large"),
    ],
)
def test_a_hostile_answer_ends_in_its_way(
    database: Database, site: FeedServer, hostile: Callable[[FeedServer], str], code: str
) -> None:
    good = site.add_feed("/good.xml", articles=1)
    follow(database, [hostile(site), good])
    polled = {one.state.url: one for one in poll(database)}
    bad = polled[site.url("/feed.xml")].state
    assert (bad.last_error is not None and bad.last_error.code) == code
    assert (bad.failures_in_row, bad.last_success_at) == (1, None)
    assert counts(polled[good].added) == (1, 0, 0)


def test_a_feed_with_broken_marks_is_read_as_far_as_it_goes(
    database: Database, site: FeedServer
) -> None:
    follow(database, [site.add_body("/feed.xml", BROKEN_FEED)])
    state = the_poll(database).state
    assert state.failures_in_row == 0


def test_a_server_that_asks_for_time_gets_it(database: Database, site: FeedServer) -> None:
    follow(database, [site.add_status("/feed.xml", 429, {"Retry-After": "7200"})])
    state = the_poll(database).state
    wait = datetime.fromisoformat(state.next_poll_at or "") - datetime.now(UTC)
    assert 7100 < wait.total_seconds() <= 7200
    assert site.paths().count("/feed.xml") == 1


def test_a_feed_that_moved_for_good_is_followed_there(database: Database, site: FeedServer) -> None:
    new = site.add_feed("/new.xml", articles=1)
    follow(database, [site.add_redirect("/feed.xml", "/new.xml", 301)])
    assert the_poll(database).state.url == new
    poll(database)
    assert site.paths().count("/feed.xml") == 1


def test_two_feeds_that_become_one_are_one(database: Database, site: FeedServer) -> None:
    new = site.add_feed("/new.xml", articles=1)
    old = site.add_redirect("/feed.xml", "/new.xml", 301)
    follow(database, [old, new])
    poll(database)
    with database.reading() as connection:
        states = {feed.state.url: feed.state.is_gone for feed in list_feeds(connection)}
    assert states == {old: True, new: False}


def test_a_feed_that_is_gone_is_not_polled_again(database: Database, site: FeedServer) -> None:
    follow(database, [site.add_status("/feed.xml", 410)])
    assert the_poll(database).state.is_gone
    assert poll(database) == []


def test_a_certificate_that_nobody_vouches_for_is_an_error(
    database: Database, tmp_path: Path
) -> None:
    context: ssl.SSLContext = make_certificate(tmp_path, "127.0.0.1")
    with serve_feeds(context) as site:
        follow(database, [site.add_feed("/feed.xml", articles=1)])
        state = the_poll(database).state
    assert state.last_error is not None
    assert state.last_error.code == "unreachable"


def test_feeds_come_from_opml_files(database: Database, site: FeedServer, tmp_path: Path) -> None:
    urls = [site.add_feed(f"/{name}.xml", articles=1) for name in "ab"]
    outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in [*urls, "relative.xml"])
    path = tmp_path / "feeds.opml"
    path.write_text(f"<opml version='2.0'><head/><body>{outlines}</body></opml>")
    new, failures = follow(database, [str(path), str(tmp_path / "gone.opml")])
    assert (new, [one.code for one in failures]) == (2, ["url-not-allowed", "file-not-found"])
    added = add_sources(database, [str(path)], settings=SETTINGS)
    assert (added.new, added.failed) == (1, 1)  # both feeds have the same report


def test_a_feed_can_be_added_once(database: Database, site: FeedServer, tmp_path: Path) -> None:
    url = site.add_feed("/feed.xml", articles=3)
    assert counts(add_sources(database, [url], settings=SETTINGS)) == (3, 0, 0)
    assert counts(add_sources(database, [url], settings=SETTINGS)) == (0, 3, 0)
    with database.reading() as connection:
        assert list_feeds(connection) == []


def test_a_feed_is_dropped(database: Database, site: FeedServer) -> None:
    url = site.add_feed("/feed.xml", articles=1)
    follow(database, [url])
    poll(database)
    with database.writing() as connection:
        drop_feed(connection, url)
    with pytest.raises(ReportedlyError) as caught, database.writing() as connection:
        drop_feed(connection, url)
    assert caught.value.code == "no-feed"
    assert len(rows_of(database, VERSIONS)) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(
    database: Database, site: FeedServer, tmp_path: Path, number: signal.Signals
) -> None:
    settings = tmp_path / "reportedly.toml"
    settings.write_text("allow_private = true\npause_s = 0.2\n")
    url = site.add_feed("/feed.xml", articles=20)
    with subprocess.Popen(
        [*command(address_of(database), "watch", url), "--settings", str(settings)],
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        end = time.monotonic() + 60
        while len(rows_of(database, VERSIONS)) < 2:
            assert time.monotonic() < end
            time.sleep(0.05)
        watching.send_signal(number)
        _, told = watching.communicate(timeout=30)
    assert watching.returncode == 0, told
    assert "1 new feeds" in told
    kept = len(rows_of(database, VERSIONS))
    assert 2 <= kept < 20
    assert in_order(database).open_runs == 0
    assert counts(the_poll(database).added) == (20 - kept, 0, 0)
