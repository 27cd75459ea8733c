"""A Document in, its text with marks and the Reading that is expected of it, laid out, out."""

from typing import Final

from reportedly.api import country_name
from reportedly.cli.table import layout
from reportedly.cli.view import Look, view_of
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_reading
from reportedly.corpus.marks import weave_marks
from reportedly.wording.printable import printable

_STYLE: Final = "\x1b[1m{}\x1b[0m"


def show_document(document: Document, look: Look) -> str:
    """Return the table of `reportedly read`, and below it the text with its marks.

    What a cue says stands between ‹ and ›, every other mark between » and «, the label first; it is
    bold where `look` is styled.
    """
    reading = expected_reading(document)
    return "\n".join(
        (layout(view_of(reading, country_name), look).rstrip("\n"), "", _marked(document, look), "")
    )


def _marked(document: Document, look: Look) -> str:
    pieces: list[str] = []
    for piece in weave_marks(document.text, document.marks):
        if isinstance(piece, str):
            pieces.append(piece if piece == "\n" else printable(piece))
            continue
        mark, opens = piece
        before, after = "‹›" if mark.part == "=" else "»«"
        label = _STYLE.format(mark.label) if look.styled else mark.label
        pieces.append(f"{before}{label} " if opens else after)
    return "".join(pieces)
