"""The table of states: every country, numbers that are one state's, regions by UCDP's ranges."""

from collections import Counter

from reportedly.resources.countries import load_countries
from reportedly.resources.states import load_states

STATES = load_states()
RANGES = {
    "Americas": range(2, 200),
    "Europe": range(200, 400),
    "Africa": range(400, 627),
    "Middle East": range(630, 699),
    "Asia": range(700, 991),
}


def test_every_country_has_a_line_and_nothing_else_has() -> None:
    assert set(STATES) == set(load_countries().by_code)


def test_numbers_are_of_one_state_each() -> None:
    for numbers in (
        [state.iso for state in STATES.values() if state.iso],
        [state.gw for state in STATES.values() if state.gw],
    ):
        assert max(Counter(numbers).values()) == 1


def test_all_but_kosovo_have_a_code_of_the_standard() -> None:
    assert [code for code, state in STATES.items() if state.iso is None] == ["XKX"]


def test_states_lie_in_the_region_of_their_number() -> None:
    for state in STATES.values():
        if state.gw is not None:
            assert state.gw in RANGES[state.ged_region], state.code


def test_territories_are_counted_with_a_state_of_the_list() -> None:
    for state in STATES.values():
        if state.ged_state is not None:
            assert state.gw is None
            assert STATES[state.ged_state].gw is not None


def test_only_the_vatican_is_neither_a_state_of_the_list_nor_with_one() -> None:
    left = [one.code for one in STATES.values() if one.gw is None and one.ged_state is None]
    assert left == ["VAT"]


def test_numbers_that_are_easily_mistaken() -> None:
    # 315 is Czechoslovakia, 817 South Vietnam, 680 South Yemen, 255 Germany before 1945.
    assert {code: STATES[code].gw for code in ("CZE", "VNM", "YEM", "DEU", "XKX")} == {
        "CZE": 316,
        "VNM": 816,
        "YEM": 678,
        "DEU": 260,
        "XKX": 347,
    }
    assert (STATES["SRB"].gw, STATES["SRB"].ged_number) == (340, 345)


def test_names_of_other_data_sets() -> None:
    assert STATES["COD"].ged_name == "DR Congo (Zaire)"
    assert STATES["COD"].acled_name == "Democratic Republic of Congo"
    assert STATES["IRQ"].ged_name is None
    assert STATES["EGY"].ged_region == "Middle East"
    assert STATES["EGY"].acled_region == "Northern Africa"
