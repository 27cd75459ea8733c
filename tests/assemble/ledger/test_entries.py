"""The casualty ledger of one happening: each figure once, parts tied."""

import pytest

from reportedly.assemble.ledger.figure import read_figure
from reportedly.assemble.ledger.restated import join_restatements
from reportedly.assemble.ledger.totals import tie_totals
from told_texts import draft_told, event_told, figure, numbers, read_told, texts, told_of

EVENT = "e1 attack happened\n"
SOURCES = "s1 police\ns2 medical\nq1 s1 asserts\nq2 s2 asserts"


# Restatements


def test_a_restated_figure_is_one_entry_with_all_its_evidence() -> None:
    event = event_told(
        "{v1:{v1#:Twelve}} {e1:killed} in Idlib\n\n"
        "{q1=:{v1:{v1#:12} people} were {e1:killed}}, {s1:police} {q1:said}."
        " {v1:The {v1#:twelve} shoppers} {e1:died} in a market.",
        EVENT + "v1 killed 12 e1 said=q1\ns1 police\nq1 s1 asserts",
        titled=True,
    )
    (entry,) = event.casualties
    assert texts(entry.evidence) == ["Twelve", "12 people", "The twelve shoppers"]
    assert numbers(entry.count) == (12, 12, 12)
    assert entry.count.wording == "Twelve"
    assert entry.group == "people"
    assert entry.claim.source is not None
    assert entry.claim.source.name == "police"


def test_a_restatement_that_tells_the_number_gives_it() -> None:
    for body in (
        "{v1:The men} were {e1:killed}. {v1:{v1#:Six} men} {e1:died}.",
        "{v1:{v1#:Six} men} {e1:died}. {v1:The men} were {e1:killed}.",
    ):
        (entry,) = event_told(body, EVENT + "v1 killed 6 e1").casualties
        assert numbers(entry.count) == (6, 6, 6)
        assert len(entry.evidence) == 2


def test_people_who_are_nowhere_counted_are_no_entry() -> None:
    event = event_told(
        "{v1:The men} were {e1:killed}; {v2:{v2#:two} women} were {e1:hurt}.",
        EVENT + "v1 killed 1/_/_ e1\nv2 injured 2 e1",
    )
    assert [(one.id, one.outcome) for one in event.casualties] == [("e1c1", "injured")]


def test_another_number_for_the_same_people_is_another_figure() -> None:
    event = event_told(
        "{v1:{v1#:Six} men} {e1:died}. {v1:{v1#:Seven} men} {e1:died}.", EVENT + "v1 killed 6 e1"
    )
    assert [numbers(one.count) for one in event.casualties] == [(6, 6, 6), (7, 7, 7)]


@pytest.mark.parametrize(
    ("headline", "body", "entries"),
    [
        ("{v1:{v1#:Six} dead}", "{v2:{v2#:Six} men}", [(6, 6, 6)]),
        ("{v1:Soldiers} dead", "{v2:{v2#:six} soldiers}", [(6, 6, 6)]),
        ("{v1:Soldiers} dead", "{v2:{v2#:six} women}", [(2, None, None), (6, 6, 6)]),
        ("{v1:{v1#:Six} dead}", "{v2:{v2#:seven} men}", [(6, 6, 6), (7, 7, 7)]),
        ("{v1:{v1#:Six} men}", "{v2:{v2#:six} women}", [(6, 6, 6), (6, 6, 6)]),
        ("{v1:Soldiers} dead", "{v2:{v2#:no} soldiers}", [(2, None, None), (0, 0, 0)]),
        ("{v1:Soldiers} dead", "{v2:a soldier}", [(2, None, None), (1, 1, 1)]),
    ],
)
def test_the_body_gives_the_figures_of_the_headline_again(
    headline: str, body: str, entries: list[tuple[int | None, int | None, int | None]]
) -> None:
    (event,) = read_told(
        f"{headline} in Gao\n\nRebels {{e1:killed}} {body} on Monday.",
        EVENT + "v1 killed 6 e1\nv2 killed 6 e1",
        titled=True,
    ).events
    assert [numbers(one.count) for one in event.casualties] == entries


def test_at_least_twelve_is_another_figure_than_twelve() -> None:
    event = event_told(
        "{v1:{v1#:At least 12} men} {e1:died}. {v1:{v1#:Twelve} men} {e1:died}.",
        EVENT + "v1 killed 12 e1",
    )
    assert [numbers(one.count) for one in event.casualties] == [(12, 12, None), (12, 12, 12)]


def test_the_same_number_from_another_source_is_another_figure() -> None:
    event = event_told(
        "{s1:Police} {q1:said} {q1=:{v1:{v1#:six} men} {e1:died}}. {s2:Doctors} {q2:said}"
        " {q2=:{v1:{v1#:six} men} {e1:died}}.",
        EVENT + "v1 killed 6 e1\n" + SOURCES,
    )
    assert [one.claim.source and one.claim.source.name for one in event.casualties] == [
        "Police",
        "Doctors",
    ]


