"""What stands around a date in, whether it looks back or ahead out."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.records.mentions import DateRelation
from reportedly.stages.date.grammar import as_pattern
from reportedly.stages.date.intervals import Interval

Tense: TypeAlias = Literal["past", "future", "unclear"]
Hedge: TypeAlias = Literal["about", "bound", "exact"]

_TO_LAST_BREAK: Final = re.compile(
    r".*(?:,(?!\d)|[;:—–()“”\"]|\b(?:that|which|who|but|while|whereas|after|because|since)\b)",
    re.DOTALL,
)
_AHEAD: Final = as_pattern(
    r"\b(?:will|won['’]t|would(?! have)|shall|must|scheduled"
    r"|(?:is|are|was|were|been) due|due (?:on|in|by|for)|slated|set (?:to|for)"
    r"|due to (?:begin|end|expire|hold|meet|open|resume|start|take)"
    r"|plan(?:s|ned|ning)?|expect(?:s|ed)?|intend(?:s|ed)?|upcoming|deadline|ultimatum"
    r"|going to|about to|(?:is|are) to|to be held|postponed|adjourned|extended)\b|['’]ll\b"
)
# Words whose date may be that of the saying or that of what is said.
_MAYBE: Final = as_pattern(
    r"\b(?:call(?:s|ed|ing)? (?:for|on)|agree[sd]? (?:to|on)|urge[sd]?|threaten(?:s|ed)? to"
    r"|order(?:s|ed)|invite[sd]?|demand(?:s|ed)?|(?:vow|pledge|promise)(?:s|d|ed)? to"
    r"|hope[sd]? to|ready to|prepar(?:es|ed|ing) (?:to|for))\b"
)
_SAID: Final = (
    r"\b(?:said|says|saying|told|tells|announce[sd]?|add(?:s|ed)|report(?:s|ed)|warn(?:s|ed)"
    r"|confirm(?:s|ed)|declare[sd]?|state[sd]|wr(?:ites|ote)|tweeted|claim(?:s|ed)|den(?:ies|ied)"
    r"|insist(?:s|ed)|acknowledged|spoke|statement|interview|briefing)\b"
)
_VERBS: Final = re.compile(f"(?P<ahead>{_AHEAD})|(?P<maybe>{_MAYBE})|(?P<said>{_SAID})")
_LOOKS_AHEAD: Final = re.compile(
    rf"{_AHEAD}|\b(?:elections?|referendum|run-?off|polls|summit|anniversary|hearing)\b"
)
_REACH: Final = 150  # characters looked at before a date
# After a word that looks ahead, these speak of what has happened ("will avenge the attack on …").
_DONE: Final = re.compile(
    r"\b(?:attack|strike|airstrike|bombing|killing|raid|massacre|blast|explosion|shooting|clash|coup"
    r"|deaths?|victims?)(?:e?s)?\b|\b(?<!be )(?<!been )(?!scheduled|expected|planned|postponed"
    r"|extended|adjourned|intended|closed|suspended|cancell?ed|needed)[a-z]{3,}ed\b"
)
_LOOKS_BACK: Final = re.compile(
    r"\b(?:was|were|had|did|began|broke|took|fell|fought|held|left|shot|hit|lost|came|went|saw"
    r"|(?!hundred\b)[a-z]{2,}(?<!e)ed)\b"
)
# "Ahead of Sunday's vote", "no classes for Monday and Tuesday" may lie behind or ahead.
_EVE: Final = re.compile(
    as_pattern(r"\b(?:ahead of|before|prior to|for)(?: the)? (?:[A-Z][a-z]+day (?:and|or) )?$"),
    re.I,
)
_AHEAD_AFTER: Final = re.compile(
    as_pattern(
        r",?(?: (?!said\b|told\b|announced\b|warned\b)[\w'’-]+){0,6}?"
        r" (?:will|would(?! have)|(?:is|are) (?:due|set|scheduled|expected|planned))\b"
    )
)


class Setting(NamedTuple):
    """What a date is read against.

    `before` and `after` are the rest of its sentence. `reference` is the report's day, `anchor`
    the day last spoken of, `day` that of a happening; `last` the interval of one last spoken of,
    `period` the first such one longer than a day. `years` are those that the text has stated so
    far with a day; `sentence_year` is the last one stated in this sentence. `hedge` is that of a
    count before "ago": "about", "exact", or "bound" for "more than" and for a count that goes on to
    the left ("twenty five").
    `outlook` is where what is dated lies, if that is known otherwise. `campaigns` are when what the
    text names so ("offensive") began.
    """

    before: str
    after: str
    relation: DateRelation
    reference: date | None
    anchor: date | None = None
    day: date | None = None
    last: Interval | None = None
    period: Interval | None = None
    years: frozenset[int] = frozenset()
    sentence_year: int | None = None
    hedge: Hedge | None = None
    outlook: Tense | None = None
    campaigns: Mapping[str, Interval] = {}


def looks_back(setting: Setting) -> bool:
    """Whether some word of the sentence tells of the past and none of what is to come."""
    if setting.outlook is not None:
        return setting.outlook == "past"
    if setting.relation == "since":
        return True
    sentence = setting.before + " " + setting.after
    return _LOOKS_BACK.search(sentence) is not None and _LOOKS_AHEAD.search(sentence) is None


def find_tense(setting: Setting) -> Tense:
    """Return whether the clause puts its date behind or ahead of the report's day.

    News names the day of a past event without more ado, so that "past" is the rule; "future" takes
    a word that looks ahead in the same clause, and nothing between that word and the date that
    tells of something done or said. What is known of the happening that is dated (`outlook`) goes
    before the words, but "past" beside words that look ahead is unclear.
    """
    told = _tense_of_words(setting)
    if setting.outlook is None:
        return told
    return "unclear" if (setting.outlook, told) == ("past", "future") else setting.outlook


def _tense_of_words(setting: Setting) -> Tense:
    before = setting.before[-_REACH:]
    last_break = _TO_LAST_BREAK.match(before)
    clause = before[last_break.end() :] if last_break else before
    kind, verb_end = None, 0
    for match in _VERBS.finditer(clause):
        kind, verb_end = match.lastgroup, match.end()
    if kind == "ahead":
        return "unclear" if _DONE.search(clause, verb_end) else "future"
    if kind == "maybe":
        return "unclear"
    if not clause.strip() and _AHEAD_AFTER.match(setting.after):
        return "future"
    if setting.relation == "until":
        told = _LOOKS_BACK.search(clause) or (not clause.strip() and looks_back(setting))
        return "past" if told else "unclear"
    if setting.after.startswith(" prayer"):
        return "past"
    eve = setting.relation == "before" or _EVE.search(before[-40:])
    return "unclear" if eve else "past"
