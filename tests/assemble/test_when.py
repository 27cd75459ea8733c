"""When a happening was."""

import msgspec
import pytest

from reportedly.assemble.when import find_date
from reportedly.records.events import DateInterval
from told_texts import FRIDAY, draft_told, event_told, read_told, texts, told_of

MAY = ("2024-05-10", "2024-05-31")


def date_of(body: str, *, when: str = "when=d1", published: str | None = FRIDAY) -> DateInterval:
    date = event_told(body, f"e1 attack happened {when}", published=published).date
    assert date is not None
    return date


def undated(
    body: str, *, published: str | None = FRIDAY, status: str = "happened"
) -> DateInterval | None:
    """Return the date of a happening that no date is tied to."""
    return event_told(body, f"e1 attack {status}", published=published).date


@pytest.mark.parametrize(
    ("body", "first", "last", "precision", "basis"),
    [
        ("It {e1:fell} on {d1:Monday}.", "2024-05-06", "2024-05-06", 1, "relative"),
        ("It {e1:fell} on {d1:2 May 2024}.", "2024-05-02", "2024-05-02", 1, "stated"),
        ("It {e1:fell} in {d1:March 2024}.", "2024-03-01", "2024-03-31", 4, "stated"),
        # up to the day of publication
        ("They {e1:fought} since {d1:Monday}.", "2024-05-06", "2024-05-10", 2, "relative"),
        ("They {e1:fought} since {d1:2 May 2024}.", "2024-05-02", "2024-05-10", 4, "stated"),
        ("They {e1:fought} since {d1:4 May 2024}.", "2024-05-04", "2024-05-10", 3, "stated"),
        ("They {e1:fought} since {d1:2020}.", "2020-01-01", "2024-05-10", 5, "stated"),
        # from the day of publication on
        ("They must {e1:go} before {d1:20 May 2024}.", "2024-05-10", "2024-05-19", 4, "stated"),
        ("They must {e1:go} by {d1:20 May 2024}.", "2024-05-10", "2024-05-20", 4, "stated"),
        ("They go before {d1:the end of May 2024} as {e1:agreed}.", *MAY, 4, "stated"),
        # ends that had passed by then, and a start that lies ahead
        ("A truce {e1:holds} since {d1:20 May 2024}.", "2024-05-20", "2024-05-20", 1, "stated"),
        ("They {e1:left} before {d1:2 May 2024}.", "2024-05-02", "2024-05-02", 1, "stated"),
    ],
)
def test_dates(body: str, first: str, last: str, precision: int, basis: str) -> None:
    date = date_of(body)
    assert (date.first, date.last, date.precision, date.basis) == (first, last, precision, basis)


def test_without_a_day_of_publication_nothing_runs_up_to_it() -> None:
    date = date_of("They {e1:fought} since {d1:2 May 2024}.", published=None)
    assert (date.first, date.last) == ("2024-05-02", "2024-05-02")


def test_a_wording_that_stays_unresolved_is_kept() -> None:
    date = date_of("It {e1:fell} on {d1:Monday}.", published=None)
    assert (date.first, date.last, date.precision, date.wording) == (None, None, None, "Monday")


@pytest.mark.parametrize("between", ["{d1:Saturday and Sunday}", "{d1:Saturday} and Sunday"])
def test_saturday_and_sunday_are_one_interval(between: str) -> None:
    date = date_of(f"Rebels {{e1:attacked}} Gao on {between}.")
    assert (date.first, date.last, date.precision) == ("2024-05-04", "2024-05-05", 2)
    assert date.wording == "Saturday and Sunday"
    assert texts(date.evidence) == ["Saturday", "Sunday"]


@pytest.mark.parametrize(
    "rest", ["{d1:Sunday} and Saturday", "{d1:Sunday}, Monday", "{d1:Sunday} and on Monday"]
)
def test_days_that_do_not_go_on_are_no_interval(rest: str) -> None:
    date = date_of(f"Rebels {{e1:attacked}} Gao on {rest}.")
    assert (date.first, date.last, date.wording) == ("2024-05-05", "2024-05-05", "Sunday")


def test_a_day_on_which_it_was_goes_before_bounds() -> None:
    date = date_of("They {e1:fought} since {d1:Monday}. On {d1:Wednesday} they {e1:won}.")
    assert (date.first, date.last, date.wording) == ("2024-05-08", "2024-05-08", "Wednesday")


