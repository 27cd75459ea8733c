"""Feeds on a real server, friendly and hostile, in; what a poller needs, or refusals, out."""

import shutil
import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from feed_server import FeedServer, make_certificate, serve_feeds
from feed_texts import BROKEN_FEED, ENTITY_BOMB, MEDIA_TYPES, FeedKind
from reportedly.acquire.addresses import refuse_unroutable
from reportedly.acquire.feeds.parsing import Feed, read_feed
from reportedly.acquire.feeds.schedule import make_poll_failure
from reportedly.acquire.http import Fetched, NotModified, StatusError, fetch, fetch_if_changed
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError


def get(
    url: str, etag: str | None = None, last_modified: str | None = None, **limits: Any
) -> Fetched | NotModified:
    limits = {"retries": 0, "timeout_s": 10.0, "max_bytes": 5_000_000} | limits
    return fetch_if_changed(
        url,
        etag=etag,
        last_modified=last_modified,
        limits=FetchLimits(**limits),
        rule=refuse_unroutable,
    )


def fetched(url: str, **limits: Any) -> Fetched:
    found = get(url, **limits)
    assert isinstance(found, Fetched)
    return found


def read(url: str, **limits: Any) -> Feed:
    found = fetched(url, **limits)
    return read_feed(found.data, source=url, url=found.url, charset=found.charset)


def error_of(url: str, **limits: Any) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as error:
        read(url, **limits)
    return error.value


@pytest.mark.parametrize("kind", ["rss", "atom", "rdf"])
def test_a_feed_and_its_reports_are_fetched(server: FeedServer, kind: FeedKind) -> None:
    feed = read(server.add_feed("/feed", articles=4, kind=kind))
    assert [entry.url for entry in feed.entries] == [
        server.url(f"/reports/{number}.html") for number in (4, 3, 2, 1)
    ]
    page = fetch(feed.entries[0].url, rule=refuse_unroutable)
    assert b"killing at least" in page.data
    headers = dict(server.seen)["/feed"]
    assert headers["accept"].startswith("application/atom+xml")
    assert headers["user-agent"].startswith("Reportedly/")
    assert not {"if-none-match", "if-modified-since"} & set(headers)


@pytest.mark.parametrize(
    "content_type",
    [*MEDIA_TYPES.values(), "text/xml", "application/xml; charset=utf-8", "text/html", ""],
)
def test_the_types_of_feeds_are_taken(server: FeedServer, content_type: str) -> None:
    assert fetched(server.add_body("/feed", b"<rss/>", content_type)).data == b"<rss/>"


def test_other_types_are_not(server: FeedServer) -> None:
    assert error_of(server.add_body("/feed", b"x", "image/png")).code == "not-text"
    with pytest.raises(ReportedlyError) as error:
        fetch(server.add_feed("/page"), rule=refuse_unroutable)
    assert error.value.code == "not-text"


@pytest.mark.parametrize("validators", [("etag", "date"), ("etag",), ("date",)])
def test_a_feed_that_has_not_changed_is_not_sent_again(
    server: FeedServer, validators: tuple[Any, ...]
) -> None:
    url = server.add_feed("/feed", validators=validators)
    first = get(url)
    assert bool(first.etag) == ("etag" in validators)
    assert bool(first.last_modified) == ("date" in validators)
    again = get(url, first.etag, first.last_modified)
    assert isinstance(again, NotModified)
    assert (again.etag, again.last_modified) == (first.etag, first.last_modified)
    server.publish("/feed")
    assert isinstance(get(url, first.etag, first.last_modified), Fetched)


def test_the_validators_are_sent_as_they_came_and_only_for_the_feed(server: FeedServer) -> None:
    url = server.add("/feed", (304, {}, b""))
    unchanged = get(url, 'W/"5"', "yesterday")
    assert isinstance(unchanged, NotModified)
    assert (unchanged.etag, unchanged.last_modified) == ('W/"5"', "yesterday")
    asked = dict(server.seen)
    assert asked["/feed"]["if-none-match"] == 'W/"5"'
    assert asked["/feed"]["if-modified-since"] == "yesterday"
    assert "if-none-match" not in asked["/robots.txt"]


@pytest.mark.parametrize("etag", ['"é"', '"' + "x" * 2000 + '"', ""])
def test_an_etag_that_no_request_can_carry_is_left(server: FeedServer, etag: str) -> None:
    url = server.add("/feed", (200, {"ETag": etag}, b"<rss/>"))
    assert get(url).etag is None
    assert isinstance(get(url, etag="\r\nX-Evil: 1"), Fetched)
    assert isinstance(get(url, etag=etag), Fetched)
    assert all("x-evil" not in headers for _, headers in server.seen)


