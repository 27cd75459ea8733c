"""One line of an annotated document's record in, a typed Row or what is wrong with it out.

A row begins with the id of what it is about, then positional values, then `key=value` words:

    e1 air_drone_strike happened by=a1 on=a2 at=p1 when=d1 with=w1
    v1 killed 15 e1 side=target status=combatant said=q1

`_` stands for "the report does not say". ROWS is the whole grammar.
"""

import re
import shlex
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias, get_args

from reportedly.corpus.values import UNSAID, read_count, read_days
from reportedly.records import codes

PUBLISHED: Final = "published"
"""Instead of the id of a date: the publication day, as news briefs in the present tense mean it."""
_ID: Final = re.compile(r"([a-z])[1-9][0-9]*")
_COUNTRY: Final = re.compile(r"[A-Z]{3}")


class Row(NamedTuple):
    """A line of the record: what it is about and its values by name, absent ones left out.

    `kind` is the letter of `id`; "claim" rows have no id. `wording` is the line as written.
    """

    kind: str
    id: str
    values: Mapping[str, Any]
    line: int
    wording: str

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value, `default` when the row does not give it or gives `_`."""
        value = self.values.get(key)
        return default if value is None else value


Reader: TypeAlias = Callable[[str], Any]


class Field(NamedTuple):
    """A value of a row: how it is read, and the kinds of what it points to, if it does."""

    read: Reader
    refers_to: str = ""
    optional: bool = False


class Shape(NamedTuple):
    """The positional and the named values of a kind of row."""

    positional: Mapping[str, Field]
    named: Mapping[str, Field]


def _one_of(*allowed: str) -> Reader:
    def read(word: str) -> str:
        if word not in allowed:
            raise ValueError(f"is not one of {', '.join(allowed)}")
        return word

    return read


def _list_of(read_one: Reader) -> Reader:
    return lambda word: tuple(read_one(one) for one in word.split(","))


def _country(word: str) -> str:
    if not _COUNTRY.fullmatch(word):
        raise ValueError("is no ISO 3166-1 alpha-3 code such as IRQ")
    return word


def _precision(highest: int) -> Reader:
    def read(word: str) -> int:
        if not (word.isdigit() and 1 <= int(word) <= highest):
            raise ValueError(f"is not within 1 to {highest}")
        return int(word)

    return read


def _code(kind: Any, *, optional: bool = False) -> Field:
    return Field(_one_of(*get_args(kind)), optional=optional)


def _codes(kind: Any) -> Field:
    return Field(_list_of(_one_of(*get_args(kind))))


def _ref(kinds: str, *, optional: bool = False) -> Field:
    return Field(_identifier, kinds, optional)


def _refs(kinds: str) -> Field:
    return Field(_list_of(_identifier), kinds)


def _identifier(word: str) -> str:
    if not _ID.fullmatch(word):
        raise ValueError("is no id such as a1")
    return word


def _date_ref() -> Field:
    return Field(lambda word: word if word == PUBLISHED else _identifier(word), "d")


_COUNT: Final = Field(read_count)
_CLAIM: Final = {"said": _ref("q"), "stance": _code(codes.Stance), "hedge": _refs("h")}

ROWS: Final[Mapping[str, Shape]] = {
    "e": Shape(
        {"type": _code(codes.EventType), "status": _code(codes.EventStatus)},
        {
            "n": _COUNT,
            "by": _refs("a"),
            "on": _refs("a"),
            "at": _refs("p"),
            "when": _date_ref(),
            "with": _refs("w"),
            "response_to": _refs("e"),
            "part_of": _refs("e"),
            "follows": _refs("e"),
        },
    ),
    "v": Shape(
        {"outcome": _code(codes.Outcome), "count": _COUNT, "event": _ref("e")},
        {
            "side": _code(codes.Side),
            "status": _code(codes.VictimStatus),
            "actor": _ref("a"),
            "dem": _codes(codes.Demographic),
            "occ": _codes(codes.Occupation),
            "name": _refs("m"),
            "cause": _ref("c"),
            "group": _ref("g"),
            "part_of": _ref("v"),
            "revises": _refs("v"),
            **_CLAIM,
        },
    ),
    "a": Shape({"kind": _code(codes.ActorKind, optional=True)}, {"country": Field(_country)}),
    "p": Shape(
        {},
        {
            "rel": _code(codes.PlaceRelation),
            "country": Field(_country),
            "admin1": Field(str),
            "precision": Field(_precision(7)),
        },
    ),
    "d": Shape(
        {"days": Field(read_days, optional=True)},
        {
            "precision": Field(_precision(5)),
            "basis": _code(codes.DateBasis),
            "time": Field(str),
        },
    ),
    "w": Shape({"category": _code(codes.WeaponCategory)}, {}),
    "s": Shape({"kind": _code(codes.SourceKind)}, {"named": Field(_one_of("yes", "no"))}),
    "q": Shape(
        {"source": _ref("s", optional=True), "stance": _code(codes.Stance)},
        {"on": _ref("d"), "via": _ref("i")},
    ),
    "r": Shape(
        {"actor": _ref("a"), "count": Field(read_count, optional=True)},
        {"at": _ref("p"), "what": _ref("g"), **_CLAIM},
    ),
    "claim": Shape({"event": _ref("e"), "about": _code(codes.ClaimSubject)}, _CLAIM),
}


def read_row(text: str, *, line: int) -> Row:
    """Return the row that a line of the record writes.

    ValueError says what is wrong: an unknown kind, key or value, one missing, doubled or too many.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise ValueError(f"{error} in {text!r}") from error
    head, rest = words[0], words[1:]
    kind = head if head == "claim" else head[:1]
    if kind not in ROWS or (kind != "claim" and not _ID.fullmatch(head)):
        raise ValueError(f"{head!r} begins no row. Expected an id of {', '.join(ROWS)}")
    shape = ROWS[kind]
    if len(rest) < len(shape.positional):
        missing = list(shape.positional)[len(rest)]
        raise ValueError(f"{head} lacks its {missing}")
    values: dict[str, Any] = {}
    for (key, field), word in zip(shape.positional.items(), rest, strict=False):
        values[key] = _read_value(head, key, field, word, may_be_unsaid=field.optional)
    for word in rest[len(shape.positional) :]:
        key, equals, value = word.partition("=")
        if not equals or key not in shape.named:
            raise ValueError(f"{word!r} is no value of {head}. Expected {', '.join(shape.named)}")
        if key in values:
            raise ValueError(f"{head} gives {key} twice")
        values[key] = _read_value(head, key, shape.named[key], value, may_be_unsaid=True)
    return Row(kind, head, values, line, text.strip())


def _read_value(head: str, key: str, field: Field, word: str, *, may_be_unsaid: bool) -> Any:
    if word == UNSAID and may_be_unsaid:
        return None
    try:
        return field.read(word)
    except ValueError as error:
        raise ValueError(f"{key} {word!r} of {head}: {error}") from error


def references(row: Row) -> list[tuple[str, str, str]]:
    """Return (key, kinds allowed, id) of everything that a row points to."""
    shape = ROWS[row.kind]
    found: list[tuple[str, str, str]] = []
    for key, field in (*shape.positional.items(), *shape.named.items()):
        value = row.values.get(key)
        if field.refers_to and value is not None:
            ids = value if isinstance(value, tuple) else (value,)
            found.extend((key, field.refers_to, one) for one in ids if one != PUBLISHED)
    return found
