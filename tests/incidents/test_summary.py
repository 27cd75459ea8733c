from typing import Any

from hypothesis import given

from builders import a_copy, a_date, a_member, a_place, an_actor, an_event
from drawn import members
from reportedly.incidents.summary import Summary, summarize
from reportedly.records.incidents import Member


def told(*changes: dict[str, Any]) -> Summary:
    return summarize([a_member(n, event=an_event(**one)) for n, one in enumerate(changes, 1)])


@given(members())
def test_the_order_of_the_members_does_not_matter(found: list[Member]) -> None:
    assert summarize(found[::-1]) == summarize(found)
    assert summarize(found[1:] + found[:1]) == summarize(found)


def test_what_most_say() -> None:
    summary = told(
        {"type": "attack", "status": "ongoing"},
        {"type": "suicide_bomb"},
        {"type": "suicide_bomb"},
    )
    assert (summary.type, summary.status) == ("suicide_bomb", "happened")


def test_copies_count_once() -> None:
    first = a_member(1, event=an_event(type="suicide_bomb"))
    others = [a_member(n) for n in (2, 3)]
    copies = [a_copy(first, n) for n in (4, 5, 6)]
    assert summarize([*copies, *others, first]).type == "attack"


def test_where_nobody_says_it_is_unknown() -> None:
    summary = told({"date": None, "places": ()}, {"date": a_date(None), "places": ()})
    assert (summary.date, summary.place) == (None, None)
    assert (summary.initiators, summary.targets) == ((), ())


def test_the_days_that_most_agree_on_and_then_the_most_precise() -> None:
    march = a_date("2025-03-01", "2025-03-31", precision=3)
    day = a_date("2025-03-02")
    assert told({"date": march}, {"date": day}).date == day
    assert told({"date": march}, {"date": march}, {"date": day}).date == march
    assert told({"date": None}, {"date": march}).date == march


def test_a_precise_place_before_a_vague_one_that_more_name() -> None:
    mali = a_place("Mali", admin1=None, precision=6)
    gao = a_place("Gao")
    assert told({"places": (mali,)}, {"places": (mali,)}, {"places": (gao,)}).place == gao
    assert told({"places": (mali,)}, {"places": ()}).place == mali
    unresolved = a_place("Masosi", country=None, precision=None)
    assert told({"places": (unresolved,)}, {"places": (mali,)}).place == mali
    assert told({"places": (unresolved,)}).place == unresolved


def test_parties_are_named_by_as_many_articles_as_say_so() -> None:
    front, gunmen = an_actor("the Front", "rebel_group", "actor:1"), an_actor("gunmen")
    renamed = an_actor("Liberation Front", "rebel_group", "actor:1")
    summary = told(
        {"initiators": (gunmen,)},
        {"initiators": (front,), "targets": (gunmen,)},
        {"initiators": (renamed, front, an_actor("Gunmen"))},
        {"initiators": (front,)},
    )
    first, second = summary.initiators
    assert (first.name, first.actor_id, first.kind, first.articles) == (
        "the Front",
        "actor:1",
        "rebel_group",
        3,
    )
    assert (second.name, second.actor_id, second.articles) == ("gunmen", None, 2)
    assert [party.name for party in summary.targets] == ["gunmen"]
