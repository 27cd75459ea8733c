"""A folder of PLOVER's gold-standard records in, their sentences with the marked parts out.

The records (Open Event Data Alliance 2016) repeat each sentence with its parts marked in brackets,
"(SRC: Israel) (EVT: shelled) (TAR: Gaza)", sometimes with other words than the sentence has.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import Match, SequenceMatcher
from pathlib import Path
from typing import Any, Final, TypeAlias

from reportedly.corpora.files import read_text, reading
from reportedly.corpora.form import LabeledSpan, Offsets, TaggedText
from reportedly.corpora.overlaps import peel_overlaps, trim_blanks

FILE: Final = "PLOVER_GSR_CAMEO.txt"
_LAYERS: Final[Mapping[str, str]] = {
    "EVT": "plover.trigger",
    "SRC": "plover.source",
    "TAR": "plover.target",
}
_BRACKET: Final = re.compile(r"\((?P<kinds>[A-Z]{3}(?:/[A-Z]{3})*):\s*|[()]")
_Marks: TypeAlias = Mapping[str, list[Offsets]]


def read_plover(folder: Path) -> list[TaggedText]:
    """Return the records' sentences in the order of the file, all in the split "train".

    The label of a trigger, and of the whole text, is the event's code ("AGREE"). Marks of places
    are passed over: few records have them. A record without marks is left out, and so is one of
    which a marked part is not found in the sentence, since what is not marked counts as none; in
    the released file those are the note on the file and five records. Of records with the same id
    the later ones are numbered. ReportedlyError `bad-corpora` when the file is not there or broken.
    """
    path = folder / FILE
    with reading(path):
        return list(_read_records(json.loads(read_text(path))))


def _read_records(records: Sequence[Mapping[str, Any]]) -> Iterator[TaggedText]:
    times: dict[str, int] = defaultdict(int)
    for record in records:
        marks = _find_marks(record)
        if not marks:
            continue
        name, event = record["id"], record["event"]
        times[name] += 1
        yield TaggedText(
            id=name if times[name] == 1 else f"{name}-{times[name]}",
            corpus="plover",
            split="train",
            text=record["text"],
            spans={
                layer: _lay_out(marks[kind], event if kind == "EVT" else "")
                for kind, layer in _LAYERS.items()
            },
            labels={"plover.event": (event,)},
        )


def _find_marks(record: Mapping[str, Any]) -> _Marks | None:
    """Return the marked parts of the sentence by kind; None when there are none or one is lost."""
    markup = record.get("textInfo")
    if not isinstance(markup, dict):
        return None
    plain, marked = _read_markup(markup["markup"])
    if marked is None:
        return None
    matcher = SequenceMatcher(None, plain, record["text"], autojunk=False)
    blocks = matcher.get_matching_blocks()
    marks: dict[str, list[Offsets]] = defaultdict(list)
    for kind, *offsets in marked:
        start, end = trim_blanks(plain, *offsets)
        shifts = [block.b - block.a for block in blocks if _covers(block, start, end)]
        if not shifts:
            return None
        marks[kind].append((start + shifts[0], end + shifts[0]))
    return marks


def _covers(block: Match, start: int, end: int) -> bool:
    return block.a <= start and end <= block.a + block.size


def _read_markup(markup: str) -> tuple[str, list[tuple[str, int, int]] | None]:
    """Return the sentence without its marks, and the marks in it, None when one has no end.

    A closing bracket that nothing opened stays in the sentence.
    """
    plain = ""
    marked: list[tuple[str, int, int]] = []
    opened: list[tuple[str, int]] = []
    end = 0
    for bracket in _BRACKET.finditer(markup):
        plain += markup[end : bracket.start()]
        end = bracket.end()
        if bracket[0] != ")":
            opened.append((bracket["kinds"] or "", len(plain)))
        kinds, start = opened.pop() if bracket[0] == ")" and opened else ("", 0)
        marked += [(kind, start, len(plain)) for kind in kinds.split("/") if kind in _LAYERS]
        if not (kinds or bracket["kinds"]):
            plain += bracket[0]
    return plain + markup[end:], None if any(kinds for kinds, _ in opened) else marked


def _lay_out(marks: Iterable[Offsets], label: str) -> tuple[LabeledSpan, ...]:
    return peel_overlaps(LabeledSpan(*offsets, label) for offsets in marks).outer
