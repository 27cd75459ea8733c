"""What a reading has that a case does not expect, and what it lacks, is said."""

from typing import Any

import msgspec
import pytest

from reportedly.evaluation.challenge.casualties import CasualtyCase, compare_casualties
from told_texts import read_told

BODY = (
    "{s1:Police} {q1:said} {q1=:{v1:{v1#:six} soldiers} were {e1:killed} by {a1:gunmen},"
    " {v2:{v2#:two} of them} officers}, and {q2:blamed} {q2=:{a2:rebels} for the {e1:attack}}"
    " {d1:on Monday}."
)
ROWS = (
    "e1 armed_clash happened by=a1 when=d1\nv1 killed 6 e1 side=target status=combatant said=q1\n"
    "v2 killed 2 e1 part_of=v1 said=q1\na1 unidentified_armed\na2 rebel_group\ns1 police\n"
    "q1 s1 asserts\nq2 s1 blames\nd1 2024-05-06 precision=1 basis=relative\n"
    "claim e1 responsibility said=q2"
)
SIX: dict[str, Any] = {
    "outcome": "killed",
    "count": (6, 6, 6),
    "group": "soldiers",
    "status": "combatant",
    "source": "Police",
    "stance": "asserts",
}
TWO = SIX | {"count": (2, 2, 2), "group": "officers", "part_of": 0}


def faults(**changes: Any) -> list[str]:
    case = {
        "id": "a",
        "phenomenon": "nested",
        "published": "2024-05-10",
        "text": "",
        "casualties": [SIX, TWO | {"group": "soldiers"}],
    } | changes
    return compare_casualties(msgspec.convert(case, CasualtyCase), read_told(BODY, ROWS))


def test_a_reading_that_is_as_expected_has_no_faults() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"count": (7, 7, 7)}, "count is (6, 6, 6), not (7, 7, 7)"),
        ({"outcome": "injured"}, "outcome is 'killed', not 'injured'"),
        ({"status": "civilian"}, "status is 'combatant', not 'civilian'"),
        ({"group": "women"}, "group is 'soldiers', not 'women'"),
        ({"source": None}, "source is 'Police', not None"),
        ({"source": "mayor"}, "source is 'Police', not 'mayor'"),
        ({"stance": "denies"}, "stance is 'asserts', not 'denies'"),
        ({"side": "bystander"}, "side is 'target', not 'bystander'"),
        ({"dem": ("women",)}, "dem is [], not ['women']"),
        ({"named": False}, "named is True, not False"),
        ({"kind": "medical"}, "kind is 'police', not 'medical'"),
        ({"medium": "X"}, "medium is None, not 'X'"),
        ({"cause": "falls"}, "cause is None, not 'falls'"),
        ({"names": ("Amal",)}, "names is [], not ['Amal']"),
        ({"revises": 1}, "it revises None, not 1"),
        ({"event": "raid"}, "event is 'killed', not 'raid'"),
    ],
)
def test_a_cell_that_differs_is_said(change: dict[str, Any], fault: str) -> None:
    (said,) = faults(casualties=[SIX | change, TWO | {"group": "soldiers"}])
    assert said.endswith(fault)


def test_entries_that_lack_and_entries_too_many() -> None:
    assert faults(casualties=[SIX]) == ["not wanted: killed 2–2–2 soldiers"]
    far = SIX | {"outcome": "injured", "count": (90, 90, 90)}
    assert faults(casualties=[SIX, TWO | {"group": "soldiers"}, far]) == [
        "missing: injured 90–90–90 soldiers"
    ]


def test_a_part_without_its_total_is_said() -> None:
    (said,) = faults(casualties=[SIX, TWO | {"group": "soldiers", "part_of": None}])
    assert said.endswith("it is a part of 0, not of None")


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ({"status": "planned"}, "status is happened, not planned"),
        ({"type_any": ["attack"]}, "type is armed_clash, not attack"),
        ({"date": ("2024-05-07", "2024-05-07")}, "not ('2024-05-07', '2024-05-07')"),
        ({"initiators": ["army"]}, "army is no initiator, but gunmen"),
        ({"no_initiators": True}, "gunmen is an initiator, which nobody states"),
        ({"trigger": "raid"}, "no event is told by 'raid'"),
    ],
)
def test_an_event_that_differs_is_said(event: dict[str, Any], fault: str) -> None:
    (said,) = faults(events=[{"trigger": "killed"} | event])
    assert said.endswith(fault)


def test_claims_events_and_warnings() -> None:
    blame = {"about": "responsibility", "stance": "blames", "source": "police"}
    assert faults(claims=[blame], warnings=[]) == []
    assert len(faults(claims=[blame | {"stance": "denies"}])) == 1
    assert faults(warnings=["totals-differ"]) == ["warnings are [], not ['totals-differ']"]
    assert faults(no_events=True) == ["events are read where there are none: armed_clash (killed)"]
