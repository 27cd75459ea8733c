"""Bytes in; their kind, and the text that they encode, out, or a coded error."""

import codecs
import re
from types import MappingProxyType
from typing import Final

from reportedly.errors import ReportedlyError

SNIFFED_BYTES: Final = 4096
DETECTED_BYTES: Final = 200_000
STRAY_NULS: Final = 3
"""NUL bytes that even a short text may have, and one in a hundred bytes more."""
MOSTLY_ASCII: Final = 0.03
"""Share of bytes over 0x7f under which a text is taken for English with Windows-1252 quotes."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (as are .docx, .odt and .epub)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (such as .doc)"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"ID3", "an MP3 sound"),
    (b"OggS", "an Ogg sound"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_HTML_START: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|script|article|main|div|p|h1)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_XML_START: Final = re.compile(rb"\s*<(?:\?xml|rss|feed)[\s>]", re.IGNORECASE)
_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_DECLARED: Final = re.compile(
    rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.I
)

# The labels of https://encoding.spec.whatwg.org that read otherwise than Python's codec of that
# name. Only codecs of _DETECTED and these are ever used: no label reaches Python's other codecs.
_LABELS: Final = MappingProxyType(
    {
        "ascii": "cp1252",
        "iso8859-1": "cp1252",
        "iso8859-9": "cp1254",
        "iso8859-11": "cp874",
        "tis-620": "cp874",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "euc_kr": "cp949",
        "big5": "big5hkscs",
        "utf-16": "utf-16-le",
    }
)
_DETECTED: Final = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_15"),
    *("koi8_r", "koi8_u", "cp866", "cp874", "mac_roman", "mac_cyrillic"),
    *("gb18030", "big5", "big5hkscs", "cp932", "euc_jp", "iso2022_jp", "cp949"),
    *("utf_8", "utf_16_le", "utf_16_be"),
)
_USABLE: Final = frozenset(codecs.lookup(name).name for name in _DETECTED)


def _find_utf_16(data: bytes) -> str | None:
    """Return the UTF-16 codec of `data` when every second byte of it is mostly NUL, else None."""
    sample = data[:SNIFFED_BYTES]
    nuls = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[::2].count(0)}
    fewer, more = sorted(nuls.values())
    if more >= 0.3 * len(sample) > 0 and fewer <= 0.1 * len(sample):
        return max(nuls, key=lambda name: nuls[name])
    return None


def find_binary_kind(data: bytes) -> str | None:
    """Return what `data` is ("a PDF file") when its first bytes are those of no text, else None.

    A Unicode byte order mark means text; so do NUL bytes in every second place (UTF-16). Blanks
    before a signature do not hide it: some programs write them before that of a PDF.
    """
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    beginning = data[:SNIFFED_BYTES].lstrip()
    for magic, kind in _BINARY:
        if beginning.startswith(magic):
            return kind
    if data[4:8] == b"ftyp":
        return "a video"
    if _XML_START.match(data) and not is_html(data):
        return "an XML file"
    sample = data[:SNIFFED_BYTES]
    if sample.count(0) > STRAY_NULS + 0.01 * len(sample) and not _find_utf_16(data):
        return "binary data"
    return None


def check_is_text(data: bytes, *, source: str) -> None:
    """Raise ReportedlyError `not-text` when `data` is binary, naming the kind of it."""
    kind = find_binary_kind(data)
    if kind:
        raise ReportedlyError(
            "not-text",
            f"{source} is {kind}, not text.",
            "Give plain text, Markdown, HTML or JSON Lines; export the text first.",
        )


def is_html(data: bytes) -> bool:
    """Whether `data` begins as an HTML page does."""
    return _HTML_START.match(data.removeprefix(codecs.BOM_UTF8)[:SNIFFED_BYTES]) is not None


def find_declared_charset(data: bytes) -> str | None:
    """Return the charset that the HTML page `data` declares in its first 4096 bytes."""
    head = data[:SNIFFED_BYTES]
    match = _XML_DECLARED.match(head) or _DECLARED.search(head)
    return match.group(1).decode("ascii", "ignore") if match else None


def _find_codec(label: str | None) -> str | None:
    """Return the codec that `label` means on the web, None when it is unknown or no charset."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    name = _LABELS.get(name, name)
    return name if name == "utf-8" or codecs.lookup(name).name in _USABLE else None


def _detect(data: bytes) -> str | None:
    """Return the codec that charset-normalizer tells `data` by, None when none fits."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high < MOSTLY_ASCII * len(data) and not data.count(0):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:DETECTED_BYTES], cp_isolation=list(_DETECTED)).best()
    return best.encoding if best else None


def decode_text(data: bytes, *, source: str, charset: str | None = None) -> str:
    """Return the text of `data`.

    Tried in turn: a byte order mark, the declared `charset` (as browsers read labels: "iso-8859-1"
    is Windows-1252), UTF-16 by its NUL bytes, UTF-8, Windows-1252 when nearly all is ASCII,
    charset-normalizer. Bytes that are wrong in a text declared UTF-8 become U+FFFD when nothing
    else fits. ReportedlyError
    `unknown-encoding` when nothing does.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    declared = _find_codec(charset)
    for encoding in (declared or _find_utf_16(data) or "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if declared == "utf-8":
        return data.decode("utf-8", "replace")
    detected = _detect(data)
    try:
        return data.decode(detected or "utf-8")
    except UnicodeDecodeError as error:
        if detected == "cp1252":
            return data.decode("cp1252", "replace")
        raise ReportedlyError(
            "unknown-encoding",
            f"{source} is in an encoding that could not be told.",
            "Save it as UTF-8 and give that.",
        ) from error
