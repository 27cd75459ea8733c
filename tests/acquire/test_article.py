"""Texts and metadata in; Articles and their errors out."""

import contextlib
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.acquire.article import check_published, make_article
from reportedly.errors import ReportedlyError
from reportedly.records.text import Article

TEXT = "Five soldiers were killed in the raid on the base, the army said."


def an_article(text: str = TEXT, **metadata: str) -> Article:
    return make_article(text, source="report.txt", **metadata)  # type: ignore[arg-type]


def code_of(text: str, **metadata: str) -> str:
    with pytest.raises(ReportedlyError) as error:
        an_article(text, **metadata)
    assert "report.txt" in error.value.message
    return error.value.code


def test_a_plain_text_is_kept_as_it_is() -> None:
    article = an_article(f"  {TEXT}\n\n\tMore of it.\u200f 😀 \x02\n")
    assert article.text == f"  {TEXT}\n\n\tMore of it.\u200f 😀 \x02\n"
    assert article.title is None
    assert article.published is None
    assert article.published_basis == "unknown"
    assert article.language == "en"


def test_the_id_is_the_hash_of_the_text() -> None:
    article = an_article(published="2024-08-31")
    assert article.sha256 == sha256(TEXT.encode()).hexdigest()
    assert article.id == article.sha256[:16]
    assert article.id == an_article().id != an_article(TEXT + " ").id


def test_the_title_comes_first_on_a_line_of_its_own() -> None:
    article = an_article(title=" Raid \n on the base ")
    assert article.title == "Raid on the base"
    assert article.text == f"Raid on the base\n\n{TEXT}"


@pytest.mark.parametrize("before", ["", "\n\n", "  "])
def test_a_title_that_is_there_is_not_doubled(before: str) -> None:
    article = an_article(f"{before}Raid  on the base\n{TEXT}", title="Raid on the base")
    assert article.text == f"Raid on the base\n{TEXT}"


def test_a_lead_that_begins_like_the_title_is_no_title() -> None:
    article = an_article("Raid on the base kills five, the army said.", title="Raid on the base")
    assert article.text.startswith("Raid on the base\n\nRaid on the base kills")


def test_newlines_become_line_feeds_and_the_byte_order_mark_goes() -> None:
    assert an_article(f"\ufeff{TEXT}\r\n\r\nThe end.\rOf it.").text == (
        f"{TEXT}\n\nThe end.\nOf it."
    )


def test_lone_surrogates_are_replaced_and_pairs_joined() -> None:
    article = an_article(f"{TEXT} \ud800 \ud83d\ude00")
    assert article.text == f"{TEXT} \ufffd 😀"


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff"])
def test_a_text_of_nothing_is_empty(text: str) -> None:
    assert code_of(text) == "empty-source"


def test_many_control_characters_make_binary_data() -> None:
    assert code_of("\x00\x01\x02the\x03\x04\x05" * 20) == "not-text"


def test_the_limit_counts_bytes_and_is_named() -> None:
    with pytest.raises(ReportedlyError, match="1,000 bytes") as error:
        make_article("é" * 501, source="long.txt", max_bytes=1000)
    assert error.value.code == "too-large"
    assert make_article("was the " * 125, source="long.txt", max_bytes=1000).language == "en"


def test_no_text_is_longer_than_a_report_can_be() -> None:
    with pytest.raises(ReportedlyError, match="500,000 bytes") as error:
        make_article("was the " * 62_501, source="long.txt", max_bytes=20_000_000)
    assert error.value.code == "too-large"
    assert an_article("was the " * 62_500).language == "en"


@pytest.mark.parametrize(
    ("wording", "normal"),
    [
        ("2024-02-29", "2024-02-29"),
        (" 2024-08-31 ", "2024-08-31"),
        ("2024-08-31T10:05:00Z", "2024-08-31T10:05:00+00:00"),
        ("2024-08-31 10:05 +0300", "2024-08-31T10:05:00+03:00"),
        ("2024-08-31T10:05:00.5-04:30", "2024-08-31T10:05:00.500000-04:30"),
    ],
)
def test_real_dates_are_taken(wording: str, normal: str) -> None:
    assert check_published(wording, source="x") == normal
    assert an_article(published=wording).published_basis == "given"


@pytest.mark.parametrize(
    "wording",
    [
        "2023-02-29",
        "2024-13-01",
        "2024-08-31T10:05:00",
        "2024-08-31T25:00:00Z",
        "2024-08-31T10:05:00+99:00",
        "31 August 2024",
        "20240831",
        "2024-W35-6",
        "٢٠٢٤-٠٨-٣١",
        "1899-12-31",
        "2101-01-01",
        "0000-00-00",
        "2024-08-31\x00",
        "soon",
    ],
)
def test_other_dates_are_refused(wording: str) -> None:
    assert code_of(TEXT, published=wording) == "bad-date"


@settings(deadline=None)
@given(text=st.text(), title=st.none() | st.text(), published=st.none() | st.text(max_size=12))
def test_any_text_gives_an_article_or_a_coded_error(
    text: str, title: str | None, published: str | None
) -> None:
    with contextlib.suppress(ReportedlyError):
        article = make_article(text, source="any", title=title, published=published)
        assert article.text.encode()
        assert article.title is None or article.text.startswith(f"{article.title}\n")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff")))
def test_a_valid_text_is_never_altered(text: str) -> None:
    with contextlib.suppress(ReportedlyError):
        assert make_article(text, source="any").text == text
