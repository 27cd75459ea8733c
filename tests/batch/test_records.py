"""Shards in; their records, numbered and not made before they are asked for, out."""

import gzip
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from acquire.archives.packed import a_line, a_response, a_text, a_warc, gzip_each
from acquire.parquet_files import write_rows
from batch.sharded import LIMITS, surveyed, take, take_all
from reportedly.batch.job import Shard, shards_of
from reportedly.batch.records import InputRecord, Outcome, make_article_of, take_records
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.records.text import Article


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def shard_of(path: Path, shard_articles: int = 1_000, number: int = 0) -> Shard:
    return shards_of(surveyed(path, shard_articles))[number]


def records_of(shard: Shard, start: int = 0) -> list[InputRecord]:
    return list(take_records(shard, Path(shard.place), LIMITS, start))


def told(outcome: Outcome) -> str:
    return outcome.text if isinstance(outcome, Article) else outcome.code


def test_lines_are_numbered_and_named_by_line(tmp_path: Path) -> None:
    path = put(tmp_path, "x.jsonl", a_line(1) + b"\n  \r\n" + a_line(2) + b"{}\n" + a_line(3))
    records = records_of(shard_of(path))
    assert [record.position for record in records] == [0, 3, 4, 5]
    assert [record.source for record in records] == [f"{path}:{n}" for n in (1, 4, 5, 6)]
    outcomes = [make_article_of(record) for record in records]
    assert [told(one) for one in outcomes] == [a_text(1), a_text(2), "bad-line", a_text(3)]
    assert isinstance(outcomes[2], Failure)
    assert outcomes[2].source == f"{path}:5"
    assert outcomes[2].message.startswith(f"Line 5 of {path} is not a JSON object")


def test_rows_are_numbered_and_named_by_row(tmp_path: Path) -> None:
    path = write_rows(
        tmp_path / "x.parquet", "text VARCHAR", (a_text(1),), (None,), ("",), (a_text(4),)
    )
    records = records_of(shard_of(path))
    assert [record.position for record in records] == [0, 1, 2, 3]
    assert [record.source for record in records] == [f"{path}:{n}" for n in (1, 2, 3, 4)]
    outcomes = [make_article_of(record) for record in records]
    assert [told(one) for one in outcomes] == [a_text(1), "bad-line", "empty-source", a_text(4)]
    assert isinstance(outcomes[1], Failure)
    assert (outcomes[1].source, outcomes[1].message) == (
        f"{path}:2",
        f"Row 2 of {path} has no text.",
    )


def test_pages_are_numbered_and_named_by_address(tmp_path: Path) -> None:
    path = put(tmp_path, "x.warc.gz", gzip_each(a_warc(3)))
    records = records_of(shard_of(path))
    assert [record.position for record in records] == [0, 1, 2]
    assert [record.source for record in records] == [
        f"{path}!http://example.org/{number}" for number in (1, 2, 3)
    ]
    [first] = [one.outcome for one in take(shard_of(path))[:1]]
    assert isinstance(first, Article)
    assert (first.url, first.fetched_at) == (
        "http://example.org/1",
        "2024-08-31T10:00:00+00:00",
    )


