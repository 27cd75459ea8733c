"""The text of a feed in, broken as it may be; well-formed XML of what is read of it out.

Feeds are hostile until shown otherwise. feedparser takes time and memory quadratic in nested
`xml:base`, in the attributes of a tag, in categories and in more; libxml2 does not, and mends what
is broken. So feedparser sees only the elements and attributes that are read, cut to size.
"""

import re
from html.entities import html5
from typing import Any, Final

MAX_ENTRIES: Final = 10_000
MAX_LEAVES: Final = 100
MAX_VALUE_CHARS: Final = 2_000
MAX_SUMMARY_CHARS: Final = 20_000

_PARTS: Final = frozenset({"item", "entry"})
_HOLDERS: Final = _PARTS | {"rss", "rdf", "channel", "feed"}
_SUMMARIES: Final = frozenset({"description", "summary"})
_LEAVES: Final = _SUMMARIES | frozenset(
    "title link guid id ttl pubdate date published issued updated modified created".split()
)
_ATTRIBUTES: Final = (
    *("version", "href", "rel", "type", "mode", "isPermaLink"),
    "{http://www.w3.org/XML/1998/namespace}base",
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about",
)
_CDATA: Final = r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
_STRAY: Final = re.compile(
    rf"{_CDATA}|<(?![a-z_/!?])|&(?!#\d{{1,7}};|#x[0-9a-f]{{1,6}};)(?:([a-z][a-z0-9]{{1,31}};))?",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_HTML: Final = "|".join(
    (
        "a article b big blockquote br center cite code del div em figcaption figure font h[1-6] "
        "hr i iframe img ins li ol p pre s section small span strike strong sub sup table tbody td "
        "th thead tr u ul video"
    ).split()
)
_HTML_TAG: Final = re.compile(
    rf"{_CDATA}|</?(?:{_HTML})(?:[\s/][^<>]*)?>", re.IGNORECASE | re.DOTALL
)
"""Tags of HTML that stand in a feed as they are: often unclosed, so that XML ends too early."""
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _mend_mark(found: re.Match[str]) -> str:
    mark, name = found[0], found[1]
    if mark.startswith("<!"):
        return mark
    if name in html5:
        return "".join(f"&#{ord(character)};" for character in html5[name])
    return f"&#{ord(mark[0])};{mark[1:]}"


def mend_marks(text: str) -> str:
    """Return `text` with every "&" and "<" that is no markup as a reference by number.

    So are the characters that HTML has names for: XML knows five of them, and libxml2 drops even
    those after the first fault.
    """
    return _STRAY.sub(_mend_mark, _NO_XML.sub(" ", text))


def _drop_html_tag(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<!") else " "


def _name_of(element: Any) -> str:
    """Return the name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def _flatten(element: Any, name: str) -> None:
    """Make the whole text of `element`, cut to size, its only content."""
    text = "".join(element.itertext())
    element[:] = []
    element.text = text[: MAX_SUMMARY_CHARS if name in _SUMMARIES else MAX_VALUE_CHARS]


def _prune_attributes(element: Any) -> None:
    values = {name: element.get(name, "") for name in _ATTRIBUTES}
    kept = {name: value for name, value in values.items() if 0 < len(value) <= MAX_VALUE_CHARS}
    element.attrib.clear()
    element.attrib.update(kept)
    element.tail = None


def _prune(root: Any) -> None:
    """Keep in `root` only the elements that are read, and their attributes."""
    entries = 0
    holders = [root]
    while holders:
        holder = holders.pop()
        leaves = 0
        for child in list(holder):
            name = _name_of(child)
            entries += name in _PARTS
            leaves += name in _LEAVES
            if name in _HOLDERS and entries <= MAX_ENTRIES:
                holders.append(child)
            elif name in _LEAVES and leaves <= MAX_LEAVES:
                _flatten(child, name)
                _prune_attributes(child)
            else:
                holder.remove(child)
        _prune_attributes(holder)
        holder.text = None


def reduce_feed(text: str) -> bytes | None:
    """Return what is read of the feed that `text` begins with the root of; None when it is none.

    Left are titles, links, dates, ids and summaries, of at most 10,000 entries: the first ones.
    Markup within them is dropped, markup that they carry as text is not.
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        recover=True,
        resolve_entities="internal",
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(_HTML_TAG.sub(_drop_html_tag, mend_marks(text)), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if tree is None:
        return None
    _prune(tree)
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))
