from pathlib import Path

import pytest

from reportedly.corpora.geoparsing import Toponym, read_geoparsing
from reportedly.errors import ReportedlyError
from small_corpora import GAO, GEO_TEXT, MALI, UNTIED, a_toponym, write_geoparsing

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "geoparsing"


def test_toponyms_are_tied_to_their_entries(tmp_path: Path) -> None:
    write_geoparsing(tmp_path / "geo", UNTIED, GAO)
    (article,) = read_geoparsing(tmp_path / "geo")
    assert (article.id, article.corpus, article.domain) == ("LGL-7", "LGL", "example.com")
    assert (article.published, article.text) == ("2009-05-11", GEO_TEXT)
    tied, untied = article.toponyms
    assert tied == Toponym(
        start=16,
        end=19,
        geonameid=2457163,
        feature="P.PPL",
        latitude=16.27,
        longitude=-0.04,
        country_id=2453866,
    )
    assert untied == Toponym(start=42, end=52)


def test_an_entry_may_lie_in_no_country(tmp_path: Path) -> None:
    write_geoparsing(tmp_path / "geo", a_toponym("Gao", entry=(1, 0.5, 0.5)))
    (article,) = read_geoparsing(tmp_path / "geo")
    assert article.toponyms[0].country_id is None


def test_a_phrase_off_its_offsets_is_put_where_it_stands(tmp_path: Path) -> None:
    write_geoparsing(tmp_path / "geo", a_toponym("Gao", start=19))
    (article,) = read_geoparsing(tmp_path / "geo")
    assert [(one.start, one.end) for one in article.toponyms] == [(16, 19)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<phrase>Mali</phrase>", "<phrase>Niger</phrase>"),
        ("<start>23</start>", "<start>x</start>"),
        ("<phrase>Mali</phrase>", ""),
        ("<lat>18.0</lat>", ""),
        ("<domain>example.com</domain>", ""),
        ("<articles>", ""),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    write_geoparsing(tmp_path / "geo", MALI)
    path = tmp_path / "geo" / "lgl.xml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ReportedlyError, match=r"lgl\.xml") as caught:
        read_geoparsing(tmp_path / "geo")
    assert caught.value.code == "bad-corpora"


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        read_geoparsing(tmp_path)
    assert caught.value.code == "no-corpora"


def test_a_publisher_is_held_out_or_not(tmp_path: Path) -> None:
    held_out = {}
    for domain in ("a.example.com", "b.example.com", "c.example.com", "d.example.com"):
        write_geoparsing(tmp_path / domain, domain=domain)
        (article,) = read_geoparsing(tmp_path / domain)
        held_out[domain] = article.is_held_out
    assert set(held_out.values()) == {True, False}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the texts of others")
def test_the_corpora_are_as_large_as_they_say() -> None:
    articles = read_geoparsing(CORPUS)
    counts = {
        corpus: (len(ours), sum(len(one.toponyms) for one in ours))
        for corpus in ("LGL", "TR-News")
        if (ours := [one for one in articles if one.corpus == corpus])
    }
    assert counts == {"LGL": (588, 5088), "TR-News": (118, 1319)}
