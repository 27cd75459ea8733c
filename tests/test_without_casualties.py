"""Texts about sports, business, history, films, statistics and exercises give no casualties."""

from pathlib import Path
from typing import Final

from reportedly.api import read_many
from reportedly.records.reading import Reading

TEXTS: Final = Path(__file__).parent / "without_casualties.jsonl"
MOST: Final = 3


def test_texts_without_casualties_give_hardly_any() -> None:
    readings = list(read_many([TEXTS]))
    assert len(readings) == 200
    assert all(isinstance(one, Reading) for one in readings)
    entries = [
        (one.article.source_id, casualty.outcome, casualty.count.wording, casualty.group)
        for one in readings
        if isinstance(one, Reading)
        for event in one.events
        for casualty in event.casualties
    ]
    assert len(entries) <= MOST, entries
