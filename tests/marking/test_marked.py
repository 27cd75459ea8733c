import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from builders import an_article
from reportedly.marking.citations import KINDS, Citations
from reportedly.marking.marked import marked_text
from reportedly.records.text import Article, Span, span_of

GAP = re.compile(r"\n(?:[^\S\n]*\n)+")


class Read(HTMLParser):
    """The text of a page, that of each mark, and whether every tag is closed where it must be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.marks: dict[str, str] = {}
        self.identities: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open.append((tag, given.get("data-mark") or ""))
        if "id" in given:
            self.identities.append(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag, mark in self._open:
            if tag == "mark":
                self.marks[mark] = self.marks.get(mark, "") + data


def marked(article: Article, *spans: Span) -> str:
    citations = Citations("a")
    for number, span in enumerate(spans):
        citations.value(
            list(KINDS)[number % len(KINDS)], [span], "x", label="x", note=f"1.{number}"
        )
    return marked_text(article, citations, "A title")


@given(
    st.text(st.sampled_from("ab <&\"'\n\r\x1b\u202e\u05d0"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=8),
)
def test_marks_cover_exactly_their_spans(text: str, bounds: list[tuple[int, int]]) -> None:
    article = Article(id="a", language="en", text=text, sha256="")
    spans = {
        span_of(text, start, min(len(text), start + length))
        for start, length in bounds
        if start < len(text)
    }
    read = Read(marked(article, *spans))
    assert read.text == text
    # What is between two paragraphs is shown by the gap, and no mark is around it.
    gaps = {place for gap in GAP.finditer(text) for place in range(*gap.span())}
    for span in spans:
        shown = [text[place] for place in range(span.start, span.end) if place not in gaps]
        assert read.marks.get(f"a-{span.start}-{span.end}", "") == "".join(shown)


def test_longer_spans_are_around_shorter_ones_and_crossing_ones_are_cut() -> None:
    article = an_article("A title\n\nfive men and two boys died")
    spans = [span_of(article.text, *bounds) for bounds in ((9, 30), (9, 17), (18, 35))]
    assert marked(article, *spans) == (
        '<p class="headline">A title</p>\n\n<p>'
        '<mark id="a-9-30" class="k-event d0" data-mark="a-9-30">'
        '<mark id="a-9-17" class="k-figure d1" data-mark="a-9-17">five men'
        '<sup data-note="1.1"></sup></mark> '
        '<mark id="a-18-35" class="k-source d1" data-mark="a-18-35">and two boys'
        '<sup data-note="1.0"></sup></mark></mark>'
        '<mark class="k-source d0" data-mark="a-18-35"> died<sup data-note="1.2"></sup></mark></p>'
    )


def test_a_span_takes_its_most_telling_kind() -> None:
    article = an_article("five men died")
    span = span_of(article.text, 0, 8)
    citations = Citations("a")
    citations.value("place", [span], "x", label="x")
    citations.value("figure", [span], "x", label="x")
    citations.value("actor", [span], "x", label="x")
    assert dict(citations.kinds) == {span: "figure"}
    assert 'class="k-figure d0"' in marked_text(article, citations, "")


def test_what_no_page_can_hold_is_named() -> None:
    page = marked(Article(id="a", language="en", text="a\x00b\ud800c\rd", sha256=""))
    assert '<span class="control" data-code="U+0000">\ufffd</span>' in page
    assert '<span class="control" data-code="U+D800">\ufffd</span>' in page
    assert "c&#13;d" in page


def test_of_many_that_overlap_those_that_begin_first_are_marked() -> None:
    """Thousands that cross each other would make a page of as many tags as their square."""
    text = "x" * 4_000
    article = Article(id="a", language="en", text=text, sha256="")
    page = marked(article, *(span_of(text, start, start + 2_000) for start in range(2_000)))
    read = Read(page)
    assert read.text == text
    assert len(page) < 4_000_000
    assert read.marks["a-0-2000"] == "x" * 2_000
    nested = (span_of(text, start, 4_000 - start) for start in range(1_000))
    assert Read(marked(article, *nested)).marks["a-15-3985"] == "x" * 3_970
