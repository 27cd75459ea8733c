"""A source in; the name that it may go by where nobody may be known as one who told, out.

Bodies speak for themselves and are named. A person is not, be it a witness, a doctor or a relative:
of "Huda Salem, a nurse at Nasser Hospital" the hospital stays.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from reportedly.exports.strangers import find_strangers, mask_strangers, told_in
from reportedly.records.codes import SourceKind
from reportedly.reviewing.names import MASK, mask_all

_NOBODY: Final[Mapping[SourceKind, str]] = MappingProxyType(
    {
        "witness": "a witness",
        "relative": "a relative",
        "medical": "a medical source",
        "rescue": "a rescue worker",
        "expert": "an expert",
        "official": "an official",
        "court": "a court source",
        "other": "a source",
        "ngo": "an organization",
        "media": "a journalist",
    }
)
_ALWAYS: Final = frozenset({"witness", "relative"})
_BODIES_OR_PERSONS: Final = frozenset({"ngo", "media"})
_PERSON: Final = re.compile(
    r"\b(?:activists?|journalists?|reporters?|correspondents?|photographers?|cameram[ae]n|editors?"
    r"|lawyers?|attorneys?|researchers?|volunteers?|workers?|employees?|members?|mr|mrs|ms|miss"
    r"|dr|doctors?|prof|professors?|nurses?|residents?|bloggers?|analysts?|heads?|founders?"
    r"|spokes\w+|chair\w*|coordinators?|managers?|directors?|chiefs?|presidents?|secretary)\b|,",
    re.IGNORECASE,
)
_ROLES: Final = (
    "spokes\\w+|directors?|chiefs?|heads?|presidents?|ministers?|doctors?|nurses?|managers?"
    "|secretary|professors?|commanders?|officers?|officials?|coordinators?|advis[eo]rs?|deputy"
    "|representatives?|surgeons?|judges?|prosecutors?|captain|colonel|general|major"
)
_ROLE: Final = re.compile(rf"\b(?:{_ROLES})\b", re.IGNORECASE)
_TITLE: Final = re.compile(
    rf"\b(?:{_ROLES}|mr|mrs|ms|miss|dr|prof|sister|nurse)\b[., ]*$", re.IGNORECASE
)
_BODY: Final = (
    "ministry|ministries|hospitals?|committee|observatory|agency|department|office|service|services"
    "|defen[cs]e|council|courts?|university|network|authority|cent(?:re|er)|group|organi[sz]ation"
    "|union|army|police|clinic|morgue|directorate|association|federation|commission|crescent|cross"
    "|helmets|foundation|institute|syndicate|society|brigade|corps|mission|protection|bureau|parliament"
    "|government|embassy|school|tribunal|command|administration|municipality|governorate|borders"
    "|frontières"
)
_BODY_WORD: Final = re.compile(rf"\b(?:{_BODY})\b", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}|\b[A-Z]{2,6}\b")
_BEFORE_BODY: Final = re.compile(
    rf"(?: (?!(?:of|at|from|in|and|for|with|by|to)\b)[a-z]+){{0,2}}[ \-](?i:{_BODY})\b"
)
_AFTER_BODY: Final = re.compile(
    rf"\b(?:{_BODY})(?: (?:of|for|on|to|in|at|near|and|de|du|des)(?: the)?)+ $", re.IGNORECASE
)
_SOMEWHERE: Final = re.compile(r"\b(?:in|at|near|from|outside) $")
_OF_A_PLACE: Final = re.compile(
    r" (?:residents?|villagers?|locals|inhabitants|citizens|officials?|doctors|medics|people)\b"
)
_FROM: Final = re.compile(r"\b(?:in|near|from|outside|of|at) $")


class Teller(NamedTuple):
    """A source's name as it may leave, and the names of persons that were in it."""

    name: str
    persons: tuple[str, ...]


def tell_teller(name: str, kind: SourceKind, named: bool, here: tuple[str, ...]) -> Teller:
    """Return the name that a source may go by: a body's, or one that says only the kind."""
    if kind not in _NOBODY or (kind in _BODIES_OR_PERSONS and not _tells_person(name)):
        return Teller(name, ())
    return _tell_person(name, kind, named, told_in(name, here))


@lru_cache(maxsize=8192)
def _tells_person(name: str) -> bool:
    return _PERSON.search(name) is not None


@lru_cache(maxsize=8192)
def _tell_person(name: str, kind: SourceKind, named: bool, here: tuple[str, ...]) -> Teller:
    strangers = list(find_strangers(name, here))
    is_plain = not strangers and not named and MASK not in name
    if is_plain and kind not in _ALWAYS:
        return Teller(name, ())
    persons = [span for one in strangers for span in _persons(name, one.start, one.end)]
    shown = name
    for start, end in persons:
        shown = shown[:start] + mask_all(shown[start:end]) + shown[end:]
    if kind in _ALWAYS or not _names_body(shown, here):
        shown = _NOBODY[kind]
    told = (
        name[start:end].strip()
        for start, end in persons
        if not _FROM.search(name[:start]) and not _OF_A_PLACE.match(name, end)
    )
    return Teller(shown, tuple(filter(None, told)))


def _persons(name: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what of some unknown words is no body's name, no role, and not where it is."""
    role = _ROLE.search(name, start, end)
    own = [match.end() for match in _BODY_WORD.finditer(name, start, end)]
    if role is not None:
        yield from _persons(name, start, role.start())
        yield from _named(name, role.end(), end)
    elif own:
        yield from _named(name, own[-1], end)
    elif not _is_of_body(name, start, end):
        yield from _named(name, start, end)


def _named(name: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if name[start:end].strip():
        yield start, end


def _is_of_body(name: str, start: int, end: int) -> bool:
    before = name[:start]
    if _TITLE.search(before):
        return False
    if _BEFORE_BODY.match(name, end):
        return True
    is_there = _BODY_WORD.search(before) and _SOMEWHERE.search(before)
    is_owner = name[end : end + 2] in ("'s", "’s")
    return not is_owner and bool(is_there or _AFTER_BODY.search(before))


def _names_body(name: str, here: tuple[str, ...]) -> bool:
    return bool(_BODY_WORD.search(name)) or any(
        mask_strangers(one[0], here) == one[0] for one in _ACRONYM.finditer(name)
    )
