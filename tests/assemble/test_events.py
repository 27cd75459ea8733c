"""What the triggers of one happening tell together."""

import pytest

from reportedly.records.claims import Count
from told_texts import event_told, numbers, read_told, texts

EVENT = "e1 attack happened\n"


def occurrences(body: str, rows: str = EVENT) -> Count:
    return event_told(body, rows).occurrences


def test_an_event_has_the_type_the_status_and_the_triggers_of_its_happening() -> None:
    event = event_told(
        "Rebels {e1:raid} Gao\n\nRebels {e1:attacked} Gao; the {e1:fighting} goes on.",
        "e1 armed_clash ongoing",
        titled=True,
    )
    assert (event.id, event.type, event.status) == ("e1", "armed_clash", "ongoing")
    assert texts(event.triggers) == ["raid", "attacked", "fighting"]
    assert event.score == 1.0


def test_what_any_of_its_triggers_is_tied_to_belongs_to_an_event() -> None:
    event = event_told(
        "{a1:Gunmen} {e1:attacked} {a2:a bank} in {p1:Gao} on {d1:Monday} with {w1:rifles}. The"
        " {e1:raid} {e1:killed} {v1:{v1#:two} guards}.",
        "e1 attack happened by=a1 on=a2 at=p1 when=d1 with=w1\nv1 killed 2 e1\n"
        "a1 unidentified_armed\na2 _\nw1 firearm",
    )
    assert [actor.name for actor in event.initiators] == ["Gunmen"]
    assert [actor.name for actor in event.targets] == ["bank"]
    assert [place.name for place in event.places] == ["Gao"]
    assert event.date is not None
    assert event.date.first == "2024-05-06"
    assert [weapon.name for weapon in event.weapons] == ["rifles"]
    assert [one.outcome for one in event.casualties] == ["killed"]


def test_two_happenings_share_nothing_that_is_tied_to_one() -> None:
    one, other = read_told(
        "{a1:Gunmen} {e1:attacked} {p1:Gao}. {a2:Jets} {e2:struck} {p2:Kidal}.",
        "e1 attack happened by=a1 at=p1\ne2 air_drone_strike happened by=a2 at=p2\n"
        "a1 unidentified_armed\na2 state_forces",
    ).events
    assert [actor.name for actor in one.initiators + other.initiators] == ["Gunmen", "Jets"]
    assert [place.name for place in one.places + other.places] == ["Gao", "Kidal"]


def test_an_event_of_which_nothing_more_is_told_is_bare() -> None:
    event = event_told("Rebels {e1:attacked}.", EVENT)
    assert (event.initiators, event.targets, event.weapons, event.places) == ((), (), (), ())
    assert (event.date, event.casualties, event.relations) == (None, (), ())
    assert [claim.about for claim in event.claims] == ["occurrence"]


def test_who_did_it_is_no_target() -> None:
    event = event_told(
        "{a1:Rebels} {e1:fought} {a1:rebels} and {a2:soldiers}.",
        "e1 armed_clash happened by=a1 on=a1,a2\na1 rebel_group\na2 state_forces",
    )
    assert [actor.name for actor in event.initiators] == ["Rebels"]
    assert [actor.name for actor in event.targets] == ["soldiers"]


# Status


def test_what_is_dated_after_the_report_is_planned() -> None:
    body = "They {e1:march} on {d1:20 May 2024}."
    assert event_told(body, "e1 peaceful_protest happened when=d1").status == "planned"


@pytest.mark.parametrize("status", ["attempted", "threatened", "denied", "ongoing"])
def test_another_status_stays_whatever_the_date(status: str) -> None:
    body = "They {e1:march} on {d1:20 May 2024}."
    assert event_told(body, f"e1 peaceful_protest {status} when=d1").status == status


