"""The HTML of a page in; its parsed tree out, or an error when reading it could take too long.

Pages are hostile until shown otherwise. libxml2 takes time quadratic in the attributes of one tag,
and drops what nests deeper than 255 elements; both are refused by their limits, as are pages of
very many elements. Long attribute values are cut: the patterns of later steps run over them.
"""

import re
from typing import Final

from lxml import etree, html  # type: ignore[import-untyped]

from reportedly.errors import ReportedlyError

MAX_ATTRIBUTES: Final = 250
MAX_ELEMENTS: Final = 50_000
MAX_DEPTH: Final = 250
MAX_VALUE_CHARS: Final = 2_000

_OPENING: Final = re.compile(r"<(?:(!--)|([a-zA-Z][^\s/>]*))")
_COMMENT_END: Final = re.compile(r"--!?>")
_ATTRIBUTE: Final = re.compile(
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?"""
)
_RAW_TEXT_END: Final = {
    name: re.compile(rf"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that a tree of lxml may hold from references such as `&#11;` but not take again."""
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]{0,200}>")


def _too_large(source: str, what: str) -> ReportedlyError:
    return ReportedlyError(
        "too-large",
        f"{source} is too tangled a page to read: {what}.",
        "Save the text of the report to a file and give that.",
    )


def _skip_attributes(page: str, position: int, source: str) -> int:
    """Return where the attributes from `position` end; they are counted as browsers count them."""
    for _ in range(MAX_ATTRIBUTES + 1):
        attribute = _ATTRIBUTE.match(page, position)
        if not attribute:
            return position
        position = attribute.end()
    raise _too_large(source, f"a tag has more than the limit of {MAX_ATTRIBUTES} attributes")


def check_tags(page: str, *, source: str) -> None:
    """Raise ReportedlyError `too-large` when a tag of `page` has more than 250 attributes.

    One pass, linear in the length, by the tokenization rules of the HTML standard.
    """
    position = 0
    while opening := _OPENING.search(page, position):
        if opening.group(1):
            end = _COMMENT_END.search(page, opening.end() - 2)
        else:
            position = _skip_attributes(page, opening.end(), source)
            raw_text_end = _RAW_TEXT_END.get(opening.group(2).lower())
            if not raw_text_end:
                continue
            end = raw_text_end.search(page, position)
        if not end:
            return
        position = end.end()


def _check_tree(tree: html.HtmlElement, source: str) -> None:
    """Raise ReportedlyError `too-large` when `tree` has too many elements or nests too deep."""
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
    if elements > MAX_ELEMENTS:
        raise _too_large(source, f"it has more than the limit of {MAX_ELEMENTS:,} elements")
    if deepest > MAX_DEPTH:
        raise _too_large(source, f"it nests deeper than the limit of {MAX_DEPTH} elements")


def _clean_tree(tree: html.HtmlElement) -> None:
    """Cut long attribute values in `tree` and replace characters that XML forbids by spaces."""
    for element in tree.iter():
        if element.text and _NO_XML.search(element.text):
            element.text = _NO_XML.sub(" ", element.text)
        if element.tail and _NO_XML.search(element.tail):
            element.tail = _NO_XML.sub(" ", element.tail)
        for name, value in element.attrib.items():
            if len(value) > MAX_VALUE_CHARS or _NO_XML.search(value):
                element.set(name, _NO_XML.sub(" ", value[:MAX_VALUE_CHARS]))


def parse_page(page: str, *, source: str) -> html.HtmlElement | None:
    """Return the tree of `page` without comments, None when it has no element at all.

    ReportedlyError `too-large` names the limit that the page exceeds.
    """
    page = _XML_DECLARATION.sub("", _NO_XML.sub(" ", page), count=1)
    check_tags(page, source=source)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, ValueError):
        return None
    _check_tree(tree, source)
    _clean_tree(tree)
    return tree
