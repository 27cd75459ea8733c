"""Flags in; what pages say of them, and what an admin may do about them, out."""

from collections.abc import Collection
from typing import Final, NamedTuple

from reportedly.api.kept import Reportedly
from reportedly.api.showing import Showing
from reportedly.records.flags import FLAGS, Flag, Flagged, FlaggedKind
from reportedly.records.people import may

FLAG_WORDS: Final[dict[Flag, str]] = {
    "names": "names of victims are hidden from viewers",
    "text": "text and quotes are hidden from viewers and coders",
    "graphic": "the text is blurred until it is asked for",
    "unpublished": "it leaves in no export but internal ones; nothing is hidden here",
}
_WITHHELD: Final[dict[Flag, str]] = {
    "names": "Names of victims are withheld here.",
    "text": "The text, and what is quoted of it, is withheld here.",
}


class Flagging(NamedTuple):
    """The flags of an article or incident; `held` are the decisions that an admin may lift."""

    kind: FlaggedKind
    number: int
    flags: tuple[Flag, ...]
    held: tuple[Flagged, ...]
    may_flag: bool
    words: dict[Flag, str]


def withheld_words(flags: Collection[Flag]) -> str | None:
    """Return what a page says of what it does not show, None where it shows all."""
    said = [words for flag, words in _WITHHELD.items() if flag in flags]
    return " ".join([*said, "Adjudicators and admins see all."]) if said else None


def flagging_of(kept: Reportedly, shown: Showing, kind: FlaggedKind, number: int) -> Flagging:
    """Return the flags of an article or incident, with who put them for those who may flag."""
    flags = shown.flags_of(kind, number)
    may_flag = may(shown.role, "administer")
    return Flagging(
        kind=kind,
        number=number,
        flags=tuple(flag for flag in FLAGS if flag in flags),
        held=tuple(kept.flags.flagged(kind, number)) if flags and may_flag else (),
        may_flag=may_flag,
        words=FLAG_WORDS,
    )
