"""The list of decisions says what each edit is about, in one line."""

import msgspec

from reportedly.cli.database.incident_page import decisions_table
from reportedly.cli.request import look_of
from reportedly.cli.table import printed
from reportedly.records.edits import Edit
from reportedly.store.decisions import Decision


def test_an_edit_is_told_by_its_event_figure_and_field() -> None:
    edit = Edit(action="correct", event="e1", casualty="e1c2", field="count", value={"low": 1})
    decision = Decision(
        id=7,
        made_at="2025-01-01T00:00:00.000+00:00",
        made_by="ann",
        action="correct",
        subject="article 5",
        before='{"low": 2}',
        after=msgspec.json.encode(edit).decode(),
        why="so it says",
    )
    line = printed([decisions_table([decision])], look_of(None, {"COLUMNS": "120"}))
    assert "article 5 e1 e1c2 count" in line
    assert "low" not in line
