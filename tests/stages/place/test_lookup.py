import numpy as np
import pytest

from reportedly.errors import ReportedlyError
from reportedly.resources.countries import load_countries
from reportedly.resources.gazetteer import load_gazetteer
from reportedly.resources.place_weights import load_place_weights
from reportedly.resources.regions import load_regions
from reportedly.stages.place.features import Surroundings, Unit
from reportedly.stages.place.lookup import PlaceFinder
from reportedly.stages.place.weighing import Weigher

GAZETTEER, COUNTRIES = load_gazetteer(), load_countries()
FINDER = PlaceFinder(GAZETTEER, load_regions(), COUNTRIES, load_place_weights())


def first(name: str, country: str | None = None, near: str = "") -> tuple[str, str | None]:
    entry = FINDER.find(name, country, near).namesakes[0].entry
    return entry.kind, entry.country


@pytest.mark.parametrize(
    ("name", "country", "near", "expected"),
    [
        ("Tripoli", None, "", ("city", "LBY")),
        ("tripoli", "LBN", "Zgharta", ("city", "LBN")),
        ("Lebanon", None, "", ("country", "LBN")),
        ("Lebanon", None, "A judge in Columbus, Ohio, told the Dayton paper", ("city", "USA")),
        ("donbas", None, "", ("area", "UKR")),
    ],
)
def test_what_is_said_beside_a_name_weighs(
    name: str, country: str | None, near: str, expected: tuple[str, str | None]
) -> None:
    assert first(name, country, near) == expected


def test_shares_add_up_and_come_in_order() -> None:
    shares = [one.share for one in FINDER.find("Salem", None, "Chennai").namesakes]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)


def test_the_nearest_name_is_told_if_it_is_near() -> None:
    beside = FINDER.find("Saraqib", None, "aleppo, Idlib; New York").nearest
    assert beside is not None
    assert beside.name == "Idlib"
    assert beside.distance_km < 50
    assert FINDER.find("Saraqib", None, "New York, Syria, Saraqib").nearest is None


def test_similar_names_are_told_of_the_largest_places() -> None:
    with pytest.raises(ReportedlyError) as caught:
        FINDER.find("Bxghdad", None, "")
    assert caught.value.code == "no-place"
    assert "Baghdad" in caught.value.hint


def test_what_is_explained_is_what_is_weighed() -> None:
    weigher = Weigher(load_place_weights(), COUNTRIES.capitals)
    units = [
        Unit(name=name, entries=entries, known=len(entries))
        for name in ("Tripoli", "Zgharta", "Salem")
        if (entries := GAZETTEER.find(name))
    ]
    surroundings = Surroundings({"LBN": 2, "SYR": 1}, None)
    weighed = weigher.weigh(units, surroundings)
    for place, expected in enumerate(weighed):
        shares, terms = weigher.explain(units, surroundings, place)
        np.testing.assert_allclose(shares, expected)
        scores = np.array([sum(row.values()) for row in terms])
        powers = np.exp(scores - scores.max())
        np.testing.assert_allclose(shares, powers / powers.sum())
