"""WARC files of crawls, and of those who mean harm, in; their pages, and coded errors, out."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from acquire.archives.packed import (
    a_page,
    a_record,
    a_response,
    a_text,
    a_warc,
    an_answer,
    gzip_each,
    outcomes,
    put,
    raids,
    told,
)
from reportedly.records.text import Article

SEVERAL = a_response(1), a_response(3)


def read_between(folder: Path, *records: bytes) -> list[str]:
    """Return what a WARC with `records` between two good ones gives, without the good ones."""
    data = b"".join([SEVERAL[0], *records, SEVERAL[1]])
    found = told(put(folder, "x.warc", data), max_bytes=100_000)
    assert found[:1] == raids(1)
    assert found[-1:] == raids(3)
    return found[1:-1]


def test_the_pages_of_a_warc_are_read(tmp_path: Path) -> None:
    records = a_warc()
    plain = b"".join(records)
    for name, data in [
        ("x.warc", plain),
        ("x.warc.gz", gzip_each(records)),
        ("y.warc.gz", gzip.compress(plain)),
        ("unnamed", gzip_each(records)),
        ("x.bin", plain.replace(b"\r\nWARC-Type", b"\r\nwarc-type")),
    ]:
        assert told(put(tmp_path, name, data)) == raids(1, 2, 3)


def test_address_and_moment_are_those_of_the_record(tmp_path: Path) -> None:
    [article] = outcomes(put(tmp_path, "x.warc.gz", gzip_each(a_warc(1))))
    assert isinstance(article, Article)
    assert article.url == "http://example.org/1"
    assert article.fetched_at == "2024-08-31T10:00:00+00:00"
    assert article.publisher == "example.org"


@pytest.mark.parametrize(
    ("date", "fetched_at"),
    [
        ("2024-08-31T10:00:00.123456Z", "2024-08-31T10:00:00+00:00"),
        ("yesterday", None),
        ("2024-08-31", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_moments_that_are_none(tmp_path: Path, date: str, fetched_at: str | None) -> None:
    record = a_record(an_answer(a_page()), url="<http://[bad/1>", date=date)
    [article] = outcomes(put(tmp_path, "x.warc", record))
    assert isinstance(article, Article)
    assert article.fetched_at == fetched_at
    assert article.url == "http://[bad/1"


@pytest.mark.parametrize(
    "record",
    [
        a_record(an_answer(a_page(2), status="404 Not Found")),
        a_record(an_answer(a_page(2), status="301 Moved")),
        a_record(an_answer(a_page(2), content_type="image/png")),
        a_record(an_answer(a_text(2).encode(), content_type="text/css")),
        a_record(
            an_answer(b"User-agent: *", content_type="text/plain"), url="http://a.org/robots.txt"
        ),
        a_record(b"1.2.3.4", url="dns:a.org", content_type="text/dns"),
        a_record(an_answer(a_page(2)), kind="revisit"),
        a_record(an_answer(a_page(2)), kind="unheard-of"),
        a_record(a_page(2), kind="resource", content_type="image/png"),
        a_record(b"not http\r\n\r\nat all"),
        a_record(b""),
        a_record(b"", kind="metadata", content_type="text/plain"),
    ],
)
def test_records_that_are_no_pages_are_passed_over(tmp_path: Path, record: bytes) -> None:
    assert read_between(tmp_path, record) == []


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_texts_that_were_not_fetched_are_read(tmp_path: Path, kind: str) -> None:
    text = a_record(a_text(2).encode(), kind=kind, content_type="text/plain; charset=utf-8")
    page = a_record(a_page(2), kind=kind, content_type="Text/HTML")
    assert read_between(tmp_path, text, page) == raids(2, 2)


def chunked(body: bytes, size: int = 50) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


DEFLATE = zlib.compress(a_page(2))
CHUNKED = "Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(a_page(2)), "Content-Encoding: gzip\r\n"),
        (DEFLATE, "Content-Encoding: deflate\r\n"),
        (DEFLATE[2:-4], "Content-Encoding: Deflate\r\n"),
        (a_page(2), "Content-Encoding: identity\r\n"),
        (a_page(2), "Content-Encoding: gzip\r\n"),
        (a_page(2), "Content-Encoding: br\r\n"),
        (chunked(a_page(2)), CHUNKED),
        (a_page(2), CHUNKED),
        (chunked(gzip.compress(a_page(2))), f"{CHUNKED}Content-Encoding: x-gzip\r\n"),
    ],
)
def test_bodies_are_decoded_and_may_have_been_before(
    tmp_path: Path, body: bytes, headers: str
) -> None:
    assert read_between(tmp_path, a_record(an_answer(body, headers=headers))) == raids(2)


def test_bodies_by_brotli_are_decoded(tmp_path: Path) -> None:
    from fastwarc.stream_io import BrotliWriter

    path = tmp_path / "page.br"
    with BrotliWriter(str(path)) as stream:
        stream.write(a_page(2))
    answer = an_answer(path.read_bytes(), headers="Content-Encoding: br\r\n")
    assert read_between(tmp_path, a_record(answer)) == raids(2)


BOMB = gzip.compress(b"<p>" + b"a " * 1_000_000)


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (b"no gzip at all", "Content-Encoding: gzip\r\n", "bad-archive"),
        (gzip.compress(a_page(2), mtime=0)[:60], "Content-Encoding: gzip\r\n", "bad-archive"),
        (b"no brotli at all", "Content-Encoding: br\r\n", "bad-archive"),
        (b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd\r\n", "unknown-compression"),
        (BOMB, "Content-Encoding: gzip\r\n", "too-large"),
        (b"a " * 100_000, "", "too-large"),
        (b"", "", "empty-source"),
        (b"", "Content-Encoding: gzip\r\n", "empty-source"),
        (b"\0" * 500, "", "not-text"),
        (a_page(2), f"X: {'x' * 50_000}\r\n", "bad-archive"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_failure(
    tmp_path: Path, body: bytes, headers: str, code: str
) -> None:
    record = a_record(an_answer(body, headers=headers), url="http://example.org/.x/../2")
    assert read_between(tmp_path, record) == [f"{code} of x.warc!http://example.org/.x/../2"]


@pytest.mark.parametrize("length", [0, 10, 60, 130, 400, 10**12, 10**18, -5, "many", "9" * 30, ""])
@pytest.mark.parametrize("pack", [b"".join, gzip_each])
def test_a_length_that_lies_ends_the_file(
    tmp_path: Path, length: int | str, pack: Callable[[list[bytes]], bytes]
) -> None:
    lying = a_record(an_answer(a_page(2)), length=length)
    source = put(tmp_path, "x.warc", pack([a_response(1), lying, a_response(3)]))
    assert told(source, max_bytes=100_000) == [*raids(1), "bad-archive of x.warc"]


def test_a_length_over_the_limit_does_not_fill_the_memory(tmp_path: Path) -> None:
    lying = a_record(an_answer(a_page(2)), length=10**18)
    source = put(tmp_path, "x.warc", a_response(1) + lying + b"x" * 1_000)
    assert told(source, max_bytes=500) == [*raids(1), "bad-archive of x.warc"]


def test_what_follows_the_last_record_is_told(tmp_path: Path) -> None:
    source = put(tmp_path, "x.warc", a_response(1) + a_response(2) + b"garbage\r\n\r\n")
    assert told(source) == [*raids(1), "bad-archive of x.warc"]


def test_bodies_that_unfold_count_together(tmp_path: Path) -> None:
    bomb = a_record(an_answer(BOMB, headers="Content-Encoding: gzip\r\n"))
    source = put(tmp_path, "x.warc", a_response(1) + bomb * 10)
    found = told(source, max_bytes=3_000_000, max_archive_bytes=5_000_000)
    assert found == [
        *raids(1),
        *["too-large of x.warc!http://example.org/1"] * 2,
        "too-large of x.warc",
    ]


def test_a_warc_in_which_nothing_is_read(tmp_path: Path) -> None:
    assert told(put(tmp_path, "x.warc", a_warc(0)[0])) == ["no-reports of x.warc"]
    assert told(put(tmp_path, "y.warc", b"")) == ["no-reports of y.warc"]
    assert told(put(tmp_path, "z.warc", b"Dear all,\r\n\r\nfive")) == ["bad-archive of z.warc"]
