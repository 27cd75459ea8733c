"""Outcomes of polls in; the times of the next ones out."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.feeds.schedule import (
    MAX_INTERVAL_S,
    MIN_INTERVAL_S,
    PollFailure,
    PollOutcome,
    PollSuccess,
    make_poll_failure,
    next_poll,
    start_feed,
)
from reportedly.acquire.http import StatusError
from reportedly.errors import ReportedlyError
from reportedly.records.feeds import FeedError, FeedState

NOW = datetime(2024, 8, 31, 12, 0, 0, tzinfo=UTC)
URL = "https://news.example/feed.xml"
NEW = PollSuccess(new_entries=2, new_articles=1)
NOTHING = PollSuccess()
FAILED = PollFailure(code="unreachable", message="It could not be reached.")


def after(*outcomes: PollOutcome, url: str = URL) -> FeedState:
    state = start_feed(url, now=NOW)
    for outcome in outcomes:
        state = next_poll(state, outcome, NOW)
    return state


def wait_s(state: FeedState) -> float:
    assert state.next_poll_at is not None
    return (datetime.fromisoformat(state.next_poll_at) - NOW).total_seconds()


def test_a_new_feed_is_due_at_once() -> None:
    state = start_feed(URL, now=NOW, title="Wire")
    assert state.next_poll_at == state.added_at == "2024-08-31T12:00:00+00:00"
    assert (state.title, state.interval_s) == ("Wire", 1800)


def test_times_are_written_in_utc() -> None:
    local = datetime.fromisoformat("2024-08-31T15:00:00.75+03:00")
    assert next_poll(after(), NOTHING, local).last_success_at == "2024-08-31T12:00:00+00:00"


@pytest.mark.parametrize(
    ("outcomes", "interval_s"),
    [
        ([NEW], 900),
        ([NEW] * 2, 450),
        ([NEW] * 9, 300),
        ([NOTHING], 2700),
        ([NOTHING, NEW], 1350),
        ([NOTHING] * 30, 86_400),
    ],
)
def test_the_pace_follows_the_feed(outcomes: list[PollOutcome], interval_s: int) -> None:
    state = after(*outcomes)
    assert state.interval_s == interval_s
    assert wait_s(state) == interval_s


@pytest.mark.parametrize(
    ("outcome", "seconds"),
    [
        (PollSuccess(max_age_s=7200), 7200),
        (PollSuccess(ttl_s=10_800, max_age_s=60), 10_800),
        (PollSuccess(max_age_s=60), 2700),
        (PollSuccess(max_age_s=2**31), 604_800),
    ],
)
def test_it_is_never_sooner_than_was_asked_for(outcome: PollSuccess, seconds: int) -> None:
    assert wait_s(after(outcome)) == seconds


def test_a_ttl_holds_until_the_feed_is_read_again() -> None:
    unchanged = PollSuccess(is_changed=False)
    assert wait_s(after(PollSuccess(ttl_s=9000), unchanged)) == 9000
    assert wait_s(after(PollSuccess(ttl_s=9000), NOTHING)) == 4050


def test_what_the_server_said_is_kept_and_counted() -> None:
    told = PollSuccess(
        new_entries=3, new_articles=2, title="Wire", etag='"a"', last_modified="Sat, 31 Aug 2024"
    )
    state = after(NEW, told)
    assert (state.etag, state.last_modified, state.title) == ('"a"', "Sat, 31 Aug 2024", "Wire")
    assert (state.entries_seen, state.articles_added) == (5, 3)
    state = next_poll(state, NEW, NOW)
    assert (state.etag, state.last_modified, state.title) == (None, None, "Wire")


def test_a_permanent_move_changes_the_address() -> None:
    assert after(PollSuccess(moved_to="https://new.example/")).url == "https://new.example/"
    assert after(NOTHING).url == URL


def test_failures_double_the_wait_to_a_day() -> None:
    waits = [wait_s(after(*[FAILED] * times)) for times in range(1, 40)]
    assert 300 <= waits[0] <= 375
    for shorter, longer in pairwise(waits[:8]):
        assert longer == pytest.approx(2 * shorter, abs=2)
    assert 69_120 <= waits[-1] == waits[-20] <= 86_400


def test_feeds_that_fail_together_come_back_apart_and_always_alike() -> None:
    urls = [f"https://host{number}.example/feed" for number in range(50)]
    waits = [wait_s(after(FAILED, FAILED, url=url)) for url in urls]
    assert len(set(waits)) > 25
    assert waits == [wait_s(after(FAILED, FAILED, url=url)) for url in urls]


def test_a_failure_is_kept_and_a_success_ends_the_row() -> None:
    state = after(NEW, FAILED, FAILED)
    error = FeedError(code=FAILED.code, message=FAILED.message, at="2024-08-31T12:00:00+00:00")
    assert (state.failures_in_row, state.last_error) == (2, error)
    assert (state.interval_s, state.entries_seen) == (900, 2)
    state = next_poll(state, NOTHING, NOW)
    assert (state.failures_in_row, state.last_error, wait_s(state)) == (0, error, 1350)


@pytest.mark.parametrize(
    ("retry_after_s", "seconds"), [(7200.0, 7200), (1e300, 604_800), (float("inf"), 604_800)]
)
def test_retry_after_is_heeded(retry_after_s: float, seconds: int) -> None:
    failure = PollFailure(code="http-status", message="429.", retry_after_s=retry_after_s)
    assert wait_s(after(failure)) == seconds


def test_a_feed_that_is_gone_is_not_polled_until_it_is_back() -> None:
    gone = after(NEW, PollFailure(code="http-status", message="410.", is_gone=True))
    assert (gone.is_gone, gone.next_poll_at) == (True, None)
    back = next_poll(gone, NEW, NOW)
    assert (back.is_gone, wait_s(back)) == (False, 450)


def test_errors_are_told_apart() -> None:
    plain = ReportedlyError("http-status", "Busy.", "Wait.")
    busy = StatusError(plain, status=429, retry_after_s=60.0)
    gone = StatusError(plain, status=410, retry_after_s=None)
    assert make_poll_failure(plain) == PollFailure(code="http-status", message="Busy.")
    assert make_poll_failure(busy).retry_after_s == 60.0
    assert not make_poll_failure(busy).is_gone
    assert make_poll_failure(gone).is_gone


OUTCOMES = st.sampled_from([NEW, NOTHING, FAILED, PollSuccess(max_age_s=5000, is_changed=False)])


@given(st.lists(OUTCOMES, min_size=1, max_size=40), st.text(max_size=9))
def test_the_wait_is_always_within_its_bounds(outcomes: list[PollOutcome], path: str) -> None:
    state = start_feed(f"https://a.example/{path.encode('utf-8', 'replace')!r}", now=NOW)
    moment = NOW
    for outcome in outcomes:
        state = next_poll(state, outcome, moment)
        assert state.next_poll_at is not None
        due = datetime.fromisoformat(state.next_poll_at)
        wait = (due - moment) / timedelta(seconds=1)
        assert MIN_INTERVAL_S <= wait <= MAX_INTERVAL_S
        moment = due
