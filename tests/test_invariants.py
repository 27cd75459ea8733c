from typing import Any

import msgspec
import pytest

from fact_readings import READING, SUNDAY, TEXT, a_casualty, a_count, a_reading, an_event
from facts import check_facts
from invariants import check_invariants
from reportedly.records.events import Relation
from reportedly.records.reading import Reading
from reportedly.records.text import Span


def test_a_sound_reading_breaks_no_rule() -> None:
    assert check_invariants(READING) == []


def broken(**more: Any) -> Reading:
    return a_reading(an_event("e1", **more))


@pytest.mark.parametrize(
    ("reading", "line"),
    [
        (broken(triggers=(Span(start=0, end=6, text="Troops"),)), "expected the slice 'Gunmen'"),
        (broken(triggers=(Span(start=0, end=9999, text=TEXT),)), "triggers[0]"),
        (broken(triggers=(Span(start=4, end=4, text=""),)), "triggers[0]"),
        (broken(occurrences=a_count(3, 2, None)), "expected low ≤ best ≤ high, found [3, 2]"),
        (broken(relations=(Relation(to="e9", kind="follows"),)), "relation to 'e9'"),
        (broken(relations=(Relation(to="e1", kind="follows"),)), "relation to 'e1'"),
        (broken(casualties=(a_casualty("c", 1, "12", None, part_of="z"),)), "part_of 'z'"),
        (broken(casualties=(a_casualty("c", 1, "12", None, part_of="c"),)), "part_of 'c'"),
        (broken(casualties=(a_casualty("c", 1, "12", None, evidence=()),)), "expected evidence"),
        (broken(date=msgspec.structs.replace(SUNDAY, evidence=())), "expected evidence"),
        (broken(date=msgspec.structs.replace(SUNDAY, last="2025-03-01")), "expected first ≤ last"),
        (a_reading(an_event("e1"), an_event("e1", casualties=())), "event ids: expected each once"),
    ],
)
def test_a_broken_reading_fails_whatever_is_listed(reading: Reading, line: str) -> None:
    lines = check_facts({}, reading)
    assert any(line in found for found in lines), lines
