"""Hostile and plain HTML in; trees and refusals out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.markup import check_tags, parse_page
from reportedly.errors import ReportedlyError

PROSE = "<p>Five people were killed.</p>"
MANY = " ".join(f"a{number}=1" for number in range(300))


def test_a_plain_page_is_parsed() -> None:
    tree = parse_page(f"<?xml version='1.0' encoding='utf-8'?><html>{PROSE}<!-- x -->", source="x")
    assert tree is not None
    assert tree.text_content().strip() == "Five people were killed."


@pytest.mark.parametrize("page", ["", "  \n", "<!-- only -->"])
def test_a_page_without_elements_has_no_tree(page: str) -> None:
    tree = parse_page(page, source="x")
    assert tree is None or not tree.text_content().strip()


@pytest.mark.parametrize(
    "page",
    [
        f"<div {MANY}>{PROSE}",
        f"<div x='>' {MANY}>{PROSE}",
        f'<div x="<" {MANY}>{PROSE}',
        f'<div x=a"b {MANY}>{PROSE}',
        f"<!--><div {MANY}>{PROSE}",
        f"<!-- <script> --><div {MANY}>{PROSE}",
        f"<script>'</script '<div {MANY}>{PROSE}",
        f"<DIV/{MANY}>",
        "<a b='" * 400,
    ],
)
def test_a_tag_of_too_many_attributes_is_refused(page: str) -> None:
    with pytest.raises(ReportedlyError, match="limit of 250 attributes") as error:
        parse_page(page, source="x")
    assert error.value.code == "too-large"


@pytest.mark.parametrize(
    "page",
    [
        f"<script>if (a<b && {MANY}) x()</script>{PROSE}",
        f"<!-- <div {MANY}> -->{PROSE}",
        f"<title><div {MANY}></title>{PROSE}",
        f"5 < 6 {MANY}{PROSE}",
        f"<div {' '.join(MANY.split()[:250])}>{PROSE}",
    ],
)
def test_what_is_no_tag_is_not_counted(page: str) -> None:
    check_tags(page, source="x")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ReportedlyError, match="deeper than the limit of 250"):
        parse_page("<div>" * 100_000 + PROSE, source="x")


def test_very_many_elements_are_refused() -> None:
    with pytest.raises(ReportedlyError, match="limit of 50,000 elements"):
        parse_page("<p>x" * 60_000, source="x")


def test_entities_do_not_multiply() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>&b;&b;"
    tree = parse_page(f"{bomb}{PROSE}", source="x")
    assert tree is not None
    assert "aaaa" not in tree.text_content().replace("'aaaaaaaaaa'", "")


def test_long_values_are_cut_and_forbidden_characters_replaced() -> None:
    tree = parse_page(f"<div class='{'x' * 9000}'>a\x00b&#11;c</div>{PROSE}", source="x")
    assert tree is not None
    [div] = tree.xpath("//div")
    assert len(div.get("class")) == 2000
    assert div.text.split() == ["a", "b", "c"]


@given(st.text(st.sampled_from(" <>/='\"!-ab\n"), max_size=200))
def test_any_tags_are_scanned_to_the_end(page: str) -> None:
    check_tags(page, source="x")
    parse_page(page, source="x")
