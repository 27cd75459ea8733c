"""The tokens of a sentence in, running text and the offsets of each token in it out."""

from collections.abc import Sequence
from typing import Final

from reportedly.corpora.form import Offsets

_NO_BLANK_BEFORE: Final = frozenset(", . ; : ? ! % ) ] ' '' ’ ” 's ’s n't n’t".split())
_NO_BLANK_AFTER: Final = frozenset("( [ `` ` “ ‘ $ £ €".split())
_QUOTES: Final = {"``": '"', "''": '"', "`": "'"}


def join_sentence(tokens: Sequence[str]) -> tuple[str, list[Offsets]]:
    """Return the tokens as running text, and the offsets of each in it.

    Brackets, quotation marks and what ends a clause take their blank on one side only, and the
    quotation marks of the Penn Treebank become plain ones. A dash keeps both its blanks: whether
    it was a hyphen cannot be told. A token of no letters at all has offsets of length 0.
    """
    text = ""
    offsets: list[Offsets] = []
    glued = True
    for token in tokens:
        shown = _QUOTES.get(token, token)
        if shown and not glued and token not in _NO_BLANK_BEFORE:
            text += " "
        offsets.append((len(text), len(text) + len(shown)))
        text += shown
        glued = token in _NO_BLANK_AFTER if shown else glued
    return text, offsets
