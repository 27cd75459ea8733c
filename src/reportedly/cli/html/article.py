"""A reading and its view in, its part of the page out: the text beside what was read from it."""

from typing import NamedTuple

from reportedly.cli.html.atlas import map_section
from reportedly.cli.html.panel import Panel
from reportedly.cli.html.spots import Spots
from reportedly.cli.view import View
from reportedly.marking.citations import KINDS, Citations
from reportedly.marking.marked import marked_text
from reportedly.marking.markup import Markup, element, joined
from reportedly.records.reading import Reading
from reportedly.wording.printable import printable


class Section(NamedTuple):
    """An article on the page, and what the list of articles says of it."""

    id: str
    title: str
    summary: str
    markup: Markup


def article_section(number: int, reading: Reading, view: View) -> Section:
    """Return the part of the page for the article of this number; numbers begin with 1."""
    name = f"a{number}"
    citations = Citations(name)
    spots = Spots(name)
    found = Panel(name, citations, spots).lay_out(reading, view)
    article = reading.article
    words = element(
        "div",
        marked_text(article, citations, view.title),
        class_="text",
        lang=article.language,
        dir="auto",
        tabindex=0,
        role="region",
        aria_label="Text of the article",
    )
    report = element(
        "div",
        _legend(citations),
        words,
        map_section(spots.all(), citations, f"{name}-map"),
        class_="report",
    )
    markup = element(
        "article",
        element("header", element("h2", view.title), element("p", view.byline, class_="byline")),
        element("div", report, element("div", found, class_="found"), class_="panes"),
        _engine(reading),
        id=name,
    )
    return Section(name, view.title, _summary(reading, view), markup)


def _legend(citations: Citations) -> Markup:
    """Return the kinds of marks in the text, each with a box that shows or hides them."""
    marked = set(citations.kinds.values())
    boxes = (
        element(
            "label",
            element("input", type="checkbox", checked="", class_=f"show-{kind}"),
            element("span", words, class_=f"k-{kind}"),
        )
        for kind, words in KINDS.items()
        if kind in marked
    )
    return element("div", "Marked: ", *boxes, class_="legend") if marked else Markup()


def _summary(reading: Reading, view: View) -> str:
    figures = sum(len(event.casualties) for event in reading.events)
    return f"{view.byline} · events: {len(reading.events)}, figures: {figures}"


def _engine(reading: Reading) -> Markup:
    """Return what reproduces the reading."""
    engine = reading.engine
    sums = (
        ("text", reading.article.sha256),
        ("model", engine.model_sha256),
        ("settings", engine.settings_sha256),
    )
    return element(
        "footer",
        f"Read by {printable(f'{engine.name} {engine.version}')}; SHA-256 of the ",
        joined(
            *(
                joined(
                    ", " if place else "",
                    f"{name} ",
                    element("code", printable(value)[:12], title=printable(value)),
                )
                for place, (name, value) in enumerate(sums)
            )
        ),
    )
