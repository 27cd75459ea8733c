"""Tar archives of all forms in; their reports, and coded errors, out."""

import io
import tarfile
from pathlib import Path

import pytest

from acquire.archives.packed import a_line, a_page, a_tar, a_text, put, raids, told

MEMBERS = {"a/one.html": a_page(1), "two.txt": a_text(2).encode(), "three.jsonl": a_line(3) * 2}
READ = raids(1, 2, 3, 3)
FORMS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("x.tar", "w"),
        ("x.tar.gz", "w:gz"),
        ("x.tgz", "w:gz"),
        ("x.tar.bz2", "w:bz2"),
        ("x.tar.xz", "w:xz"),
        ("x.txz", "w:xz"),
        ("named otherwise", "w:gz"),
        ("named.txt", "w"),
    ],
)
def test_the_reports_of_a_tar_are_read(tmp_path: Path, name: str, mode: str) -> None:
    assert told(put(tmp_path, name, a_tar(MEMBERS, mode))) == READ


@pytest.mark.parametrize("form", FORMS)
def test_names_may_be_long(tmp_path: Path, form: int) -> None:
    name = f"{'folder/' * 20}{'é' * 30}.html"
    data = a_tar({name: b"\0" * 600, "b.html": a_page(2)}, form=form)
    assert told(put(tmp_path, "x.tar", data)) == [f"not-text of x.tar!{name}", *raids(2)]


def test_links_devices_and_folders_are_passed_over(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for kind in (b"1", b"2", b"3", b"4", b"5", b"6"):
            info = tarfile.TarInfo(f"{kind.decode()}.html")
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("7.html")
        info.size = len(a_page(7))
        archive.addfile(info, io.BytesIO(a_page(7)))
    assert told(put(tmp_path, "x.tar", stream.getvalue())) == raids(7)


@pytest.mark.parametrize("name", ["../a.html", "/etc/a.html", "a/../../b.html"])
def test_members_that_lead_out_are_refused_and_the_others_read(tmp_path: Path, name: str) -> None:
    data = a_tar({"1.html": a_page(1), name: a_page(2), "3.html": a_page(3)})
    source = put(tmp_path, "x.tar", data)
    assert told(source) == [*raids(1), f"unsafe-member of x.tar!{name}", *raids(3)]


def a_header(name: str, size: int, kind: bytes = b"0") -> bytes:
    info = tarfile.TarInfo(name)
    info.size = size
    info.type = kind
    return info.tobuf(tarfile.GNU_FORMAT)


def test_a_header_that_asks_for_memory_is_refused(tmp_path: Path) -> None:
    for kind in (tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME):
        data = a_tar({"1.html": a_page(1)})[:1024] + a_header("x", 1 << 40, kind) + b"\0" * 5000
        assert told(put(tmp_path, "x.tar", data))[-1] == "bad-archive of x.tar"


@pytest.mark.parametrize(
    "record", [b"9 path=\n", b"0 path=x\n", b"nonsense\n", b"99 path=x\n", b"10 size=x\n"]
)
def test_extended_headers_that_are_none(tmp_path: Path, record: bytes) -> None:
    header = a_header("x", len(record), tarfile.XHDTYPE) + record.ljust(512, b"\0")
    data = header + a_header("1.html", 512) + a_page(1).ljust(512)
    found = told(put(tmp_path, "x.tar", data))
    assert found in (["bad-archive of x.tar"], ["no-reports of x.tar"])


def test_sparse_files_are_passed_over(tmp_path: Path) -> None:
    block = bytearray(a_header("a.html", 512, tarfile.GNUTYPE_SPARSE))
    block[482] = 1
    block[148:156] = b"%06o\0 " % (sum(block[:148]) + 256 + sum(block[156:]))
    more = b"\0" * 504 + b"\1" + b"\0" * 7
    data = bytes(block) + more + b"\0" * 512 + b"x" * 512 + a_tar({"2.html": a_page(2)})
    assert told(put(tmp_path, "x.tar", data)) == raids(2)


@pytest.mark.parametrize("at", [0, 148, 124])
def test_a_damaged_header_ends_the_archive(tmp_path: Path, at: int) -> None:
    data = bytearray(a_tar({"1.html": a_page(1), "2.html": a_page(2)}))
    data[1024 + at] ^= 0x41
    source = put(tmp_path, "x.tar", bytes(data))
    assert told(source) == [*raids(1), "bad-archive of x.tar"]


def test_a_negative_size_is_refused(tmp_path: Path) -> None:
    block = bytearray(a_header("a.html", 0))
    block[124:136] = b"\xff" * 12
    block[148:156] = b"%06o\0 " % (sum(block[:148]) + 256 + sum(block[156:]))
    assert told(put(tmp_path, "x.tar", bytes(block) * 2)) == ["bad-archive of x.tar"]


def test_what_it_is_compressed_in_is_read_to_its_end(tmp_path: Path) -> None:
    data = bytearray(a_tar({"1.html": a_page(1), "2.txt": b"a " * 100_000}, "w:gz"))
    source = put(tmp_path, "x.tgz", bytes(data[:-8]))
    assert told(source, max_bytes=1_000) == [
        *raids(1),
        "too-large of x.tgz!2.txt",
        "bad-archive of x.tgz",
    ]
    data[-8] ^= 1
    put(tmp_path, "x.tgz", bytes(data))
    assert told(source, max_bytes=1_000)[-1] == "bad-archive of x.tgz"
