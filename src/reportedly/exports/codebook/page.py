"""A codebook's Markdown in; one web page that asks for nothing out.

It has no script, and no address leaves it: links, pictures and HTML in the Markdown are shown as
they are written. A policy in its head names its style by its hash and forbids all else.
"""

import base64
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from reportedly.marking.markup import Markup, element, joined

if TYPE_CHECKING:
    from markdown_it.token import Token

_POLICY: Final = "default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"
_INERT: Final = ("link", "image", "autolink", "reference", "html_block", "html_inline")
_LISTED: Final = "h2"
"""Headings of this order are in the list of contents."""


def codebook_html(markdown: str) -> str:
    """Return the page; its title is the first heading, and parts are listed at its top."""
    title, main = codebook_body(markdown)
    style = Markup((files("reportedly.exports.codebook") / "page.css").read_text("utf-8"))
    head = (
        element("meta", charset="utf-8"),
        element(
            "meta", http_equiv="Content-Security-Policy", content=_POLICY.format(style=_hash(style))
        ),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", style),
    )
    body = element("body", element("main", main))
    page = element("html", element("head", *head), body, lang="en")
    return f"<!doctype html>\n{page}\n"


def codebook_body(markdown: str) -> tuple[str, Markup]:
    """Return the title, and what stands in the page: for a site that has a frame of its own."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_INERT)
    tokens = parser.parse(markdown)
    headings = list(_name_headings(tokens))
    title = next((text for tag, _, text in headings if tag == "h1"), "Codebook")
    parts = [(name, text) for tag, name, text in headings if tag == _LISTED]
    body = parser.renderer.render(list(_in_frames(tokens)), parser.options, {})
    before, first, after = body.partition(f"<{_LISTED}")
    return title, joined(Markup(before), _contents(parts), Markup(first + after))


def _contents(parts: Iterable[tuple[str, str]]) -> Markup:
    links = (element("li", element("a", text, href=f"#{name}")) for name, text in parts)
    return element("nav", element("ul", *links), aria_label="Contents")


def _name_headings(tokens: list["Token"]) -> Iterator[tuple[str, str, str]]:
    """Give each heading an id of its own; yield (tag, id, text)."""
    taken: set[str] = set()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            text = "".join(child.content for child in tokens[place + 1].children or ())
            words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "part"
            name, count = words, 2
            while name in taken:
                name, count = f"{words}-{count}", count + 1
            taken.add(name)
            token.attrSet("id", name)
            yield token.tag, name, text


def _in_frames(tokens: Iterable["Token"]) -> Iterator["Token"]:
    """Yield tokens with each table in a frame that scrolls, by keys too, and no style of its own.

    The policy forbids style attributes, by which cells of numbers would be set right.
    """
    from markdown_it.token import Token

    heading = ""
    for token in tokens:
        if token.attrs.pop("style", None) == "text-align:right":
            token.attrSet("class", "right")
        if token.type == "heading_open":
            heading = str(token.attrs["id"])
        if token.type == "table_open":
            frame: dict[str, str | int | float] = {"class": "table", "role": "region"}
            frame |= {"tabindex": 0, "aria-labelledby": heading}
            yield Token("frame_open", "div", 1, attrs=frame, block=True)
        yield token
        if token.type == "table_close":
            yield Token("frame_close", "div", -1, block=True)


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode()