def test_not_modified_without_being_asked_is_an_error(server: FeedServer) -> None:
    error = error_of(server.add_status("/feed", 304))
    assert isinstance(error, StatusError)
    assert (error.code, error.status) == ("http-status", 304)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "public, Max-Age=600"}, 600),
        ({"Cache-Control": "s-maxage=5, no-cache"}, None),
        ({"Cache-Control": 'max-age="60"'}, 60),
        ({"Cache-Control": "max-age=soon", "Expires": "0"}, 0),
        ({"Cache-Control": "max-age=60", "Expires": "Sat, 31 Aug 2024 12:00:00 GMT"}, 60),
        ({"Expires": "Sat, 31 Aug 2024 12:00:00 GMT"}, 0),
    ],
)
def test_how_long_an_answer_holds_is_told(
    server: FeedServer, headers: dict[str, str], seconds: int | None
) -> None:
    assert get(server.add_feed("/feed", headers=headers)).max_age_s == seconds


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((301,), True),
        ((308, 301), True),
        ((302,), False),
        ((301, 302), False),
        ((307, 308), False),
    ],
)
def test_a_move_counts_when_all_of_it_is_permanent(
    server: FeedServer, statuses: tuple[int, ...], moved: bool
) -> None:
    end = server.add_feed("/end")
    for step, status in enumerate(statuses):
        last = step == len(statuses) - 1
        server.add_redirect(f"/{step}", "/end" if last else f"/{step + 1}", status)
    found = get(server.url("/0"))
    assert found.url == end
    assert found.moved_to == (end if moved else None)
    assert get(end).moved_to is None


def test_a_move_is_told_of_a_feed_that_has_not_changed_too(server: FeedServer) -> None:
    end = server.add_feed("/end")
    unchanged = get(server.add_redirect("/old", "/end", 301), get(end).etag)
    assert isinstance(unchanged, NotModified)
    assert unchanged.moved_to == end


@pytest.mark.parametrize(
    ("status", "headers", "retry_after_s"),
    [
        (429, {"Retry-After": "3600"}, 3600.0),
        (503, {"Retry-After": "120"}, 120.0),
        (503, {}, None),
        (503, {"Retry-After": "Sat, 31 Aug 2024 12:00:00 +99999999999999999999"}, None),
        (500, {"Retry-After": "120"}, None),
        (404, {}, None),
    ],
)
def test_retry_after_comes_with_the_error(
    server: FeedServer, status: int, headers: dict[str, str], retry_after_s: float | None
) -> None:
    error = error_of(server.add_status("/feed", status, headers))
    assert isinstance(error, StatusError)
    assert error.code == "http-status"
    assert (error.status, error.retry_after_s) == (status, retry_after_s)


def test_a_feed_that_is_gone_says_so(server: FeedServer) -> None:
    assert make_poll_failure(error_of(server.add_status("/feed", 410))).is_gone
    assert not make_poll_failure(error_of(server.add_status("/other", 404))).is_gone


def test_the_crawl_delay_is_told(server: FeedServer) -> None:
    url = server.add_feed("/feed")
    assert get(url).crawl_delay_s is None
    server.add_body("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n", "text/plain")
    assert get(url).crawl_delay_s == 7.0
    assert fetch(server.url("/reports/1.html"), rule=refuse_unroutable).crawl_delay_s == 7.0


def test_redirect_loops_end(server: FeedServer) -> None:
    assert error_of(server.add_redirect("/feed", "/feed", 301)).code == "redirect-loop"


def test_a_slow_drip_ends_with_the_time(server: FeedServer) -> None:
    began = time.monotonic()
    assert error_of(server.add_drip("/feed"), timeout_s=0.5).code == "timed-out"
    assert time.monotonic() - began < 5


def test_endless_and_exploding_bodies_stop_at_the_limit(server: FeedServer) -> None:
    assert error_of(server.add_endless("/endless")).code == "too-large"
    assert error_of(server.add_gzip_bomb("/bomb")).code == "too-large"


def test_bodies_that_are_broken_or_explosive_xml(server: FeedServer) -> None:
    assert read(server.add_body("/broken", BROKEN_FEED)).title == "Fire & water"
    assert error_of(server.add_body("/entities", ENTITY_BOMB)).code == "bad-feed"
    assert error_of(server.add_body("/page", b"<html>", "text/html")).code == "bad-feed"


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    with serve_feeds(make_certificate(tmp_path), host="localhost") as server:
        url = server.add_feed("/feed")
        assert error_of(url).code == "unreachable"
        trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        found = fetch_if_changed(
            url, etag=None, last_modified=None, rule=refuse_unroutable, tls=trusting
        )
        assert isinstance(found, Fetched)
