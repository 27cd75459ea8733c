"""What cannot be ruled is refused, by the name of the field."""

import math
from typing import Any

import msgspec
import pytest

from builders import a_count, a_date, a_place, an_actor
from coders import TEXT, Coders, a_figure, a_machine, an_edit, at, correct, json_of
from reportedly.errors import ReportedlyError
from reportedly.records.edits import Edit

SPAN = json_of(at("Gao"))
PLACE = json_of(a_place(evidence=(at("Gao"),)))
DATE = json_of(a_date("2025-03-03")) | {"evidence": [json_of(at("Monday"))]}
COUNT = json_of(a_count(3))


def refused(edit: Edit, *, coders: Coders | None = None, why: str | None = None) -> str:
    """Return what a refusal says; nothing came of the edit."""
    coders = coders or Coders()
    before = len(coders.made)
    with pytest.raises(ReportedlyError) as caught:
        coders.rule(edit, why=why)
    assert caught.value.code == "bad-edit"
    assert len(coders.made) == before
    return caught.value.message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "earthquake"),
        ("type", None),
        ("type", 7),
        ("type", "attack\x00"),
        ("status", ["happened"]),
        ("occurrences", COUNT | {"low": 4}),
        ("occurrences", COUNT | {"high": 2}),
        ("occurrences", COUNT | {"low": -1}),
        ("occurrences", COUNT | {"high": 10**30}),
        ("occurrences", COUNT | {"best": 2.5}),
        ("occurrences", COUNT | {"best": "3"}),
        ("occurrences", COUNT | {"best": True}),
        ("occurrences", COUNT | {"wording": "x" * 3_000}),
        ("triggers", []),
        ("triggers", [SPAN | {"text": "Goa"}]),
        ("triggers", [SPAN | {"start": -10_000}]),
        ("triggers", [{"start": 5, "end": 5, "text": ""}]),
        ("triggers", [{"start": 0, "end": 10**12, "text": TEXT}]),
        ("triggers", [{"start": 9, "end": 2, "text": ""}]),
        ("triggers", SPAN),
        ("triggers", [SPAN] * 501),
        ("initiators", [json_of(an_actor("Bandits"))]),
        ("initiators", [json_of(an_actor()) | {"evidence": []}]),
        ("initiators", [json_of(an_actor("  ")) | {"evidence": [SPAN]}]),
        ("places", [PLACE | {"evidence": []}]),
        ("places", [PLACE | {"latitude": 91.0}]),
        ("places", [PLACE | {"longitude": -200.0}]),
        ("places", [PLACE | {"latitude": None}]),
        ("places", [PLACE | {"radius_km": -1.0}]),
        ("places", [PLACE | {"country": "XXX"}]),
        ("places", [PLACE | {"country": "ml"}]),
        ("places", [PLACE | {"precision": 9}]),
        ("places", [PLACE | {"relation": "<script>"}]),
        ("date", DATE | {"first": "2025-03-04"}),
        ("date", DATE | {"last": None}),
        ("date", DATE | {"first": "2025-02-30", "last": "2025-03-01"}),
        ("date", DATE | {"first": "20250303"}),
        ("date", DATE | {"evidence": []}),
        ("claims", [{"about": "occurrence", "stance": "swears", "evidence": [SPAN]}]),
        ("claims", [{"about": "occurrence", "stance": "asserts", "evidence": []}]),
        ("claims", [{"about": "occurrence", "stance": "asserts", "evidence": [SPAN],
                     "said_on": "Monday"}]),
        ("relations", [{"to": "e1", "kind": "follows"}]),
        ("relations", [{"to": "e7", "kind": "follows"}]),
        ("relations", [{"to": "e2", "kind": "causes"}]),
        ("score", 0.5),
        ("id", "e9"),
        ("casualties", []),
        ("__class__", "x"),
        ("outcome", "killed"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused_by_its_field(field: str, value: Any) -> None:
    message = refused(Edit(action="correct", event="e1", field=field, value=value))
    assert field[:8] in message or "field" in message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count", None),
        ("part_of", "c2"),
        ("part_of", "c3"),
        ("part_of", "nothing"),
        ("revises", "c2"),
        ("evidence", []),
        ("names", [SPAN | {"text": "Mao"}]),
        ("demographics", ["robots"]),
        ("claim", {"about": "casualty", "stance": "asserts", "evidence": [SPAN],
                   "source": {"name": "police", "kind": "police", "named": False, "evidence": []}}),
        ("type", "attack"),
        ("id", "c9"),
    ],
)  # fmt: skip
def test_a_figure_is_looked_at_as_closely(field: str, value: Any) -> None:
    refused(Edit(action="correct", casualty="c2", field=field, value=value))


