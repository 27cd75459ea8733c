"""Names and first bytes in; kinds of archives out."""

import pytest

from acquire.archives.packed import a_tar, a_zip
from reportedly.acquire.archives.kinds import find_packing, is_report, strip_suffix


@pytest.mark.parametrize(
    ("head", "name", "packing"),
    [
        (a_zip({"a.txt": b"a"}), "a.tar", "zip"),
        (a_zip({}), "a", "zip"),
        (a_tar({"a.txt": b"a"}), "a.zip", "tar"),
        (b"\x1f\x8b\x08\0", "a.txt", "gzip"),
        (b"\xfd7zXZ\0\0", "a", "xz"),
        (b"BZh91AY&SY", "a", "bzip2"),
        (b"BZh! said the bee", "a.txt", None),
        (b"WARC/1.1\r\n", "a", "warc"),
        (b"PK\x03\x04", "a.html", None),
        (b"Five were killed", "a.TGZ", "gzip"),
        (b"Five were killed", "a.warc", "warc"),
        (b"Five were killed", "a.txt", None),
        (b"", "", None),
    ],
)
def test_first_bytes_outrank_the_suffix(head: bytes, name: str, packing: str | None) -> None:
    assert find_packing(head, name) == packing


@pytest.mark.parametrize(
    ("name", "inner"),
    [("a.txt.gz", "a.txt"), ("b/a.tgz", "b/a.tar"), ("a.TXZ", "a.tar"), ("a", "a"), ("a.b", "a.b")],
)
def test_the_name_of_what_is_compressed(name: str, inner: str) -> None:
    assert strip_suffix(name) == inner


@pytest.mark.parametrize(
    ("name", "head", "is_one"),
    [
        ("a.HTML", b"\0", True),
        ("a.text", b"", True),
        ("a.warc.gz", b"", True),
        ("a.png", b"five were killed", False),
        ("a.docx", b"PK\x03\x04", False),
        ("README", b"five were killed", True),
        ("program", b"\x7fELF", False),
        ("empty", b"", False),
    ],
)
def test_reports_are_told_by_suffix_or_beginning(name: str, head: bytes, is_one: bool) -> None:
    assert is_report(name, head) is is_one
