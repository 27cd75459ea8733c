"""What is said, by whom, how firmly, and the numbers that are said."""

import msgspec

from reportedly.records.codes import ClaimSubject, SourceKind, Stance
from reportedly.records.text import Span


class Count(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number as a report gives it: low ≤ best ≤ high where each is known.

    `wording` is the count as printed. "at least 15" is 15, 15, None; "dozens" is 24, None, 99.
    """

    low: int | None
    best: int | None
    high: int | None
    wording: str
    approximate: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who says it; `named` is False for "a defence official", `medium` is for example "X"."""

    name: str
    kind: SourceKind
    medium: str | None = None
    named: bool
    evidence: tuple[Span, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One assertion. `source` is None when the reporter says it in their own voice."""

    about: ClaimSubject
    source: Source | None = None
    stance: Stance
    hedges: tuple[Span, ...] = ()
    said_on: str | None = None
    evidence: tuple[Span, ...]
