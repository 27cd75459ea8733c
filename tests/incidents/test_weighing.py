import json
import math
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from builders import a_spot, an_account
from drawn import accounts
from reportedly.errors import ReportedlyError
from reportedly.incidents.accounts import Account
from reportedly.incidents.comparing import COMPARISONS, UNKNOWN, compare
from reportedly.incidents.weighing import (
    UNIT,
    WEIGHTS_FILE,
    LevelWeight,
    Scales,
    Weights,
    explain,
    load_scales,
)
from reportedly.records.incidents import LinkReason

FOLDER = Path(__file__).parents[2] / "src/reportedly/resources/data/incidents"
SCALES = load_scales()


def package_weights() -> Weights:
    return msgspec.json.decode((FOLDER / WEIGHTS_FILE).read_bytes(), type=Weights)


def a_reason(comparison: str, bits: float, level: str = "same") -> LinkReason:
    return LinkReason(comparison=comparison, level=level, bits=bits)


def test_the_weights_are_of_the_comparisons_that_are_made() -> None:
    weights = package_weights()
    assert weights.levels.keys() == COMPARISONS.keys()
    assert weights.uncompared < 0
    assert all(weights.levels.values())


def test_each_level_has_likelihoods_and_a_weight() -> None:
    for levels in package_weights().levels.values():
        for level, one in levels.items():
            assert 0 <= one.m <= 1, level
            assert 0 <= one.u <= 1, level
            assert math.isfinite(one.bits)
            assert min(one.pairs) >= 0


def test_more_of_the_pairs_of_one_incident_have_a_level_that_weighs_for_it() -> None:
    levels = package_weights().levels
    assert levels["date"]["same day"].bits > levels["date"]["other days"].bits
    assert levels["place"]["same place"].bits > levels["place"]["far away"].bits


@given(accounts(), accounts())
def test_the_weight_of_a_pair_has_no_order(one: Account, other: Account) -> None:
    assert SCALES.weigh(one, other) == SCALES.weigh(other, one)
    assert SCALES.reasons(one, other) == SCALES.reasons(other, one)


@given(accounts(), accounts())
def test_the_reasons_add_up_to_the_weight(one: Account, other: Account) -> None:
    reasons = SCALES.reasons(one, other)
    assert sum(round(reason.bits * UNIT) for reason in reasons) == SCALES.weigh(one, other)
    assert reasons[0].comparison == "prior"
    assert {reason.comparison: reason.level for reason in reasons[1:]} == compare(one, other)


def test_a_level_without_a_weight_weighs_nothing() -> None:
    weight = LevelWeight(m=0.5, u=0.25, bits=1.0, pairs=(2, 1))
    levels = {name: {"same day": weight} for name in COMPARISONS}
    scales = Scales(Weights(about="", prior=-2.5, uncompared=-1.0, levels=levels))
    assert scales.weigh(an_account(), an_account()) == -1500
    assert scales.uncompared == -1000


def test_two_alike_are_one_and_two_unlike_are_two() -> None:
    words = frozenset(("masosi", "machet", "lorri", "tessalit"))
    one = an_account(
        "a:e1",
        killed=(12, 12),
        killed_figures=frozenset([12]),
        words=words,
        names=words,
        topic=words,
        weapons=frozenset(["drone"]),
    )
    assert SCALES.weigh(one, msgspec.structs.replace(one, key="b:e1", article="b")) > 0
    far = an_account("b:e1", days=(739_300, 739_300), spots=(a_spot("kidal", latitude=18.4),))
    assert SCALES.weigh(one, far) < 0


def test_a_sentence_says_the_weightiest_first() -> None:
    reasons = [
        a_reason("prior", 2.0),
        a_reason("date", 3.25, "same day"),
        a_reason("place", -4.0, "far away"),
        a_reason("words", 5.0),
        a_reason("type", -0.5),
        a_reason("killed", 0.0, UNKNOWN),
    ]
    assert explain(reasons) == (
        "One incident, by 5.8 bits; for it: words (same), date (same day);"
        " against it: place (far away), type (same)."
    )


def test_a_sentence_of_two_incidents() -> None:
    assert explain([a_reason("prior", -2.0)]) == "Two incidents, by 2.0 bits."


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"levels": {}}', None])
def test_weights_that_cannot_be_used(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "weights.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportedlyError, match="cannot be used") as raised:
        load_scales(path)
    assert raised.value.code == "bad-weights"


def test_weights_must_be_of_all_comparisons(tmp_path: Path) -> None:
    weights: dict[str, Any] = json.loads((FOLDER / WEIGHTS_FILE).read_bytes())
    del weights["levels"]["date"]
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(weights), encoding="utf-8")
    with pytest.raises(ReportedlyError, match="no weights for date"):
        load_scales(path)
