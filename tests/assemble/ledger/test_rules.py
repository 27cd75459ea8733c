"""Each rule of the ledger: what it mends, and what it leaves alone."""

import re
from pathlib import Path

import msgspec
import pytest

from reportedly.assemble.ledger import LEDGER_RULES, write_ledger
from reportedly.assemble.ledger.figure import Figure
from told_texts import draft_told, event_told, figure, numbers, read_told, texts, told_of

EVENT = "e1 attack happened\n"


def ledger(body: str, rows: str, without: tuple[str, ...] = ()) -> list[Figure]:
    """Return the figures of the only happening of a text."""
    told = told_of(draft_told(body, EVENT + rows))
    return write_ledger([told.found.by_label["victims"]], told, without)


def test_a_rule_can_be_left_out() -> None:
    body, rows = "{v1:{v1#:Six} soldiers} {e1:died}.", "v1 killed 6 e1"
    assert ledger(body, rows)[0].status == "combatant"
    assert ledger(body, rows, ("status by words",))[0].status == "unknown"
    assert len({rule.name for rule in LEDGER_RULES}) == len(LEDGER_RULES)


def test_a_rule_that_there_is_not_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="no rules"):
        ledger("{v1:{v1#:Six} men} {e1:died}.", "v1 killed 6 e1", ("sum",))


def test_the_rules_that_cells_name_are_in_the_list() -> None:
    folder = Path(__file__).parents[3] / "src/reportedly/assemble/ledger"
    named = {
        name
        for path in folder.glob("*.py")
        for name in re.findall(r'"rule ([a-z ]+)"', path.read_text())
    }
    assert named <= {rule.name for rule in LEDGER_RULES}
    assert len(named) > 10


# beside


@pytest.mark.parametrize(
    ("words", "outcome", "count"),
    [
        ("and five wounded", "injured", (5, 5, 5)),
        ("and at least 30 others were injured", "injured", (30, 30, None)),
        ("while two are missing", "missing", (2, 2, 2)),
        ("and seven people were arrested", "captured", (7, 7, 7)),
    ],
)
def test_a_number_beside_a_word_of_harm_is_a_figure(
    words: str, outcome: str, count: tuple[int | None, ...]
) -> None:
    first, second = ledger(f"{{v1:{{v1#:Two}} men}} were {{e1:killed}} {words}.", "v1 killed 2 e1")
    assert (second.outcome, numbers(second.count)) == (outcome, count)
    assert second.why["outcome"] == "rule beside"
    assert first.outcome == "killed"


@pytest.mark.parametrize(
    "words",
    [
        "and five cars burned",
        "five days later",
        "at 5.30 pm",
        "before 30 fighters captured the post",
        "and three captured tanks paraded",
        "near a clinic where 40 wounded people were treated",
        "in Gao, where 17 people were killed in March",
    ],
)
def test_a_number_beside_another_word_is_none(words: str) -> None:
    assert len(ledger(f"{{v1:{{v1#:Two}} men}} were {{e1:killed}} {words}.", "v1 killed 2 e1")) == 1


def test_without_a_figure_in_the_sentence_there_is_no_happening_to_add_to() -> None:
    told = told_of(draft_told("A raid was {e1:reported}. Five wounded were seen.", EVENT))
    assert write_ledger([[]], told) == []


# nobody


@pytest.mark.parametrize(
    "body",
    [
        "The post was {e1:held} without the loss of {v1:a single soldier}.",
        "The post was {e1:held} without losing {v1:a man}.",
    ],
)
def test_without_the_loss_of_anybody_is_zero(body: str) -> None:
    (only,) = ledger(body, "v1 killed 0 e1")
    assert numbers(only.count) == (0, 0, 0)


def test_no_indication_of_victims_is_zero_and_no_indication() -> None:
    event = event_told(
        "{s1:Command} {q1:added} that {q1=:it had seen {v1:{v1#:no} indication of civilian"
        " casualties}} after the {e1:strike}.",
        EVENT + "v1 killed 0 e1 said=q1\ns1 military\nq1 s1 asserts",
    )
    (only,) = event.casualties
    assert (only.group, only.claim.stance) == ("civilian casualties", "no_indication")


