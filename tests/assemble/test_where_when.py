"""Where and when a happening was."""

import pytest

from reportedly.records.events import DateInterval
from stories import read_event


def date_of(text: str, *, published: str | None = "2024-05-10") -> DateInterval:
    date = read_event(text, published=published).date
    assert date is not None
    return date


def test_places_come_most_precise_first() -> None:
    event = read_event("In Syria an airstrike killed six people in Idlib on Monday.")
    assert [place.name for place in event.places] == ["Idlib", "Syria"]
    precisions = [place.precision or 8 for place in event.places]
    assert precisions == sorted(precisions)


def test_a_name_within_another_is_the_place_told_first() -> None:
    event = read_event(
        "Fighting shook Djugu territory on Monday. The fighting in Djugu killed ten people."
    )
    assert len(event.places) == 1


def test_a_place_told_twice_keeps_all_its_evidence() -> None:
    event = read_event(
        "An airstrike killed six people in Idlib on Monday.\n\nThe airstrike in Idlib hit a market."
    )
    (place,) = event.places
    assert [span.text for span in place.evidence] == ["Idlib", "Idlib"]


def test_a_vague_region_is_no_pin_on_the_capital() -> None:
    event = read_event("US troops raided a camp in western Iraq on Monday, killing 15 militants.")
    (place,) = event.places
    assert (place.name, place.country, place.precision) == ("western Iraq", "IRQ", 5)
    assert place.radius_km is not None
    assert place.longitude is not None
    assert place.longitude < 43.5  # Baghdad lies at 44.4


def test_a_place_that_the_gazetteer_lacks_keeps_its_name() -> None:
    event = read_event("Rebels attacked the village of Tabaratto on Monday, killing two soldiers.")
    (place,) = event.places
    assert (place.name, place.precision, place.latitude) == ("Tabaratto", None, None)


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        ("An airstrike hit Idlib on Monday.", "2024-05-06", "2024-05-06", "relative"),
        ("An airstrike hit Idlib on 2 May 2024.", "2024-05-02", "2024-05-02", "stated"),
        ("An airstrike hit Idlib in March 2024.", "2024-03-01", "2024-03-31", "stated"),
        ("Russia attacked Kharkiv on Saturday and Sunday.", "2024-05-04", "2024-05-05", "relative"),
        # the first trigger's date first
        (
            "An airstrike hit Idlib on Monday. The airstrike was confirmed by doctors.",
            "2024-05-06",
            "2024-05-06",
            "relative",
        ),
    ],
)
def test_dates(text: str, first: str, last: str, basis: str) -> None:
    date = date_of(text)
    assert (date.first, date.last, date.basis) == (first, last, basis)


def test_joined_days_are_less_precise_and_keep_both_wordings() -> None:
    date = date_of("Russia attacked Kharkiv on Saturday and Sunday.")
    assert (date.precision, date.wording) == (2, "Saturday and Sunday")
    assert [span.text for span in date.evidence] == ["Saturday", "Sunday"]


def test_without_a_publication_date_a_relative_wording_stays_unresolved() -> None:
    date = date_of("An airstrike hit Idlib on Monday.", published=None)
    assert (date.first, date.last, date.wording) == (None, None, "Monday")


BRIEF = "Around the world\n\nGunmen kill six farmers in a village near Kano, Nigeria."


def test_a_brief_in_the_present_tense_is_dated_to_its_publication() -> None:
    date = date_of(BRIEF, published="2024-05-10T08:00:00+00:00")
    assert (date.first, date.last, date.basis) == ("2024-05-10", "2024-05-10", "published")
    assert date.precision == 1
    assert [span.text for span in date.evidence] == ["kill"]


def test_a_brief_without_a_publication_date_has_none() -> None:
    assert read_event(BRIEF, published=None).date is None


@pytest.mark.parametrize(
    "text",
    [
        "Around the world\n\nGunmen killed six farmers in a village near Kano, Nigeria.",
        "Gunmen kill six farmers in Kano\n\nGunmen killed six farmers in Kano, police said.",
    ],
)
def test_undated_news_in_the_past_tense_keeps_no_date(text: str) -> None:
    assert read_event(text).date is None
