"""Names are masked wherever they stand, and nothing is moved."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reviewing.names import MASK, Masker, mask_all


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Ali Hassan", "Ali Hassan died.", "▇▇▇ ▇▇▇▇▇▇ died."),
        ("Ali Hassan", "ALI HASSAN, ali hassan", "▇▇▇ ▇▇▇▇▇▇, ▇▇▇ ▇▇▇▇▇▇"),
        ("Ali Hassan", "Mr. Hassan's son Ali", "Mr. ▇▇▇▇▇▇'s son ▇▇▇"),
        ("Ali Hassan", "the Hassans of Mali", "the ▇▇▇▇▇▇▇ of Mali"),
        ("Ali Hassan", "Ali\nHassan; Ali-Hassan", "▇▇▇\n▇▇▇▇▇▇; ▇▇▇▇▇▇▇▇▇▇"),
        ("Ali Hassan", "in Hassania, Khalil", "in Hassania, Khalil"),
        ("Ali Hassan", "#AliHassan", "#AliHassan"),
        ("Theresa May", "May may come in May", "▇▇▇ may come in ▇▇▇"),
        ("Ng", "Ng and ng, NG", "▇▇ and ng, ▇▇"),
        ("José Núñez", "Jose Nunez", "▇▇▇▇ ▇▇▇▇▇"),
        ("Jose Nunez", "Jose\u0301 Nu\u0301n\u0303ez!", "▇▇▇▇▇ ▇▇▇▇▇▇▇!"),
        ("Strauß", "STRAUSS", "▇▇▇▇▇▇▇"),
        ("Hassan", "Ha\u00adssan, Has\u200bsan", "▇▇▇▇▇▇▇, ▇▇▇▇▇▇▇"),
        ("Hassan", "Ｈａｓｓａｎ", "▇▇▇▇▇▇"),
        ("O'Brien", "O’Brien, Brien", "▇▇▇▇▇▇▇, ▇▇▇▇▇"),
        ("Gen. Omar al-Bashir", "The general, Gen. X, al-Bashir", "The general, Gen. X, al-▇▇▇▇▇▇"),
        ("Sgt Ann Lee, 34", "34 people, a sgt, Ann", "34 people, a sgt, ▇▇▇"),
        ("a shopkeeper, Omar", "a shopkeeper, Omar; shopkeeper", "▇ ▇▇▇▇▇▇▇▇▇▇▇ ▇▇▇▇; shopkeeper"),
        ("محمد علي", "قال محمد علي أمس", "قال ▇▇▇▇ ▇▇▇ أمس"),
        ("王伟", "遇难者王伟的母亲", "遇难者▇▇的母亲"),
        ("", "a", "a"),
        ("—", "— a", "— a"),
    ],
)
def test_a_name_is_masked(name: str, text: str, shown: str) -> None:
    assert Masker([name]).mask(text) == shown


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("https://a.example/2024/ali-hassan-killed", True),
        ("https://a.example/hassan", True),
        ("https://a.example/?q=HASSAN", True),
        ("https://a.example/market-attack", False),
        ("https://a.example/hassania", False),
    ],
)
def test_a_name_is_found_in_an_address(address: str, is_told: bool) -> None:
    assert Masker(["Ali Hassan"]).is_in(address) is is_told


def test_without_names_nothing_is_masked() -> None:
    assert Masker([]).mask("Ali Hassan") == "Ali Hassan"
    assert not Masker([]).is_in("Ali Hassan")
    assert mask_all("a b\nü") == "▇ ▇\n▇"


def test_many_names_in_a_long_text_take_no_time() -> None:
    names = [f"Name{number} Family{number}" for number in range(2_000)]
    text = " ".join(names) * 10
    began = time.monotonic()
    assert "ame1" not in Masker(names).mask(text)
    masker = Masker(["a" * 5_000, "a " * 2_500, *("ab" * length for length in range(1, 60))])
    masker.mask("ab" * 50_000)
    assert time.monotonic() - began < 20


def words_of(text: str) -> str:
    """Fold a text in another way than the masker does: words with a space around each."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    seen = (letter for letter in plain if not "\u0300" <= letter <= "\u036f")
    kept = "".join(
        one if one.isalnum() else " " for one in seen if unicodedata.category(one) != "Cf"
    )
    return f" {' '.join(kept.split())} "


LETTERS = st.sampled_from("abcdeéñöšžışłßαβγδабвгдёй")
WORDS = st.text(LETTERS, min_size=4, max_size=8).map(str.capitalize)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
FILLING = st.text(st.sampled_from("xyz .,;\n'’-—\x00\ud800\u200d\u00ad\u0301()0"), max_size=8)
CHANGED = st.sampled_from(
    (
        str,
        str.upper,
        str.lower,
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: name.replace(" ", "\n"),
        lambda name: name.replace(" ", " \u00a0"),
        lambda name: "\u00ad".join(name),
    )
)


@given(st.data())
def test_no_name_survives_and_nothing_moves(data: st.DataObject) -> None:
    names = data.draw(st.lists(NAMES, min_size=1, max_size=4))
    pieces = []
    for _ in range(data.draw(st.integers(0, 6))):
        pieces += [data.draw(FILLING), " ", data.draw(CHANGED)(data.draw(st.sampled_from(names)))]
        pieces += [" ", data.draw(FILLING)]
    text = "".join(pieces)
    shown = Masker(names).mask(text)
    assert len(shown) == len(text)
    assert all(after in (before, MASK) for before, after in zip(text, shown, strict=True))
    assert [one.isspace() for one in shown] == [one.isspace() for one in text]
    for name in names:
        assert words_of(name) not in words_of(shown)


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=60))
def test_any_names_and_any_text_are_taken(names: list[str], text: str) -> None:
    masker = Masker(names)
    shown = masker.mask(text)
    assert len(shown) == len(text)
    assert masker.mask(shown).count(MASK) >= shown.count(MASK)
