import re

import pytest

from reportedly.cli.markdown import document, escaped
from reportedly.cli.view import view_of
from reportedly.records.draft import Draft
from reportedly.records.reading import Reading


def test_a_reading_as_a_document(raid: Reading, raid_draft: Draft) -> None:
    page = document(view_of(raid, str, raid_draft, explain=True))
    assert page.startswith("# Raid near Tal Amra leaves 12 dead\n\nValley News · Fri 30 Aug 2024")
    assert "\n\n## 1. Armed clash\n\n- **Relation**: in response to event 2\n" in page
    assert (
        "| 3 | — injured | 2–2–2 | two | soldiers (cause: falls) | initiator | combatant |"
        " defense official (official, unnamed) | asserts |\n"
    ) in page
    assert "figures 2, 3:\n\n> **Seven soldiers were hurt**, **two of them in falls**, a" in page
    assert "### Why\n\n- **Type**: the trigger “raid” \\[103–107\\]" in page
    assert page.endswith("## Warnings\n\n- date-order: An end before a start.\n")


def test_no_event_is_explained(nothing: tuple[Reading, Draft]) -> None:
    reading, draft = nothing
    assert document(view_of(reading, str, draft)).endswith(
        "\n\nno event: 2 sentences read, 0 triggers\n"
    )


def test_hostile_text_cannot_break_the_document(hostile: Reading) -> None:
    page = document(view_of(hostile, str))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", page)
    assert not re.search(r"(?<!\\)[<`]", page)
    rows = [line for line in page.split("\n") if line.startswith("|")]
    assert len(rows) == 3
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {10}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("12) no list", "12\\) no list"),
        ("a | b", "a \\| b"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("&lt; _x_ \\", "\\&lt; \\_x\\_ \\\\"),
        ("at least 12", "at least 12"),
    ],
)
def test_markup_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown
