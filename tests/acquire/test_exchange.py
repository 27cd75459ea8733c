"""Retry-After headers in; seconds out."""

from datetime import UTC, datetime

import pytest

from reportedly.acquire.exchange import USER_AGENT, Answer, parse_retry_after

NOW = datetime(2024, 8, 31, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        (" 0 ", 0.0),
        ("Sat, 31 Aug 2024 12:00:30 GMT", 30.0),
        ("Sat, 31 Aug 2024 12:00:30 -0000", 30.0),
        ("Sat, 31 Aug 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, now=NOW) == seconds


@pytest.mark.parametrize(
    ("header", "content_type"),
    [("text/html; charset=utf-8", "text/html"), (" TEXT/Plain ", "text/plain"), ("", "")],
)
def test_the_media_type_is_told_from_its_parameters(header: str, content_type: str) -> None:
    answer = Answer(status=200, headers={"content-type": header})
    assert answer.get_content_type() == content_type


def test_the_user_agent_names_the_project() -> None:
    assert USER_AGENT.startswith("Reportedly/")
    assert "(+https://github.com/reportedly/reportedly)" in USER_AGENT