def test_a_headline_does_not_make_two_speakers_one() -> None:
    event = event_told(
        "{v1:{v1#:Six}} {e1:killed} in Gao\n\n{s1:Police} {q1:said} {q1=:{v1:{v1#:six} men}"
        " {e1:died}}. {s2:Doctors} {q2:said} {q2=:{v1:{v1#:six} men} {e1:died}}.",
        EVENT + "v1 killed 6 e1\n" + SOURCES,
        titled=True,
    )
    assert [one.claim.source and one.claim.source.name for one in event.casualties] == [
        "Police",
        "Doctors",
    ]


def test_a_denial_of_a_figure_is_not_the_figure() -> None:
    event = event_told(
        "{v1:{v1#:Six} men} {e1:died}. The {s1:army} {q1:denied} that {q1=:{v1:{v1#:six} men} were"
        " {e1:killed}}.",
        EVENT + "v1 killed 6 e1\ns1 military\nq1 s1 denies",
    )
    assert [one.claim.stance for one in event.casualties] == ["asserts", "denies"]


def test_the_same_number_by_the_same_source_is_one_figure() -> None:
    event = event_told(
        "{s1:Police} {q1:said} {q1=:{v1:{v1#:six} men} {e1:died}}. {s1:They} {q2:added}"
        " {q2=:{v1:the {v1#:six} men} were {e1:shot}}.",
        EVENT + "v1 killed 6 e1\ns1 police\nq1 s1 asserts\nq2 s1 asserts",
    )
    (entry,) = event.casualties
    assert texts(entry.evidence) == ["six men", "the six men"]
    assert texts(entry.claim.evidence) == ["said", "added"]


def test_equal_figures_that_are_not_tied_are_two() -> None:
    event = event_told(
        "{v1:{v1#:Six} men} {e1:died} in Gao, {v2:{v2#:six} men} {e1:died} in Kidal.",
        EVENT + "v1 killed 6 e1\nv2 killed 6 e1",
    )
    assert [texts(one.evidence) for one in event.casualties] == [["Six men"], ["six men"]]


def test_the_dead_and_the_wounded_are_never_one_figure() -> None:
    event = event_told(
        "{v1:{v2:{v1#:{v2#:Six}} men}} {e1:fell}. {v1:{v2:The {v1#:{v2#:six}} men}} {e1:bled}.",
        EVENT + "v1 killed 6 e1\nv2 injured 6 e1",
    )
    assert [(one.outcome, len(one.evidence)) for one in event.casualties] == [
        ("injured", 2),
        ("killed", 2),
    ]


def test_a_restatement_adds_what_the_first_mention_lacks() -> None:
    event = event_told(
        "{v1:{v1#:One}} {e1:killed} in Gao\n\n{v1:A reporter}, {m1:Amal Salim}, {e1:died}.",
        EVENT + "v1 killed 1 e1 name=m1",
        titled=True,
    )
    (entry,) = event.casualties
    assert (entry.group, entry.occupations) == ("reporter", ("journalist",))
    assert texts(entry.names) == ["Amal Salim"]


def test_what_only_a_later_mention_is_tied_to_is_kept() -> None:
    told = told_of(
        draft_told(
            "{v1:{v1#:Six}} {e1:died}. {v1:The {v1#:six} fighters} of {a1:Hamas}, {m1:Salim} among"
            " them, were some of {v2:{v2#:ten} men} who {e1:died}.",
            EVENT + "v1 killed 6 e1 actor=a1 name=m1 part_of=v2\nv2 killed 10 e1\na1 rebel_group",
        )
    )
    six, again, ten = (read_figure(one, 0, told) for one in told.found.by_label["victims"])
    six.actor_id, six.names = None, []
    joined, _ = tie_totals(join_restatements([six, again, ten], told), told)
    assert (joined.actor_id, texts(joined.names)) == ("hamas", ["Salim"])
    assert joined.whole is ten
    assert joined.group == "fighters"


# Parts


def test_a_part_is_tied_to_its_total() -> None:
    event = event_told(
        "{v1:{v1#:Ten} people} {e1:died}, including {v2:{v2#:three} children} and"
        " {v3:{v3#:two} of their mothers}.",
        EVENT + "v1 killed 10 e1\nv2 killed 3 e1 part_of=v1\nv3 killed 2 e1 part_of=v1",
    )
    total = figure(event, "Ten people")
    assert total.part_of is None
    assert figure(event, "three children").part_of == total.id
    assert figure(event, "two of their mothers").part_of == total.id


