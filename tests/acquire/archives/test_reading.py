"""Archives within archives, and archives that mean harm, in; reports and coded errors out."""

import bz2
import gzip
import lzma
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from acquire.archives.packed import (
    a_line,
    a_page,
    a_piped_zip,
    a_tar,
    a_text,
    a_warc,
    a_zip,
    gzip_each,
    outcomes,
    put,
    raids,
    told,
)
from reportedly.records.failure import Failure

LINES = a_line(1) + b"{}\n" + a_line(2)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html.gz", gzip.compress(a_page(1))),
        ("a.txt.bz2", bz2.compress(a_text(1).encode())),
        ("a.md.xz", lzma.compress(f"**{a_text(1)}**".encode())),
        ("a.gz", gzip.compress(a_text(1).encode())),
        ("a.gz", gzip.compress(a_line(1))),
        ("a.html.gz", gzip.compress(a_page(1)[:50]) + gzip.compress(a_page(1)[50:]) + bytes(20)),
        ("a.txt.bz2", bz2.compress(a_text(1)[:9].encode()) + bz2.compress(a_text(1)[9:].encode())),
        ("a.txt.xz", lzma.compress(a_text(1)[:9].encode()) + lzma.compress(a_text(1)[9:].encode())),
    ],
    # What is compressed says when: in the name of a test it would never be the same.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_compressed_files_are_read(tmp_path: Path, name: str, data: bytes) -> None:
    assert told(put(tmp_path, name, data)) == raids(1)


def test_compressed_lines_are_numbered(tmp_path: Path) -> None:
    [first, wrong, second] = outcomes(put(tmp_path, "a.jsonl.gz", gzip.compress(LINES)))
    assert isinstance(wrong, Failure)
    assert wrong.source == f"{tmp_path}/a.jsonl.gz:2"
    assert f"Line 2 of {tmp_path}/a.jsonl.gz" in wrong.message
    assert not isinstance(first, Failure)
    assert not isinstance(second, Failure)


