"""Who is deployed where, in what number."""

from readers import read_text
from stories import numbers


def test_the_elliptical_second_presence_takes_actor_and_force() -> None:
    reading = read_text(
        "The United States maintains 2,500 troops in Iraq and an additional 900 in Syria."
    )
    told = [
        (one.actor.name, numbers(one.count), one.place.name, one.what)
        for one in reading.presences
        if one.place is not None
    ]
    assert told == [
        ("United States", (2500, 2500, 2500), "Iraq", "troops"),
        ("United States", (900, 900, 900), "Syria", "troops"),
    ]
    assert reading.events == ()


def test_the_claim_is_of_who_says_it() -> None:
    (presence,) = read_text("France has 1,500 soldiers in Chad, the Pentagon said.").presences
    assert presence.claim.source is not None
    assert presence.claim.source.name == "Pentagon"
    assert [span.text for span in presence.evidence] == ["1,500 soldiers"]


def test_a_presence_without_an_actor_is_left_out() -> None:
    assert read_text("Some 1,500 soldiers are in Chad.").presences == ()
