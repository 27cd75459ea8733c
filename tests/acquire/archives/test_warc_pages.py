"""WARC files as they lie on a disk in; where their pages begin, as far as that is true, out."""

import gzip
import io
from collections.abc import Sequence

import pytest

from acquire.archives.packed import a_page, a_record, a_response, a_warc, an_answer, gzip_each
from reportedly.acquire.archives.streams import Budget, Flow
from reportedly.acquire.archives.warcs import PageAt, find_pages, is_page_at, read_warc


def pages_of(data: bytes) -> list[PageAt]:
    return list(find_pages(io.BytesIO(data)))


def url_of(page: PageAt) -> str:
    return dict(page.headers)["WARC-Target-URI"]


def true_offsets(data: bytes) -> list[int | None]:
    """Return where each page begins, None where the file cannot be read from there on."""
    return [page.offset if is_page_at(io.BytesIO(data), page) else None for page in pages_of(data)]


def starts_of(parts: Sequence[bytes]) -> list[int]:
    """Return where each part of a file begins that is put together of them."""
    return [sum(map(len, parts[:number])) for number in range(len(parts))]


def test_pages_are_found_in_order_with_what_names_them() -> None:
    for data in (b"".join(a_warc(3)), gzip_each(a_warc(3)), gzip.compress(b"".join(a_warc(3)))):
        found = [url_of(page) for page in pages_of(data)]
        assert found == [f"http://example.org/{number}" for number in (1, 2, 3)]


def test_a_plain_file_can_be_read_from_each_page() -> None:
    records = a_warc(3)
    starts = starts_of(records)
    assert true_offsets(b"".join(records)) == [starts[2], starts[4], starts[6]]


def test_a_file_compressed_record_by_record_can_be_read_from_each_page() -> None:
    packed = [gzip.compress(record) for record in a_warc(3)]
    starts = starts_of(packed)
    assert true_offsets(b"".join(packed)) == [starts[2], starts[4], starts[6]]


def test_a_file_compressed_as_a_whole_can_be_read_from_its_beginning_alone() -> None:
    assert true_offsets(gzip.compress(b"".join(a_warc(3)))) == [None] * 3
    assert true_offsets(gzip.compress(a_response(1) + a_response(2))) == [0, None]


def test_offsets_of_several_records_in_a_member_are_seen_through() -> None:
    """They are those of the member that follows, which begins with another page."""
    members = [a_response(1) + a_response(2), a_response(3) + a_response(4), a_response(5)]
    packed = [gzip.compress(member) for member in members]
    starts = starts_of(packed)
    offsets = true_offsets(b"".join(packed))
    assert set(offsets) <= {None, *starts}
    for url, offset in zip((1, 2, 3, 4, 5), offsets, strict=True):
        if offset is not None:
            flow = Flow(iter([gzip.decompress(b"".join(packed)[offset:])]))
            first = next(read_warc(flow, source="x", max_bytes=10_000, budget=Budget("x", 10**6)))
            assert first.name == f"http://example.org/{url}"
    assert offsets[4] == starts[2]


@pytest.mark.parametrize(
    "record",
    [
        a_record(b"GET / HTTP/1.1\r\n\r\n", kind="request", content_type="application/http"),
        a_record(an_answer(a_page(), status="404 Gone")),
        a_record(an_answer(a_page(), content_type="image/png")),
        a_record(an_answer(a_page()), kind="revisit"),
        a_record(an_answer(b"User-agent: *"), url="http://a.org/robots.txt"),
        a_record(b"", kind="metadata", content_type="text/plain"),
    ],
)
def test_what_is_not_read_is_not_found(record: bytes) -> None:
    found = [url_of(page) for page in pages_of(a_response(1) + record + a_response(2))]
    assert found == ["http://example.org/1", "http://example.org/2"]


def test_a_page_that_cannot_be_read_is_found_as_it_is_told_of() -> None:
    long = a_record(an_answer(a_page(), headers=f"X: {'x' * 50_000}\r\n"), url="http://a.org/2")
    found = [url_of(page) for page in pages_of(a_response(1) + long + a_response(3))]
    assert found == ["http://example.org/1", "http://a.org/2", "http://example.org/3"]


def test_headers_that_are_no_text_are_no_trouble() -> None:
    odd = a_response(2).replace(b"WARC-Date", b"\xff\x00ARC-Date").replace(b"<urn", b"<\xfe")
    data = a_response(1) + odd + a_response(3)
    assert len(pages_of(data)) == 3
    assert true_offsets(data)[1] == len(a_response(1))


@pytest.mark.parametrize("length", ["", "many", "-5", "9" * 30])
def test_nothing_is_found_behind_a_length_that_is_none(length: str) -> None:
    lying = a_record(an_answer(a_page(2)), length=length)
    assert len(pages_of(a_response(1) + lying + a_response(3))) == 1


@pytest.mark.parametrize(
    "data", [b"", b"Dear all,\r\n\r\nfive", b"\x1f\x8b\x08garbage", b"WARC/1.0"]
)
def test_what_is_no_warc_has_no_pages(data: bytes) -> None:
    assert pages_of(data) == []


def test_there_is_no_page_where_another_is_or_none() -> None:
    data = b"".join(a_warc(2))
    first, second = pages_of(data)
    for offset in (0, first.offset + 1, second.offset, len(data), 10**9):
        assert not is_page_at(io.BytesIO(data), first._replace(offset=offset))
