"""How right the toponyms of articles are resolved, counted."""

from pathlib import Path

import pytest

from reportedly.corpora.geoparsing import GeoArticle, read_geoparsing
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.places import (
    geo_article,
    place_draft,
    place_stage,
    score_found,
    score_gold,
)
from reportedly.records.mentions import PlaceMention
from reportedly.records.text import span_of
from small_corpora import GAO, MALI, UNTIED, a_toponym, write_geoparsing

NIGERIAN = a_toponym("Gao", entry=(1, 9.0, 8.0), country=2328926)
NEARBY = a_toponym("Gao", entry=(1, 16.9, 0.1), country=2453866)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "geo"


def read_one(folder: Path, *toponyms: str) -> GeoArticle:
    write_geoparsing(folder, *toponyms)
    (article,) = read_geoparsing(folder)
    return article


def find_places(article: GeoArticle) -> list[PlaceMention]:
    """Return what the place stage makes of the toponyms, in the reader's place."""
    spans = [span_of(article.text, one.start, one.end) for one in article.toponyms]
    (draft,) = place_stage()([place_draft(geo_article(article), spans)])
    return list(draft.places or ())


def test_what_is_tied_is_scored_with_gold_mentions(folder: Path) -> None:
    scores = score_gold(read_one(folder, GAO, MALI, UNTIED))
    assert set(scores.values()) == {Tally(2, 2, 2)}


def test_another_entry_nearby_is_right_but_for_its_id(folder: Path) -> None:
    scores = score_gold(read_one(folder, NEARBY, MALI))
    assert scores["exact entry"] == Tally(1, 2, 2)
    assert scores["within 161 km"] == scores["country"] == Tally(2, 2, 2)


def test_a_place_elsewhere_is_wrong(folder: Path) -> None:
    scores = score_gold(read_one(folder, NIGERIAN))
    assert set(scores.values()) == {Tally(0, 1, 1)}


def test_an_unknown_place_has_the_country_of_the_article_and_no_point(folder: Path) -> None:
    unknown = a_toponym("Zzyzxville", entry=(1, 16.0, 0.0), country=2453866)
    scores = score_gold(read_one(folder, unknown, MALI))
    assert scores["within 161 km"] == scores["exact entry"] == Tally(1, 2, 2)
    assert scores["country"] == Tally(2, 2, 2)
    assert scores["as printed, within 161 km"] == Tally(1, 1, 2)


def test_found_places_are_right_where_they_are_near(folder: Path) -> None:
    article = read_one(folder, NEARBY, MALI, UNTIED)
    scores = score_found(article, find_places(article))
    assert scores["within 161 km"] == Tally(2, 2, 2)
    assert scores["exact entry"] == Tally(1, 2, 2)
    assert scores["toponym found"] == Tally(3, 3, 3)


def test_a_place_at_other_words_is_wrong_and_one_without_point_not_counted(folder: Path) -> None:
    places = find_places(read_one(folder, GAO, MALI, UNTIED))
    fewer = read_one(folder.parent / "fewer", GAO)
    scores = score_found(fewer, places)
    assert scores["within 161 km"] == Tally(1, 2, 1)
    assert scores["toponym found"] == Tally(1, 3, 1)


def test_two_places_at_one_toponym_are_one_too_many(folder: Path) -> None:
    article = read_one(folder, GAO)
    gao = find_places(article)[0]
    assert score_found(article, [gao, gao])["within 161 km"] == Tally(1, 2, 1)
