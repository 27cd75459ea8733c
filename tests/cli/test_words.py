import msgspec
import pytest

from reportedly.records.claims import Claim, Count
from reportedly.records.codes import EVENT_TYPES
from reportedly.records.reading import Reading
from reportedly.records.text import span_of
from reportedly.wording.words import (
    claim_in_words,
    code_in_words,
    count_in_words,
    interval_in_words,
    labels_in_words,
    place_in_words,
    source_in_words,
    weapon_in_words,
    when_in_words,
)


@pytest.mark.parametrize("code", EVENT_TYPES)
def test_event_types_are_words(code: str) -> None:
    assert "_" not in code_in_words(code)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-08-29", "2024-08-29", "Thu 29 Aug 2024"),
        ("2024-08-27", "2024-08-29", "27 Aug 2024 – 29 Aug 2024"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-02-01", "2023-02-28", "Feb 2023"),
        ("2024-12-01", "2024-12-31", "Dec 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2014-01-01", "2024-12-31", "2014–2024"),
        ("2024-02-01", "2024-03-31", "1 Feb 2024 – 31 Mar 2024"),
        ("9999-12-01", "9999-12-31", "Dec 9999"),
        ("someday", "later", "someday – later"),
    ],
)
def test_intervals(first: str, last: str, words: str) -> None:
    assert interval_in_words(first, last) == words


def test_counts_keep_their_wording() -> None:
    count = Count(low=2000, best=None, high=9999, wording="thousands")
    assert count_in_words(count) == "2,000–?–9,999 (“thousands”)"


def test_dates_say_wording_and_basis(raid: Reading) -> None:
    date = raid.events[0].date
    assert date is not None
    assert when_in_words(date) == (
        "Thu 29 Aug 2024, early morning: “early Thursday”, relative to publication"
    )
    month = msgspec.structs.replace(
        date, first="2024-08-01", last="2024-08-31", precision=4, basis="stated", time_of_day=None
    )
    assert when_in_words(month) == ("Aug 2024 (precision 4: a month): “early Thursday”, as stated")
    unresolved = msgspec.structs.replace(date, first=None, last=None)
    assert when_in_words(unresolved) == "“early Thursday”, not resolved to a day"


def test_places_say_their_precision(raid: Reading) -> None:
    place = raid.events[0].places[0]
    assert place_in_words(place, {"SYR": "Syria"}.__getitem__) == (
        "near Tal Amra, Upper Valley, Syria: within about 25 km of a named point (precision 2)"
    )
    region = msgspec.structs.replace(
        place, name="eastern Syria", relation="in", admin1=None, precision=5, radius_km=150.0
    )
    assert place_in_words(region, str) == (
        "eastern Syria, SYR: vague region (precision 5, radius about 150 km)"
    )
    country = msgspec.structs.replace(
        place, name="Syria", relation="in", admin1=None, precision=6, radius_km=None
    )
    assert place_in_words(country, {"SYR": "Syria"}.__getitem__) == "Syria: country (precision 6)"
    unknown = msgspec.structs.replace(place, admin1=None, country=None, precision=None)
    assert place_in_words(unknown, str) == "near Tal Amra: not located"


def test_weapons_say_their_category_unless_it_is_the_name(raid: Reading) -> None:
    (rocket,) = raid.events[1].weapons
    katyusha = msgspec.structs.replace(rocket, name="Katyushas")
    assert weapon_in_words(rocket) == "rocket"
    assert weapon_in_words(katyusha) == "Katyushas (rocket)"


def test_sources(raid: Reading) -> None:
    command, official, _ = (casualty.claim.source for casualty in raid.events[0].casualties)
    assert source_in_words(command) == "Defense Command (military, statement)"
    assert source_in_words(official) == "defense official (official, unnamed)"
    assert source_in_words(None) == "reporter's own voice"


def test_claims_about_the_event() -> None:
    text = "The attack reportedly took place on Monday."
    claim = Claim(
        about="occurrence",
        stance="alleges",
        hedges=(span_of(text, 11, 21),),
        said_on="2024-08-30",
        evidence=(span_of(text, 0, 3),),
    )
    assert claim_in_words(claim) == (
        "reporter's own voice: alleges, hedged “reportedly”, on occurrence, said Fri 30 Aug 2024"
    )


def test_labels_of_figures_are_gathered() -> None:
    assert labels_in_words(("figure 1",)) == "figure 1"
    assert labels_in_words(("figure 2", "event", "figure 3")) == "event, figures 2, 3"
