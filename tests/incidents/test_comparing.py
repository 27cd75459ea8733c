from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_spot, an_account
from drawn import accounts
from reportedly.incidents.accounts import Account, Range
from reportedly.incidents.comparing import (
    COMPARISONS,
    UNKNOWN,
    compare,
    compare_date,
    compare_initiators,
    compare_injured,
    compare_killed,
    compare_names,
    compare_place,
    compare_targets,
    compare_topic,
    compare_type,
    compare_victims,
    compare_weapons,
    compare_words,
    family,
)
from reportedly.records.codes import EVENT_TYPES

DAY = 739_312


def at(latitude: float | None, longitude: float | None, name: str = "there") -> Account:
    return an_account(spots=(a_spot(name, latitude=latitude, longitude=longitude),))


@given(accounts(), accounts())
def test_the_order_of_the_two_does_not_matter(one: Account, other: Account) -> None:
    assert compare(one, other) == compare(other, one)
    assert compare(one, other).keys() == COMPARISONS.keys()


@given(st.sampled_from(sorted(COMPARISONS)), accounts())
def test_what_is_not_told_is_unknown(name: str, one: Account) -> None:
    nothing = an_account(type="", days=None, published=None, spots=())
    if name not in ("words", "topic"):
        assert COMPARISONS[name](one, nothing) == UNKNOWN


@pytest.mark.parametrize(
    ("latitude", "longitude", "level"),
    [
        (16.27, -0.04, "same place"),
        (16.2735, -0.04, "same place"),
        (16.30, -0.04, "within 10 km"),
        (16.5, -0.04, "within 40 km"),
        (17.2, -0.04, "within 150 km"),
        (18.2, -0.04, "far away"),
        (-16.27, 100.0, "far away"),
    ],
)
def test_precise_places_are_compared_by_distance(
    latitude: float, longitude: float, level: str
) -> None:
    assert compare_place(at(16.27, -0.04, "here"), at(latitude, longitude)) == level


@pytest.mark.parametrize("latitude", [-80.0, -17.0, 0.0, 52.0, 80.0])
def test_the_antimeridian_parts_no_place(latitude: float) -> None:
    east, west = at(latitude, 179.999, "east"), at(latitude, -179.999, "west")
    assert compare_place(east, west) == "same place"
    assert compare_place(at(latitude, 175.0, "east"), west) != "same place"
    assert compare_place(at(latitude, 180.0, "east"), at(latitude, -180.0, "west")) == "same place"


def test_a_degree_of_longitude_is_shorter_in_the_north() -> None:
    assert compare_place(at(0.0, 10.0, "a"), at(0.0, 10.5, "b")) == "within 150 km"
    assert compare_place(at(60.0, 10.0, "a"), at(60.0, 10.5, "b")) == "within 40 km"
    assert compare_place(at(80.0, 10.0, "a"), at(80.0, 10.5, "b")) == "within 10 km"


def test_vague_places_are_compared_by_name_division_and_country() -> None:
    gao = an_account(spots=(a_spot("gao region", precision=4, reach_km=200.0),))
    assert compare_place(gao, gao) == "same name"
    inner = an_account(spots=(a_spot("ansongo", latitude=15.66, longitude=0.5),))
    assert compare_place(gao, inner) == "same division"
    nearby = an_account(spots=(a_spot("anefis", admin1="Kidal", latitude=17.0, longitude=0.2),))
    assert compare_place(gao, nearby) == "one in the other"
    mali = an_account(spots=(a_spot("mali", admin1=None, precision=6, latitude=20.0),))
    assert compare_place(gao, mali) == "same country"
    fiji = an_account(
        spots=(a_spot("fiji", country="FJI", admin1=None, precision=6, latitude=-18.0),)
    )
    assert compare_place(gao, fiji) == "another country"


def test_places_of_one_name_are_the_same_without_points() -> None:
    one = an_account(spots=(a_spot("masosi", latitude=None, longitude=None, country=None),))
    assert compare_place(one, one) == "same name"
    other = an_account(spots=(a_spot("masosi", latitude=None, longitude=None, country="COD"),))
    assert compare_place(one, other) != "same name"


def test_the_nearest_two_places_count() -> None:
    far, near = a_spot("kidal", latitude=18.4), a_spot("wabaria", latitude=16.28)
    assert compare_place(an_account(spots=(far, near)), an_account()) == "within 10 km"
    assert compare_place(an_account(spots=(far,)), an_account()) == "far away"


@pytest.mark.parametrize(
    ("days", "level"),
    [
        ((DAY, DAY), "same day"),
        ((DAY - 1, DAY), "same days"),
        ((DAY - 3, DAY + 30), "same weeks"),
        ((DAY + 1, DAY + 1), "day beside"),
        ((DAY - 1, DAY - 1), "day beside"),
        ((DAY + 3, DAY + 3), "2 to 3 days"),
        ((DAY + 4, DAY + 4), "other days"),
        ((DAY - 400, DAY - 400), "other days"),
        ((DAY + 2, DAY + 20), "weeks beside"),
        ((DAY + 5, DAY + 20), "other weeks"),
    ],
)
def test_days(days: Range, level: str) -> None:
    assert compare_date(an_account(days=(DAY, DAY)), an_account(days=days)) == level


