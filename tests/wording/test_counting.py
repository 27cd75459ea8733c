"""One thing is told in the singular, whatever is said of it."""

import pytest

from reportedly.wording.counting import counted


@pytest.mark.parametrize(
    ("things", "one"),
    [
        ("aggregates", "1 aggregate"),
        ("injured", "1 injured"),
        ("figures of single sources", "1 figure of single sources"),
        ("claims about the whole", "1 claim about the whole"),
        ("addresses, hashes and languages of articles", "1 address, hash and language of articles"),
        ("strike statuses with their reasons", "1 strike status with their reasons"),
        ("bases of dates", "1 basis of dates"),
        ("copies", "1 copy"),
        ("further parties", "1 further party"),
        ("names of sources that give no figure", "1 name of sources that give no figure"),
        ("radiuses of places", "1 radius of places"),
        ("people", "1 people"),
    ],
)
def test_one_is_told_in_the_singular(things: str, one: str) -> None:
    assert counted(1, things) == one
    assert counted(0, things) == f"0 {things}"
    assert counted(1_200, things) == f"1,200 {things}"
