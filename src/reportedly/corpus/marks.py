"""A text with inline marks in, the bare text and its Marks out, and back.

`{v1:{v1#:15} members of the group}` marks two spans: v1, and v1#, the number of v1. An id that
stands several times is one thing mentioned several times. A literal brace or backslash is written
with a backslash before it.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reportedly.corpus.problems import Problem

KINDS: Final = {
    "e": "event",
    "v": "victims",
    "a": "actor",
    "p": "place",
    "d": "date",
    "w": "weapon",
    "s": "source",
    "q": "cue",
    "r": "presence",
    "h": "hedge",
    "g": "group",
    "m": "person named",
    "c": "cause",
    "i": "medium",
}
"""What the letter of an id stands for."""
PARTS: Final = {"": "evapdwsqrhgmci", "#": "evr", "=": "q"}
"""The part that a mark may be of its thing, by its ending, and the kinds that have such a part:
nothing is the mention itself, # the number, = what a cue says."""

LABEL: Final = re.compile(r"([a-z])([1-9][0-9]*)([#=]?)")
"""The letter, number and part of a label; see is_label for what goes together."""
_OPENING: Final = re.compile(r"\{" + LABEL.pattern + ":")
_BAD_OPENING: Final = re.compile(r"\{([^{}:\s]{0,12}):?")
_WORD: Final = re.compile(r"\w")


class Mark(NamedTuple):
    """A span with the id of what it mentions, and which part of it."""

    id: str
    part: str
    start: int
    end: int
    line: int = 0

    @property
    def label(self) -> str:
        """The id and part as written: "v1#"."""
        return self.id + self.part

    def order(self) -> tuple[int, int]:
        """Return the key of text order: by start, the longer first.

        Of marks on the same words the outer one comes first: sorting keeps the order they have.
        """
        return (self.start, -self.end)


def parse_marks(body: str, *, file: str, line: int) -> tuple[str, list[Mark], list[Problem]]:
    """Return the bare text of `body`, its marks in text order, and what is wrong with them.

    `line` is the number of the body's first line in `file`.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    problems: list[Problem] = []
    waiting: list[int] = []
    length = position = 0

    def report(code: str, message: str) -> None:
        problems.append(Problem(file, line + body.count("\n", 0, position), code, message))

    while position < len(body):
        character = body[position]
        if character == "{":
            opening = _OPENING.match(body, position)
            if opening is None or not is_label(opening[1], opening[3]):
                bad = _BAD_OPENING.match(body, position)
                shown = bad[0] if bad else character
                report("unknown-mark", f"{shown!r} opens no mark. Write {{v1:…}}, or \\{{.")
                position += 1
                continue
            here = line + body.count("\n", 0, position)
            waiting.append(len(marks))
            marks.append(Mark(opening[1] + opening[2], opening[3], length, length, here))
            position = opening.end()
            continue
        if character == "}":
            if not waiting:
                report("unopened-mark", "A closing brace without its mark. Write \\}.")
            else:
                opened = waiting.pop()
                marks[opened] = marks[opened]._replace(end=length)
            position += 1
            continue
        if character == "\\" and body[position + 1 : position + 2] in ("{", "}", "\\"):
            position += 1
            character = body[position]
        pieces.append(character)
        length += 1
        position += 1
    problems.extend(
        Problem(
            file, marks[opened].line, "unclosed-mark", f"{marks[opened].label} is never closed."
        )
        for opened in waiting
    )
    unclosed = set(waiting)
    marks = [mark for place, mark in enumerate(marks) if place not in unclosed]
    text = "".join(pieces)
    marks.sort(key=Mark.order)
    problems.extend(check_spans(text, marks, file=file))
    return text, marks, problems


def is_label(kind: str, part: str) -> bool:
    """Whether a mark of `kind` may be of that part."""
    return kind in KINDS and kind in PARTS[part]


def check_spans(text: str, marks: Iterable[Mark], *, file: str) -> list[Problem]:
    """Return the problems of spans: past the end, empty, at a blank, inside a word, crossing.

    Marks are in the order of their start, the longer first.
    """
    problems: list[Problem] = []
    around: list[Mark] = []

    def report(code: str, message: str) -> None:
        problems.append(Problem(file, mark.line, code, f"{mark.label} {message}"))

    for mark in marks:
        if not 0 <= mark.start <= mark.end <= len(text):
            report(
                "offset-past-end",
                f"is at [{mark.start}, {mark.end}), the text has {len(text)} characters.",
            )
            continue
        shown = text[mark.start : mark.end]
        if not shown.strip():
            report("empty-mark", "marks nothing.")
            continue
        if shown != shown.strip():
            report("blank-at-edge", f"begins or ends with white space: {shown!r}.")
        if _cuts_word(text, mark.start) or _cuts_word(text, mark.end):
            report("mark-cuts-word", f"begins or ends inside a word: {shown!r}.")
        while around and around[-1].end <= mark.start:
            around.pop()
        if around and around[-1].end < mark.end:
            report("overlapping-marks", f"crosses {around[-1].label}: {shown!r}.")
        if any(
            (one.label, one.start, one.end) == (mark.label, mark.start, mark.end) for one in around
        ):
            report("doubled-mark", f"marks {shown!r} twice.")
        around.append(mark)
    return problems


def _cuts_word(text: str, position: int) -> bool:
    return (
        0 < position < len(text)
        and _WORD.match(text[position]) is not None
        and _WORD.match(text[position - 1]) is not None
    )


def weave_marks(text: str, marks: Iterable[Mark]) -> Iterator[str | tuple[Mark, bool]]:
    """Yield the characters of `text` and, between them, where marks open (True) and close (False).

    The marks nest. Of those on the same words the earlier one is the outer one.
    """
    waiting: list[Mark] = []
    ordered = deque(sorted(marks, key=Mark.order))
    for position in range(len(text) + 1):
        while waiting and waiting[-1].end == position:
            yield waiting.pop(), False
        while ordered and ordered[0].start == position:
            waiting.append(ordered.popleft())
            yield waiting[-1], True
        yield from text[position : position + 1]


def write_marks(text: str, marks: Iterable[Mark]) -> str:
    """Return `text` with its marks inline, such that parse_marks gives both back."""
    pieces: list[str] = []
    for piece in weave_marks(text, marks):
        if isinstance(piece, str):
            pieces.append("\\" + piece if piece in "{}\\" else piece)
        else:
            mark, opens = piece
            pieces.append("{" + mark.label + ":" if opens else "}")
    return "".join(pieces)
