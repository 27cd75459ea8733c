import pytest

from reportedly.resources.countries import load_countries

COUNTRIES = load_countries()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("DRC", "COD"),
        ("the Democratic Republic of Congo", "COD"),
        ("Republic of Congo", "COG"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("The United States", "USA"),
        ("U.S.", "USA"),
        ("Gaza", "PSE"),
        ("West Bank", "PSE"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Somaliland", "SOM"),
        ("Abkhazia", "GEO"),
        ("Transnistria", "MDA"),
        ("Western Sahara", "ESH"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea-Bissau", "GNB"),
        ("us", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_find_country(name: str, code: str | None) -> None:
    assert COUNTRIES.find_country(name) == code


def test_words_lead_to_codes() -> None:
    assert COUNTRIES.demonyms["Iraqi"] == "IRQ"
    assert COUNTRIES.demonyms["South Sudanese"] == "SSD"
    assert COUNTRIES.peoples["Iraqis"] == "IRQ"
    assert COUNTRIES.capitals["Kiev"] == COUNTRIES.capitals["Kyiv"] == "UKR"
    assert COUNTRIES.territories["Gaza"] == "PSE"


def test_congo_is_shared_and_nothing_else_by_accident() -> None:
    assert dict(COUNTRIES.shared) == {"Congo": ("COD", "COG"), "Congolese": ("COD", "COG")}


def test_every_country_has_a_code_and_a_point_on_earth() -> None:
    assert len(COUNTRIES.by_code) >= 195
    for code, country in COUNTRIES.by_code.items():
        assert country.code == code
        assert len(code) == 3
        assert code.isupper()
        assert -60 < country.latitude < 80
        assert -180 <= country.longitude <= 180
        assert 0 < country.radius_km < 4000
        assert set(country.company) <= COUNTRIES.by_code.keys()
        assert set(country.ambiguous) <= {country.name, *country.aliases}
