"""JSON Lines in; Articles and Failures with line numbers out."""

import json
from io import BytesIO

from reportedly.acquire.documents import Given
from reportedly.acquire.jsonlines import is_json_line, read_json_lines, read_lines
from reportedly.records.failure import Failure
from reportedly.records.text import Article

TEXT = "Five soldiers were killed in the raid on the base, the army said."


def a_line(**fields: object) -> bytes:
    return json.dumps({"text": TEXT} | fields).encode()


def read(*lines: bytes, max_bytes: int = 10_000, **given: str) -> list[Article | Failure]:
    stream = BytesIO(b"\n".join(lines))
    return list(
        read_json_lines(
            read_lines(stream, max_bytes=max_bytes),
            source="reports.jsonl",
            given=Given(**given),
            max_bytes=max_bytes,
        )
    )


def test_all_keys_are_read_and_unknown_ones_ignored() -> None:
    line = a_line(
        id=7,
        title="Raid on the base",
        published="2024-08-31",
        publisher="Northern Wire",
        url="https://example.org/7",
        mood="grim",
    )
    [article] = read(line)
    assert isinstance(article, Article)
    assert article.source_id == "7"
    assert article.text == f"Raid on the base\n\n{TEXT}"
    assert article.published == "2024-08-31"
    assert article.published_basis == "given"
    assert article.publisher == "Northern Wire"
    assert article.url == "https://example.org/7"


def test_what_the_user_gives_outranks_the_lines() -> None:
    [article] = read(a_line(published="2024-08-31", publisher="A"), published="2024-09-01")
    assert isinstance(article, Article)
    assert article.published == "2024-09-01"
    assert article.publisher == "A"


def test_each_bad_line_fails_by_its_number_and_the_others_go_on() -> None:
    results = read(
        b"\xef\xbb\xbf" + a_line(),
        b"{not json",
        b"",
        b'{"title": "no text"}',
        b'{"text": 5}',
        b"[1, 2]",
        b'{"text": "caf\xe9"}',
        a_line(published="2023-02-29"),
        a_line(text=" "),
        a_line(text="Dos soldados murieron el martes en una emboscada en la frontera."),
        b"[" * 9_000,
        b"9" * 9_000,
        b'{"text": "' + b"x" * 10_000 + b'"}',
        a_line(),
    )
    failures = [(result.source, result.code) for result in results if isinstance(result, Failure)]
    assert failures == [
        ("reports.jsonl:2", "bad-line"),
        ("reports.jsonl:4", "bad-line"),
        ("reports.jsonl:5", "bad-line"),
        ("reports.jsonl:6", "bad-line"),
        ("reports.jsonl:7", "bad-line"),
        ("reports.jsonl:8", "bad-date"),
        ("reports.jsonl:9", "empty-source"),
        ("reports.jsonl:10", "language-not-supported"),
        ("reports.jsonl:11", "bad-line"),
        ("reports.jsonl:12", "bad-line"),
        ("reports.jsonl:13", "too-large"),
    ]
    assert [type(results[0]), type(results[-1])] == [Article, Article]
    failure = results[1]
    assert isinstance(failure, Failure)
    assert failure.message.startswith("Line 2 of reports.jsonl is not a JSON object")
    assert "line 1" not in failure.message


def test_lone_surrogates_in_json_are_replaced() -> None:
    [article] = read(
        b'{"text": "The raid was over \\ud800 by \\ud83d\\ude00 noon.", "id": "a\\ud800",'
        b' "url": "https://example.org/\\udfff", "publisher": "\\ud800 News"}'
    )
    assert isinstance(article, Article)
    assert article.text == "The raid was over \ufffd by 😀 noon."
    assert (article.source_id, article.url) == ("a\ufffd", "https://example.org/\ufffd")
    assert article.publisher == "\ufffd News"


def test_lines_are_read_as_they_come() -> None:
    def lines() -> object:
        yield a_line()
        raise AssertionError("read too far")

    results = read_json_lines(lines(), source="x", given=Given(), max_bytes=999)  # type: ignore[arg-type]
    assert isinstance(next(results), Article)


def test_a_stream_without_lines_is_empty() -> None:
    [failure] = read(b"", b" ", b"")
    assert isinstance(failure, Failure)
    assert (failure.source, failure.code) == ("reports.jsonl", "empty-source")


def test_a_first_line_tells_json_lines() -> None:
    assert is_json_line(a_line())
    assert is_json_line(b'\xef\xbb\xbf {"text": "never closed')
    assert is_json_line(b"{}")
    assert not is_json_line(b"{five killed}")
    assert not is_json_line(b"")
