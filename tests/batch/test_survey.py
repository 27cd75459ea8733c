"""Files of articles in; shards that together give what the whole file gives, out."""

import bz2
import gzip
import hashlib
import lzma
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from acquire.archives.packed import a_line, a_text
from acquire.parquet_files import count_groups, write_rows
from batch.sharded import check_shards, read_whole, surveyed, take, take_all
from reportedly.acquire.archives.kinds import HEAD_BYTES, find_packing
from reportedly.acquire.limits import FetchLimits
from reportedly.batch.inputs import FoundFile
from reportedly.batch.job import Cut, shards_of
from reportedly.batch.records import Outcome
from reportedly.batch.survey import survey
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.records.text import Article

PROPERTY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
Pack = Callable[[bytes], bytes]
PACKINGS: dict[str, Pack] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}
LINES = st.one_of(
    st.integers(1, 9).map(lambda number: a_line(number).strip()),
    st.sampled_from(
        [
            b"",
            b"  \t",
            b"{}",
            b"[1, 2]",
            b"not JSON",
            b'{"text": ""}',
            b'{"text": 5}',
            b'{"id": 7, "text": "Two guards died.", "published": "2024-08-31"}',
            b'\xef\xbb\xbf{"text": "Two men died."}',
            b'{"text": "\xff\xfe"}',
            b'{"text": "a lone \\ud800 half"}',
            b'{"text": "' + b"a " * 1_500 + b'"}',
            b"x" * 2_000,
            b"x" * 2_001,
            b"\x1f\x8b\x08 no gzip",
            b"BZh91AY&SY no bzip2",
            b"\xfd7zXZ\0 no xz",
            b"WARC/1.0",
            b"PK\3\4",
        ]
    ),
    st.binary(max_size=20).map(lambda data: data.replace(b"\n", b"")),
)
HEADS = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"PK\3\4", b"PK\5\6", b"WARC/")


def as_lines(lines: list[bytes], end: bytes, ends_last: bool, mark: bytes) -> bytes:
    return mark + end.join(lines) + (end if ends_last and lines else b"")


@PROPERTY
@given(
    data=st.builds(
        as_lines,
        st.lists(LINES, max_size=12),
        st.sampled_from([b"\n", b"\r\n"]),
        st.booleans(),
        st.sampled_from([b"", b"\xef\xbb\xbf"]),
    ),
    packing=st.sampled_from(sorted(PACKINGS)),
    shard_articles=st.integers(1, 6),
)
@example(data=b"\n\n \n\n", packing="", shard_articles=1)
@example(data=b"\n\n \n\n", packing=".gz", shard_articles=2)
@example(data=b"", packing="", shard_articles=1)
@example(data=a_line() + b"\x1f\x8b\x08 no gzip\n", packing="", shard_articles=1)
def test_shards_of_lines(tmp_path: Path, data: bytes, packing: str, shard_articles: int) -> None:
    # What begins as an archive is one, whatever it is called: that is another test.
    data = b" " + data if data.startswith(HEADS) else data
    path = tmp_path / f"x.jsonl{packing}"
    path.write_bytes(PACKINGS[packing](data))
    check_shards(path, shard_articles)
    ended = data if data.endswith(b"\n") or not data else data + b"\n"
    assert surveyed(path, shard_articles).records == ended.count(b"\n")


@PROPERTY
@given(
    lines=st.lists(st.integers(1, 9).map(a_line), min_size=1, max_size=9),
    packing=st.sampled_from([".gz", ".bz2", ".xz"]),
    shard_articles=st.integers(1, 4),
    part=st.floats(0, 1),
)
def test_shards_of_compressed_lines_that_were_cut(
    tmp_path: Path, lines: list[bytes], packing: str, shard_articles: int, part: float
) -> None:
    data = PACKINGS[packing](b"".join(lines))
    path = tmp_path / f"x.jsonl{packing}"
    path.write_bytes(data[: int(part * len(data))])
    check_shards(path, shard_articles)


@PROPERTY
@given(
    packing=st.sampled_from([".gz", ".bz2", ".xz"]),
    shard_articles=st.integers(1, 4),
    place=st.integers(0, 10**6),
    value=st.binary(max_size=3),
)
def test_shards_of_compressed_lines_that_were_altered(
    tmp_path: Path, packing: str, shard_articles: int, place: int, value: bytes
) -> None:
    # Several streams after one another: those before the damage are whole.
    altered = bytearray(b"".join(PACKINGS[packing](a_line(number)) for number in range(1, 8)))
    at = place % len(altered)
    altered[at : at + len(value)] = value
    path = tmp_path / f"x.jsonl{packing}"
    path.write_bytes(altered)
    if find_packing(bytes(altered[:HEAD_BYTES]), path.name) in ("gzip", "bzip2", "xz"):
        check_shards(path, shard_articles)


def test_lines_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    """Pieces of a survey are of one MiB, those of reading of 64 KiB."""
    texts = [b"a " * size for size in (10, 600_000, 30_000, 524_288 - 6, 10, 1_500_000, 10)]
    lines = [b'{"text": "%s"}' % text for text in texts]
    for end in (b"", b"\n"):
        path = tmp_path / "x.jsonl"
        path.write_bytes(b"\n".join(lines) + end)
        limits = FetchLimits(max_bytes=2_000_000)
        for shard_articles in (1, 2, 5):
            assert len(check_shards(path, shard_articles, limits)) == 7


