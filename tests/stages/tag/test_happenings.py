import numpy as np
import pytest

from attributes import LABELS
from by_hand import findings_in
from reportedly.resources.model.findings import FoundSpan
from reportedly.resources.model.manifest import Calibration
from reportedly.resources.model.tying import FoundTie
from reportedly.stages.tag.happenings import SAME, group_same, judge_triggers, likelihood

AS_SCORED = Calibration()
TEXT = "Gunmen attacked a bus and shot at it before they threw a grenade."


def ties(*pairs: tuple[int, int, float]) -> list[FoundTie]:
    return [FoundTie(("trigger", one), ("trigger", other), sure) for one, other, sure in pairs]


def triggers(*told: tuple[str, float, tuple[float, float, float]]) -> list[FoundSpan]:
    """Return triggers with their scores and the likelihoods of their types."""
    found = findings_in(TEXT, {"trigger": [(words, "", score) for words, score, _ in told]})
    return [
        span._replace(attributes={"trigger.type": np.array(shares, np.float32)})
        for span, (_, _, shares) in zip(found.spans["trigger"], told, strict=True)
    ]


def judged(
    found: list[FoundSpan], happenings: list[list[int]]
) -> list[tuple[str, str | None, float]]:
    labels = {"trigger.type": LABELS["trigger.type"]}
    return [
        (one.span.text, one.code, round(one.score, 3))
        for one in judge_triggers(TEXT, found, happenings, labels, 1.0, AS_SCORED)
    ]


def test_mentions_that_are_not_tied_are_things_of_their_own() -> None:
    assert group_same(3, []) == [[0], [1], [2]]
    assert group_same(0, []) == []


def test_a_tie_holds_from_a_threshold_on_whichever_way_it_goes() -> None:
    assert group_same(3, ties((2, 0, SAME))) == [[0, 2], [1]]
    assert group_same(3, ties((0, 2, SAME - 0.01))) == [[0], [1], [2]]


def test_one_sure_tie_does_not_make_two_things_one() -> None:
    sure = [(0, 1, 0.9), (2, 3, 0.9)]
    assert group_same(4, ties(*sure, (1, 2, 0.8))) == [[0, 1], [2, 3]]
    across = [(0, 2, 0.4), (0, 3, 0.4), (1, 2, 0.8), (1, 3, 0.4)]
    assert group_same(4, ties(*sure, *across)) == [[0, 1, 2, 3]]


def test_ties_to_what_is_not_kept_are_passed_over() -> None:
    assert group_same(2, ties((0, 1, 0.9), (1, 2, 0.9))) == [[0, 1]]
    assert group_same(0, ties((0, 1, 0.9))) == []


def test_a_trigger_alone_has_its_likeliest_type() -> None:
    found = triggers(("attacked", 0.8, (0.1, 0.7, 0.2)))
    assert judged(found, [[0]]) == [("attacked", "attack", 0.56)]


def test_the_type_of_a_happening_fits_its_triggers_on_average() -> None:
    found = triggers(
        ("attacked", 0.5, (0.0, 0.4, 0.6)),
        ("shot", 0.5, (0.0, 0.9, 0.1)),
        ("grenade", 0.5, (0.0, 0.4, 0.6)),
    )
    assert {kind for _, kind, _ in judged(found, [[0, 1, 2]])} == {"attack"}
    assert [kind for _, kind, _ in judged(found, [[0], [1], [2]])] == [
        "grenade",
        "attack",
        "grenade",
    ]


def test_a_surer_trigger_has_more_weight() -> None:
    attack, grenade = (0.0, 0.6, 0.4), (0.0, 0.3, 0.7)
    found = triggers(("shot", 0.9, attack), ("grenade", 0.2, grenade))
    assert {kind for _, kind, _ in judged(found, [[0, 1]])} == {"attack"}
    found = triggers(("shot", 0.2, attack), ("grenade", 0.9, grenade))
    assert {kind for _, kind, _ in judged(found, [[0, 1]])} == {"grenade"}


def test_a_score_tells_how_surely_it_is_a_trigger_of_that_type() -> None:
    found = triggers(("attacked", 0.8, (0.0, 0.9, 0.1)), ("shot", 0.4, (0.0, 0.6, 0.4)))
    # the type is weighed 2 to 1: 0.8
    assert judged(found, [[0, 1]]) == [("attacked", "attack", 0.64), ("shot", "attack", 0.32)]


def test_triggers_come_happening_by_happening() -> None:
    sure = (0.0, 1.0, 0.0)
    found = triggers(("attacked", 0.5, sure), ("shot", 0.5, sure), ("grenade", 0.5, sure))
    assert [words for words, _, _ in judged(found, [[0, 2], [1]])] == [
        "attacked",
        "grenade",
        "shot",
    ]


def test_status_is_judged_apart_from_the_type() -> None:
    (span,) = triggers(("attacked", 0.5, (0.0, 1.0, 0.0)))
    planned = np.array([0.1, 0.3, 0.6, 0.0], np.float32)
    found = span._replace(attributes={**span.attributes, "trigger.status": planned})
    (mention,) = judge_triggers(TEXT, [found], [[0]], LABELS, 1.0, AS_SCORED)
    assert (mention.label, mention.code, mention.status) == ("trigger", "attack", "planned")
    assert mention.score == pytest.approx(0.5)


def test_without_types_there_is_no_type_and_no_doubt_about_it() -> None:
    found = triggers(("attacked", 0.5, (0.0, 1.0, 0.0)))
    (mention,) = judge_triggers(TEXT, found, [[0]], {"trigger.type": ()}, 1.0, AS_SCORED)
    assert (mention.code, mention.status) == (None, None)
    assert mention.score == pytest.approx(0.5)


def test_a_score_is_turned_into_how_often_it_is_right() -> None:
    assert likelihood(0.3, AS_SCORED) == pytest.approx(0.3)
    assert likelihood(0.5, Calibration(slope=2.0, intercept=0.0)) == pytest.approx(0.5)
    # odds of 3 to 1, squared
    assert likelihood(0.75, Calibration(slope=2.0, intercept=0.0)) == pytest.approx(0.9)
    assert likelihood(0.5, Calibration(slope=1.0, intercept=-1.0)) < 0.3


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_what_is_certain_stays_a_share(score: float) -> None:
    assert likelihood(score, AS_SCORED) == pytest.approx(score, abs=1e-5)
    assert 0 < likelihood(score, Calibration(slope=3.0, intercept=1.0)) <= 1


def test_scores_of_triggers_are_calibrated() -> None:
    found = triggers(("attacked", 0.75, (0.0, 1.0, 0.0)))
    calibration = Calibration(slope=2.0, intercept=0.0)
    labels = {"trigger.type": LABELS["trigger.type"]}
    (mention,) = judge_triggers(TEXT, found, [[0]], labels, 1.0, calibration)
    assert mention.score == pytest.approx(0.9)


def test_where_a_text_hardly_tells_anything_a_score_is_lower() -> None:
    found = triggers(("attacked", 0.8, (1.0, 0.0, 0.0)))
    labels = {"trigger.type": LABELS["trigger.type"]}
    (mention,) = judge_triggers(TEXT, found, [[0]], labels, 0.5, AS_SCORED)
    assert mention.score == pytest.approx(0.4)
