"""Articles in, one HTML document out that asks for nothing: no request, no script but its own.

A policy in its head names its style and its script by their hashes and forbids all else.
"""

import base64
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import resources
from typing import Final

from reportedly.cli.html.article import Section
from reportedly.marking.markup import Markup, element

_POLICY: Final = (
    "default-src 'none'; style-src '{style}'; script-src '{script}';"
    " base-uri 'none'; form-action 'none'"
)


def document(sections: Sequence[Section]) -> Iterator[str]:
    """Yield the page with its articles, of which there is at least one; a list precedes several."""
    style, script = _own_file("page.css"), _own_file("page.js")
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    title = sections[0].title if len(sections) == 1 else f"{len(sections):,} articles, as read"
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", style),
    )
    yield f'<!doctype html>\n<html lang="en">\n{element("head", *head)}\n<body>\n'
    if len(sections) > 1:
        yield element("header", element("h1", title), _list(sections), class_="contents")
    for section in sections:
        yield section.markup + "\n"
    yield element("script", script) + "\n</body>\n</html>\n"


def _list(sections: Sequence[Section]) -> Markup:
    items = (
        element(
            "li",
            element("a", section.title, href=f"#{section.id}"),
            element("small", section.summary),
        )
        for section in sections
    )
    return element("nav", element("ol", *items), aria_label="Articles")


def _own_file(name: str) -> Markup:
    return Markup(resources.files("reportedly.cli.html").joinpath(name).read_text("utf-8"))


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode()