FILES: dict[str, Callable[[Path], Path]] = {
    "lines": lambda folder: put(folder, "x.jsonl", b"".join(map(a_line, range(7)))),
    "gzip": lambda folder: put(
        folder, "x.jsonl.gz", gzip.compress(b"".join(map(a_line, range(7))))
    ),
    "rows": lambda folder: write_rows(
        folder / "x.parquet", "text VARCHAR", *((a_text(number),) for number in range(7))
    ),
    "warc": lambda folder: put(folder, "x.warc", b"".join(map(a_response, range(7)))),
    "each": lambda folder: put(folder, "x.warc.gz", gzip_each([*map(a_response, range(7))])),
    "whole": lambda folder: put(
        folder, "x.warc.gz", gzip.compress(b"".join(map(a_response, range(7))))
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_shard_is_gone_on_with_from_any_record(tmp_path: Path, name: str) -> None:
    path = FILES[name](tmp_path)
    for number, first, end in ((0, 0, 3), (1, 3, 6), (2, 6, 7)):
        shard = shard_of(path, 3, number)
        whole = take(shard)
        assert [one.position for one in whole] == list(range(first, end))
        for start in range(8):
            assert take(shard, start) == [one for one in whole if one.position >= start]


@pytest.mark.parametrize("name", FILES)
def test_a_shard_ends_where_the_next_begins_and_the_last_with_the_file(
    tmp_path: Path, name: str
) -> None:
    first, last = shard_of(FILES[name](tmp_path), 4, 0), shard_of(FILES[name](tmp_path), 4, 1)
    assert (first.count, last.count) == (4, None)
    assert [one.position for one in (*take(first), *take(last))] == list(range(7))
    assert len(take(msgspec.structs.replace(first, count=2))) == 2
    assert len(take(msgspec.structs.replace(first, count=None, end=None))) == 7


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.jsonl", b"", "empty-source"),
        ("x.jsonl", b"\n \n\t\n", "empty-source"),
        ("x.jsonl.gz", gzip.compress(b"\n\n", mtime=0), "empty-source"),
        ("x.jsonl.gz", b"", "bad-archive"),
        ("x.jsonl.gz", b"no gzip", "bad-archive"),
        ("x.warc", b"", "no-reports"),
        ("x.warc", a_warc(0)[0], "no-reports"),
        ("x.warc.gz", gzip.compress(a_warc(0)[0], mtime=0), "no-reports"),
        ("x.warc.gz", b"", "bad-archive"),
        ("x.warc", b"Dear all,\r\n\r\nfive", "bad-archive"),
        ("x.warc.xz", b"no xz", "bad-archive"),
    ],
)
def test_a_file_without_records_is_one_failure(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = put(tmp_path, name, data)
    for shard_articles in (1, 2, 9):
        [(position, failure)] = take_all(path, shard_articles)
        assert isinstance(failure, Failure)
        assert (position, failure.source, failure.code) == (0, str(path), code)


def test_a_table_without_rows_is_one_failure(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "x.parquet", "text VARCHAR")
    [(position, failure)] = take_all(path, 3)
    assert isinstance(failure, Failure)
    assert (position, failure.code) == (0, "empty-source")


def test_damage_is_told_once_where_it_is_and_again_by_who_goes_on(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(map(a_line, range(4))))
    path = put(tmp_path, "x.jsonl.gz", whole + b"\x1f\x8b\x08garbage")
    shard = shard_of(path, 3, 1)
    taken = take(shard)
    assert [(one.position, told(one.outcome)) for one in taken] == [
        (3, a_text(3)),
        (4, "bad-archive"),
    ]
    assert take(shard, 4) == taken[1:]
    assert [one.position for one in take(shard_of(path, 3, 0))] == [0, 1, 2]


def test_texts_over_the_limit_are_refused_alone(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a " * 1_000 + b'"}\n'
    path = put(tmp_path, "x.jsonl", a_line(1) + long + a_line(2))
    found = [told(one.outcome) for one in take(shard_of(path))]
    assert found == [a_text(1), "too-large", a_text(2)]
    rows = [(a_text(1),), ("a " * 1_001,), (a_text(2),)]
    path = write_rows(tmp_path / "x.parquet", "text VARCHAR", *rows)
    assert [told(one.outcome) for one in take(shard_of(path))] == found


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_no_failure_of_a_record(tmp_path: Path, name: str) -> None:
    path = FILES[name](tmp_path)
    shard = shard_of(path)
    path.unlink()
    with pytest.raises(ReportedlyError) as caught:
        records_of(shard)
    assert caught.value.code == "file-not-found"
    path.mkdir()
    with pytest.raises(ReportedlyError) as caught:
        records_of(shard)
    assert caught.value.code == "is-a-folder"


def test_a_record_is_not_made_before_it_is_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, "x.jsonl", b"{}\n" + a_line(2))
    shard = shard_of(path)
    records = take_records(shard, path, LIMITS)
    next(records)
    assert told(make_article_of(next(records))) == a_text(2)


class PanicError(BaseException):
    """What a library in Rust raises when it panics: no Exception."""


@pytest.mark.parametrize("error", [ZeroDivisionError("no water"), PanicError("too hot")])
def test_a_bug_is_a_failure_of_its_record(error: BaseException) -> None:
    def make() -> Outcome:
        raise error

    failure = make_article_of(InputRecord(3, "x.jsonl:4", make))
    assert isinstance(failure, Failure)
    assert (failure.source, failure.code) == ("x.jsonl:4", "reading-failed")
    assert str(error) in failure.message


def test_who_stops_the_run_is_heard() -> None:
    def make() -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_article_of(InputRecord(3, "x.jsonl:4", make))
