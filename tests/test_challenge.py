"""The challenge cases are read as expected, but for those that the table of open ones lists."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from reportedly.evaluation.challenge.cases import load_cases
from reportedly.evaluation.challenge.run import Done, run_cases
from reportedly.settings import Settings

CHALLENGE: Final = Path(__file__).parents[1] / "corpus" / "challenge"
OPEN: Final = dict(
    re.findall(r"^\| `(.+?)` \| (.+?) \|$", (CHALLENGE / "open.md").read_text("utf-8"), re.M)
)


@pytest.fixture(scope="module")
def done() -> list[Done]:
    return run_cases(load_cases(CHALLENGE), Settings())


def test_all_cases_but_the_open_ones_are_read_as_expected(done: list[Done]) -> None:
    wrong = {one.case.id: list(one.faults) for one in done if one.faults}
    unlisted = {name: faults for name, faults in wrong.items() if name not in OPEN}
    assert unlisted == {}
    assert sorted(OPEN) == sorted(wrong)  # a case that comes to hold leaves the table


def test_there_are_enough_cases_of_each_phenomenon(done: list[Done]) -> None:
    counts = Counter(one.case.phenomenon for one in done)
    assert len(done) >= 250
    assert min(counts.values()) >= 4