# unharmed


@pytest.mark.parametrize(
    "body",
    [
        "Somebody tried to {e1:kill} {v1:the mayor} with a bomb.",
        "The assault could have {e1:killed} {v1:{v1#:200} people}.",
        "A bomb could leave {v1:{v1#:tens of thousands}} {e1:dead}.",
    ],
)
def test_whom_somebody_tried_to_kill_is_no_figure(body: str) -> None:
    assert ledger(body, "v1 killed 1 e1") == []


def test_whom_somebody_killed_is_one() -> None:
    assert len(ledger("They tried to flee and {e1:killed} {v1:a guard}.", "v1 killed 1 e1")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Smoke could be seen after the strike that {e1:killed} {v1:{v1#:12} people}.",
        "He said he would push for talks after a strike {e1:killed} {v1:{v1#:six} people}.",
        "Nobody could leave the town, where shelling {e1:killed} {v1:{v1#:14} people}.",
        "Forces advanced from Tripoli to {e1:kill} {v1:{v1#:six} rebels}.",
        "{v1:{v1#:Five} migrants} trying to escape {e1:drowned}.",
    ],
)
def test_what_only_looks_imagined_or_tried_is_a_figure(body: str) -> None:
    assert len(ledger(body, "v1 killed 12 e1")) == 1


# number of


def test_the_number_of_some_people_is_no_figure_but_names_the_next() -> None:
    (only,) = ledger(
        "The number of {v1:civilians} {e1:killed} stands at {v2:{v2#:27}}.",
        "v1 killed 2/_/_ e1\nv2 killed 27 e1",
    )
    assert (numbers(only.count), only.group) == ((27, 27, 27), "civilians")


# of whom


def test_of_whom_belongs_to_those_told_just_before() -> None:
    people, children, girls = ledger(
        "{v1:{v1#:31} people} {e1:died}, among them {v2:{v2#:14} children}, {v3:{v3#:nine}} of whom"
        " were girls.",
        "v1 killed 31 e1\nv2 killed 14 e1 part_of=v1\nv3 killed 9 e1 part_of=v1",
    )
    assert girls.whole is children
    assert children.whole is people
    assert girls.group == "girls"


# including, neighbors


def parts_of(body: str, rows: str) -> list[tuple[str, str | None]]:
    """Return the words of each figure with those of its total."""
    return [
        (one.spans[0].text, one.whole.spans[0].text if one.whole else None)
        for one in ledger(body, rows)
    ]


@pytest.mark.parametrize("including", ["including", "among them", "among whom were"])
def test_who_is_included_is_part_of_those_just_before(including: str) -> None:
    body = (
        "{v1:{v1#:35} people} were {e1:killed}: {v2:{v2#:20}} in Baquba,"
        f" {including} {{v3:{{v3#:seven}} policemen}}, and {{v4:{{v4#:15}}}} in Hit."
    )
    rows = "v1 killed 35 e1\nv2 killed 20 e1 part_of=v1\nv3 killed 7 e1 part_of=v1\n"
    assert parts_of(body, rows + "v4 killed 15 e1 part_of=v1") == [
        ("35 people", None),
        ("20", "35 people"),
        ("seven policemen", "20"),
        ("15", "35 people"),
    ]


def test_who_is_included_in_those_of_another_outcome_stays_where_it_is() -> None:
    body = (
        "{v1:{v1#:35} people} were {e1:killed} and {v2:{v2#:40} men} {e1:hurt},"
        " including {v3:{v3#:seven} policemen}."
    )
    rows = "v1 killed 35 e1\nv2 injured 40 e1 part_of=v1\nv3 killed 7 e1 part_of=v1"
    assert parts_of(body, rows)[-1] == ("seven policemen", "35 people")


def test_two_figures_with_a_place_each_are_no_parts_of_one_another() -> None:
    body = "{v1:{v1#:Seven} men} in Azaz and {v2:{v2#:nine}} in Homs were {e1:killed}."
    assert parts_of(body, "v1 killed 7 e1\nv2 killed 9 e1 part_of=v1")[1] == ("nine", None)


@pytest.mark.parametrize(
    "body",
    [
        "{v1:{v1#:Seven} men} in Azaz, {v2:{v2#:two}} of them in Market Street, {e1:died}.",
        "{v1:{v1#:Seven} men} in Azaz: {v2:{v2#:two}} in Market Street {e1:died}.",
        "{v1:{v1#:Seven} men} {e1:died}, {v2:{v2#:two}} in Market Street.",
    ],
)
def test_a_figure_with_a_place_of_its_own_may_be_a_part(body: str) -> None:
    assert parts_of(body, "v1 killed 7 e1\nv2 killed 2 e1 part_of=v1")[1][1] == "Seven men"


# shares


@pytest.mark.parametrize(
    "words",
    [
        "{v3:{v3#:Five}} of the 14",
        "{v3:{v3#:Five}} of the 14 soldiers",
        "{v3:{v3#:Five}} of the dead",
        "{v3:{v3#:Five}} of those killed",
        "Of the 14, {v3:{v3#:five}}",
        "Of the 14 soldiers, {v3:{v3#:five}}",
        "Among the dead, {v3:{v3#:five}}",
        "{v3:{v3#:Five}} of the 14 killed across town",
        "{v3:{v3#:Five}} of the 14 victims",
        "{v3:{v3#:Five}} more of the 14 dead",
        "Of the 14 dead: {v3:{v3#:five}}",
        "“Of the 14, {v3:{v3#:five}}",
    ],
)
def test_a_share_of_a_number_or_of_the_dead_is_a_part(words: str) -> None:
    body = (
        "{v1:{v1#:14} soldiers} were {e1:killed} and {v2:{v2#:nine} men} {e1:hurt}."
        f" {words} were {{e1:burned}}, doctors said."
    )
    *_, (part, total) = parts_of(body, "v1 killed 14 e1\nv2 injured 9 e1\nv3 killed 5 e1")
    assert (part.lower(), total) == ("five", "14 soldiers")


def test_a_share_of_the_wounded_who_died_is_a_part_of_the_wounded() -> None:
    body = (
        "{v1:{v1#:14} soldiers} were {e1:killed} and {v2:{v2#:nine} men} {e1:hurt}."
        " {v3:{v3#:Two}} of the wounded {e1:died}."
    )
    *_, last = parts_of(body, "v1 killed 14 e1\nv2 injured 9 e1\nv3 killed 2 e1")
    assert last == ("Two", "nine men")


def test_the_number_may_be_that_of_an_open_total() -> None:
    body = "{v1:{v1#:At least 14} soldiers} {e1:died}. {v2:{v2#:Five}} of the 14 were {e1:burned}."
    assert parts_of(body, "v1 killed 14+ e1\nv2 killed 5 e1")[-1] == (
        "Five",
        "At least 14 soldiers",
    )


def test_the_number_may_be_a_figure_itself() -> None:
    body = "{v1:{v1#:Nine}} of the {v2:{v2#:11} drivers} {e1:died}."
    assert parts_of(body, "v1 killed 9 e1\nv2 abducted 11 e1") == [
        ("Nine", "11 drivers"),
        ("11 drivers", None),
    ]


def test_the_nearest_figure_of_the_outcome_is_the_total() -> None:
    body = (
        "{v1:{v1#:14} soldiers} were {e1:killed} and {v2:{v2#:14} men} {e1:hurt}."
        " {v3:{v3#:Five}} of the 14 dead {e1:burned}."
    )
    rows = "v1 killed 14 e1\nv2 injured 14 e1\nv3 killed 5 e1"
    assert parts_of(body, rows)[-1] == ("Five", "14 soldiers")
    assert parts_of(body.replace("14 dead", "14"), rows)[-1] == ("Five", "14 men")


@pytest.mark.parametrize(
    "words",
    [
        "{v2:{v2#:Five}} of the 14 riders",
        "{v2:{v2#:Five}} of the 14 children",
        "{v2:{v2#:Five}} of the 12",
        "{v2:{v2#:Five}} of the wounded",
        "{v2:{v2#:Five}} of the ſlain",
        "{v2:{v2#:Five} relatives} of the dead",
        "{v2:{v2#:Five} guards} of the 14",
        "{v2:{v2#:Five} sons} of the slain mayor",
        "{v2:{v2#:Five}} of the dead mayor's sons",
        "Of the 14 much is told. {v2:{v2#:Five} men}",
        "Of the dead commander little is known, but {v2:{v2#:five} men}",
        "Of the 14 some were guards, while {v2:{v2#:five} men}",
        "Of the 14 some were guards; also {v2:{v2#:five} men}",
    ],
)
def test_who_is_not_of_that_number_is_no_part(words: str) -> None:
    body = f"{{v1:{{v1#:14}} soldiers}} were {{e1:killed}}. {words} were {{e1:burned}}."
    assert parts_of(body, "v1 killed 14 e1\nv2 killed 5 e1")[-1][1] is None


def test_a_share_is_no_larger_than_the_total() -> None:
    body = "{v1:{v1#:14} soldiers} {e1:died}. {v2:{v2#:Twenty}} of the 14 {e1:died}."
    assert parts_of(body, "v1 killed 14 e1\nv2 killed 20 e1")[-1][1] is None


def test_those_told_among_the_dead_are_no_parts_of_one_another() -> None:
    body = "Among the dead were {v1:{v1#:three} women} and {v2:{v2#:two} men}, all {e1:shot}."
    assert [one[1] for one in parts_of(body, "v1 killed 3 e1\nv2 killed 2 e1")] == [None, None]


def test_two_outcomes_of_one_figure_are_no_parts_of_one_another() -> None:
    body = "{v1:{v2:{v1#:{v2#:Two}}}} of the wounded were {e1:hit}."
    assert [one[1] for one in parts_of(body, "v1 killed 2 e1\nv2 injured 2 e1")] == [None, None]


def test_a_newer_figure_is_no_part_of_the_older() -> None:
    body = "{v1:{v1#:14} soldiers} {e1:died}. {v2:{v2#:Twelve}} of the 14 {e1:died}."
    _, newer = ledger(body, "v1 killed 14 e1\nv2 killed 12 e1 revises=v1")
    assert (newer.whole, newer.older is not None) == (None, True)


# sums


def test_figures_in_a_row_that_add_up_are_parts() -> None:
    seven, five, two = ledger(
        "{v1:{v1#:Seven} troops} were {e1:hurt}: {v2:{v2#:five}} in combat and {v3:{v3#:two}} in"
        " falls.",
        "v1 injured 7 e1\nv2 killed 5 e1\nv3 injured 2 e1",
    )
    assert five.whole is seven
    assert two.whole is seven
    assert five.outcome == "injured"
    assert {five.group, two.group} == {"troops"}


def test_a_sum_told_at_the_end_has_its_parts_before_it() -> None:
    *parts, total = ledger(
        "{v1:{v1#:Four} men} {e1:died} in Gao, {v2:{v2#:two}} in Kidal, {v3:{v3#:six}} in all.",
        "v1 killed 4 e1\nv2 killed 2 e1\nv3 killed 6 e1",
    )
    assert all(part.whole is total for part in parts)


@pytest.mark.parametrize("last", ["three", "at least two"])
def test_figures_that_do_not_add_up_are_no_parts(last: str) -> None:
    seven, *others = ledger(
        "{v1:{v1#:Seven} troops} were {e1:hurt}: {v2:{v2#:five}} in combat and"
        f" {{v3:{{v3#:{last}}}}} in falls.",
        "v1 injured 7 e1\nv2 injured 5 e1\nv3 injured 2 e1",
    )
    assert [other.whole for other in others] == [None, None]
    assert seven.whole is None


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            (
                "{v1:{v1#:Ten} people} were {e1:killed}, {v2:{v2#:seven}} wounded and"
                " {v3:{v3#:three}} missing."
            ),
            "v1 killed 10 e1\nv2 injured 7 e1\nv3 missing 3 e1",
        ),
        (
            (
                "{v1:{v1#:Three} soldiers}, {v2:{v2#:two} policemen} and {v3:a civilian} were"
                " {e1:killed}."
            ),
            "v1 killed 3 e1\nv2 killed 2 e1\nv3 killed 1 e1",
        ),
        (
            "{v1:{v1#:Two} people} were {e1:killed}. {v2:A woman} and {v3:a child} also {e1:died}.",
            "v1 killed 2 e1\nv2 killed 1 e1\nv3 killed 1 e1",
        ),
    ],
)
def test_figures_of_other_harm_or_people_are_no_parts(body: str, rows: str) -> None:
    figures = ledger(body, rows)
    assert [one.whole for one in figures] == [None] * 3
    assert [one.outcome for one in figures] == [row.split()[1] for row in rows.split("\n")]


