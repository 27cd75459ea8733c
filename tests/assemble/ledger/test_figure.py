"""What one mention of victims gives: its number, its people, and who says so."""

import msgspec
import pytest

from reportedly.assemble.ledger.figure import Figure, read_figure
from reportedly.records.claims import Count
from told_texts import draft_told, event_told, figure, numbers, texts, told_of

Numbers = tuple[int | None, int | None, int | None]
EVENT = "e1 attack happened\n"


def count_of(victims: str, rows: str = "v1 killed 1 e1") -> Count | None:
    """Return the count of victims that are marked, None where they give no figure."""
    event = event_told(f"{victims} were {{e1:killed}}.", EVENT + rows)
    return event.casualties[0].count if event.casualties else None


def group_of(victims: str, rows: str = "v1 killed 1 e1") -> str:
    (casualty,) = event_told(f"{victims} were {{e1:killed}}.", EVENT + rows).casualties
    return casualty.group


def read_only(body: str, rows: str, **changes: object) -> Figure:
    """Return the figure of the only victims in a text, `changes` made to their mention."""
    told = told_of(draft_told(body, EVENT + rows))
    (mention,) = told.found.by_label["victims"]
    return read_figure(msgspec.structs.replace(mention, **changes), 0, told)


# Numbers


@pytest.mark.parametrize(
    ("victims", "count"),
    [
        ("{v1:{v1#:12} rebels}", (12, 12, 12)),
        ("{v1:{v1#:Twelve} rebels}", (12, 12, 12)),
        ("{v1:All {v1#:twelve} rebels}", (12, 12, 12)),
        ("{v1:{v1#:At least 15} rebels}", (15, 15, None)),
        ("{v1:{v1#:Up to 30} rebels}", (None, None, 30)),
        ("{v1:{v1#:15 to 20} rebels}", (15, None, 20)),
        ("{v1:{v1#:Around 175} rebels}", (None, 175, None)),
        ("{v1:{v1#:Dozens} of rebels}", (24, None, 99)),
        ("{v1:{v1#:Several} rebels}", (3, None, 9)),
        ("{v1:{v1#:No} rebels}", (0, 0, 0)),
        ("{v1:{v1#:31}}", (31, 31, 31)),
        ("{v1:{v1#:Two} others}", (2, 2, 2)),
        ("{v1:{v1#:Five} of them}", (5, 5, 5)),
    ],
)
def test_a_figure_has_the_number_that_is_tied_to_it(victims: str, count: Numbers) -> None:
    assert numbers(count_of(victims)) == count


@pytest.mark.parametrize(
    ("victims", "count"),
    [
        ("{v1:Twelve rebels}", (12, 12, 12)),
        ("{v1:At least 15 rebels}", (15, 15, None)),
        ("{v1:Rebels}", (2, None, None)),
        ("{v1:A rebel}", (1, 1, 1)),
        ("{v1:No casualties}", (0, 0, 0)),
        ("{v1:Amal and Huda Salim}", (2, 2, 2)),
    ],
)
def test_without_a_number_tied_the_words_give_it(victims: str, count: Numbers) -> None:
    assert numbers(count_of(victims)) == count


@pytest.mark.parametrize(
    "victims", ["{v1:The rebels}", "{v1:Most of the rebels}", "{v1:all but {v1#:three} of them}"]
)
def test_people_who_are_not_counted_are_no_figure(victims: str) -> None:
    assert count_of(victims) is None


def test_a_number_within_the_words_counts_nobody_unless_they_begin_with_it() -> None:
    assert numbers(count_of("{v1:A boy of six}")) == (1, 1, 1)
    assert numbers(count_of("{v1:Girls under 16}")) == (2, None, None)


def test_a_number_that_stands_elsewhere_is_theirs_when_it_is_tied() -> None:
    event = event_told(
        "Of the {v1#:six} aboard all {e1:died}; {v1:the crew members} were young.",
        EVENT + "v1 killed 6 e1",
    )
    assert numbers(figure(event, "the crew members").count) == (6, 6, 6)


def test_a_number_among_the_words_goes_before_one_elsewhere() -> None:
    event = event_told(
        "A toll of {v1#:six}. {v1:{v1#:Seven} men} {e1:died}.", EVENT + "v1 killed 7 e1"
    )
    assert numbers(figure(event, "Seven men").count) == (7, 7, 7)


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("40", (None, None, 40)),
        ("15 to 20", (None, None, 20)),
        ("Up to 40", (None, None, 40)),
        ("At least 40", (0, None, None)),
        ("About 40", (0, None, None)),
        ("No", (0, 0, 0)),
    ],
)
def test_of_people_killed_or_wounded_each_outcome_has_at_most_all(
    number: str, count: Numbers
) -> None:
    event = event_told(
        f"{{v1:{{v2:{{v1#:{{v2#:{number}}}}} people}}}} were {{e1:killed}} or {{e1:wounded}}.",
        EVENT + "v1 killed 1 e1\nv2 injured 1 e1",
    )
    assert {one.outcome: numbers(one.count) for one in event.casualties} == {
        "injured": count,
        "killed": count,
    }
    assert {one.group for one in event.casualties} == {"people"}


def test_casualties_without_a_number_are_at_least_two_killed_or_wounded() -> None:
    event = event_told(
        "{v1:{v2:Casualties}} were {e1:reported}.",
        EVENT + "v1 killed 2/_/_ e1\nv2 injured 2/_/_ e1",
    )
    assert [numbers(one.count) for one in event.casualties] == [(2, None, None)] * 2