def test_a_date_that_is_resolved_goes_before_one_that_is_not() -> None:
    date = date_of(
        "On {d1:Monday} they {e1:won}. They had {e1:fought} since {d1:2 May 2024}.", published=None
    )
    assert date.wording == "2 May 2024"


def test_of_days_on_which_it_was_the_first_is_kept() -> None:
    date = date_of("On {d1:Wednesday} they {e1:fought}. They {e1:won} on {d1:Monday}.")
    assert date.wording == "Wednesday"


def test_the_date_is_that_of_most_triggers() -> None:
    draft = draft_told(
        "On {d1:Monday} they {e1:fought}. They {e2:raided} Gao and {e2:left} on {d2:Wednesday}.",
        "e1 attack happened when=d1\ne2 attack happened when=d2",
    )
    triggers = [one.span for one in draft.mentions or () if one.label == "trigger"]
    date = find_date(triggers, "happened", told_of(draft))
    assert date is not None
    assert date.wording == "Wednesday"


def test_only_dates_that_are_tied_to_it_date_a_happening() -> None:
    one, other = read_told(
        "On {d1:Monday} it {e1:fell}. Rebels {e2:came} on {d2:Sunday}, {d3:Saturday} was quiet.",
        "e1 attack happened when=d1\ne2 attack happened when=d2",
    ).events
    assert one.date is not None
    assert other.date is not None
    assert (one.date.wording, other.date.wording) == ("Monday", "Sunday")


# News that no date is tied to


def test_without_a_day_of_publication_the_present_has_none() -> None:
    assert undated("Gunmen {e1:kill} six farmers in Kano.", published=None) is None


def test_the_time_of_publication_is_no_part_of_the_day() -> None:
    draft = draft_told("Gunmen {e1:kill} six farmers in Kano.", "e1 attack happened")
    timed = msgspec.structs.replace(draft.article, published=f"{FRIDAY}T23:30:00-05:00")
    told = told_of(msgspec.structs.replace(draft, article=timed))
    date = find_date([one.span for one in told.found.by_label["trigger"]], "happened", told)
    assert date is not None
    assert (date.first, date.last) == (FRIDAY, FRIDAY)


def test_a_date_that_is_tied_goes_before_the_present_tense() -> None:
    date = date_of("Gunmen {e1:kill} six farmers in Kano on {d1:Monday}.")
    assert (date.first, date.basis) == ("2024-05-06", "relative")


def test_what_a_brief_tells_as_its_news_was_on_the_day_of_publication() -> None:
    date = undated("Gunmen {e1:kill} six farmers in Kano.")
    assert date is not None
    assert (date.first, date.last, date.precision, date.basis) == (FRIDAY, FRIDAY, 1, "published")
    assert texts(date.evidence) == [date.wording] == ["kill"]


@pytest.mark.parametrize("status", ["planned", "threatened", "hypothetical", "denied"])
def test_what_has_not_happened_is_no_news_of_a_day(status: str) -> None:
    assert undated("Gunmen {e1:kill} six farmers in Kano.", status=status) is None


def test_a_date_that_cannot_be_read_goes_before_the_present_tense() -> None:
    date = date_of("Gunmen {e1:kill} six farmers in Kano {d1:when the moon is full}.")
    assert (date.first, date.wording) == (None, "when the moon is full")


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Ten {e1:died} since the war began in {d1:March}.", ("2024-03-01", FRIDAY)),
        ("Ten died since troops {e1:took} the port in {d1:March}.", ("2024-03-01", "2024-03-31")),
        ("It is quiet since {d1:March}, when troops {e1:took} it.", ("2024-03-01", "2024-03-31")),
        ("Ten {e1:died} since {d1:March}, when troops took it.", ("2024-03-01", FRIDAY)),
    ],
)
def test_since_is_the_start_of_what_is_told_outside_it(body: str, days: tuple[str, str]) -> None:
    date = date_of(body)
    assert (date.first, date.last) == days


def test_the_day_of_a_saying_dates_no_happening() -> None:
    event = event_told(
        "{s1:Police} {q1:said} on {d1:Thursday} that {q1=:gunmen had {e1:killed} six farmers}.",
        "e1 attack happened\ns1 police\nq1 s1 asserts on=d1",
    )
    assert event.date is None


def test_what_is_planned_for_a_weekday_is_on_the_coming_one() -> None:
    body = "Dublin offered to {e1:sit down} on {d1:Tuesday}."
    (event,) = read_told(body, "e1 talks planned when=d1").events
    assert event.date is not None
    assert event.date.first == "2024-05-14"
