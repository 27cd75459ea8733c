"""How right the dates of events and of marks are, counted."""

import msgspec

from reportedly.corpus.expected import expected_dates, expected_reading
from reportedly.evaluation.dates import EVENT_DATE, EXACT, compare_event_dates, compare_marks
from reportedly.evaluation.matching import Tally
from reportedly.records.events import DateInterval
from reportedly.records.reading import Reading
from told_texts import a_told_text, read_document

BODY = "On {d1:Monday} rebels {e1:attacked} Gao. They had {e2:raided} it since {d2:March}."
ROWS = """
e1 attack happened when=d1
e2 attack happened when=d2
d1 2024-05-06 precision=1 basis=relative
d2 2024-03-01..2024-05-10 precision=5 basis=relative
"""


def with_date(reading: Reading, place: int, **changes: object) -> Reading:
    """Return the reading with the date of one event changed; none with `date=None`."""
    events = list(reading.events)
    date = changes.get("date", events[place].date)
    if isinstance(date, DateInterval):
        date = msgspec.structs.replace(date, **changes)
    events[place] = msgspec.structs.replace(events[place], date=date)
    return msgspec.structs.replace(reading, events=tuple(events))


def test_what_is_right_in_all_is_right() -> None:
    wanted = expected_reading(a_told_text(BODY, ROWS))
    scores = compare_event_dates(wanted, wanted)
    assert scores[EVENT_DATE] == scores[EXACT] == scores["interval"] == Tally(2, 2, 2)
    assert scores["relative"] == Tally(2, 2, 2)
    assert scores["stated"] == Tally()


def test_a_wrong_basis_leaves_the_interval_right() -> None:
    wanted = expected_reading(a_told_text(BODY, ROWS))
    scores = compare_event_dates(with_date(wanted, 0, basis="stated"), wanted)
    assert scores[EVENT_DATE] == Tally(1, 2, 2)
    assert scores["interval"] == Tally(2, 2, 2)
    assert scores["basis of right intervals"] == Tally(1, 2, 2)
    assert scores["stated"] == Tally(0, 1, 0)
    assert scores["relative"] == Tally(1, 1, 2)


def test_a_date_too_few_or_too_many_is_one_of_those_that_count() -> None:
    wanted = expected_reading(a_told_text(BODY, ROWS))
    short = with_date(wanted, 0, date=None)
    assert compare_event_dates(short, wanted)[EVENT_DATE] == Tally(1, 1, 2)
    assert compare_event_dates(wanted, short)[EVENT_DATE] == Tally(1, 2, 1)
    assert compare_event_dates(short, wanted)[EXACT] == Tally(1, 2, 2)
    assert compare_event_dates(short, short)[EXACT] == Tally(1, 1, 1)


def test_events_that_are_not_found_do_not_count() -> None:
    wanted = expected_reading(a_told_text(BODY, ROWS))
    fewer = msgspec.structs.replace(wanted, events=wanted.events[:1])
    assert compare_event_dates(fewer, wanted)[EXACT] == Tally(1, 1, 1)


def test_marks_are_compared_with_what_is_read() -> None:
    document = a_told_text(BODY, ROWS.replace("2024-05-06", "2024-05-07"))
    scores = compare_marks(read_document(document)[1], expected_dates(document))
    assert scores["mark"] == scores["resolved, as the mark"] == Tally(2, 2, 2)
    assert scores["first and last day"] == scores["all of these"] == Tally(1, 2, 2)
    assert scores["precision"] == scores["basis"] == Tally(2, 2, 2)


def test_a_mark_that_is_left_open_is_not_resolved() -> None:
    document = a_told_text(BODY, ROWS.replace("2024-05-06 precision=1", "_"))
    scores = compare_marks(read_document(document)[1], expected_dates(document))
    assert scores["resolved, as the mark"] == Tally(1, 2, 2)
    assert scores["all of these"] == Tally(1, 1, 1)
