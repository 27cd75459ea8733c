"""The text on either side of a name in; what it says of a place there out."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from reportedly.stages.place.words import (
    ADJECTIVE_ENDINGS,
    AROUND_NOUNS,
    CLOSE_TO,
    COMPASS,
    DETERMINERS,
    DISTRICT_NOUNS,
    DIVISION_NOUNS,
    KEEPS_AS_IS,
    PART_NOUNS,
    QUARTER_NOUNS,
    RELATIONS,
    TOWN_NOUNS,
    TYPE_NOUNS,
    VERBS_TO_TOWN,
)

_REACH: Final = 110
_WORDS: Final = 10
_UNIT_KM: Final = {"k": 1.0, "m": 1.609344, "n": 1.852}
_BOUNDARY: Final = frozenset(',.;:!?)]”"—–')
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_BEARING: Final = re.compile(
    r"(?:\b(?P<number>\d+(?:[.,]\d+)*|" + "|".join(_NUMBERS) + r")[ -]?"
    r"(?P<unit>km|kilomet(?:er|re)s?|nautical miles?|miles?)\b(?: \([^)]{1,20}\))?,?"
    r"(?: (?:to the|just|away|further|farther|due))* )?"
    r"\b(?:from|(?P<side>(?:north|south)(?:[- ]?(?:east|west))?|east|west) of)$",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s+(refugee camp|camp|autonomous region|city|countryside|county|district|governorate"
    r"|krai|municipality|neighbou?rhood|oblast|prefecture|province|quarter|raion|region|state"
    r"|sub-?district|suburb|territory|town|township|village)\b",
    re.IGNORECASE,
)
_WORD_AFTER: Final = re.compile(r"\s([^\W_]+)")
_NEXT: Final = re.compile(r"(?P<own>['’]s\b|['’](?=\s))?\s*(?P<word>[^\W_][\w’'-]*)?")
_OWN_SIDE: Final = re.compile(
    r"['’]s? (?:far |remote |restive |troubled )?"
    r"(?P<side>(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)?(?= [a-z(]|[,.;:]|$)"
    r"(?: (?:region|province|provinces|areas?)\b)?",
    re.IGNORECASE,
)


TAIL_HEADS: Final = frozenset(
    DIVISION_NOUNS | DISTRICT_NOUNS | QUARTER_NOUNS | TOWN_NOUNS | AROUND_NOUNS | {"autonomous"}
)
"""The words with which a noun after a name, one that belongs to it, begins."""

_SIDES: Final = frozenset(
    f"{first}{hyphen}{second}{ending}"
    for first in ("north", "south", "")
    for second in ("east", "west", "")
    for hyphen in ("-", "")
    for ending in ("", "ern")
)
_OPENERS: Final = (
    _SIDES
    | {"of", "and", "central", "centre"}
    | DETERMINERS
    | KEEPS_AS_IS
    | PART_NOUNS
    | TYPE_NOUNS
    | VERBS_TO_TOWN
    | frozenset(RELATIONS)
)
_OPENER_ENDINGS: Final = (*ADJECTIVE_ENDINGS, "'s", "’s", "ern")


class Left(msgspec.Struct):
    """What stands before a name.

    `begin` is where the wording that belongs to the name begins; `preposition` what governs it
    ("verb" for "captured X"), with the words before it in `before`. `noun` says what it is ("city",
    from "the city of X"). `side` is a part of it ("northern X"), from `side_start` on;
    `bearing` and `distance_km` lead away from it ("20 km north of X"), from `bearing_start` on;
    `edge` is the end of the last word of such a wording.
    `is_determined` says that an article stands right before the name ("a Kabul hospital"),
    `is_side_determined` that one stands before the side ("the northern X province").
    `country` is what the wording names ("the Syrian city of X", "Syria's X").
    """

    begin: int
    name_start: int
    preposition: str | None = None
    before: tuple[str, ...] = ()
    noun: str | None = None
    side: str | None = None
    side_start: int = 0
    bearing: str | None = None
    bearing_start: int = 0
    edge: int = 0
    distance_km: float | None = None
    country: str | None = None
    is_own: bool = False
    is_determined: bool = False
    is_side_determined: bool = False


class Right(msgspec.Struct):
    """What stands after a name: a noun that belongs to it, and the next word as printed.

    `side` is that of a state's possessive ("Nigeria's north-east"); `noun_end` is then its end.
    """

    noun: str | None
    noun_end: int
    side: str | None
    is_own: bool
    is_hyphened: bool
    word: str


def find_side(word: str) -> str | None:
    """Return the key of COMPASS that a word stands for ("north-eastern" → "northeast")."""
    plain = word.lower().replace("-", "")
    if plain.endswith("ern"):
        plain = plain[:-3]
    if plain == "centre":
        plain = "central"
    return plain if plain in COMPASS else None


class LeftReader:
    """Reads leftward from a name; knows states by name and by demonym."""

    def __init__(self, nationality: Mapping[str, str], state: Mapping[str, str]) -> None:
        self._nationality = nationality
        self._state = state

    def skips(self, word: str) -> bool:
        """Whether a capitalized word before a name may belong to its wording, not to the name."""
        lower = word.lower()
        return (
            lower in RELATIONS
            or lower in DETERMINERS
            or lower in TYPE_NOUNS
            or lower.endswith(ADJECTIVE_ENDINGS)
            or word in self._nationality
            or find_side(word) is not None
        )

    def read(self, text: str, floor: int, start: int) -> Left:
        """Read the wording before `start`, not beyond `floor` (the start of the sentence)."""
        left = Left(begin=start, name_start=start)
        cut = max(floor, start - _REACH)
        stretch = text[cut:start].rstrip("“‘\"'")
        if not stretch or not stretch[-1].isspace() or not self._may_take(stretch):
            return left
        words = stretch.rsplit(None, _WORDS)
        position = start
        while words:
            word = words.pop()
            position = text.rfind(word, cut, position)
            if word[-1] in _BOUNDARY or not self._takes(left, word, words, position):
                break
            left.begin = position
        if left.edge:
            self._read_bearing(left, text, cut)
        return left

    def _may_take(self, stretch: str) -> bool:
        """Whether the last word can belong to the wording: most do not, and reading ends early."""
        word = stretch[stretch.rfind(" ", 0, -1) + 1 : -1]
        lower = word.lower()
        return lower in _OPENERS or lower.endswith(_OPENER_ENDINGS) or word in self._nationality

    def _takes(self, left: Left, word: str, words: list[str], position: int) -> bool:
        """Whether the word belongs to the wording and one more is to be read."""
        if left.preposition or left.edge:
            return False
        lower = word.lower()
        if lower in DETERMINERS:
            left.is_determined |= left.begin == left.name_start
            left.is_side_determined |= left.side is not None and left.begin == left.side_start
            return True
        if lower in RELATIONS:
            left.preposition = self._preposition(lower, words)
            if lower == "from":
                left.edge = position + len(word)
            left.before = tuple([before.lower().strip(",") for before in words[-4:]])
            return True
        if lower == "of":
            return self._takes_of(left, words, position)
        if (side := find_side(word)) is not None:
            if not left.is_own and left.noun in (None, "part", "coast"):
                left.side, left.side_start = side, position
            return True
        if lower in VERBS_TO_TOWN and left.noun != "part":
            left.preposition, left.before = "verb", (lower,)
            return True
        return self._takes_adjective(left, word, lower)

    @staticmethod
    def _preposition(lower: str, words: list[str]) -> str:
        if lower == "to" and words and words[-1].lower() in CLOSE_TO:
            return "near"
        return lower

    @staticmethod
    def _takes_of(left: Left, words: list[str], position: int) -> bool:
        """Take "city of", "outskirts of", "parts of", "the north of", "north of"."""
        noun = words[-1].lower() if words else ""
        if noun in TYPE_NOUNS or noun in PART_NOUNS:
            left.noun = left.noun or ("part" if noun in PART_NOUNS else noun)
            return True
        if (side := find_side(noun)) is None or noun.endswith("ern"):
            return False
        if len(words) > 1 and words[-2].lower() == "the" and words[-3:-2] not in (["to"], ["To"]):
            left.side, left.side_start = side, position - len(noun) - 1
            return True
        left.edge = position + len("of")
        return True

    def _takes_adjective(self, left: Left, word: str, lower: str) -> bool:
        if lower in KEEPS_AS_IS or lower.endswith(ADJECTIVE_ENDINGS):
            return True
        if lower == "and":
            return left.side is not None and left.noun is None
        if lower in TYPE_NOUNS:
            left.noun = left.noun or lower
            return True
        if lower in PART_NOUNS:
            return left.noun == "part"
        if word in self._nationality:
            left.country = left.country or self._nationality[word]
            return True
        if lower.endswith(("'s", "’s")) and word[:-2] in self._state:
            left.country, left.is_own = self._state[word[:-2]], True
            return True
        return False

    @staticmethod
    def _read_bearing(left: Left, text: str, cut: int) -> None:
        """Read "20 km north of", "north of" and "20 km from", up to the end of their last word."""
        match = _BEARING.search(text[cut : left.edge])
        if match is None or not (match["side"] or match["number"]):
            return
        left.begin = left.bearing_start = cut + match.start()
        left.preposition = "near"
        left.bearing = find_side(match["side"].replace(" ", "")) if match["side"] else None
        if match["number"]:
            number = match["number"].lower()
            amount = float(_NUMBERS.get(number) or number.replace(",", ""))
            left.distance_km = round(amount * _UNIT_KM[match["unit"][0].lower()], 1)


def word_after(text: str, end: int, ceiling: int) -> str:
    """Return the word after `end` in lower case, not beyond `ceiling`; "" when there is none."""
    match = _WORD_AFTER.match(text, end, ceiling)
    return match[1].lower() if match else ""


def read_right(text: str, end: int, ceiling: int) -> Right:
    """Read the wording after `end`, not beyond `ceiling` (the end of the sentence)."""
    after = _NEXT.match(text, end, ceiling)
    word = (after["word"] or "") if after else ""
    tail = _TAIL.match(text, end, ceiling) if word.lower() in TAIL_HEADS else None
    owned = _OWN_SIDE.match(text, end, ceiling)
    last = tail or owned
    return Right(
        noun=tail[1].lower() if tail else None,
        noun_end=last.end() if last else end,
        side=find_side(owned["side"].replace(" ", "")) if owned else None,
        is_own=bool(after and after["own"]),
        is_hyphened=text[end : end + 1] in "-–" and text[end + 1 : end + 2].isalpha(),
        word=word,
    )


def means_around(noun: str | None) -> bool:
    """Whether a noun puts a happening near a town rather than in it ("the outskirts of X")."""
    return noun in AROUND_NOUNS
