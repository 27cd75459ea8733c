"""The whole Reading: what holds of every one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invariants import check_invariants
from readers import read_text
from reportedly.records.events import Event
from reportedly.records.reading import encode_reading

REPORT = """Raid kills 15 militants in western Iraq

BAGHDAD (AP) — US and Iraqi forces raided a camp in western Iraq on Monday, killing 15 members of \
the Islamic State group, the US military said on X.

Seven US troops were injured, a defense official said. Five were hurt in combat and two were hurt \
in falls. “There was no indication of civilian casualties,” the statement said.

Shelling killed ten people, including three children, in Homs on Sunday. The dead included two \
nurses. Activists blamed the army; the army denied responsibility.

In March 2014, gunmen killed 40 pupils in Gwoza. Militants have vowed revenge.

The United States maintains 2,500 troops in Iraq and an additional 900 in Syria."""

SENTENCES = (
    "Gunmen killed 12 people in Kano on Monday, including three children.",
    "The army denied responsibility.",
    "In response, an airstrike hit Beirut, killing dozens.",
    "The dead included two nurses.",
    "Five died in Homs and nine in Hama.",
    "About 175 rocket and drone attacks hit US troops in Iraq.",
    "No casualties were reported.",
    "Hezbollah vowed to attack Israel.",
    "Another raid killed the same five soldiers, a spokesman said.",
    "Seven troops were hurt.",
    "Four were hurt in combat and three were hurt in falls.",
    "France has 1,500 soldiers in Chad.",
    "Talks between Israel and Hamas opened in Cairo.",
)


def test_a_report_breaks_no_rule() -> None:
    reading = read_text(REPORT, published="2024-05-10")
    assert len(reading.events) >= 3
    assert len(reading.presences) == 2
    assert check_invariants(reading) == []
    assert_parts_stay_inside(reading.events)


def assert_parts_stay_inside(events: tuple[Event, ...]) -> None:
    for event in events:
        totals = {one.id: one for one in event.casualties}
        for one in event.casualties:
            assert one.id.startswith(event.id)
            if one.part_of is not None:
                assert totals[one.part_of].outcome == one.outcome
                assert totals[one.part_of].part_of != one.id


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.sampled_from([" ", "\n\n"]),
    st.sampled_from([None, "2024-05-10"]),
)
def test_whatever_is_told_together_breaks_no_rule(
    sentences: list[str], gap: str, published: str | None
) -> None:
    reading = read_text(gap.join(sentences), published=published)
    assert check_invariants(reading) == []
    assert_parts_stay_inside(reading.events)
    ids = [event.id for event in reading.events]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("published", [None, "2024-05-10"])
def test_reading_twice_gives_the_same_bytes(published: str | None) -> None:
    first, second = (read_text(REPORT, published=published) for _ in range(2))
    assert encode_reading(first) == encode_reading(second)


def test_every_trigger_belongs_to_one_event() -> None:
    reading = read_text(REPORT, published="2024-05-10")
    triggers = [span for event in reading.events for span in event.triggers]
    assert len(triggers) == len(set(triggers))
    starts = [event.triggers[0].start for event in reading.events]
    assert starts == sorted(starts)


def test_no_trigger_no_event() -> None:
    reading = read_text("The weather was fine.")
    assert (reading.events, reading.presences, reading.warnings) == ((), (), ())