def test_a_circle_of_parts_is_refused() -> None:
    coders = Coders()
    message = refused(correct("e1", "part_of", "c2", "c1"), coders=coders)
    assert "part of itself" in message
    coders.rule(correct("e1", "part_of", None, "c2"), correct("e1", "part_of", "c2", "c1"))
    refused(correct("e1", "part_of", "c1", "c2"), coders=coders)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(action="correct", event="e9", field="type", value="attack"),
        Edit(action="correct", field="type", value="attack"),
        Edit(action="correct", event="e1", value="attack"),
        Edit(action="correct", event="e2", casualty="c1", field="count", value=COUNT),
        Edit(action="accept"),
        Edit(action="accept", event="e1", value=3),
        Edit(action="accept", event="e1", field="score"),
        Edit(action="reject", event="e1", field="type"),
        Edit(action="reject", event="\ud800"),
        Edit(action="remove", casualty="c77"),
        Edit(action="done", event="e1"),
        Edit(action="add", event="e1", casualty="c1", value={}),
        Edit(action="add", value=None),
        Edit(action="add", value=[1]),
        Edit(action="add", value={}),
        Edit(action="add", value={"type": "attack"}),
        Edit(action="add", value={"type": "attack", "triggers": [SPAN], "casualties": 5}),
        Edit(action="add", value={"type": "attack", "triggers": [SPAN], "casualties": [5]}),
        Edit(action="add", value={"type": "attack", "triggers": [SPAN], "casualties": [{}]}),
        Edit(action="add", event="e1", value={"outcome": "killed", "count": COUNT}),
        Edit(action="note", value=""),
        Edit(action="note", value={"a": 1}),
        Edit(action="note", value="x" * 9_000),
        Edit(action="note", value="\ud83d"),
        Edit(action="erase"),  # type: ignore[arg-type]
        Edit(action="note", value=object()),
        Edit(action="note", event=5, value="x"),  # type: ignore[arg-type]
        Edit(action="correct", event="e1", field="type", value="x" * 600_000),
        Edit(action="correct", event="e1", field="places", value=[PLACE | {"latitude": math.nan}]),
    ],
)
def test_what_makes_no_sense_is_refused(edit: Edit) -> None:
    assert refused(edit)


def test_a_value_nested_without_end_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    refused(Edit(action="note", value=deep))


def test_a_value_without_evidence_needs_a_reason() -> None:
    bare = PLACE | {"evidence": []}
    assert "say why" in refused(correct("e1", "places", [bare]))
    coders = Coders()
    coders.rule(correct("e1", "places", [bare]), why="the video shows the mosque of Gao")
    assert coders.event("e1").places[0].evidence == ()
    figure = json_of(a_figure("x", 40, "12 people")) | {"evidence": [], "part_of": "c1"}
    figure["claim"]["evidence"] = []
    coders.rule(an_edit("add", "e1", value=figure), why="a phone call")
    # A figure without words is warned of as any other.
    warned = coders.reviewed.reading.warnings
    assert [(one.code, one.span) for one in warned] == [("part-exceeds-total", None)]
    coders.rule(an_edit("add", value={"type": "threat"}), why="heard on the radio")
    assert coders.event("p3").triggers == ()


def test_of_a_purged_text_only_what_is_quoted_can_be_evidence() -> None:
    machine = a_machine()
    purged = msgspec.structs.replace(machine.article, text="")
    coders = Coders(msgspec.structs.replace(machine, article=purged))
    coders.rule(correct("e2", "places", [PLACE]))
    refused(correct("e2", "triggers", [json_of(at("bomb"))]), coders=coders)


def test_codes_and_words_from_articles_are_kept_as_they_are() -> None:
    coders = Coders()
    words = "<script>alert(1)</script>\u202e'; DROP TABLE events; --"
    coders.rule(correct("e1", "group", words, "c1"), an_edit("note", "e1", value=words))
    assert coders.event("e1").casualties[0].group == words
    assert coders.reviewed.notes[0].words == words