def test_a_part_of_a_part_is_tied_to_that_part() -> None:
    event = event_told(
        "{v1:{v1#:Ten} people} {e1:died}, {v2:{v2#:three} of them children}, {v3:{v3#:two} girls}.",
        EVENT + "v1 killed 10 e1\nv2 killed 3 e1 part_of=v1\nv3 killed 2 e1 part_of=v2",
    )
    ids = [one.id for one in event.casualties]
    assert [one.part_of for one in event.casualties] == [None, ids[0], ids[1]]


def test_a_part_that_only_points_back_is_of_the_people_of_its_total() -> None:
    event = event_told(
        "{v1:{v1#:Ten} soldiers} {e1:died}, {v2:{v2#:three} of them} at once, {v3:{v3#:one}}"
        " later.",
        EVENT + "v1 killed 10 e1\nv2 killed 3 e1 part_of=v1\nv3 killed 1 e1 part_of=v2",
    )
    assert [one.group for one in event.casualties] == ["soldiers"] * 3


def test_a_death_among_the_wounded_is_a_part_of_them() -> None:
    event = event_told(
        "{v1:{v1#:Nine} people} were {e1:hurt}; {v2:{v2#:one} of them} {e1:died}.",
        EVENT + "v1 injured 9 e1\nv2 killed 1 e1 part_of=v1",
    )
    assert figure(event, "one of them").part_of == figure(event, "Nine people").id


def test_of_two_outcomes_on_the_same_words_a_part_is_of_its_own() -> None:
    event = event_told(
        "{v1:{v2:{v1#:{v2#:Forty}} people}} were {e1:killed} or {e1:wounded};"
        " {v3:{v3#:ten} of the dead} and {v4:{v4#:two} of the wounded} were boys.",
        EVENT + "v1 killed <40 e1\nv2 injured <40 e1\nv3 killed 10 e1 part_of=v1\n"
        "v4 injured 2 e1 part_of=v2",
    )
    wholes = {one.id: one for one in event.casualties}
    for words, outcome in (("ten of the dead", "killed"), ("two of the wounded", "injured")):
        part = figure(event, words)
        assert part.part_of is not None
        assert wholes[part.part_of].outcome == outcome


def test_a_part_is_tied_to_a_total_that_is_restated() -> None:
    event = event_told(
        "{v1:{v1#:Ten}} {e1:killed}\n\n{v1:{v1#:Ten} people} {e1:died}, {v2:{v2#:two} of them"
        " girls}.",
        EVENT + "v1 killed 10 e1\nv2 killed 2 e1 part_of=v1",
        titled=True,
    )
    assert figure(event, "two of them girls").part_of == figure(event, "Ten people").id


def test_a_part_of_people_who_are_not_counted_stands_alone() -> None:
    event = event_told(
        "{v1:The dead} of the {e1:raid} included {v2:{v2#:three} children}.",
        EVENT + "v1 killed 1/_/_ e1\nv2 killed 3 e1 part_of=v1",
    )
    (entry,) = event.casualties
    assert (numbers(entry.count), entry.part_of) == ((3, 3, 3), None)


def test_two_figures_are_not_parts_of_one_another() -> None:
    event = event_told(
        "{v1:{v1#:Ten}} {e1:died}, {v2:{v2#:ten} of them} at once.",
        EVENT + "v1 killed 10 e1 part_of=v2\nv2 killed 10 e1 part_of=v1",
    )
    assert [(one.part_of, one.group) for one in event.casualties] == [(None, "")] * 2


# Entries


def test_entries_are_numbered_in_text_order() -> None:
    event = event_told(
        "{v2:{v2#:Two} girls} were {e1:hurt}, {v1:{v1#:six} men} {e1:killed}.",
        EVENT + "v1 killed 6 e1\nv2 injured 2 e1",
    )
    assert [(one.id, one.outcome) for one in event.casualties] == [
        ("e1c1", "injured"),
        ("e1c2", "killed"),
    ]


def test_an_entry_has_status_and_side_as_they_are_told() -> None:
    event = event_told(
        "{v1:{v1#:Six} men} {e1:died}, {v2:{v2#:two} soldiers} among them.",
        EVENT + "v1 killed 6 e1\nv2 killed 2 e1 status=combatant side=target part_of=v1",
    )
    assert [(one.status, one.side) for one in event.casualties] == [
        ("unknown", "unknown"),
        ("combatant", "target"),
    ]


def test_a_happening_without_victims_has_no_entries() -> None:
    assert event_told("Rebels {e1:attacked} Gao.", EVENT).casualties == ()


def test_a_part_is_tied_to_a_total_that_another_event_tells() -> None:
    events = read_told(
        "{v1:{v1#:Six} men} were {e1:killed}. {v2:{v2#:About 300} people} have {e2:died} so far.",
        "e1 attack happened part_of=e2\ne2 humanitarian_impact happened\n"
        "v1 killed 6 e1 part_of=v2\nv2 killed ~300 e2",
    ).events
    (part,), (total,) = (event.casualties for event in events)
    assert (part.part_of, total.part_of) == (total.id, None)
