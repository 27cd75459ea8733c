"""The files of a site: which there are, that they are the same each time, and what they say."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from dossiers import a_date, a_dossier, a_party, tolls_of
from drawn_dossiers import dossiers as drawn
from reportedly.exports.site import points
from reportedly.exports.site.writing import write_site
from reportedly.records.dossier import Dossier
from reportedly.records.site import SitePage
from small_sites import NO_ASSETS, a_country_level, a_strike, an_about, files_of, write


def test_a_site_has_a_page_for_all(tmp_path: Path) -> None:
    written = write_site(tmp_path / "site", [a_dossier(1), a_strike(22)], an_about())
    found = files_of(tmp_path / "site")
    assert set(found) == {
        "index.html",
        "about.html",
        "downloads.html",
        "codebook.html",
        "list/1.html",
        "incident/1.html",
        "incident/22.html",
        "data/points.json",
    }
    assert (written.incidents, written.files) == (2, len(found))
    assert written.bytes == sum(map(len, found.values()))


def test_same_dossiers_same_bytes_whatever_their_order(tmp_path: Path) -> None:
    dossiers = [a_dossier(1), a_strike(2), a_country_level(3), a_strike(4, date=a_date())]
    once = files_of(write(tmp_path / "once", *dossiers))
    again = files_of(write(tmp_path / "again", *reversed(dossiers)))
    assert once == again


def test_a_site_of_nothing_says_so(tmp_path: Path) -> None:
    found = files_of(write(tmp_path / "site"))
    assert b"Nothing is published here yet." in found["list/1.html"]
    assert b"svg" not in found["index.html"]
    assert json.loads(found["data/points.json"])["columns"]["incident"] == []


def test_the_list_goes_on_page_by_page(tmp_path: Path) -> None:
    dossiers = [
        a_dossier(number, date=a_date(f"20{number % 5 + 20}-01-01")) for number in range(1, 252)
    ]
    found = files_of(write(tmp_path / "site", *dossiers))
    lists = [name for name in found if name.startswith("list/")]
    assert lists == ["list/1.html", "list/2.html", "list/3.html"]
    ids = [
        int(part.split(".html")[0])
        for name in lists
        for part in found[name].decode().split('href="../incident/')[1:]
    ]
    assert sorted(ids) == list(range(1, 252))
    assert [number % 5 for number in ids] == sorted((n % 5 for n in ids), reverse=True)
    middle = found["list/2.html"].decode()
    assert 'rel="prev" class="button" href="1.html"' in middle
    assert 'rel="next" class="button" href="3.html"' in middle
    assert 'rel="prev"' not in found["list/1.html"].decode()
    assert 'rel="next"' not in found["list/3.html"].decode()
    assert '<a href="3.html">2020</a>' in middle


def test_many_incidents_have_their_points_by_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "MOST_IN_ONE", 2)
    dossiers = [a_dossier(1), a_strike(2), a_country_level(3)]
    found = files_of(write(tmp_path / "site", *dossiers))
    whole = json.loads(found["data/points.json"])
    assert whole["begin"] == "2024"
    assert whole["columns"] is None
    assert whole["files"] == {year: f"points-{year}.json" for year in ("2024", "2023", "undated")}
    (incident,) = json.loads(found["data/points-2023.json"])["incident"]
    assert incident == 2
    assert b"2024, the newest" in found["index.html"]


def test_an_address_is_told_where_it_is_known(tmp_path: Path) -> None:
    address = "https://harm.example/site/"
    found = files_of(write(tmp_path / "site", a_strike(2), address=address))
    assert f'rel="canonical" href="{address}"'.encode() in found["index.html"]
    page = found["incident/2.html"].decode()
    assert f'rel="canonical" href="{address}incident/2.html"' in page
    assert f"state 1234abcd. {address}incident/2.html</p>" in page


def test_events_are_called_events(tmp_path: Path) -> None:
    found = files_of(write(tmp_path / "site", a_strike(2, unit="event"), unit="event"))
    assert "<title>Event 2 ·" in found["incident/2.html"].decode()
    assert "12</strong> <span>killed" in found["index.html"].decode()
    assert "in 1 event with a figure" in found["index.html"].decode()


def test_the_page_of_an_aggregate_says_what_it_is(tmp_path: Path) -> None:
    month = a_dossier(
        9,
        kind="aggregate",
        occurrences=(4, None, None),
        initiators=(a_party(kind=None, country=None, articles=2),),
        tolls=tolls_of("killed", 90),
    )
    found = files_of(write(tmp_path / "site", month, a_strike(2)))
    page = found["incident/9.html"].decode()
    assert "Aggregate 9" in page
    assert "told as one: at least 4 happenings" in page
    assert "the Iraqi army (2 articles)" in page
    index = found["index.html"].decode()
    assert "<strong>12</strong> <span>killed" in index
    assert "1 incident is listed and not in these sums" in index


@pytest.mark.parametrize("name", ["index", "About", "../x", "", "a/b", "x.html", "incident x"])
def test_a_page_with_no_plain_name_is_refused(tmp_path: Path, name: str) -> None:
    page = SitePage(name=name, title="x", html="")
    with pytest.raises(ValueError, match="cannot be called"):
        write_site(tmp_path / "site", [], an_about(pages=(page,)))
    assert not (tmp_path / "site").exists()


def test_a_dossier_without_anything_has_a_page(tmp_path: Path) -> None:
    bare = a_dossier(
        1,
        title=None,
        date=None,
        place=None,
        initiators=(),
        targets=(),
        weapons=(),
        occurrences=(None, None, None),
        articles=(),
        sources=(),
        figures=(),
        claims=(),
        tolls=(),
    )
    about = an_about(assets=NO_ASSETS, pages=(), downloads=(), publisher=None, license=None)
    write_site(tmp_path / "site", [bare], about)
    page = (tmp_path / "site/incident/1.html").read_text("utf-8")
    assert "Armed clash, no place, no date" in page
    assert "Nobody gives a figure that counts." in page
    assert "No files are offered." in (tmp_path / "site/downloads.html").read_text("utf-8")


@settings(max_examples=15, deadline=None)
@given(st.lists(drawn(), min_size=1, max_size=6))
def test_whatever_a_dossier_has_its_page_has_all_claims(found: list[Dossier]) -> None:
    numbered = [msgspec.structs.replace(one, id=number) for number, one in enumerate(found)]
    with TemporaryDirectory() as folder:
        write_site(Path(folder), numbered, an_about())
        for one in numbered:
            tree = html.parse(f"{folder}/incident/{one.id}.html").getroot()
            rows = tree.xpath("//table[contains(@class, 'claims')]/tbody/tr")
            assert len(rows) == len(one.figures)
            assert len(tree.xpath("//ol[@class='articles']/li")) == len(one.articles)
            assert len(tree.xpath("//h3/following-sibling::ul[1]/li")) == len(one.claims)
        listed = html.parse(f"{folder}/list/1.html").getroot()
        assert len(listed.xpath("//tbody/tr")) == len(numbered)
