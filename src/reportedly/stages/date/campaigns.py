"""A sentence in; the days of a campaign that it counts, and when one is told to have begun, out.

"The third day of the offensive" is a date where the text dates the offensive's beginning.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from reportedly.stages.date.absolute import Parts
from reportedly.stages.date.grammar import Hit, as_pattern
from reportedly.stages.date.intervals import UNRESOLVED, Interval, from_day, from_days, move
from reportedly.stages.date.marked_grammar import ORDINALS
from reportedly.stages.date.setting import Setting

_NOUN: Final = (
    r"offensive|counter-?offensive|operation|war|invasion|campaign|siege|assault|uprising|coup"
    r"|intervention|truce|cease-?fire|fighting|protests?|strike|crackdown|conflict|battle|incursion"
    r"|bombardment|blockade|revolt|unrest|occupation|curfew|hostilities"
)
_NUMBERS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_OF: Final = rf"of (?:the |its |their |an? )?(?:[\w’'-]+ ){{0,2}}?(?P<noun>{_NOUN})\b"
_COUNTED: Final = re.compile(
    as_pattern(
        rf"\b(?:[Tt]he )?(?:(?P<nth>{'|'.join(ORDINALS)}|\d{{1,4}}(?:st|nd|rd|th))"
        r" (?P<unit>day|week)"
        rf"|[Dd]ay (?P<number>{'|'.join(_NUMBERS)}|\d{{1,4}})) {_OF}"
    )
)
_ITS: Final = re.compile(
    as_pattern(rf"\b(?:[Ii]ts|[Tt]heir) (?P<nth>{'|'.join(ORDINALS[:12])}) (?P<unit>day|week)\b")
)
_SINCE: Final = re.compile(
    as_pattern(
        rf"\b[Ss]ince (?:the |its |their )?(?:[\w’'-]+ )?(?P<noun>{_NOUN})"
        r"(?: (?:began|started|broke out|was launched))?(?=[.,;:)]|$| (?!of|in|on|at|last|this)\w)"
    )
)
_BEGINS: Final = (
    r"\b(?:began|begun|begins|started|launched|opened|broke out|erupted|resumed|mounted)\b"
)
_NEAR: Final = r"[^.;:]{0,60}?"
_BEFORE: Final = re.compile(
    as_pattern(
        rf"(?:\b(?P<begun>{_NOUN})\b{_NEAR}{_BEGINS}|{_BEGINS}{_NEAR}\b(?P<noun>{_NOUN})\b"
        rf"|\bsince (?:the |a )?(?:[\w’'-]+ )?(?P<of>{_NOUN}))[^.;:,]{{0,40}}$"
    )
)
_AFTER: Final = re.compile(
    as_pattern(
        rf"^[^.;:]{{0,60}}?(?:{_BEGINS}{_NEAR}\b(?P<noun>{_NOUN})\b"
        rf"|\b(?P<begun>{_NOUN})\b {_BEGINS})"
    )
)


def scan_campaigns(text: str, start: int, end: int, known: Mapping[str, Interval]) -> Iterator[Hit]:
    """Yield the counted days and weeks, and "since the war" where its beginning is `known`.

    "Its third day" is that of the only one known.
    """
    for match in _COUNTED.finditer(text, start, end):
        parts = {name: part for name, part in match.groupdict().items() if part}
        yield Hit("campaign", match.start(), match.end(), parts)
    if len(known) == 1:
        for match in _ITS.finditer(text, start, end):
            yield Hit(
                "campaign", match.start(), match.end(), match.groupdict() | {"noun": min(known)}
            )
    for match in _SINCE.finditer(text, start, end):
        if _name(match["noun"]) in known:
            yield Hit("since_campaign", match.start(), match.end(), {"noun": match["noun"]})


def find_campaign(before: str, after: str) -> str | None:
    """Return the name of what is told to have begun on a date between `before` and `after`."""
    match = _BEFORE.search(before) or _AFTER.search(after)
    if match is None:
        return None
    found = match.groupdict()
    return _name(found["noun"] or found["begun"] or found.get("of") or "")


def _name(noun: str) -> str:
    return noun.lower().replace("-", "").removesuffix("s")


def read_campaign(parts: Parts, setting: Setting) -> Interval:
    """Read "the third day of the offensive"; unresolved where the text does not date its start."""
    began = setting.campaigns.get(_name(parts["noun"]))
    if began is None or began.precision != 1:
        return UNRESOLVED
    count = _number(parts.get("nth") or parts["number"])
    if parts.get("unit") == "week":
        first = move(began.first, 7 * (count - 1), "day")
        return from_days(first, move(first, 6, "day"))
    return from_day(move(began.first, count - 1, "day"))


def read_since(parts: Parts, setting: Setting) -> Interval:
    """Read "since the war began": from its beginning to the report's day."""
    began = setting.campaigns.get(_name(parts["noun"]))
    return from_days(began.first if began else None, setting.reference)


def _number(word: str) -> int:
    if word[0].isdigit():
        return int(word.rstrip("stndrh"))
    return (ORDINALS if word in ORDINALS else _NUMBERS).index(word) + 1