@pytest.mark.parametrize("day", ["10 May 2024", "9 May 2024", "May 2024"])
def test_what_is_dated_up_to_the_report_may_have_happened(day: str) -> None:
    body = f"They {{e1:marched}} on {{d1:{day}}}."
    assert event_told(body, "e1 peaceful_protest happened when=d1").status == "happened"


def test_without_a_day_of_publication_nothing_lies_ahead() -> None:
    body = "They {e1:march} on {d1:20 May 2024}."
    event = event_told(body, "e1 peaceful_protest happened when=d1", published=None)
    assert event.status == "happened"


# How many happenings


@pytest.mark.parametrize(
    ("body", "count", "wording"),
    [
        ("{e1:{e1#:175} attacks} were told.", (175, 175, 175), "175"),
        ("{e1#:About 175} {e1:attacks} were told.", (None, 175, None), "About 175"),
        ("{e1#:Dozens} of {e1:raids} shook Gao.", (24, None, 99), "Dozens"),
        ("The {e1:fighting} went on after {e1#:three} {e1:raids}.", (3, 3, 3), "three"),
    ],
)
def test_a_number_that_is_tied_to_a_trigger_counts_happenings(
    body: str, count: tuple[int | None, int | None, int | None], wording: str
) -> None:
    found = occurrences(body, "e1 attack happened n=2/_/_")
    assert (numbers(found), found.wording) == (count, wording)


@pytest.mark.parametrize(
    "body",
    [
        "{e1:Airstrikes} hit Gao.",
        "{e1:Bombings} shook Gao.",
        "{e1:Drone strikes} shook Gao.",
        "The {e1:September 11 attacks} shook it.",
        "{e1:Air raids} and {e1:bombings} shook Gao.",
    ],
)
def test_plural_nouns_alone_are_several_happenings(body: str) -> None:
    assert numbers(occurrences(body)) == (2, None, None)


@pytest.mark.parametrize(
    "body",
    [
        "{e1:Airstrike} hits Gao.",
        "Rebels {e1:attacked} Gao.",
        # may be a verb
        "Army {e1:strikes} Gao.",
        "Army {e1:raids} Gao.",
        "The {e1:airstrikes} {e1:killed} two.",
        "{e1:Airstrikes} shook Gao after an {e1:airstrike}.",
        "{e1:Fighting} and {e1:clashes} shook Gao.",
    ],
)
def test_else_it_is_one_happening(body: str) -> None:
    count = occurrences(body)
    assert numbers(count) == (1, 1, 1)


def test_the_wording_of_an_uncounted_happening_is_its_first_trigger() -> None:
    assert occurrences("Rebels {e1:attacked}; the {e1:raid} failed.").wording == "attacked"
    assert occurrences("{e1:Air raids} and {e1:bombings} went on.").wording == "Air raids"


# Weapons


def test_a_weapon_is_told_once_with_all_its_mentions() -> None:
    event = event_told(
        "A {w1:drone} {e1:struck}. {w2:Drones} {e1:hit} Gao again, with a {w3:missile}.",
        "e1 air_drone_strike happened with=w1,w2,w3\nw1 drone\nw2 drone\nw3 missile",
    )
    assert [(one.name, one.category, texts(one.evidence)) for one in event.weapons] == [
        ("drone", "drone", ["drone", "Drones"]),
        ("missile", "missile", ["missile"]),
    ]


def test_a_weapon_that_is_tied_to_two_triggers_is_one() -> None:
    event = event_told(
        "{w1:Rockets} {e1:struck} Gao and {e1:killed} two.",
        "e1 shelling_artillery_missile_attack happened with=w1\nw1 rocket",
    )
    assert [texts(one.evidence) for one in event.weapons] == [["Rockets"]]


def test_a_weapon_of_no_category_is_some_other() -> None:
    event = event_told("{w1:Chains} were {e1:used}.", "e1 attack happened with=w1")
    assert [(one.name, one.category) for one in event.weapons] == [("Chains", "other")]
