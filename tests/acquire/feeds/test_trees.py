"""Feeds as they come in; the little of them that is read, well-formed, out."""

import re

import pytest

from reportedly.acquire.feeds.trees import MAX_ENTRIES, mend_marks, reduce_feed


def reduce(text: str) -> str:
    reduced = reduce_feed(text)
    assert reduced is not None
    return reduced.decode().partition("\n")[2]


def test_only_what_is_read_stays() -> None:
    reduced = reduce(
        '<rss version="2.0" x="1"><channel><title>A</title><image><title>B</title></image>'
        '<item a="2"><!-- c --><author>d</author><link>e</link><category>f</category></item>'
        "</channel></rss>"
    )
    assert reduced == (
        '<rss version="2.0"><channel><title>A</title><item><link>e</link></item></channel></rss>'
    )


def test_markup_within_a_text_is_dropped_and_its_words_stay() -> None:
    xhtml = '<summary type="xhtml"><x:div xmlns:x="u">Five <x:b>killed</x:b></x:div></summary>'
    assert reduce(f"<feed><entry>{xhtml}</entry></feed>") == (
        '<feed><entry><summary type="xhtml">Five killed</summary></entry></feed>'
    )
    assert "a   b" in reduce("<rss><title>a <br> b</title></rss>")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("AT&T & co", "AT&#38;T &#38; co"),
        ("&amp;&lt;&#60;&#x3c;", "&#38;&#60;&#60;&#x3c;"),
        ("&nbsp;&eacute;&unknown;", "&#160;&#233;&#38;unknown;"),
        ("a < b <c>d</c>", "a &#60; b <c>d</c>"),
        ("<![CDATA[a & b < c]]> & d", "<![CDATA[a & b < c]]> &#38; d"),
        ("a\x0bb", "a b"),
    ],
)
def test_marks_that_are_no_markup_are_mended(text: str, mended: str) -> None:
    assert mend_marks(text) == mended


def test_faults_do_not_swallow_what_comes_after_them() -> None:
    reduced = reduce("<rss><item><title>a <5 b</td></title></item><item><title>x & y</title>")
    assert re.findall("<title>(.*?)</title>", reduced) == ["a &lt;5 b ", "x &amp; y"]


def test_entries_and_values_are_cut_to_size() -> None:
    many = "".join(f"<item><link>{number}</link></item>" for number in range(MAX_ENTRIES + 5))
    reduced = reduce(f"<rss><channel>{many}</channel></rss>")
    assert reduced.count("<item>") == MAX_ENTRIES
    assert f"<link>{MAX_ENTRIES - 1}</link>" in reduced
    assert len(reduce(f"<rss><title>{'a' * 9000}</title></rss>")) < 2100


@pytest.mark.parametrize("text", ["", " ", "no markup at all", "<", "&"])
def test_what_has_no_element_is_none(text: str) -> None:
    assert reduce_feed(text) is None


@pytest.mark.parametrize(
    "piece",
    [
        *("<", "&", "&x;", "<!", "<!--", "<![CDATA[", "<?", "<item>", "<title>", "<a>", "</a>"),
        *("<a b='", "<link/>", "<guid>1</guid>", "&lt;", "\n", "<entry xml:base='xx/'>", "\0"),
    ],
)
def test_hostile_texts_are_small_when_reduced(piece: str) -> None:
    text = "<rss><channel><title>A</title><item>" + piece * (1_000_000 // len(piece))
    assert len(reduce(text)) < 10_000


def test_a_tag_of_very_many_attributes_is_read() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(80_000))
    assert reduce(f"<rss {attributes} version='2.0'/>") == '<rss version="2.0"/>'
