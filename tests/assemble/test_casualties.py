"""The casualty ledger of one event: each figure once, parts tied, sides told."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from stories import figure, numbers, read_event


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("12 rebels", (12, 12, 12)),
        ("At least 15 rebels", (15, 15, None)),
        ("More than 20 rebels", (20, 20, None)),
        ("Over 30 rebels", (30, 30, None)),
        ("Up to 30 rebels", (None, None, 30)),
        ("15 to 20 rebels", (15, None, 20)),
        ("Around 175 rebels", (None, 175, None)),
        ("Dozens of rebels", (24, None, 99)),
        ("Hundreds of rebels", (200, None, 999)),
        ("Thousands of rebels", (2000, None, 9999)),
        ("Scores of rebels", (40, None, 99)),
        ("Several rebels", (3, None, 9)),
        ("A number of rebels", (3, None, 9)),
        ("A few rebels", (3, None, 5)),
        ("A couple of rebels", (2, 2, 2)),
        ("No rebels", (0, 0, 0)),
        ("Rebels", (2, None, None)),
        ("A rebel", (1, 1, 1)),
    ],
)
def test_the_count_table_through_victims(
    phrase: str, count: tuple[int | None, int | None, int | None]
) -> None:
    event = read_event(f"{phrase} were killed in an ambush in Kidal on Monday.")
    (entry,) = event.casualties
    assert numbers(entry.count) == count
    assert entry.count.approximate is (phrase.startswith("Around"))
    assert entry.group.lower().endswith(("rebel", "rebels"))


def test_people_counted_elsewhere_are_no_figure() -> None:
    assert read_event("The soldiers were killed in an ambush in Kidal.").casualties == ()


def test_a_restated_figure_is_one_entry_with_all_its_evidence() -> None:
    event = read_event(
        "Airstrike kills 12 in Idlib\n\nAn airstrike killed 12 people in Idlib on Monday.\n\n"
        "The 12 people were killed in a market, a rescue worker said."
    )
    (entry,) = event.casualties
    assert [span.text for span in entry.evidence] == ["12", "12 people", "The 12 people"]
    assert entry.group == "people"
    assert entry.claim.source is not None


def test_two_sources_that_differ_are_two_entries() -> None:
    event = read_event(
        "Shelling killed seven people in Homs on Monday, the governor said.\n\n"
        "The World Health Organization said nine people were killed. The WHO said nine people died."
    )
    assert [
        (one.count.best, one.claim.source and one.claim.source.name, len(one.evidence))
        for one in event.casualties
    ] == [(7, "governor", 1), (9, "World Health Organization", 2)]


def test_up_to_and_a_flat_figure_are_two_entries() -> None:
    event = read_event(
        "Up to 30 people were killed in shelling in Homs. The governor said 28 people were killed."
    )
    assert [numbers(one.count) for one in event.casualties] == [(None, None, 30), (28, 28, 28)]


@pytest.mark.parametrize(
    ("text", "part", "total"),
    [
        ("Shelling killed ten people in Homs, including three children.", "three children", "ten people"),
        ("Shelling killed ten people in Homs, five of them women.", "five of them women", "ten people"),
        ("Shelling killed seven people in Homs.\n\nThe dead included three children.", "three children", "seven people"),
        # by figures of one sentence that add up
        ("Seven troops were injured in a raid in Anbar.\n\nFive were hurt in combat and two were hurt in falls.", "Five", "Seven troops"),
        ("Seven troops were injured in a raid in Anbar.\n\nFive were hurt in combat and two were hurt in falls.", "two", "Seven troops"),
    ],
)  # fmt: skip
def test_parts_are_tied_to_totals(text: str, part: str, total: str) -> None:
    event = read_event(text)
    assert figure(event, part).part_of == figure(event, total).id
    assert figure(event, total).part_of is None


def test_figures_that_do_not_add_up_are_no_parts() -> None:
    event = read_event(
        "Seven troops were injured in a raid in Anbar.\n\nFour were hurt and two were hurt in falls."
    )
    assert [one.part_of for one in event.casualties] == [None, None, None]


def test_a_cause_of_its_own() -> None:
    event = read_event("Seven troops were injured in a raid in Anbar. Two were hurt in falls.")
    assert figure(event, "Two").cause == "falls"
    assert figure(event, "Seven troops").cause is None


def test_no_indication_of_civilian_casualties() -> None:
    event = read_event(
        "Troops killed three militants in a raid in Anbar. There was no indication of civilian"
        " casualties."
    )
    zeros = [one for one in event.casualties if one.count.high == 0]
    assert {one.outcome for one in zeros} == {"killed", "injured"}
    assert {(numbers(one.count), one.status, one.claim.stance, one.side) for one in zeros} == {
        ((0, 0, 0), "civilian", "no_indication", "unknown")
    }


@pytest.mark.parametrize(
    ("text", "words", "side", "status"),
    [
        ("Rebels attacked a base in Kidal, killing two soldiers.", "two soldiers", "target", "combatant"),
        ("Gunmen ambushed a convoy in Kidal. Two attackers were also killed.", "Two attackers", "initiator", "combatant"),
        ("Rebels and the army clashed in Goma, killing three rebels.", "three rebels", "initiator", "combatant"),
        ("Hamas fighters attacked Israeli troops in Rafah, killing two soldiers and three civilians.", "three civilians", "bystander", "civilian"),
        ("Gunmen killed three farmers in Kano.", "three farmers", "target", "civilian"),
        ("Clashes killed three residents in Goma.", "three residents", "unknown", "unknown"),
        ("Police arrested 14 suspected militants in a raid in Tunis.", "14 suspected militants", "target", "unknown"),
    ],
)  # fmt: skip
def test_sides_and_statuses(text: str, words: str, side: str, status: str) -> None:
    entry = figure(read_event(text), words)
    assert (entry.side, entry.status) == (side, status)


def test_two_others_are_what_the_sentence_counted_before() -> None:
    event = read_event("Ten soldiers and two others were killed in an ambush in Kidal.")
    assert figure(event, "two others").status == "combatant"


def test_victims_carry_their_actor() -> None:
    event = read_event("A drone strike killed a senior leader of Hamas in Gaza City.")
    entry = figure(event, "a senior leader of Hamas")
    assert (entry.actor_id, entry.occupations) == ("hamas", ("leader",))


def test_ellipsis_gives_figures_of_their_own() -> None:
    event = read_event("An airstrike killed seven people in Idlib and nine in Hama.")
    assert [one.count.best for one in event.casualties] == [7, 9]
    assert {one.outcome for one in event.casualties} == {"killed"}
