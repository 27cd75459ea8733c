"""Agreement is what one gets with pencil and paper."""

import msgspec
import pytest

from builders import a_count
from coders import Coders, a_machine, an_edit, at, correct, json_of
from reportedly.records.edits import Edit
from reportedly.records.reading import Reading
from reportedly.reviewing.agreement import Views, agree_on, measure_agreement
from reportedly.reviewing.labels import Labels, LinkRuling, link_labels


def labels(*pairs: tuple[str, str, int], units: int = 1) -> list[Labels]:
    """Return so many of each pair of labels, dealt out to some articles."""
    each = [(one, other) for one, other, number in pairs for _ in range(number)]
    return [Labels(place % units, one, other) for place, (one, other) in enumerate(each)]


@pytest.mark.parametrize(
    ("pairs", "same", "kappa"),
    [
        # Observed 0.7; by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
        ([("a", "a", 20), ("a", "b", 5), ("b", "a", 10), ("b", "b", 15)], 0.7, 0.4),
        # Observed 0.6; by chance 0.6 · 0.7 + 0.4 · 0.3 = 0.54.
        ([("a", "a", 45), ("a", "b", 15), ("b", "a", 25), ("b", "b", 15)], 0.6, 0.06 / 0.46),
        # Three labels: observed 0.5; by chance 3 · (1/3 · 1/3).
        (
            [
                ("a", "a", 3), ("b", "b", 3), ("c", "c", 3),
                ("a", "b", 3), ("b", "c", 3), ("c", "a", 3),
            ],
            0.5,
            0.25,
        ),
        ([("a", "b", 4), ("b", "a", 4)], 0.0, -1.0),
        ([("a", "a", 9), ("b", "b", 1)], 1.0, 1.0),
        ([("a", "a", 9)], 1.0, None),
        ([], None, None),
    ],
)  # fmt: skip
def test_kappa_is_that_of_cohen(
    pairs: list[tuple[str, str, int]], same: float | None, kappa: float | None
) -> None:
    found = agree_on("type", labels(*pairs))
    assert found.same == pytest.approx(same) if same is not None else found.same is None
    assert found.kappa == pytest.approx(kappa) if kappa is not None else found.kappa is None
    assert (found.low, found.high) == (None, None)


def test_the_interval_holds_kappa_and_is_always_the_same() -> None:
    told = labels(("a", "a", 40), ("a", "b", 10), ("b", "a", 12), ("b", "b", 38), units=50)
    one, again = agree_on("type", told), agree_on("type", told[::-1])
    assert one.low is not None
    assert one.high is not None
    assert one.kappa is not None
    assert one.low < one.kappa < one.high
    assert one.kappa == again.kappa
    assert agree_on("type", told) == one
    # More articles say more.
    more = agree_on(
        "type", [one._replace(unit=100 * n + one.unit) for n in range(9) for one in told]
    )
    assert more.low is not None
    assert more.low > one.low


def of(*edits: Edit) -> Reading:
    coders = Coders()
    coders.rule(*edits)
    return coders.reviewed.reading


def test_two_people_are_compared_event_by_event() -> None:
    added = {"type": "arrests", "triggers": [json_of(at("freed"))], "casualties": []}
    wider = {**added, "triggers": [json_of(at("later freed"))]}
    one = of(
        correct("e1", "count", a_count(14), "c1"),
        an_edit("add", value=added),
        an_edit("reject", "e2"),
    )
    other = of(correct("e1", "type", "armed_clash"), an_edit("add", value=wider))
    found = measure_agreement([Views(7, ("ann", "bob"), one, other)])
    assert (found.articles, found.people) == (1, ("ann", "bob"))
    events = found.events
    assert (events.both, events.first_only, events.second_only) == (2, 0, 1)
    assert events.f1 == pytest.approx(0.8)
    by_field = {field.field: field for field in found.fields}
    assert (by_field["type"].n, by_field["type"].same) == (2, 0.5)
    assert (by_field["status"].same, by_field["place"].same) == (1.0, 1.0)
    assert (found.figures.n, found.figures.same) == (2, 0.5)
    assert found.casualties.both == 2


def test_nobody_agrees_on_nothing() -> None:
    found = measure_agreement([])
    assert (found.articles, found.events.f1, found.links.kappa) == (0, None, None)
    assert found.figures.same is None
    machine = a_machine()
    same = measure_agreement([Views(1, ("ann", "bob"), machine, machine)])
    assert same.events.f1 == 1.0
    assert same.figures.same == 1.0
    assert msgspec.json.encode(same)


def test_links_are_compared_pair_by_pair() -> None:
    rulings = [
        LinkRuling(1, "ann", "same", ([1], [2])),
        LinkRuling(2, "ann", "different", ([3], [4, 5])),
        LinkRuling(3, "bob", "unsure", ([2], [1])),
        LinkRuling(4, "bob", "different", ([5, 4], [3])),
        LinkRuling(5, "bob", "same", ([2], [1])),
        LinkRuling(6, "cat", "same", ([9], [8])),
    ]
    assert list(link_labels(rulings)) == [
        Labels(1, "same", "same"),
        Labels(2, "different", "different"),
        Labels(2, "different", "different"),
    ]
