from reportedly.resources.countries import load_countries
from reportedly.resources.country_codes import load_alpha2
from reportedly.resources.gazetteer import load_gazetteer


def test_every_country_that_news_names_has_its_alpha2() -> None:
    codes = load_alpha2()
    assert set(load_countries().by_code) <= set(codes)
    assert {codes[one] for one in ("IRQ", "SYR", "USA", "XKX", "UKR")} == {
        *("IQ", "SY", "US", "XK", "UA"),
    }


def test_the_gazetteer_has_the_same_codes() -> None:
    known = {code: short for code, short, _ in load_gazetteer().header.countries}
    # The French Southern Territories had FQ until 1979 and share the alpha-3 code with it.
    other = {code for code, short in load_alpha2().items() if known.get(code) != short}
    assert other == {"ATF"}


def test_no_two_countries_share_a_code() -> None:
    codes = load_alpha2()
    assert len(set(codes.values())) == len(codes) == 250
    assert all(len(code) == 3 and len(short) == 2 for code, short in codes.items())
