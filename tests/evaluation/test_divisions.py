import pytest

from reportedly.evaluation.divisions import same_division


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Al Anbar", "Anbar Governorate", "IRQ"),
        ("Ar-Raqqah", "Raqqa", "SYR"),
        ("Kasserine", "Al Qasrayn", "TUN"),
        ("Diyarbakır Province", "Diyarbakir", "TUR"),
        ("Nord-Kivu", "North Kivu", "COD"),
        ("Banaadir", "Banadir", "SOM"),
        ("Samarqand", "Samarkand", "UZB"),
        ("Homs", "Homs", None),
    ],
)
def test_one_division_under_two_names(one: str, other: str, country: str | None) -> None:
    assert same_division(one, other, country)
    assert same_division(other, one, country)


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("North Kivu", "South Kivu", "COD"),
        ("Kabul", "Zabul", "AFG"),
        ("Paktia", "Paktika", "AFG"),
        ("Cauca", "Valle del Cauca", "COL"),
        ("Chin", "Kachin", "MMR"),
        ("Gao", "Kidal", "MLI"),
        ("Northern Nowhere", "Southern Nowhere", None),
    ],
)
def test_two_divisions(one: str, other: str, country: str | None) -> None:
    assert not same_division(one, other, country)
