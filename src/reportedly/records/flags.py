"""Flags that admins put on articles and incidents, so that less of them is shown."""

from typing import Final, Literal, TypeAlias, get_args

import msgspec

Flag: TypeAlias = Literal["names", "text", "graphic", "unpublished"]
"""`names`: names of victims are hidden from roles without see_names. `text`: the text and what is
quoted of it are hidden from roles without see_texts. `graphic`: the text is blurred until it is
asked for. `unpublished`: it leaves in no export but internal ones; the desk hides nothing."""
FlaggedKind: TypeAlias = Literal["article", "incident"]

FLAGS: Final[tuple[Flag, ...]] = get_args(Flag)


class Flagged(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that holds on an article or incident: which flags, by whom, when and why."""

    decision: int
    flags: tuple[Flag, ...]
    made_by: str
    made_at: str
    why: str | None
