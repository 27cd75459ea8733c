"""Which addresses are links, and what places and figures are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers import a_place, a_toll
from hostile_reports import LINKS
from reportedly.exports.site.words import figure_of, victims_in_words, web_link, where


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a?b=c&d=e#f",
        "http://news.example:8080/",
        "HTTPS://news.example/%D9%85",
        "https://новости.example/ä",
    ],
)
def test_addresses_of_the_web_are_links(address: str) -> None:
    assert web_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        *(link for link in LINKS if not link.startswith("https://ok.example/")),
        None,
        "",
        "news.example/a",
        "ftp://news.example/a",
        "https:///a",
        "https://",
        "https://bank.example@evil.example/",
        "https://news.example\\@evil.example/",
        " https://news.example/",
        "https://news.example/\u202egpj.exe",
        "https://news.example/" + "a" * 2000,
    ],
)
def test_whatever_else_is_none(address: str | None) -> None:
    assert web_link(address) is None


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    for address in (text, f"https://{text}", f"https://news.example/{text}"):
        assert web_link(address) in (None, address)


def test_places_are_named_from_small_to_large() -> None:
    assert where(a_place()) == "Hit, Al Anbar, Iraq"
    assert where(a_place(name="Iraq", admin1=None)) == "Iraq"
    assert where(a_place(name="", admin1=None, country="XYZ")) == "XYZ"
    assert where(a_place(name="", admin1=None, country=None)) == where(None) == "no place"


def test_no_figure_is_a_dash_and_all_victims_are_together() -> None:
    assert figure_of(None) == "–"
    assert figure_of(a_toll("killed", 3, None, None)) == "at least 3"
    assert victims_in_words(None) == "all together"
    assert victims_in_words("armed_group") == "armed group"
