"""Zip files as programs and servers write them in; their reports, and coded errors, out."""

import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from acquire.archives.packed import a_line, a_page, a_piped_zip, a_text, a_zip, put, raids, told

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
MEMBERS = {
    "a/": b"",
    "a/one.html": a_page(1),
    "two.txt": a_text(2).encode(),
    "picture.png": b"\x89PNG\r\n",
    "three.jsonl": a_line(3) + b"{}\n" + a_line(4),
}
READ = [*raids(1, 2, 3), "bad-line of x.zip!three.jsonl:2", *raids(4)]


@pytest.mark.parametrize("method", METHODS)
def test_the_reports_of_a_zip_are_read(tmp_path: Path, method: int) -> None:
    assert told(put(tmp_path, "x.zip", a_zip(MEMBERS, method))) == READ


@pytest.mark.parametrize("method", METHODS)
def test_sizes_may_come_after_the_data(tmp_path: Path, method: int) -> None:
    data = a_piped_zip(MEMBERS, method)
    assert data[6] & 8
    assert told(put(tmp_path, "x.zip", data)) == READ


def test_a_stored_member_may_hold_what_looks_like_its_end(tmp_path: Path) -> None:
    mark = b"PK\x07\x08"
    text = mark * 3 + a_text(1).encode() + mark + a_text(1).encode() + mark[:3]
    data = a_piped_zip({"a.txt": text, "b.txt": a_text(2).encode()}, zipfile.ZIP_STORED)
    [first, second] = told(put(tmp_path, "x.zip", data))
    assert "PK" in first
    assert [second] == raids(2)