@pytest.mark.parametrize(
    ("published", "level"),
    [
        (DAY - 2, "told before"),
        (DAY - 1, "told within 3 days"),
        (DAY + 3, "told within 3 days"),
        (DAY + 4, "told within 2 weeks"),
        (DAY + 14, "told within 2 weeks"),
        (DAY + 15, "told late"),
        (None, UNKNOWN),
    ],
)
def test_what_tells_no_day_is_compared_by_its_publication(
    published: int | None, level: str
) -> None:
    undated = an_account(days=None, published=published)
    assert compare_date(an_account(days=(DAY, DAY)), undated) == level


def test_two_that_tell_no_day_are_compared_by_their_publication() -> None:
    one = an_account(days=None, published=DAY)
    for gap in (-3, 3):
        other = an_account(days=None, published=DAY + gap)
        assert compare_date(one, other) == "told within 3 days"
    assert compare_date(one, an_account(days=None, published=DAY - 40)) == "told late"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("attack", "attack", "same type"),
        ("attack", "armed_clash", "same family"),
        ("suicide_bomb", "grenade", "same family"),
        ("attack", "suicide_bomb", "both violent"),
        ("attack", "peaceful_protest", "other type"),
        ("agreement", "talks", "other type"),
    ],
)
def test_types(one: str, other: str, level: str) -> None:
    assert compare_type(an_account(type=one), an_account(type=other)) == level


def test_a_type_of_no_family_is_its_own() -> None:
    assert family("sanction") == "sanction"
    assert len({family(one) for one in EVENT_TYPES}) < len(EVENT_TYPES)


@pytest.mark.parametrize("name", ["initiators", "targets"])
def test_parties_of_the_list_and_in_words(name: str) -> None:
    level = {"initiators": compare_initiators, "targets": compare_targets}[name]

    def of(*parties: str) -> Account:
        changes: dict[str, Any] = {name: frozenset(parties)}
        return an_account(**changes)

    assert level(of("@a"), of("@a", "gunm")) == "same"
    assert level(of("gunm"), of("gunm", "@a")) == "same words"
    assert level(of("@a"), of("@b")) == "others, listed"
    assert level(of("@a"), of("gunm")) == "others"
    assert level(of(), of("gunm")) == UNKNOWN


def test_weapons() -> None:
    drone, bomb = (an_account(weapons=frozenset([one])) for one in ("drone", "bomb"))
    assert compare_weapons(drone, drone) == "same"
    assert compare_weapons(drone, bomb) == "others"
    assert compare_weapons(drone, an_account()) == UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ((12, 12), (12, 12), "same, large"),
        ((3, 3), (3, 3), "same"),
        ((10, 15), (12, 20), "overlapping"),
        ((10, 12), (12, 20), "overlapping"),
        ((10, 10), (15, 15), "near"),
        ((10, 10), (16, 16), "apart"),
        ((10, 10), (30, 30), "apart"),
        ((10, 10), (31, 31), "far apart"),
        ((0, 0), (4, 4), "none and some"),
    ],
)
def test_figures(one: Range, other: Range, level: str) -> None:
    def of(outcome: str, ends: Range) -> Account:
        shared = frozenset[int]() if level == "overlapping" else frozenset({*ends} - {0})
        changes: dict[str, Any] = {outcome: ends, f"{outcome}_figures": shared}
        return an_account(**changes)

    assert compare_killed(of("killed", one), of("killed", other)) == level
    assert compare_injured(of("injured", one), of("injured", other)) == level
    assert compare_injured(of("killed", one), of("injured", other)) == UNKNOWN


def test_one_large_figure_in_common_is_enough() -> None:
    one = an_account(killed=(40, 40), killed_figures=frozenset([40, 7]))
    other = an_account(killed=(7, 7), killed_figures=frozenset([7]))
    assert compare_killed(one, other) == "same, large"


def test_names_of_victims() -> None:
    one = an_account(victims=frozenset(["ada karr"]))
    assert compare_victims(one, one) == "same name"
    assert compare_victims(one, an_account(victims=frozenset(["bo karr"]))) == "same words"
    assert compare_victims(one, an_account(victims=frozenset(["bo dol"]))) == "others"


def test_alike_words_are_alike_to_the_full() -> None:
    some, none = frozenset(("masosi", "lorri")), frozenset[str]()
    one = an_account(words=some, names=some, topic=some)
    other = an_account(words=none, names=none, topic=none)
    for level in (compare_words, compare_topic, compare_names):
        assert level(one, one) == "0.80 and more"
    assert compare_words(one, other) == compare_topic(one, other) == "0.00 and more"
    assert compare_names(one, other) == UNKNOWN