def test_a_bare_number_that_completes_a_sum_is_a_figure() -> None:
    total, twelve, five = ledger(
        "{v1:{v1#:17} people} {e1:died}, 12 in the market and {v2:{v2#:five}} in a street.",
        "v1 killed 17 e1\nv2 killed 5 e1",
    )
    assert numbers(twelve.count) == (12, 12, 12)
    assert twelve.whole is total
    assert five.whole is total


# newer


@pytest.mark.parametrize(
    "body",
    [
        "The toll of {v2:{v2#:27} men} {e1:killed} rose from {v1:{v1#:19}}.",
        "{v2:{v2#:Fifteen} men} were {e1:killed}, not {v1:{v1#:50}}.",
        "{v2:{v2#:27} men} {e1:died}, he said, lowering the earlier figure of {v1:{v1#:50}}.",
    ],
)
def test_a_newer_figure_takes_the_place_of_the_older(body: str) -> None:
    figures = ledger(body, "v1 killed 19 e1\nv2 killed 27 e1")
    newer = next(one for one in figures if one.group == "men" and one.older is not None)
    assert newer.older is not None
    assert newer.older.spans[0].text in ("19", "50")


@pytest.mark.parametrize(
    "body",
    [
        "Rockets fell on Gao, {e1:killing} {v1:{v1#:14} people}, most from {v2:{v2#:one} family}.",
        "{v1:{v1#:Hundreds}}, if not {v2:{v2#:thousands} of civilians}, {e1:died}.",
        "{v1:{v1#:Forty} men} {e1:died} in July, against {v2:{v2#:30}} in June.",
    ],
)
def test_two_figures_of_a_sentence_need_not_replace_one_another(body: str) -> None:
    figures = ledger(body, "v1 killed 14 e1\nv2 killed 1 e1")
    assert [one.older for one in figures] == [None] * len(figures)


