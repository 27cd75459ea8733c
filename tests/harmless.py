"""The HTML of a page in; said that nothing of it is markup, script or style but the desk's own."""

import json
import re
from typing import Final
from urllib.parse import urlsplit

from lxml import html  # type: ignore[import-untyped]

from reportedly.desk.assets import TEMPLATES

_SOURCES: Final = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.html")))
TAGS: Final = set(re.findall(r"<([a-z0-9]+)", _SOURCES)) | {"mark", "sup", "p", "span"}
"""The elements that templates have, and those that marks of a text are made of."""
ATTRIBUTES: Final = set(re.findall(r"\s([a-z-]+)(?==\"|[\s>{])", _SOURCES)) | {
    "data-mark",
    "data-marks",
    "data-label",
    "data-code",
    "data-note",
}
_ADDRESSES: Final = ("href", "src", "action", "formaction", "hx-get", "hx-post", "hx-push-url")
_WEB: Final = ("", "http", "https")


def parse(page: str) -> html.HtmlElement:
    """Return a page, or a part of one, as a tree."""
    return html.fromstring(page) if "<html" in page else html.fragment_fromstring(page, "body")


def check_harmless(page: str) -> html.HtmlElement:
    """Say that a page is what its templates make: its tags, no inline script or style, safe links.

    Returns its tree.
    """
    assert "\x00" not in page
    tree = parse(page)
    for node in tree.iter():
        assert isinstance(node.tag, str), html.tostring(node)
        assert node.tag in TAGS, node.tag
        names = set(node.attrib)
        assert names <= ATTRIBUTES, names - ATTRIBUTES
        assert "style" not in names
        assert not any(name.startswith(("on", "hx-on")) for name in names)
        for name in names.intersection(_ADDRESSES):
            check_address(node.get(name), is_icon=node.get("rel") == "icon")
        if node.tag == "script":
            _check_script(node)
    assert "style" not in TAGS
    return tree


def check_address(address: str, *, is_icon: bool = False) -> None:
    """Say that an address is of the web, or within the desk."""
    if is_icon and address == "data:,":
        return
    # As browsers read it: without tabs and line breaks, and what comes before the address.
    bare = re.sub(r"[\t\r\n]", "", address).lstrip("".join(map(chr, range(33))))
    parts = urlsplit(bare)
    assert parts.scheme in _WEB, address
    assert parts.scheme or not bare.startswith(("//", "\\", "/\\")), address


def _check_script(node: html.HtmlElement) -> None:
    if node.get("type") == "application/json":
        json.loads(node.text or "")
        assert "<" not in (node.text or "")
    else:
        assert (node.get("src") or "").startswith("/static/")
        assert not node.text
