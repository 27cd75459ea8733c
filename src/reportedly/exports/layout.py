"""What a layout is: its parts and columns, how a dossier becomes rows, and how they are kept.

A layout is data and one function. The function is given dossiers that a profile has already let
through; it never reaches for anything else, and notes every loss.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, Protocol, TypeAlias

from reportedly.exports.losses import Losses
from reportedly.records.dossier import Dossier
from reportedly.records.incidents import TollRule

ColumnKind: TypeAlias = Literal["text", "integer", "number", "date", "boolean", "list", "object"]
Row: TypeAlias = Any
"""Of a part with columns a tuple in their order, of str, int, float, bool or None. Otherwise what
JSON has: a mapping."""
ActorCodes: TypeAlias = Literal["names", "numbers"]
"""ACLED's inter as words or as digits."""


class Column(NamedTuple):
    """A column or key: its name just as the layout has it, what it holds, and what that means."""

    name: str
    kind: ColumnKind
    meaning: str


class CodeList(NamedTuple):
    """A list of codes: of which column, and each code with its meaning."""

    name: str
    codes: Mapping[str, str]


class Part(NamedTuple):
    """A file or sheet of a layout."""

    name: str
    columns: tuple[Column, ...]


class Shaping(NamedTuple):
    """How dossiers become rows: the rule of tolls, the style of actor codes, where losses go."""

    rule: TollRule
    losses: Losses
    actor_codes: ActorCodes = "names"


class Sink(Protocol):
    """Takes the rows of a layout's parts and keeps them; nothing is there before it is closed."""

    def write(self, part: int, row: Row) -> bool | None:
        """Take the next row of a part, by the part's place in the layout; False for a repeat."""

    def close(self) -> None:
        """Finish the file."""


class Layout(NamedTuple):
    """A layout: `shape` gives for a dossier its rows, each with the place of its part.

    `sink` opens what rows are kept in: a file with `suffix`, or a folder where there is none.
    `rules` are told in the codebook, a sentence or two each; so are `codes`. `unfilled` are the
    columns that are always left empty, and why.
    """

    name: str
    title: str
    about: str
    parts: tuple[Part, ...]
    shape: Callable[[Dossier, Shaping], Iterable[tuple[int, Row]]]
    sink: "Callable[[Path, Layout], Sink]"
    suffix: str
    rules: tuple[str, ...] = ()
    codes: tuple[CodeList, ...] = ()
    unfilled: Mapping[str, str] = {}


LAYOUTS: Final = (
    "ged",
    "acled",
    "airwars",
    "plover",
    "hxl",
    "geojson",
    "parquet",
    "csv",
    "xlsx",
    "jsonl",
    "ftm",
    "jsonld",
)
"""Names of all layouts; each is `LAYOUT` of the module of `exports.layouts` of that name."""