def test_a_figure_that_is_tied_to_an_older_one_revises_it() -> None:
    event = event_told(
        "{v1:{v1#:Six} men} {e1:died}. The toll later reached {v2:{v2#:nine}}.",
        EVENT + "v1 killed 6 e1\nv2 killed 9 e1 revises=v1",
    )
    assert figure(event, "nine").revises == figure(event, "Six men").id


@pytest.mark.parametrize(
    "words",
    [
        "Later {s1:police} {q2:put the number at} {q2=:{v2:{v2#:34}}}",
        "{q2=:The true number of those {e1:hurt} is {v2:{v2#:34}}}, {s1:police} {q2:said}",
    ],
)
def test_who_puts_the_number_at_another_replaces_the_own_one(words: str) -> None:
    body = f"{{q1=:{{v1:{{v1#:11}} men}} were {{e1:hurt}}}}, {{s1:police}} {{q1:said}}. {words}."
    rows = "v1 injured 11 e1 said=q1\nv2 killed 34 e1 said=q2\nq1 s1 asserts\nq2 s1 asserts"
    older, newer = ledger(body, rows + "\ns1 police")
    assert (newer.older, newer.outcome) == (older, "injured")


def test_another_speaker_who_puts_the_number_at_another_replaces_nothing() -> None:
    body = (
        "{q1=:{v1:{v1#:11} men} were {e1:hurt}}, {s1:police} {q1:said}."
        " {s2:Doctors} {q2:put the number at} {q2=:{v2:{v2#:34}}}."
    )
    rows = "v1 injured 11 e1 said=q1\nv2 injured 34 e1 said=q2\nq1 s1 asserts\nq2 s2 asserts"
    assert [one.older for one in ledger(body, rows + "\ns1 police\ns2 medical")] == [None, None]


