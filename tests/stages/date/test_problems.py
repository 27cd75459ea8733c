"""Days that no calendar has, and those of other calendars: nothing is made of them."""

import pytest

from dates import a_marked_draft, dates_in
from reportedly.stages.date import DateStage


@pytest.mark.parametrize(
    "wording",
    [
        "31 February",
        "31 February 2024",
        "February 30, 2024",
        "29 February 2023",
        "2024-02-30",
        "31/02/2024",
        "31.04.2024",
        "30 February to 3 March 2024",
        "3 May 3024",
        "3024-05-03",
        "Monday, 3 May 2024",
        "Wednesday, 29 August",
    ],
)
def test_an_impossible_date_stays_open(wording: str) -> None:
    (mention,) = dates_in(f"Two died on {wording}.")
    assert mention.problem == "impossible-date"
    assert (mention.date.first, mention.date.last, mention.date.precision) == (None, None, None)
    assert mention.date.wording == wording


@pytest.mark.parametrize(
    "wording",
    [
        "15 Ramadan 1445",
        "15th of Ramadan",
        "Ramadan 1445",
        "12 Rabi al-Awwal 1446 AH",
        "3 Dhu al-Hijjah",
        "12 Khordad 1402",
        "Hamal 1403",
        "15 Nisan 5784",
        "the year 1445 of the Hijra",
    ],
)
def test_a_date_of_another_calendar_stays_open(wording: str) -> None:
    (mention,) = dates_in(f"Two died on {wording}.")
    assert (mention.problem, mention.date.first) == ("foreign-calendar", None)
    assert mention.date.wording == wording


@pytest.mark.parametrize("feast", ["Ramadan", "Eid al-Fitr", "the end of Ramadan", "Nowruz"])
def test_a_marked_feast_of_another_calendar_stays_open(feast: str) -> None:
    (draft,) = DateStage()([a_marked_draft(f"Two died before {{{feast}}}.")])
    assert draft.dates is not None
    assert [(one.problem, one.date.first) for one in draft.dates] == [("foreign-calendar", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Two died on 29 February 2024.",
        "Two died on Friday, 3 May 2024.",
        "He is to leave by 31 December 2045.",
        "It was founded on 3 May 1650.",
        "Ramadan Kadyrov and Asad Khan spoke.",
        "Nisan cars were sold, 15 in all.",
    ],
)
def test_other_dates_and_names_are_no_problem(text: str) -> None:
    assert [one.problem for one in dates_in(text) if one.problem] == []
