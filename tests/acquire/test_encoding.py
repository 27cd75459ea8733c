"""Bytes in; their kinds, texts and errors out."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.encoding import (
    check_is_text,
    decode_text,
    find_binary_kind,
    find_declared_charset,
    is_html,
)
from reportedly.errors import ReportedlyError

ENGLISH = "The ministry said five people – a child among them – were killed in “Dawn”. "
RUSSIAN = "Пять человек погибли при взрыве в столице, сообщила полиция во вторник. "


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (ENGLISH.encode(), ENGLISH),
        (codecs.BOM_UTF8 + ENGLISH.encode(), ENGLISH),
        (codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le"), ENGLISH),
        (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), ENGLISH),
        (codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le"), ENGLISH),
        (ENGLISH.encode("utf-16-le") * 4, ENGLISH * 4),
        (("Words of plain English in a row. " * 9 + ENGLISH).encode("cp1252"), None),
        (RUSSIAN.encode("cp1251") * 3, RUSSIAN * 3),
        (RUSSIAN.encode("koi8-r") * 3, RUSSIAN * 3),
    ],
)
def test_encodings_are_told_without_declaration(data: bytes, text: str | None) -> None:
    decoded = decode_text(data, source="x")
    assert decoded == text if text else decoded.endswith(ENGLISH)


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "US-ASCII", "windows-1252"])
def test_labels_mean_what_browsers_take_them_for(label: str) -> None:
    assert decode_text("“São”".encode("cp1252"), source="x", charset=label) == "“São”"


@pytest.mark.parametrize("label", ["zlib", "rot13", "utf-7", "unicode_escape", "no-such", "\x00"])
def test_labels_that_are_no_charset_are_ignored(label: str) -> None:
    assert decode_text(b"a+AGI-\\u0063", source="x", charset=label) == "a+AGI-\\u0063"


def test_a_declaration_that_the_bytes_contradict_is_passed_over() -> None:
    assert decode_text("aŭ".encode(), source="x", charset="iso-2022-jp") == "aŭ"


def test_wrong_bytes_in_declared_utf_8_are_replaced() -> None:
    assert decode_text(b"five\xff dead", source="x", charset="utf-8") == "five\ufffd dead"


def test_noise_is_an_unknown_encoding() -> None:
    noise = bytes((i * 7919 + i * i * 31) % 247 + 9 for i in range(3000))
    with pytest.raises(ReportedlyError) as error:
        decode_text(noise, source="noise.txt")
    assert error.value.code == "unknown-encoding"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\r\n %PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04\x14", "a ZIP file (as are .docx, .odt and .epub)"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\x00\x00\x00\x18ftypmp42", "a video"),
        (b'<?xml version="1.0"?><rss version="2.0">', "an XML file"),
        (b"\x00\x01\x02\x03" * 100, "binary data"),
        (b"\x00" * 100, "binary data"),
        (ENGLISH.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_LE + b"\x00", None),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html>', None),
        (b"Plain text.", None),
        (b"Plain\x00 text.", None),
    ],
)
def test_binary_kinds_are_named(data: bytes, kind: str | None) -> None:
    assert find_binary_kind(data) == kind
    if kind:
        with pytest.raises(ReportedlyError, match="report") as error:
            check_is_text(data, source="report")
        assert error.value.code == "not-text"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf\n <!-- hi -->\n<HTML lang=en>", True),
        (b"<p>Five killed", True),
        (b"<5 killed>", False),
        (b"Five killed <html>", False),
        (b"", False),
    ],
)
def test_pages_are_told_by_their_beginning(data: bytes, expected: bool) -> None:
    assert is_html(data) is expected


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2"),
        (b"<p>charset=none", None),
    ],
)
def test_declared_charsets_are_found(data: bytes, charset: str | None) -> None:
    assert find_declared_charset(data) == charset


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "big5", "cp1251", "x"]))
def test_any_bytes_give_a_text_or_a_coded_error(data: bytes, charset: str | None) -> None:
    with contextlib.suppress(ReportedlyError):
        decode_text(data, source="any", charset=charset).encode()