def test_five_more_are_a_part_of_the_number_that_they_raise() -> None:
    body = "{v1:{v1#:Five} more men} {e1:died}, raising the {e1:killed} to {v2:{v2#:12}}."
    more, total = ledger(body, "v1 killed 5 e1 revises=v2\nv2 killed 12 e1")
    assert (more.older, more.whole) == (None, total)


# names


def test_names_after_a_figure_are_those_of_its_victims() -> None:
    event = event_told(
        "{v1:{v1#:Two} brothers}, Karim Daoud, 6, and Sami Daoud, 8, were {e1:killed}.",
        EVENT + "v1 killed 2 e1",
    )
    (only,) = event.casualties
    assert texts(only.names) == ["Karim Daoud", "Sami Daoud"]


def test_a_figure_that_is_but_a_name_of_another_is_none() -> None:
    (only,) = ledger(
        "{v1:{v1#:Two} brothers}, {v2:Karim Daoud}, 6, and {v3:Sami Daoud}, 8, were {e1:killed}.",
        "v1 killed 2 e1\nv2 killed 1 e1\nv3 killed 1 e1",
    )
    assert only.group == "brothers"


@pytest.mark.parametrize(
    "body",
    [
        "{v1:{v1#:Three} men}, Karim Daoud and Sami Daoud among them, were {e1:killed}.",
        "{v1:{v1#:Two} men}, South Sudan said, were {e1:killed}.",
        "{e1:Killed} was {v1:a child}, Interior Minister Ali Hassan said.",
    ],
)
def test_fewer_names_than_victims_are_nobodys(body: str) -> None:
    (only,) = ledger(body, "v1 killed 2 e1")
    assert only.names == []


