"""Archives that were cut off or altered anywhere in; what is whole of them, never a crash, out."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquire.archives.packed import (
    a_line,
    a_page,
    a_piped_zip,
    a_record,
    a_tar,
    a_text,
    a_warc,
    a_zip,
    an_answer,
    gzip_each,
    outcomes,
    put,
    raids,
    told,
)
from reportedly.records.failure import Failure
from reportedly.records.text import Article

COUNT = 8
PAGES = {f"{number}.html": a_page(number) for number in range(1, COUNT + 1)}
ARCHIVES = {
    "x.zip": a_zip(PAGES),
    "piped.zip": a_piped_zip(PAGES),
    "stored.zip": a_piped_zip(PAGES, 0),
    "x.tar": a_tar(PAGES),
    "x.tar.gz": a_tar(PAGES, "w:gz"),
    "x.tar.bz2": a_tar(PAGES, "w:bz2"),
    "x.tar.xz": a_tar(PAGES, "w:xz"),
    "x.warc": b"".join(a_warc(COUNT)),
    "x.warc.gz": gzip_each(a_warc(COUNT)),
    "whole.warc.gz": gzip.compress(b"".join(a_warc(COUNT))),
    "x.jsonl.gz": gzip.compress(b"".join(map(a_line, range(1, COUNT + 1)))),
    "nested.zip": a_zip({"x.tgz": a_tar(PAGES, "w:gz")}),
}
TWENTIETHS = range(20)


def whole_pages(name: str, size: int) -> int:
    """Return how many pages the first `size` bytes of an archive have, at the least."""
    data = ARCHIVES[name]
    if name.endswith(".zip") and name != "nested.zip":
        starts = [at for at in range(len(data)) if data[at : at + 4] in (b"PK\3\4", b"PK\1\2")]
        return sum(start <= size for start in starts[1 : COUNT + 1])
    if name == "x.tar":
        return min(size // 1024, COUNT)
    if name == "x.warc":
        return sum(data[:size].count(page) for page in PAGES.values())
    if name == "x.warc.gz":
        ends = [len(gzip_each(a_warc(count))) for count in range(1, COUNT + 1)]
        return sum(end <= size for end in ends)
    return 0


@pytest.mark.parametrize("name", ARCHIVES)
def test_what_is_whole_of_an_archive_that_was_cut_is_read(tmp_path: Path, name: str) -> None:
    data = ARCHIVES[name]
    assert told(put(tmp_path, name, data)) == raids(*range(1, COUNT + 1))
    for part in TWENTIETHS:
        size = len(data) * part // 20
        found = told(put(tmp_path, name, data[:size]))
        pages = [one for one in found if " of " not in one]
        assert pages == raids(*range(1, len(pages) + 1))
        assert len(pages) >= whole_pages(name, size)
        failures = found[len(pages) :]
        assert set(failures) <= {
            f"bad-archive of {name}",
            f"no-reports of {name}",
            f"bad-archive of {name}!x.tgz",
        }
        assert len(failures) <= 2


def a_text_record(number: int) -> bytes:
    answer = an_answer(a_text(number).encode(), content_type="text/plain")
    return a_record(answer, url=f"http://example.org/{number}")


TEXTS = {f"{number}.txt": a_text(number).encode() for number in (1, 2, 3)}
RECORDS = [a_text_record(number) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("name", "data", "ends"),
    [
        ("x.zip", a_zip(TEXTS), [b"PK\3\4", b"PK\3\4", b"PK\1\2"]),
        ("x.zip", a_piped_zip(TEXTS, 0), [b"PK\3\4", b"PK\3\4", b"PK\1\2"]),
        ("x.warc", b"".join(RECORDS), [b"said."] * 3),
        ("x.warc.gz", gzip_each(RECORDS), [b"\x1f\x8b\x08"] * 2),
        ("x.jsonl.gz", gzip_each([a_line(1), a_line(2), a_line(3)]), [b"\x1f\x8b\x08"] * 2),
    ],
)
def test_cut_at_every_byte(tmp_path: Path, name: str, data: bytes, ends: list[bytes]) -> None:
    at, whole_at = 1, []
    for end in ends:
        at = data.index(end, at) + len(end)
        whole_at.append(at)
    for size in range(len(data)):
        texts = [one for one in told(put(tmp_path, name, data[:size])) if " of " not in one]
        assert texts == raids(*range(1, len(texts) + 1))
        assert len(texts) >= sum(at <= size for at in whole_at)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(sorted(ARCHIVES)),
    places=st.lists(st.integers(0, 10**6), min_size=1, max_size=4),
    values=st.binary(min_size=4, max_size=4),
    inserted=st.binary(max_size=3),
)
def test_altered_archives_never_crash(
    tmp_path: Path, name: str, places: list[int], values: bytes, inserted: bytes
) -> None:
    data = bytearray(ARCHIVES[name])
    for place, value in zip(places, values, strict=False):
        data[place % len(data)] = value
    data[places[0] % len(data) :][:0] = inserted
    for outcome in outcomes(put(tmp_path, name, bytes(data))):
        assert isinstance(outcome, Article | Failure)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    start=st.sampled_from(
        [b"PK\3\4", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\0", b"WARC/1.0\r\n"]
    ),
    data=st.binary(max_size=300),
)
def test_any_bytes_after_a_signature_never_crash(tmp_path: Path, start: bytes, data: bytes) -> None:
    for outcome in outcomes(put(tmp_path, "x", start + data)):
        assert isinstance(outcome, Failure)
