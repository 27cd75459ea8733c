from datetime import date

from reportedly.corpora.muc4_datelines import Dateline
from reportedly.evaluation.muc4.slot_places import Places

PLACES = Places()
DAY = date(1990, 1, 3)


def dateline(place: str, country: str = "") -> Dateline:
    return Dateline(place, country, DAY)


def test_the_country_is_the_one_of_the_nine_that_is_named_most() -> None:
    text = "spain and spain told colombians and el salvador that a salvadoran was in spain."
    assert PLACES.find_country(text, dateline("BOGOTA")) == "SLV"


def test_where_none_of_the_nine_is_named_the_dateline_tells() -> None:
    assert PLACES.find_country("a bomb went off.", dateline("BOGOTA")) == "COL"
    assert PLACES.find_country("a spaniard was shot.", dateline("PANAMA CITY", "PANAMA")) == "PAN"
    assert PLACES.find_country("a bomb went off.", dateline("SAN MIGUEL")) == "SLV"


def test_at_last_it_is_any_country_that_is_named_or_none() -> None:
    assert PLACES.find_country("a bomb went off in spain.", None) == "ESP"
    assert PLACES.find_country("a bomb went off in spain.", dateline("")) == "ESP"
    assert PLACES.find_country("a bomb went off.", dateline("", "NOWHERELAND")) is None


def test_the_place_of_most_weight_is_given_as_the_text_has_it() -> None:
    weights = {"downtown medellin": 2.0, "bogota": 1.0, "first avenue": 3.0, "colombia": 4.0}
    assert PLACES.write_location("COL", weights, None) == "COLOMBIA: MEDELLIN (CITY)"


def test_a_division_stands_before_a_place_in_it() -> None:
    weights = {"usulutan department": 3.0, "san miguel department": 2.0, "chinameca": 2.5}
    assert PLACES.write_location("SLV", weights, None) == ("EL SALVADOR: USULUTAN (DEPARTMENT)")
    weights["chinameca"] = 4.0
    assert PLACES.write_location("SLV", weights, None) == (
        "EL SALVADOR: SAN MIGUEL (DEPARTMENT): CHINAMECA (CITY)"
    )


def test_a_street_is_where_the_report_comes_from_if_that_is_in_the_country() -> None:
    street = {"the 42d street": 1.0}
    assert PLACES.write_location("COL", street, dateline("BOGOTA")) == "COLOMBIA: BOGOTA (CITY)"
    assert PLACES.write_location("COL", street, dateline("MADRID", "SPAIN")).startswith("COLOMBIA")
    assert PLACES.write_location("PER", street, dateline("BOGOTA")) == "PERU"
    assert PLACES.write_location("COL", street, None) == "COLOMBIA"


def test_without_any_place_it_is_the_country() -> None:
    assert PLACES.write_location("COL", {}, dateline("BOGOTA")) == "COLOMBIA"
