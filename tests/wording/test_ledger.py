from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.claims import Claim, Count, Source
from reportedly.records.events import Casualty
from reportedly.wording.ledger import ledger_order, ledger_rows


def a_casualty(identity: str, part_of: str | None = None) -> Casualty:
    return Casualty(
        score=0.9,
        id=identity,
        outcome="killed",
        count=Count(low=1, best=1, high=1, wording="one"),
        group="men",
        actor_id=None,
        side="unknown",
        status="unknown",
        part_of=part_of,
        evidence=(),
        claim=Claim(about="casualty", stance="asserts", evidence=()),
    )


def test_parts_follow_their_total() -> None:
    ledger = [a_casualty("a", "c"), a_casualty("b"), a_casualty("c"), a_casualty("d", "a")]
    order = [(number, depth, one.id) for number, depth, one in ledger_order(ledger)]
    assert order == [(1, 0, "b"), (2, 0, "c"), (3, 1, "a"), (4, 2, "d")]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefxy")), unique=True))
def test_every_figure_is_shown_once_whatever_contains_what(pairs: list[tuple[str, str]]) -> None:
    ledger = [a_casualty(one, part_of) for one, part_of in dict(pairs).items()]
    order = list(ledger_order(ledger))
    assert sorted(one.id for _, _, one in order) == sorted(one.id for one in ledger)
    assert [number for number, _, _ in order] == list(range(1, len(ledger) + 1))


def test_what_others_say_of_the_same_people_follows() -> None:
    def said(name: str, number: int, by: str, **more: Any) -> Casualty:
        source = Source(name=by, kind="other", named=True, evidence=())
        count = Count(low=number, best=number, high=number, wording=str(number))
        claim = Claim(about="casualty", stance="asserts", source=source, evidence=())
        return msgspec.structs.replace(a_casualty(name), count=count, claim=claim, **more)

    ledger = [
        said("a", 6, "police"),
        said("b", 2, "police", outcome="injured"),
        said("c", 9, "rebels"),
        said("d", 6, "doctors"),
        said("e", 7, "police", revises="a"),
        said("f", 4, "rebels", group="women"),
    ]
    ledger[0] = msgspec.structs.replace(ledger[0], group="men")
    assert [row.cells[0] for row in ledger_rows(ledger)] == ["1", "2 ≠1", "3 =1", "4 →1", "5", "6"]
