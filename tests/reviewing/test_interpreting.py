"""What a person marks is read as the reader reads it."""

from functools import cache
from typing import Any

import pytest

from builders import an_article
from reportedly.errors import ReportedlyError
from reportedly.reviewing.interpreting import Interpreter, occurrences_of
from reportedly.settings import Settings

TEXT = (
    "Gunmen of the Islamic State group attacked a market in Mosul, Iraq, on Monday, killing at"
    " least 15 people, the health ministry said. A spokesman for Amnesty said that dozens of"
    " children fled to Tripoli. The gunmen had rifles. GUNMEN also hit Fallujah, and"
    " seven worshippers died. Police counted 15 People."
)


@cache
def the_interpreter() -> Interpreter:
    return Interpreter(Settings())


def read(words: str, field: str, text: str = TEXT) -> list[Any]:
    start = text.index(words)
    article = an_article(text, published="2024-03-06")
    return the_interpreter().interpret(article, field, start, start + len(words))


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("at least 15", (15, 15, None)),
        ("at least 15 people", (15, 15, None)),
        ("15", (15, 15, None)),
        ("dozens", (24, None, 99)),
        ("seven worshippers", (7, 7, 7)),
    ],
)
def test_counts(words: str, ends: tuple[int | None, ...]) -> None:
    count = read(words, "count")[0]
    assert (count["low"], count["best"], count["high"]) == ends


def test_a_date_counts_from_the_day_of_publication() -> None:
    (date,) = read("Monday", "date")
    assert (date["first"], date["basis"], date["precision"]) == ("2024-03-04", "relative", 1)
    assert read("on Monday", "date")[0]["first"] == "2024-03-04"
    assert read("market", "date") == []


def test_places_come_with_coordinates_the_likeliest_first() -> None:
    mosul, *others = read("Mosul", "places")
    assert (mosul["country"], mosul["precision"]) == ("IRQ", 1)
    assert mosul["latitude"] == pytest.approx(36.3, abs=0.2)
    assert mosul["evidence"] == [{"start": 55, "end": 60, "text": "Mosul"}]
    tripoli = read("Tripoli", "places")
    assert {one["country"] for one in tripoli} >= {"LBY", "LBN"}
    assert read("market", "places")[0]["name"] == "market"
    assert len({(one["name"], one["country"], one["latitude"]) for one in others}) == len(others)


def test_actors_are_those_of_the_list() -> None:
    (actor,) = read("the Islamic State group", "initiators")
    assert (actor["name"], actor["kind"]) == ("Islamic State group", "rebel_group")
    assert actor["actor_id"]
    (unlisted,) = read("Fallujah", "targets")
    assert (unlisted["actor_id"], unlisted["kind"]) == (None, None)


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("the health ministry", "medical", False),
        ("Amnesty", "ngo", True),
        ("Police", "police", True),
        ("Islamic State group", "armed_group", True),
        ("market", "other", False),
    ],
)
def test_sources_have_a_kind_by_their_words(words: str, kind: str, named: bool) -> None:
    (source,) = read(words, "source")
    assert (source["kind"], source["named"]) == (kind, named)


def test_victims_are_what_their_noun_says() -> None:
    (group,) = read("dozens of children", "group")
    assert (group["status"], group["demographics"]) == ("civilian", ["children"])
    assert read("seven worshippers", "group")[0]["side"] == "target"
    assert read("rifles", "weapons")[0]["category"] == "firearm"


def test_other_occurrences_are_whole_words_in_any_case() -> None:
    found = occurrences_of(TEXT, 0, 6)
    assert [one.text for one in found] == ["gunmen", "GUNMEN"]
    start = TEXT.index("15 people")
    assert [one.text for one in occurrences_of(TEXT, start, start + 9)] == ["15 People"]
    assert occurrences_of("a.b a.b axb", 0, 3)[0].start == 4
    assert occurrences_of("ab abc ab", 0, 2)[0].start == 7


@pytest.mark.parametrize(
    ("field", "start", "end"),
    [("type", 0, 3), ("count", 5, 5), ("count", -1, 3), ("count", 0, 10**9), ("count", 6, 7)],
)
def test_what_is_no_stretch_of_a_text_is_refused(field: str, start: int, end: int) -> None:
    with pytest.raises(ReportedlyError) as caught:
        the_interpreter().interpret(an_article(TEXT), field, start, end)
    assert caught.value.code == "bad-edit"
    if field == "count":
        with pytest.raises(ReportedlyError):
            occurrences_of(TEXT, start, end)
