import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.wording.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("a\r\nb\tc\u2028d\x85e", "a b c d e"),
        ("\x9b2J\x7f", "�2J�"),
        ("abc\u202edef\u2066", "abc�def�"),
        ("lone \ud800", "lone �"),
        ("ثلاثة — “x” 🙂", "ثلاثة — “x” 🙂"),
    ],
)
def test_what_could_drive_a_terminal_is_replaced(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_control_character_passes(text: str) -> None:
    shown = printable(text)
    assert not [
        letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
    ]
    assert printable(shown) == shown
