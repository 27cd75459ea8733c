import base64
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from codebooks import a_context, a_layout, a_report, existing_layouts, tables_in
from reportedly.exports.codebook import codebook_html, codebook_markdown
from reportedly.exports.layout import Layout
from reportedly.resources.error_rates import load_error_rates

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="https://evil.example/x" onerror=alert(1)>',
    "[a](https://evil.example) ![b](https://evil.example/b.png) <https://evil.example>",
    "[a]\n\n[a]: https://evil.example",
    "</style></head><base href=https://evil.example>",
    "javascript:alert(1)",
    "<!--",
)
ELEMENTS = frozenset(
    "html head meta title style body main nav h1 h2 h3 p ul li a blockquote code strong em br hr"
    " pre ol div table thead tbody tr th td".split()
)


def codebook(layout: Layout) -> str:
    return codebook_markdown(layout, a_context(), a_report(), load_error_rates())


def harmless(page: str) -> HtmlElement:
    """Return a page's tree; make sure that nothing in it runs or leads elsewhere."""
    tree = html.document_fromstring(page)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= ELEMENTS
    assert all(isinstance(element.tag, str) for element in tree.iter())
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("style", "src", "srcset", "action")
            assert "://" not in value
            assert name != "href" or value.startswith("#")
    (style,) = tree.xpath("//style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    return tree


@pytest.mark.parametrize("layout", existing_layouts(), ids=lambda layout: layout.name)
def test_the_page_of_a_layout_has_no_script_and_no_address(layout: Layout) -> None:
    markdown = codebook(layout)
    page = codebook_html(markdown)
    tree = harmless(page)
    assert "<script" not in page
    shown = [
        [[cell.text_content() for cell in row.xpath("./th|./td")] for row in one.xpath(".//tr")]
        for one in tree.xpath("//table")
    ]
    assert shown == tables_in(markdown)


def test_no_address_is_written_out_but_what_a_layout_says() -> None:
    assert "://" not in codebook_html(codebook(a_layout()))


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    tree = harmless(codebook_html(codebook(a_layout())))
    (style,) = tree.xpath("//style/text()")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_parts_are_listed_and_can_be_gone_to() -> None:
    tree = harmless(codebook_html(codebook(a_layout())))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//nav//a")
    assert [link.text for link in links] == tree.xpath("//h2/text()")
    assert [link.get("href") for link in links] == [f"#{one}" for one in tree.xpath("//h2/@id")]
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)
    assert tree.xpath("//title/text()") == ["Codebook: Small"]
    assert tree.xpath("/html/@lang") == ["en"]


def test_headings_of_one_name_have_ids_of_their_own() -> None:
    tree = harmless(codebook_html("# A\n\n## A\n\n## A 2\n\n## A\n\n## \u0645\n"))
    assert tree.xpath("//@id") == ["a", "a-2", "a-2-2", "a-3", "part"]


def test_tables_scroll_in_a_frame_that_keys_reach() -> None:
    tree = harmless(codebook_html(codebook(a_layout())))
    frames = tree.xpath("//div[@class='table']")
    assert len(frames) == len(tree.xpath("//table"))
    assert {frame.get("tabindex") for frame in frames} == {"0"}
    assert all(frame[0].tag == "table" for frame in frames)


def test_numbers_are_set_right_without_a_style_of_their_own() -> None:
    tree = harmless(codebook_html(codebook(a_layout())))
    assert "98,765" in tree.xpath("//td[@class='right']/text()")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_text_says_is_no_markup(text: str) -> None:
    layout = a_layout(title=text, about=text, rules=(text,))
    tree = harmless(codebook_html(codebook(layout)))
    assert " ".join(text.split()) in " ".join(tree.text_content().split())


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_from_elsewhere_leads_nowhere(text: str) -> None:
    harmless(codebook_html(text))
    harmless(codebook_html(f"# {text}\n\n## {text}\n\n| a |\n| ---: |\n| {text} |\n"))


@settings(deadline=None)
@given(st.text(st.sampled_from("<>&\"'`[]()!:|-#\n aimg=srcjvthp/."), max_size=60))
def test_no_markdown_leads_anywhere(markdown: str) -> None:
    harmless(codebook_html(f"# A\n\n{markdown}\n"))


def test_two_runs_give_the_same_page() -> None:
    markdown = codebook(a_layout())
    assert codebook_html(markdown) == codebook_html(markdown)