# families


def test_a_woman_and_her_three_children_are_four() -> None:
    for body in (
        "A shell {e1:killed} {v1:a woman} and her {v2:{v2#:three} children}.",
        "A shell {e1:killed} {v1:a woman} and {v2:her {v2#:three} children}.",
    ):
        event = event_told(body, EVENT + "v1 killed 1 e1\nv2 killed 3 e1")
        assert [(numbers(one.count), one.group) for one in event.casualties] == [
            ((4, 4, 4), "woman and her three children"),
            ((1, 1, 1), "woman"),
            ((3, 3, 3), "children"),
        ]
        total, *members = event.casualties
        assert {one.part_of for one in members} == {total.id}


def test_a_family_in_one_mention_is_parted() -> None:
    event = event_told(
        "A shell {e1:killed} {v1:a couple and their infant son}.", EVENT + "v1 killed 3 e1"
    )
    assert [(numbers(one.count), one.group) for one in event.casualties] == [
        ((3, 3, 3), "couple and their infant son"),
        ((2, 2, 2), "couple"),
        ((1, 1, 1), "infant son"),
    ]


@pytest.mark.parametrize(
    "victims",
    [
        "{v1:{v1#:Five} people, a mother and her four children}",
        "{v1:The soldiers and their commander}",
    ],
)
def test_a_total_told_with_its_family_is_not_added_up_again(victims: str) -> None:
    assert len(ledger(f"{victims} were {{e1:killed}}.", "v1 killed 5 e1")) == 1


def test_people_joined_without_a_possessive_are_two_figures() -> None:
    event = event_told(
        "A shell {e1:killed} {v1:a woman} and {v2:{v2#:three} children}.",
        EVENT + "v1 killed 1 e1\nv2 killed 3 e1",
    )
    assert [one.part_of for one in event.casualties] == [None, None]


def test_an_open_number_is_not_added_up() -> None:
    figures = ledger(
        "A shell {e1:killed} {v1:a woman} and her {v2:{v2#:at least three} children}.",
        "v1 killed 1 e1\nv2 killed 3+ e1",
    )
    assert [numbers(one.count) for one in figures] == [(1, 1, 1), (3, 3, None)]


