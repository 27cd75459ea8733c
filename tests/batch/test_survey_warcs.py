"""WARC files, whole or not, in; shards that together give what the whole file gives, out."""

import bz2
import gzip
import lzma
from collections.abc import Sequence
from pathlib import Path

import pytest
from fastwarc import stream_io
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquire.archives.packed import a_page, a_record, a_text, an_answer, gzip_each
from batch.sharded import check_shards, surveyed
from reportedly.records.failure import Failure

PROPERTY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
PLAIN = "text/plain"


def url_of(number: int) -> str:
    return f"http://example.org/{number}"


def a_text_page(number: int) -> bytes:
    return a_record(an_answer(a_text(number).encode(), content_type=PLAIN), url=url_of(number))


def a_conversion(number: int) -> bytes:
    text = a_text(number).encode()
    return a_record(text, kind="conversion", content_type=PLAIN, url=url_of(number))


def a_request(number: int) -> bytes:
    asked = b"GET / HTTP/1.1\r\n\r\n"
    return a_record(asked, kind="request", url=url_of(number), content_type="application/http")


def an_info(number: int) -> bytes:
    return a_record(b"a: b\r\n", kind="warcinfo", content_type=PLAIN, url=url_of(number))


def a_lost_page(number: int) -> bytes:
    return a_record(an_answer(a_page(number), status="404 Gone"), url=url_of(number))


def a_long_page(number: int) -> bytes:
    return a_record(an_answer(b"a " * 1_001, content_type=PLAIN), url=url_of(number))


def a_bomb(number: int) -> bytes:
    packed = gzip.compress(b"a " * 5_000, mtime=0)
    answer = an_answer(packed, content_type=PLAIN, headers="Content-Encoding: gzip\r\n")
    return a_record(answer, url=url_of(number))


def a_long_head(number: int) -> bytes:
    return a_record(an_answer(b"Hello", headers=f"X: {'x' * 50_000}\r\n"), url=url_of(number))


def an_empty_page(number: int) -> bytes:
    return a_record(an_answer(b"", content_type=PLAIN), url=url_of(number))


def a_record_that_lies(number: int, length: int | str) -> bytes:
    answer = an_answer(a_text(number).encode(), content_type=PLAIN)
    return a_record(answer, url=url_of(number), length=length)


MADE = (
    a_text_page,
    a_text_page,
    a_conversion,
    a_request,
    an_info,
    a_lost_page,
    a_long_page,
    a_bomb,
    a_long_head,
    an_empty_page,
)
RECORDS = st.lists(st.sampled_from(MADE), max_size=9).map(
    lambda made: [make(number) for number, make in enumerate(made, 1)]
)
FORMS = ("plain", "each", "whole", "pairs", "threes", "bz2", "xz")


def packed(records: Sequence[bytes], form: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a WARC file that is packed in one of the forms."""
    plain = b"".join(records)
    several = {"each": 1, "pairs": 2, "threes": 3}.get(form)
    if several:
        groups = [b"".join(records[at : at + several]) for at in range(0, len(records), several)]
        return "x.warc.gz", gzip_each(groups)
    if form == "whole":
        return "x.warc.gz", gzip.compress(plain)
    if form == "bz2":
        return "x.warc.bz2", bz2.compress(plain)
    return ("x.warc.xz", lzma.compress(plain)) if form == "xz" else ("x.warc", plain)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@PROPERTY
@given(records=RECORDS, form=st.sampled_from(FORMS), shard_articles=st.integers(1, 4))
def test_shards_of_pages(
    tmp_path: Path, records: list[bytes], form: str, shard_articles: int
) -> None:
    path = put(tmp_path, *packed(records, form))
    whole = check_shards(path, shard_articles)
    if form not in ("bz2", "xz") and surveyed(path, shard_articles).records:
        assert surveyed(path, shard_articles).records == len(whole)


@PROPERTY
@given(
    records=RECORDS,
    form=st.sampled_from(FORMS),
    shard_articles=st.integers(1, 4),
    part=st.floats(0, 1),
)
def test_shards_of_files_that_were_cut(
    tmp_path: Path, records: list[bytes], form: str, shard_articles: int, part: float
) -> None:
    name, data = packed(records, form)
    check_shards(put(tmp_path, name, data[: int(part * len(data))]), shard_articles)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("length", [0, 10, 60, 400, 10**12, 10**18, -5, "many", "9" * 30, ""])
def test_shards_of_files_with_a_length_that_lies(
    tmp_path: Path, form: str, length: int | str
) -> None:
    records = [
        a_text_page(1),
        a_text_page(2),
        a_record_that_lies(3, length),
        a_text_page(4),
        a_text_page(5),
        a_text_page(6),
    ]
    path = put(tmp_path, *packed(records, form))
    for shard_articles in (1, 2, 3, 9):
        check_shards(path, shard_articles)


@pytest.mark.parametrize("writer", ["Lz4Writer", "ZstdWriter"])
def test_a_file_in_a_compression_that_is_not_read_is_one_failure(
    tmp_path: Path, writer: str
) -> None:
    path = tmp_path / "x.warc"
    with getattr(stream_io, writer)(str(path)) as stream:
        for number in range(5):
            stream.write(a_text_page(number))
    [failure] = check_shards(path, 2)
    assert isinstance(failure, Failure)
    assert failure.code == "bad-archive"


@PROPERTY
@given(
    form=st.sampled_from(FORMS),
    shard_articles=st.integers(1, 4),
    places=st.lists(st.integers(0, 10**6), min_size=1, max_size=4),
    values=st.binary(min_size=4, max_size=4),
    inserted=st.binary(max_size=3),
)
def test_shards_of_files_that_were_altered(
    tmp_path: Path,
    form: str,
    shard_articles: int,
    places: list[int],
    values: bytes,
    inserted: bytes,
) -> None:
    name, data = packed(
        [a_text_page(1), a_request(2), a_conversion(3), a_text_page(4), a_text_page(5)], form
    )
    altered = bytearray(data)
    for place, value in zip(places, values, strict=False):
        altered[place % len(data)] = value
    at = places[0] % len(data)
    altered[at:at] = inserted
    check_shards(put(tmp_path, name, bytes(altered)), shard_articles)