@pytest.mark.parametrize("pack", [a_zip, a_piped_zip, a_tar])
def test_archives_lie_in_archives(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    members = {
        "b/lines.jsonl.gz": gzip.compress(LINES),
        "c.zip": a_zip({"3.html": a_page(3), "d.tar": a_tar({"4.txt": a_text(4).encode()})}),
        "e.warc.gz": gzip_each(a_warc(1)),
        "f.tar.gz": a_tar({"../x.txt": b"x", "5.txt": a_text(5).encode()}, "w:gz"),
    }
    assert told(put(tmp_path, "a.bin", pack(members))) == [
        *raids(1),
        "bad-line of a.bin!b/lines.jsonl.gz:2",
        *raids(2, 3, 4, 1),
        "unsafe-member of a.bin!f.tar.gz!../x.txt",
        *raids(5),
    ]


def test_archives_are_read_three_deep_and_no_deeper(tmp_path: Path) -> None:
    third = a_zip({"1.html": a_page(1), "4.zip": a_zip({"2.html": a_page(2)})})
    data = a_zip({"2.zip": a_zip({"3.zip": third, "3.html": a_page(3)})})
    assert told(put(tmp_path, "1.zip", data)) == [
        *raids(1),
        "nested-too-deep of 1.zip!2.zip!3.zip!4.zip",
        *raids(3),
    ]


def test_compressed_again_and_again(tmp_path: Path) -> None:
    data = a_page(1)
    for depth in range(1, 5):
        data = gzip.compress(data)
        found = told(put(tmp_path, f"a.html{'.gz' * depth}", data))
        assert found == (raids(1) if depth <= 3 else ["nested-too-deep of a.html.gz.gz.gz.gz"])


def test_a_member_over_the_limit_is_refused_and_the_others_read(tmp_path: Path) -> None:
    members = {"1.html": a_page(1), "2.txt": b"a " * 100_000, "3.html": a_page(3)}
    for name, data in [
        ("x.zip", a_zip(members)),
        ("x.piped", a_piped_zip(members)),
        ("x.tar", a_tar(members)),
        ("x.tar.bz2", a_tar(members, "w:bz2")),
    ]:
        found = told(put(tmp_path, name, data), max_bytes=10_000)
        assert found == [*raids(1), f"too-large of {name}!2.txt", *raids(3)]


def test_all_together_may_not_unpack_to_more_than_the_limit(tmp_path: Path) -> None:
    inner = a_zip({f"{number}.txt": b"a " * 100_000 for number in range(10)})
    members = {"1.html": a_page(1), "2.zip": inner, "3.html": a_page(3)}
    for name, data in [("x.zip", a_zip(members)), ("x.tgz", a_tar(members, "w:gz"))]:
        found = told(put(tmp_path, name, data), max_bytes=10_000, max_archive_bytes=500_000)
        assert found[:1] == raids(1)
        assert found[-1] == f"too-large of {name}"
        assert 1 <= len(found[1:-1]) < 10
        assert all(one.startswith(f"too-large of {name}!2.zip!") for one in found[1:-1])


def test_no_more_than_so_many_members_are_read(tmp_path: Path) -> None:
    members = {f"{number}.html": a_page(number) for number in range(1, 6)}
    for name, data in [("x.zip", a_zip(members)), ("x.tar", a_tar(members))]:
        source = put(tmp_path, name, data)
        assert told(source, max_members=3) == [*raids(1, 2, 3), f"too-many-members of {name}"]
        assert told(source, max_members=5) == raids(1, 2, 3, 4, 5)


def test_lines_may_be_more_than_one_document_may(tmp_path: Path) -> None:
    data = a_zip({"a.jsonl": a_line(1) * 50})
    assert told(put(tmp_path, "x.zip", data), max_bytes=len(a_line(1))) == raids(1) * 50


def pack_zeros(size: int) -> bytes:
    """Return a gzip file of NUL bytes that was never held unpacked."""
    engine = zlib.compressobj(9, 8, 31)
    parts = [engine.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join([*parts, engine.flush()])


MEASURE = """
import resource, sys
from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.sources import read_sources
list(read_sources("warm.txt.gz"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for outcome in read_sources(sys.argv[1], limits=FetchLimits(max_bytes=1_000_000)):
    print(outcome.code, outcome.source)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1000)
"""


@pytest.mark.parametrize("name", ["zeros.txt.gz", "zeros.jsonl.gz", "zeros.gz", "zeros.tar.gz"])
def test_300_mb_of_zeros_stop_at_the_limit(tmp_path: Path, name: str) -> None:
    data = pack_zeros(300_000_000)
    assert len(data) < 400_000
    put(tmp_path, name, data)
    put(tmp_path, "warm.txt.gz", gzip.compress(a_text(1).encode()))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, name],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    *failures, grown_mb = done.stdout.splitlines()
    expected = {
        "zeros.jsonl.gz": "too-large zeros.jsonl.gz:1",
        "zeros.tar.gz": "no-reports zeros.tar.gz",
    }
    assert failures == [expected.get(name, f"too-large {name}")]
    assert int(grown_mb) < 30


def test_a_header_of_xz_that_asks_for_memory_is_refused(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 27}]
    data = lzma.compress(a_text(1).encode(), filters=filters)
    [failure] = outcomes(put(tmp_path, "a.txt.xz", data))
    assert isinstance(failure, Failure)
    assert failure.code == "bad-archive"
    assert "emory" in failure.message


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_what_follows_the_compressed_data_is_no_part_of_it(
    tmp_path: Path, compress: Callable[[bytes], bytes]
) -> None:
    data = compress(LINES) + b"something else"
    found = told(put(tmp_path, "a.jsonl.gz", data))
    assert found == [*raids(1), "bad-line of a.jsonl.gz:2", *raids(2), "bad-archive of a.jsonl.gz"]
