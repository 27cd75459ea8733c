"""Which event answers which."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from stories import read_events


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah fired rockets at Haifa on Monday.\n\nIn response, an airstrike hit Beirut.",
        "Hezbollah fired rockets at Haifa on Monday.\n\nA retaliatory airstrike hit Beirut.",
        "Rebels attacked a base in Kidal on Monday.\n\nAn airstrike hit Gao in retaliation.",
    ],
)
def test_a_retaliation_answers_the_violence_told_before(text: str) -> None:
    cause, answer = read_events(text)
    assert [(one.to, one.kind) for one in answer.relations] == [(cause.id, "response_to")]
    assert cause.relations == ()


def test_the_nearest_violence_is_answered() -> None:
    text = (
        "Shelling hit Homs on Monday.\n\nRebels fired rockets at Hama on Tuesday.\n\n"
        "In retaliation, an airstrike hit Idlib on Wednesday."
    )
    _, rockets, answer = read_events(text)
    assert [one.to for one in answer.relations] == [rockets.id]


def test_a_response_told_first_answers_what_comes_after() -> None:
    text = (
        "A retaliatory airstrike hit Beirut on Tuesday.\n\n"
        "Hezbollah had fired rockets at Haifa on Monday."
    )
    answer, cause = read_events(text)
    assert [one.to for one in answer.relations] == [cause.id]


def test_events_side_by_side_are_unrelated() -> None:
    events = read_events("Shelling hit Homs on Monday.\n\nAn airstrike hit Idlib on Tuesday.")
    assert [event.relations for event in events] == [(), ()]


def test_no_violence_no_relation() -> None:
    text = "Peace talks between Israel and Hamas opened in Cairo.\n\nIn response, an airstrike hit Beirut."
    assert [event.relations for event in read_events(text)] == [(), ()]