def test_long_sizes_of_zip64_are_read(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in (1, 2):
            with archive.open(f"{number}.html", "w", force_zip64=True) as member:
                member.write(a_page(number))
    assert told(put(tmp_path, "x.zip", stream.getvalue())) == raids(1, 2)


def test_long_sizes_after_the_data_are_read(tmp_path: Path) -> None:
    data = a_piped_zip({"1.html": a_page(1), "2.html": a_page(2)})
    at = data.index(b"PK\x07\x08")
    crc, packed, unpacked = struct.unpack_from("<LLL", data, at + 4)
    long = struct.pack("<LQQ", crc, packed, unpacked)
    for descriptor in (b"PK\x07\x08" + long, long, long[:4] + data[at + 8 : at + 16]):
        longer = data[:at] + descriptor + data[at + 16 :]
        assert told(put(tmp_path, "x.zip", longer)) == raids(1, 2)


def test_sizes_may_be_before_and_after_the_data(tmp_path: Path) -> None:
    data = a_zip({"1.html": a_page(1), "2.html": a_page(2)})
    crc, packed, unpacked = struct.unpack_from("<LLL", data, 14)
    at = data.index(b"PK\x03\x04", 4)
    for mark in (b"PK\x07\x08", b""):
        descriptor = mark + struct.pack("<LLL", crc, packed, unpacked)
        both = data[:6] + b"\x08" + data[7:at] + descriptor + data[at:]
        assert told(put(tmp_path, "x.zip", both)) == raids(1, 2)


def test_names_are_read_in_both_encodings(tmp_path: Path) -> None:
    data = a_zip({"ж.html": bytes(50), "xx.html": bytes(50)}).replace(b"xx.", b"\x82\x8a.")
    source = put(tmp_path, "x.zip", data)
    assert told(source) == ["not-text of x.zip!ж.html", "not-text of x.zip!éè.html"]


def test_hidden_members_and_folders_are_passed_over(tmp_path: Path) -> None:
    members = {"a/": b"", "a/1.html": a_page(1), "__MACOSX/a/._1.html": b"\0\5", ".git/x.txt": b"x"}
    assert told(put(tmp_path, "x.zip", a_zip(members))) == raids(1)


@pytest.mark.parametrize(
    "name", ["../a.html", "a/../../b.html", "/etc/a.html", "C:\\a.html", "..\\a.html", "\\a.html"]
)
def test_members_that_lead_out_are_refused_and_the_others_read(tmp_path: Path, name: str) -> None:
    data = a_zip({"1.html": a_page(1), name: a_page(2), "3.html": a_page(3)})
    source = put(tmp_path, "x.zip", data)
    assert told(source) == [*raids(1), f"unsafe-member of x.zip!{name}", *raids(3)]


def test_names_with_dots_are_no_way_up(tmp_path: Path) -> None:
    data = a_zip({"a..b/1.html": a_page(1), "./2.html": a_page(2), "...3.html": a_page(3)})
    assert told(put(tmp_path, "x.zip", data)) == raids(1, 2, 3)


def test_encrypted_members_are_named_and_the_others_read(tmp_path: Path) -> None:
    data = bytearray(a_zip({"1.html": a_page(1), "2.html": a_page(2)}))
    data[6] |= 1
    source = put(tmp_path, "x.zip", bytes(data))
    assert told(source) == ["encrypted of x.zip!1.html", *raids(2)]


def test_an_encrypted_member_of_unknown_size_ends_the_archive(tmp_path: Path) -> None:
    data = bytearray(a_piped_zip({"1.html": a_page(1), "2.html": a_page(2)}))
    at = data.index(b"PK\x03\x04", 1)
    data[at + 6] |= 1
    source = put(tmp_path, "x.zip", bytes(data))
    assert told(source) == [*raids(1), "encrypted of x.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_compressions_are_named(tmp_path: Path, method: int) -> None:
    data = a_zip({"1.html": a_page(1)}, method) + a_zip({"2.html": a_page(2)})
    source = put(tmp_path, "x.zip", data)
    assert told(source) == ["unknown-compression of x.zip!1.html"]


def test_a_wrong_checksum_is_the_fault_of_one_member(tmp_path: Path) -> None:
    data = bytearray(a_zip({"1.html": a_page(1), "2.html": a_page(2)}))
    data[14] ^= 1
    source = put(tmp_path, "x.zip", bytes(data))
    assert told(source) == ["bad-archive of x.zip!1.html", *raids(2)]


def test_damaged_data_is_the_fault_of_one_member(tmp_path: Path) -> None:
    data = bytearray(a_zip({"1.html": a_page(1), "2.html": a_page(2)}))
    data[36:40] = b"\xff" * 4
    source = put(tmp_path, "x.zip", bytes(data))
    assert told(source) == ["bad-archive of x.zip!1.html", *raids(2)]


def test_damaged_data_of_unknown_size_ends_the_archive(tmp_path: Path) -> None:
    data = bytearray(a_piped_zip({"1.html": a_page(1), "2.html": a_page(2)}))
    data[36:40] = b"\xff" * 4
    assert told(put(tmp_path, "x.zip", bytes(data))) == ["bad-archive of x.zip"]
    data = bytearray(a_piped_zip({"1.html": a_page(1), "2.html": a_page(2)}))
    data[data.index(b"PK\x07\x08") + 4] ^= 1
    assert told(put(tmp_path, "x.zip", bytes(data))) == ["bad-archive of x.zip"]


def a_quilt(count: int) -> bytes:
    """A zip bomb after David Fifield: each member quotes the header of the next, and goes on in it.

    By the list at the end the last megabyte is unpacked `count` times.
    """
    packed = zlib.compress(b"a " * 500_000, 9)[2:-4]
    body, placed = packed, []
    for number in reversed(range(count)):
        name = f"{number:03}.txt".encode()
        fields = (20, 0, 8, 0, 0, 0, len(packed), 1_000_000, len(name), 0)
        header = struct.pack("<HHHHHLLLHH", *fields)
        body = b"PK\x03\x04" + header + name + body
        placed.append((len(body), header, name))
        quoted = b"PK\x03\x04" + header + name
        packed = struct.pack("<BHH", 0, len(quoted), len(quoted) ^ 0xFFFF) + quoted + packed
        body = packed[: 5 if number else 0] + body
    entries = b"".join(
        b"PK\x01\x02\x14\x00" + header + struct.pack("<HHHLL", 0, 0, 0, 0, len(body) - at) + name
        for at, header, name in placed
    )
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(entries), len(body), 0)
    return body + entries + b"PK\x05\x06" + end


def test_members_that_overlap_are_read_once(tmp_path: Path) -> None:
    source = put(tmp_path, "quilt.zip", a_quilt(100))
    with zipfile.ZipFile(source) as archive:
        inflated = [
            len(zlib.decompress(archive.fp.read(entry.compress_size), -15))
            for entry in archive.infolist()
            if archive.fp and archive.fp.seek(entry.header_offset + 37)
        ]
    assert len(inflated) >= 99
    assert min(inflated) >= 1_000_000
    found = told(source, max_archive_bytes=5_000_000)
    assert found
    assert "too-large of quilt.zip" not in found


def test_office_documents_are_no_archives(tmp_path: Path) -> None:
    data = a_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert told(put(tmp_path, "report.docx", data)) == ["not-text of report.docx"]
    data = a_zip({"mimetype": b"application/epub+zip", "a.html": a_page()}, zipfile.ZIP_STORED)
    assert told(put(tmp_path, "book.epub", data)) == ["not-text of book.epub"]


@pytest.mark.parametrize("data", [b"", b"PK", b"text that was named wrongly"])
def test_what_is_only_called_a_zip_is_damaged(tmp_path: Path, data: bytes) -> None:
    assert told(put(tmp_path, "x.zip", data)) == ["bad-archive of x.zip"]


def test_a_zip_without_reports(tmp_path: Path) -> None:
    assert told(put(tmp_path, "x.zip", a_zip({}))) == ["no-reports of x.zip"]
    assert told(put(tmp_path, "y.zip", a_zip({"a.png": b"\x89PNG"}))) == ["no-reports of y.zip"]


def test_files_of_another_writer_are_read(tmp_path: Path) -> None:
    put(tmp_path, "in/1.html", a_page(1))
    put(tmp_path, "in/sub/2.html", a_page(2))
    program = "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[2])"
    subprocess.run([sys.executable, "-c", program, tmp_path / "x", tmp_path / "in"], check=True)
    assert sorted(told(str(tmp_path / "x.zip"))) == raids(1, 2)
