"""Why an item needs a person, and how much that counts."""

from typing import Any

import msgspec
import pytest

from reportedly.records.queue import REASON_CODES, Figures, Signs
from reportedly.reviewing.priority import mask_of, points_of, reasons_of


def told(**signs: Any) -> list[tuple[str, str, int]]:
    return [(one.code, one.words, one.points) for one in reasons_of(Signs(**signs))]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ({}, []),
        ({"score": 0.9, "events": 3, "origins": 1}, []),
        ({"score": 0.5}, []),
        ({"score": 0.25}, [("low_score", "the least certain event has a score of 0.25", 15)]),
        ({"score": 0.0}, [("low_score", "the least certain event has a score of 0.00", 30)]),
        ({"figures": Figures(killed=9), "origins": 1}, []),
        ({"figures": Figures(killed=10), "origins": 2}, [("high_toll", "10 killed", 10)]),
        (
            {"figures": Figures(killed=1000), "origins": 1},
            [
                ("high_toll", "1,000 killed", 30),
                ("single_source", "1,000 killed, and one source only tells of it", 20),
            ],
        ),
        (
            {"warnings": 1},
            [("warnings", "1 warning of figures, days or parts that cannot be", 5)],
        ),
        (
            {"warnings": 9},
            [("warnings", "9 warnings of figures, days or parts that cannot be", 20)],
        ),
        ({"contest": "figures"}, [("contested", "sources differ in their figures", 15)]),
        ({"contest": "graded"}, [("contested", "sources differ in who did it", 30)]),
        (
            {"conflicts": 2},
            [("conflict", "2 decisions that what is read now does not bear out", 40)],
        ),
        ({"reviewed": Figures(killed=12), "figures": Figures(killed=9)}, []),
        (
            {
                "reviewed": Figures(killed=5, injured=3),
                "figures": Figures(killed=9),
                "is_changed": True,
            },
            [("new_figure", "9 killed, 5; nobody injured, 3 when it was last reviewed", 35)],
        ),
        (
            {"reviewed": Figures(killed=9), "figures": Figures(killed=9), "is_changed": True},
            [("changed", "there is more of it since it was last reviewed", 10)],
        ),
    ],
)
def test_reasons(signs: dict[str, Any], expected: list[tuple[str, str, int]]) -> None:
    assert told(**signs) == expected


def test_the_weightiest_reason_comes_first() -> None:
    reasons = reasons_of(
        Signs(
            score=0.1,
            figures=Figures(killed=100),
            origins=1,
            contest="denied",
            warnings=4,
            conflicts=1,
            reviewed=Figures(),
            is_changed=True,
        )
    )
    points = [one.points for one in reasons]
    assert points == sorted(points, reverse=True)
    assert [one.code for one in reasons][:3] == ["conflict", "new_figure", "contested"]
    assert [one.code for one in reasons if one.points == 20] == [
        "high_toll",
        "single_source",
        "warnings",
    ]
    assert points_of(reasons) == sum(points)


def test_a_mask_tells_codes_apart() -> None:
    masks = [mask_of([code]) for code in REASON_CODES]
    assert mask_of(REASON_CODES) == sum(masks) == 2 ** len(masks) - 1
    assert mask_of(["changed", "changed"]) == mask_of(["changed"])


def test_signs_that_say_nothing_take_no_room() -> None:
    assert msgspec.json.encode(Signs()) == b"{}"