def test_a_family_is_as_likely_right_as_its_least_sure_member() -> None:
    draft = draft_told(
        "A shell {e1:killed} {v1:a woman} and her {v2:{v2#:three} children}.",
        EVENT + "v1 killed 1 e1\nv2 killed 3 e1",
    )
    told = told_of(draft)
    sure, unsure = told.found.by_label["victims"]
    unsure = msgspec.structs.replace(unsure, score=0.3)
    assert [one.score for one in write_ledger([[sure, unsure]], told)] == [0.3, 1.0, 0.3]


# who they are


def test_who_names_nobody_is_whom_the_tagger_ties_it_to() -> None:
    event = event_told(
        "{v1:{v1#:Two} {g1:women}} {e1:died} in Gao. {v2:{v2#:Nine}} were {e1:hurt}.",
        EVENT + "v1 killed 2 e1\nv2 injured 9 e1 group=g1",
    )
    assert figure(event, "Nine").group == "women"


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("of the dead were women", "women"),
        ("of them were Nepalese soldiers", "Nepalese soldiers"),
        ("was a midwife", "midwife"),
        ("were killed on Monday", ""),
        ("were shot when soldiers came", ""),
        ("were taken hostage", ""),
    ],
)
def test_they_are_what_the_sentence_says_they_were(words: str, group: str) -> None:
    (only,) = ledger(f"{{v1:{{v1#:Three}}}} {words}, a doctor {{e1:said}}.", "v1 killed 3 e1")
    assert only.group == group


def test_who_names_nobody_is_not_of_a_part_told_before() -> None:
    *_, last = ledger(
        "{v1:{v1#:Twenty}} were {e1:killed}, including {v2:{v2#:five} children}, and"
        " {v3:{v3#:40}} were {e1:hurt}.",
        "v1 killed 20 e1\nv2 killed 5 e1 part_of=v1\nv3 injured 40 e1",
    )
    assert last.group == ""


def test_a_part_has_the_status_of_a_total_of_the_same_noun() -> None:
    _, part = ledger(
        "{v1:{v1#:Ten} guards} {e1:died}, {v2:{v2#:two} of them} at once.",
        "v1 killed 10 e1 status=combatant\nv2 killed 2 e1 part_of=v1",
    )
    assert (part.group, part.status) == ("guards", "combatant")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("worshippers", "civilian"),
        ("policemen", "combatant"),
        ("suspected militants", "unknown"),
        ("people", "combatant"),
    ],
)
def test_status_by_words_and_where_they_leave_it_open_by_the_tagger(
    words: str, status: str
) -> None:
    (only,) = ledger(f"{{v1:{{v1#:Six}} {words}}} {{e1:died}}.", "v1 killed 6 e1 status=combatant")
    assert only.status == status


def test_a_cause_that_is_tied_is_the_figures_own() -> None:
    event = event_told(
        "{v1:{v1#:Seven} troops} were {e1:hurt}, {v2:{v2#:two} of them} in {c1:falls}.",
        EVENT + "v1 injured 7 e1\nv2 injured 2 e1 part_of=v1 cause=c1",
    )
    assert figure(event, "two of them").cause == "falls"


def test_each_cell_has_a_reason() -> None:
    draft = draft_told("{v1:{v1#:Six} soldiers} {e1:died}.", EVENT + "v1 killed 6 e1")
    reasons = {one.cell: one.by for one in draft.reasons or ()}
    assert set(reasons) >= {"outcome", "count", "group", "status", "side", "source"}
    assert reasons["status"] == "rule status by words"


def test_a_total_of_another_happening_is_no_sum() -> None:
    reading = read_told(
        "{v1:{v1#:Six} men} {e1:died}. {v2:{v2#:Four}} {e2:died} later, {v3:{v3#:two}} after that.",
        "e1 attack happened\ne2 grenade happened\nv1 killed 6 e1\nv2 killed 4 e2\nv3 killed 2 e2",
    )
    assert {one.part_of for event in reading.events for one in event.casualties} == {None}
