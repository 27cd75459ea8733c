"""Where and when a happening was."""

import msgspec
import pytest

from reportedly.assemble.where_when import find_date
from reportedly.records.events import DateInterval, Place
from told_texts import FRIDAY, draft_told, event_told, read_told, texts, told_of


def places_of(body: str, rows: str = "", *, at: str = "p1") -> tuple[Place, ...]:
    return event_told(body, f"e1 attack happened at={at}\n{rows}").places


def date_of(body: str, *, when: str = "when=d1", published: str | None = FRIDAY) -> DateInterval:
    date = event_told(body, f"e1 attack happened {when}", published=published).date
    assert date is not None
    return date


def undated(
    body: str, *, published: str | None = FRIDAY, titled: bool = False
) -> DateInterval | None:
    """Return the date of a happening that no date is tied to."""
    return event_told(body, "e1 attack happened", published=published, titled=titled).date


# Places


def test_places_come_most_precise_first() -> None:
    places = places_of("In {p1:Syria} rebels {e1:raided} {p2:Idlib}.", at="p1,p2")
    assert [(place.name, place.precision) for place in places] == [("Idlib", 1), ("Syria", 6)]


def test_a_place_that_is_told_again_keeps_all_its_evidence() -> None:
    (place,) = places_of("Rebels {e1:raided} {p1:Idlib}. {p1:Idlib} {e1:fell}.")
    assert texts(place.evidence) == ["Idlib", "Idlib"]
    assert [span.start for span in place.evidence] == [14, 21]


def test_a_name_within_another_is_the_place_told_first() -> None:
    (place,) = places_of(
        "Rebels {e1:raided} {p1:Djugu territory}. They {e1:won} in {p2:Djugu}.", at="p1,p2"
    )
    assert (place.name, place.country, place.precision) == ("Djugu territory", "COD", 3)
    assert texts(place.evidence) == ["Djugu territory", "Djugu"]


def test_near_a_place_is_another_place_than_in_it() -> None:
    places = places_of(
        "Rebels {e1:raided} {p1:Gao}, then {e1:attacked} near {p2:Gao}.",
        "p2 rel=near precision=2",
        at="p1,p2",
    )
    assert [(place.relation, place.precision) for place in places] == [("in", 1), ("near", 2)]


def test_a_place_that_the_gazetteer_lacks_keeps_its_name_alone() -> None:
    (place,) = places_of("Rebels {e1:attacked} {p1:the village of Tabaratto}.")
    assert (place.name, place.relation) == ("Tabaratto", "in")
    assert (place.country, place.precision, place.latitude, place.gazetteer_id) == (None,) * 4
    assert len(place.evidence) == 1


def test_a_place_that_the_gazetteer_stage_does_not_see_keeps_its_name_and_relation() -> None:
    (place,) = places_of("Rebels {e1:met} near {p1:the courthouse}.", "p1 rel=near precision=2")
    assert (place.name, place.relation, place.precision) == ("courthouse", "near", None)


def test_places_without_precision_come_last_and_are_one_by_their_whole_name() -> None:
    places = places_of(
        "Rebels {e1:raided} {p1:Tabaratto} and {p2:Mali}; {p3:Tabaratto} {e1:fell}, {p4:Tabara}"
        " not.",
        at="p1,p2,p3,p4",
    )
    assert [(place.name, len(place.evidence)) for place in places] == [
        ("Mali", 1),
        ("Tabaratto", 2),
        ("Tabara", 1),
    ]


def test_a_happening_that_is_tied_to_no_place_has_none() -> None:
    event = event_told("Rebels {e1:attacked} {p1:Gao}.", "e1 attack happened")
    assert event.places == ()


# Dates


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
        ("They must {e1:go} before {d1:20 May 2024}.", "2024-05-10", "2024-05-20", 4, "stated"),
        ("They will {e1:fight} until {d1:Sunday}.", "2024-05-10", "2024-05-12", 2, "relative"),
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
    date = find_date(triggers, told_of(draft))
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


# News in the present tense


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen {e1:kill} six farmers in Kano.",
        "Six farmers are {e1:killed} in Kano.",
        "Six farmers are reportedly {e1:killed} in Kano.",
        "Six farmers are being {e1:attacked} in Kano.",
        "A farmer is {e1:shot} in Kano.",
        # by the verb beside a noun
        "Gunmen commit a {e1:bloodbath} and take six farmers in Kano.",
    ],
)
def test_what_is_told_in_the_present_tense_was_on_the_day_of_publication(body: str) -> None:
    date = undated(body)
    assert date is not None
    assert (date.first, date.last, date.precision, date.basis) == (FRIDAY, FRIDAY, 1, "published")
    assert texts(date.evidence) == [date.wording]


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen {e1:killed} six farmers in Kano.",
        "Six farmers were {e1:killed} in Kano.",
        "Six farmers were reportedly {e1:killed} in Kano.",
        "Gunmen fled after a {e1:bloodbath} in Kano.",
        # of both tenses
        "Police say they found a {e1:bloodbath}.",
        # of none
        "A {e1:bloodbath} in Kano.",
    ],
)
def test_what_is_not_told_in_the_present_tense_has_no_day(body: str) -> None:
    assert undated(body) is None


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen {e1:kill} six in Kano\n\nGunmen {e1:killed} six farmers in Kano.",
        "Gunmen {e1:kill} six in Kano\n\nThe farmers were at work.",
    ],
)
def test_the_present_tense_of_a_headline_dates_nothing(body: str) -> None:
    assert undated(body, titled=True) is None


def test_a_brief_below_a_headline_is_dated() -> None:
    date = undated("Around the world\n\nGunmen {e1:kill} six farmers in Kano.", titled=True)
    assert date is not None
    assert date.first == FRIDAY


def test_without_a_day_of_publication_the_present_has_none() -> None:
    assert undated("Gunmen {e1:kill} six farmers in Kano.", published=None) is None


def test_the_time_of_publication_is_no_part_of_the_day() -> None:
    draft = draft_told("Gunmen {e1:kill} six farmers in Kano.", "e1 attack happened")
    timed = msgspec.structs.replace(draft.article, published=f"{FRIDAY}T23:30:00-05:00")
    told = told_of(msgspec.structs.replace(draft, article=timed))
    date = find_date([one.span for one in told.found.by_label["trigger"]], told)
    assert date is not None
    assert (date.first, date.last) == (FRIDAY, FRIDAY)


def test_a_date_that_is_tied_goes_before_the_present_tense() -> None:
    date = date_of("Gunmen {e1:kill} six farmers in Kano on {d1:Monday}.")
    assert (date.first, date.basis) == ("2024-05-06", "relative")
