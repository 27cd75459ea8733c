"""The challenge cases are read as expected, but for those that the lists of open ones name."""

from collections import Counter
from typing import Final

import pytest

from open_cases import CHALLENGE, read_open
from reportedly.evaluation.challenge.cases import find_kinds, load_cases
from reportedly.evaluation.challenge.form import CaseKind
from reportedly.evaluation.challenge.run import Done, run_cases
from reportedly.settings import Settings

LEAST: Final = {CaseKind.CASUALTIES: 250, CaseKind.PLACES: 100, CaseKind.DATES: 100}


@pytest.fixture(scope="module", params=find_kinds(CHALLENGE))
def kind(request: pytest.FixtureRequest) -> CaseKind:
    return CaseKind(request.param)


@pytest.fixture(scope="module")
def done(kind: CaseKind) -> list[Done]:
    return run_cases(load_cases(CHALLENGE, kind), Settings())


def test_all_cases_but_the_open_ones_are_read_as_expected(kind: CaseKind, done: list[Done]) -> None:
    listed = read_open().get(kind, {})
    wrong = {one.case.id: list(one.faults) for one in done if one.faults}
    unlisted = {name: faults for name, faults in wrong.items() if name not in listed}
    assert unlisted == {}
    assert list(listed) == list(wrong)  # a case that comes to hold leaves the list


def test_there_are_enough_cases_of_each_phenomenon(kind: CaseKind, done: list[Done]) -> None:
    counts = Counter(one.case.phenomenon for one in done)
    assert len(done) >= LEAST[kind]
    assert min(counts.values()) >= 4
