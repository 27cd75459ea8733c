"""A Markdown text in; its prose without marks, and the metadata of its front matter, out."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from reportedly.acquire.article import check_size

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_MARKDOWN_BYTES: Final = 500_000

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^([A-Za-z]+)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_QUOTED: Final = re.compile(r"([\"'])(.*)\1\s*(?:#.*)?")
_BREAK: Final = re.compile(r"<br\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")


class MarkdownText(msgspec.Struct, frozen=True, kw_only=True):
    """The prose of a Markdown text; the other fields are None where it does not give them."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def _read_front_matter(markdown: str) -> tuple[dict[str, str], str]:
    """Return the one-line fields of the YAML front matter of `markdown`, and what follows it.

    What stands between two `---` lines without a single field is no front matter but prose.
    """
    fields: dict[str, str] = {}
    matter = _FRONT_MATTER.match(markdown)
    for key, value in _FIELD.findall(matter.group(1) or "") if matter else ():
        quoted = _QUOTED.fullmatch(value)
        wording = quoted.group(2) if quoted else value.partition(" #")[0].strip()
        fields.setdefault(key.lower(), wording)
    return fields, markdown[matter.end() :] if matter and fields else markdown


def _read_inline(tokens: Iterable["Token"]) -> str:
    """Return the text of a run of inline tokens: marks, link targets, pictures and tags dropped."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak" or _BREAK.match(token.content):
            pieces.append("\n")
    return "".join(pieces).strip()


def _read_blocks(tokens: Iterable["Token"]) -> Iterator[tuple[str, str]]:
    """Yield (tag of the block, text) for each paragraph, heading, table row and code block."""
    tag = "p"
    cells: list[str] | None = None
    for token in tokens:
        if token.type in ("heading_open", "paragraph_open"):
            tag = token.tag
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield "tr", ", ".join(cell for cell in cells or () if cell)
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_read_inline(token.children or ()))
        elif token.type == "inline":
            yield tag, _read_inline(token.children or ())
        elif token.type in ("fence", "code_block"):
            yield "code", token.content.strip()
        elif token.type == "html_block":
            yield "html", _TAG.sub("", token.content).strip()


def read_markdown(markdown: str, *, source: str) -> MarkdownText:
    """Return the prose of `markdown`: CommonMark with tables, an empty line between blocks.

    Lines wrapped within a paragraph are joined. Front matter between `---` lines may give `title`,
    `published` or `date`, `publisher` and `url`; without a title there, a `# Heading` that begins
    the text is the title and leaves the text. ReportedlyError `too-large` over 500,000 bytes.
    """
    from markdown_it import MarkdownIt

    check_size(len(markdown), source=source, max_bytes=MAX_MARKDOWN_BYTES)
    fields, body = _read_front_matter(markdown.replace("\r\n", "\n"))
    parser = MarkdownIt("commonmark").enable("table")
    blocks = [block for block in _read_blocks(parser.parse(body)) if block[1]]
    title = fields.get("title")
    if not title and blocks and blocks[0][0] == "h1":
        title = blocks.pop(0)[1]
    return MarkdownText(
        text="\n\n".join(text for _, text in blocks) or title or "",
        title=title,
        published=fields.get("published") or fields.get("date"),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
    )