def test_no_casualties_are_nobody_killed_and_nobody_wounded() -> None:
    event = event_told(
        "{q1=:{v1:{v2:{v1#:{v2#:No}} civilian casualties}}} were {q1:reported} after the"
        " {e1:shelling}.",
        EVENT + "v1 killed 0 e1\nv2 injured 0 e1\nq1 _ no_indication",
    )
    assert [
        (one.outcome, numbers(one.count), one.claim.stance, one.group) for one in event.casualties
    ] == [
        ("injured", (0, 0, 0), "no_indication", "civilian casualties"),
        ("killed", (0, 0, 0), "no_indication", "civilian casualties"),
    ]


def test_killed_and_abducted_on_one_span_are_not_shared() -> None:
    event = event_told(
        "{v1:{v2:{v1#:{v2#:Four}} men}} were {e1:taken} and {e1:shot}.",
        EVENT + "v1 killed 4 e1\nv2 abducted 4 e1",
    )
    assert [numbers(one.count) for one in event.casualties] == [(4, 4, 4)] * 2


# People


@pytest.mark.parametrize(
    ("victims", "group"),
    [
        ("{v1:{v1#:12} young rebels}", "young rebels"),
        ("{v1:The {v1#:12} women}", "women"),
        ("{v1:All {v1#:five} soldiers}", "soldiers"),
        ("{v1:A rebel}", "rebel"),
        ("{v1:Rebels}", "Rebels"),
        ("{v1:{v1#:Dozens} of rebels}", "rebels"),
        ("{v1:{v1#:Two} of their children}", "children"),
        ("{v1:{v1#:Two} others}", ""),
        ("{v1:{v1#:31}}", ""),
        ("{v1:{v1#:Three} of the dead}", ""),
        ("{v1:{v1#:Five} of whom}", ""),
        ("{v1:12 rebels}", "rebels"),
        ("{v1:{v1#:12} deaths}", ""),
        ("{v1:{v1#:Fifteen}, nine of them}", ""),
        ("{v1:{v1#:Fifteen} soldiers, nine of them conscripts}", "soldiers"),
        ("{v1:{v1#:Twelve} men, women and children}", "men, women and children"),
        ("{v1:{v1#:4,000} or more villagers}", "villagers"),
        ("{v1:as many as {v1#:30} rebels}", "rebels"),
        ("{v1:The body of the {v1#:fourth}}", "body"),
        ("{v1:bodies of the {v1#:11} men}", "bodies of the men"),
        ("{v1:the other {v1#:four} men}", "men"),
        ("{v1:another {v1#:20,000} people}", "people"),
        ("{v1:the remaining {v1#:11}}", ""),
        ("{v1:only {v1#:four} fighters}", "fighters"),
    ],
)
def test_the_people_are_printed_without_number_and_determiner(victims: str, group: str) -> None:
    assert group_of(victims) == group


def test_group_words_elsewhere_name_the_people() -> None:
    event = event_told(
        "{v1:{v1#:Ten} {g1:soldiers}} and {v2:{v2#:two} others} were {e1:killed}.",
        EVENT + "v1 killed 10 e1\nv2 killed 2 e1 group=g1",
    )
    assert figure(event, "two others").group == "soldiers"


def test_demographics_and_occupations_are_of_the_group() -> None:
    event = event_told(
        "{v1:{v1#:Ten} {g1:schoolgirls}} and {v2:{v2#:two} others} were {e1:hurt}.",
        EVENT + "v1 injured 10 e1\nv2 injured 2 e1 group=g1",
    )
    for words in ("Ten schoolgirls", "two others"):
        found = figure(event, words)
        assert (found.demographics, found.occupations) == (("children",), ("student",))


def test_names_of_victims() -> None:
    event = event_told(
        "{v1:A reporter}, {m1:Amal Salim}, was {e1:shot}. {m1:Salim} was 30.",
        EVENT + "v1 killed 1 e1 name=m1",
    )
    (casualty,) = event.casualties
    assert texts(casualty.names) == ["Amal Salim", "Salim"]
    assert casualty.occupations == ("journalist",)


STATUS = "{v1:{v1#:Six} soldiers} {e1:died}."


def test_the_tagger_tells_status_and_side_before_the_words_do() -> None:
    row = "v1 killed 6 e1"
    assert read_only(STATUS, row, status="civilian").status == "civilian"
    assert read_only(STATUS, row, status=None).status == "combatant"
    assert read_only(STATUS.replace("soldiers", "men"), row, status=None).status == "unknown"
    assert read_only(STATUS, row, side="bystander").side == "bystander"
    assert read_only(STATUS, row, side=None).side == "unknown"


def test_victims_are_of_the_listed_actor_that_they_are_tied_to() -> None:
    event = event_told(
        "{a1:The Islamic State} lost {v1:{v1#:six} fighters} in the {e1:battle}.",
        EVENT + "v1 killed 6 e1 actor=a1\na1 rebel_group",
    )
    assert figure(event, "six fighters").actor_id == "islamic-state"


def test_victims_are_of_the_listed_actor_that_their_words_name() -> None:
    event = event_told("{v1:A leader of Hamas} {e1:died}.", EVENT + "v1 killed 1 e1")
    assert figure(event, "A leader of Hamas").actor_id == "hamas"
    event = event_told("{v1:A leader of the strikers} {e1:died}.", EVENT + "v1 killed 1 e1")
    assert figure(event, "A leader of the strikers").actor_id is None
