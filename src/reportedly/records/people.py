"""A role in, what it may do out; a person's name in, the form in which no other may be like it out.

Nothing here holds a secret: what people and programs prove themselves with stays in the store.
"""

import re
import unicodedata
from typing import Final, Literal, TypeAlias, get_args

import msgspec

from reportedly.errors import ReportedlyError

Role: TypeAlias = Literal["viewer", "coder", "adjudicator", "admin"]
"""Each may do what those before it may, and more."""
PersonState: TypeAlias = Literal["active", "closed"]
May: TypeAlias = Literal["read", "see_names", "write", "see_texts", "adjudicate", "administer"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
LONGEST_NAME: Final = 80

_LEAST: Final[dict[May, Role]] = {
    "read": "viewer",
    "see_names": "coder",
    "write": "coder",
    "see_texts": "adjudicator",
    "adjudicate": "adjudicator",
    "administer": "admin",
}
"""The least role that may do something. Who codes victims must see their names."""
_OF_ADMINS: Final = frozenset(["flag", "person"])
"""Decisions that none but admins make and undo."""
_NEVER_IN_NAMES: Final = frozenset("Cc Cf Cn Co Cs Zl Zp".split())
_JOINER: Final = "\u200c"
"""Persian writes names with it; it has no width."""
_MARKS: Final = re.compile("[\u0300-\u036f\u200c]")
_ALIKE: Final = (
    "0o 1l il ıl |l аa вb еe кk мm нh оo рp сc ԁd ԛq ѕs тt уy хx һh іl јj ԝw αa εe ιl κk νv οo ρp"
    " τt υu χx"
)
"""Characters that print as Latin ones do, each before its double (after Unicode's UTS 39)."""
_LATIN: Final = str.maketrans({pair[0]: pair[1] for pair in _ALIKE.split()})


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who works at the desk. `name` is what decisions are kept under."""

    id: int
    name: str
    role: Role
    state: PersonState = "active"
    made_at: str = ""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A person who is logged in in one browser; `csrf` is what its forms must send along."""

    person: Person
    csrf: str
    made_at: str
    seen_at: str
    ends_at: str


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What a program acts with for a person, in a role no higher than the person's."""

    id: int
    person: str
    label: str
    role: Role
    made_at: str
    last_used_at: str | None = None
    ended_at: str | None = None


def may(role: Role, action: May) -> bool:
    """Whether a role may do something."""
    return ROLES.index(role) >= ROLES.index(_LEAST[action])


def may_undo(person: Person, *, made_by: str, action: str) -> bool:
    """Whether a person may undo a decision: that of another only as an adjudicator."""
    if action in _OF_ADMINS:
        return may(person.role, "administer")
    return may(person.role, "write" if made_by == person.name else "adjudicate")


def lower_role(one: Role, other: Role) -> Role:
    """Return the one of two roles that may do less."""
    return min(one, other, key=ROLES.index)


def check_role(role: str) -> Role:
    """Return a role by its name. ReportedlyError "bad-role"."""
    for known in ROLES:
        if role == known:
            return known
    raise ReportedlyError(
        "bad-role", f"No role is called {role[:40]!r}.", f"Those are {', '.join(ROLES)}."
    )


def check_name(name: str) -> str:
    """Return a name for a person as it is kept, with single spaces. ReportedlyError "bad-name".

    It has no characters that drive a terminal, reorder text or cannot be seen.
    """
    kept = " ".join(unicodedata.normalize("NFKC", name[: 4 * LONGEST_NAME]).split())
    seen = kept.replace(_JOINER, "")
    if (
        not 1 <= len(kept) <= LONGEST_NAME
        or any(unicodedata.category(letter) in _NEVER_IN_NAMES for letter in seen)
        or not any(letter.isalnum() for letter in seen)
    ):
        raise ReportedlyError(
            "bad-name",
            f"A person cannot be called {name[:40]!r}.",
            f"Give 1 to {LONGEST_NAME} characters, with letters or digits, that can all be seen.",
        )
    return kept


def fold_name(name: str) -> str:
    """Return a name in a form that names have in common that look alike.

    Capitals, accents, width and spaces do not matter, nor does a Cyrillic or Greek letter that
    prints as a Latin one. Any text gives one, also one that is no name.
    """
    plain = unicodedata.normalize("NFKC", name[: 4 * LONGEST_NAME]).casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    return " ".join(bare.translate(_LATIN).split())
