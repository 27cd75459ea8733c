"""A headline in; the persons in it that words around tell of, though nobody recognized them, out.

A headline's capitals alone tell nothing: places, parties and ministers have them too. A person who
was harmed is told by a title ("Dr Salem"), by an age ("Ahmed Hassan, 34, killed"), by "named" and
the like, and, where only names have capitals, by what became of them ("Ahmed Hassan shot dead",
"the funeral of Ahmed Hassan").
"""

import re
from typing import Final

import ahocorasick_rs

from reportedly.exports.strangers import PARTICLES, Stranger, find_strangers
from reportedly.reviewing.names import mask_all

_CALLED: Final = (
    r"\b(?:mr|mrs|ms|miss|mme|dr|prof|professor|nurse)\.?|\b(?:named|identified as|called)"
)
_OF: Final = (
    r"\b(?:(?:bod(?:y|ies)|funeral|burial|murder|killing|death|abduction|kidnapping|arrest"
    r"|detention|mother|father|parents?|brothers?|sisters?|sons?|daughters?|child(?:ren)?|wife"
    r"|widow|husband|family|relatives|friends?|uncle|aunt|cousin|home|house) of|mourns?|mourned"
    r"|bury|buries|buried|kills?|killed|killing|shoots?|shot|murders?|murdered|detains?|detained"
    r"|arrests?|arrested|abducts?|abducted|kidnaps?|kidnapped)"
    r"(?: (?!(?:in|at|near|of|from|outside|by|to|on|across|after|during|inside)\b)[a-z]+){0,2}"
)
_HARMED: Final = (
    r"(?:(?:was|were|is|are|has been|had been|being|found|shot|confirmed) ){0,2}(?:killed|dead|dies"
    r"|died|shot|buried|mourned|injured|wounded|hurt|kidnapped|abducted|detained|arrested|jailed"
    r"|stabbed|murdered|assassinated|beheaded|executed|tortured|raped|hanged|missing"
    r"|laid to rest)\b"
)
_OWN: Final = r"['’]s (?:family|body|funeral|death|killing|mother|father|wife|widow|son|daughter)\b"
_AGED: Final = r"[,(] ?(?:aged? )?\d{1,3}\s*(?:[,;)]|$|-year|years?\b)"
_NAME: Final = r"[^\W\d_a-z]"
_FULL: Final = re.compile(rf"{_NAME}\S*[ -](?:(?:{'|'.join(PARTICLES)})[ -])*{_NAME}")
_YEARS: Final = re.compile(_AGED)
_TITLES: Final = ahocorasick_rs.AhoCorasick(
    "mr |mr.|mrs |mrs.|ms |ms.|miss |mme |mme.|dr |dr.|prof |prof.|professor |nurse |named"
    "|identified as|called".split("|")
)
_BEFORE: Final = re.compile(rf"(?:{_CALLED}) $", re.IGNORECASE)
_BEFORE_NAMES: Final = re.compile(rf"(?i:{_OF}) $")
_AFTER: Final = re.compile(rf" ?{_AGED}")
_AFTER_NAMES: Final = re.compile(rf" {_HARMED}|{_OWN}")
_SMALL: Final = re.compile(r"\b[a-z]{4,}\b")
_SMALL_ALWAYS: Final = frozenset(
    "after against amid among before from into near over than that their this through under when"
    " where with".split()
)
_FULL_NAME: Final = 2


def find_persons(text: str, here: tuple[str, ...] = ()) -> list[Stranger]:
    """Return the stretches of a headline that are names of persons, by what is around them."""
    has_years = ("," in text or "(" in text) and _YEARS.search(text)
    is_cued = has_years or _TITLES.find_matches_as_indexes(text.lower())
    only_names = _FULL.search(text) and _has_small_words(text)
    if not is_cued and not only_names:
        return []
    found = []
    for one in find_strangers(text, here):
        before, after = text[: one.start], text[one.end :]
        is_told = _BEFORE.search(before) or _AFTER.match(after)
        is_harmed = _BEFORE_NAMES.search(before) or _AFTER_NAMES.match(after)
        if is_told or (is_harmed and only_names and one.words >= _FULL_NAME):
            found.append(one)
    return found


def mask_persons(text: str, here: tuple[str, ...] = ()) -> str:
    """Return a headline in which such persons are masked."""
    for one in find_persons(text, here):
        text = text[: one.start] + mask_all(text[one.start : one.end]) + text[one.end :]
    return text


def _has_small_words(text: str) -> bool:
    """Whether a headline has words in small letters that would else have a capital."""
    return any(word not in _SMALL_ALWAYS for word in _SMALL.findall(text))