@pytest.mark.parametrize("packing", PACKINGS)
def test_shards_of_plain_lines_begin_at_a_byte(tmp_path: Path, packing: str) -> None:
    lines = [a_line(number) for number in range(1, 6)]
    path = tmp_path / f"x.jsonl{packing}"
    path.write_bytes(PACKINGS[packing](b"".join(lines)))
    places = (0, len(lines[0]) * 2, len(lines[0]) * 4)
    offsets = places if not packing else (0, None, None)
    cuts = tuple(map(Cut, (0, 2, 4), offsets))
    assert surveyed(path, 2).cuts == cuts
    assert surveyed(path, 5).cuts == (Cut(0, 0),)


def test_what_is_known_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(a_line(1) * 3)
    file = surveyed(path, 2)
    assert (file.path, file.place, file.kind) == (str(path), str(path), "lines")
    assert (file.bytes, file.modified) == (path.stat().st_size, path.stat().st_mtime_ns)
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert file.records == 3
    path.rename(tmp_path / "y.jsonl")
    again = surveyed(tmp_path / "y.jsonl", 2)
    assert (again.sha256, again.cuts) == (file.sha256, file.cuts)


def test_a_file_that_is_gone_is_not_readable(tmp_path: Path) -> None:
    found = FoundFile("x.jsonl", str(tmp_path / "x.jsonl"), "lines", 1, 1)
    with pytest.raises(ReportedlyError) as caught:
        survey(found, 1, tmp_path)
    assert caught.value.code == "not-readable"
    assert str(tmp_path / "x.jsonl") in caught.value.message


ROWS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 9)),
        st.one_of(
            st.none(),
            st.integers(1, 9).map(a_text),
            st.sampled_from(["", " ", "a " * 1_500, "Al menos doce soldados murieron ayer."]),
        ),
        st.sampled_from([None, "2024-08-31", "yesterday", "2024-08-31T10:00:00"]),
    ),
    max_size=9,
)


@settings(PROPERTY, max_examples=15)
@given(rows=ROWS, shard_articles=st.integers(1, 4))
def test_shards_of_rows_give_what_lines_of_them_do(
    tmp_path: Path, rows: list[tuple[int | None, str | None, str | None]], shard_articles: int
) -> None:
    columns = "id BIGINT, text VARCHAR, published VARCHAR"
    path = write_rows(tmp_path / "x.parquet", columns, *rows)
    taken = [one.outcome for one in take_all(path, shard_articles)]
    lines = tmp_path / "x.jsonl"
    lines.write_bytes(b"".join(_line_of(row) for row in rows))
    assert [_told(one) for one in taken] == [_told(one) for one in read_whole(lines)]
    assert all(isinstance(one, Article) or str(path) in one.message for one in taken)
    assert surveyed(path, shard_articles).records == len(rows)


def _line_of(row: tuple[int | None, str | None, str | None]) -> bytes:
    return msgspec.json.encode(dict(zip(("id", "text", "published"), row, strict=True))) + b"\n"


def _told(outcome: Outcome) -> tuple[str, str] | Article:
    """Return an article, or the code of a failure and the number of its line or row."""
    if isinstance(outcome, Article):
        return outcome
    return outcome.code, outcome.source.rpartition("x.")[2].partition(":")[2]


def test_shards_of_rows_in_many_groups(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "x.parquet", "text VARCHAR", *((a_text(n),) for n in range(4_500)))
    assert count_groups(path) == 3
    shards = shards_of(surveyed(path, 1_000))
    texts = []
    for shard in shards:
        taken = take(shard)
        assert [one.position for one in taken] == list(range(shard.first, shard.first + len(taken)))
        texts += [one.outcome.text for one in taken if isinstance(one.outcome, Article)]
    assert texts == [a_text(n) for n in range(4_500)]


@pytest.mark.parametrize("data", [b"", b"PAR1", b'{"text": "Two men died."}\n', b"x" * 5_000])
def test_what_is_no_parquet_is_one_failure(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(data)
    [(position, failure)] = take_all(path, 1)
    assert isinstance(failure, Failure)
    assert (position, failure.code, failure.source) == (0, "bad-parquet", str(path))
    assert surveyed(path, 1).records == 0


def test_rows_without_a_column_of_texts_are_one_failure(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "x.parquet", "body VARCHAR", ("Two men died.",), ("Three.",))
    [(position, failure)] = take_all(path, 1)
    assert isinstance(failure, Failure)
    assert (position, failure.code) == (0, "bad-parquet")


def test_what_is_read_from_its_beginning_has_few_shards(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "Line %d."}\n' % number for number in range(101))
    packed, plain = tmp_path / "a.jsonl.gz", tmp_path / "a.jsonl"
    packed.write_bytes(gzip.compress(lines))
    plain.write_bytes(lines)
    assert len(surveyed(plain, 1).cuts) == 101
    file = surveyed(packed, 1)
    assert [cut.first for cut in file.cuts] == list(range(0, 101, 4))
    outcomes = [one.outcome for shard in shards_of(file) for one in take(shard)]
    assert outcomes == read_whole(packed)
