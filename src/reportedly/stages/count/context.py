"""A number and the words around it in; why it counts nothing, or None, out.

The rules look at a few words on either side only. Where they cannot tell, they let numbers of
things pass ("three vehicles"): the noun decides later whether people are counted.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeAlias

from reportedly.resources.count_words import CountContext, CountWords
from reportedly.stages.count.grammar import MAX_COUNT, Number
from reportedly.stages.count.surroundings import Surroundings

Reason: TypeAlias = Literal["mark", "measure", "date", "age", "label", "share", "score", "idiom"]

_AUXILIARIES: Final = frozenset(("are", "were", "have", "had", "was", "died", "who", "of"))
_OPENINGS: Final = frozenset("\"'“‘(:—–-•*;,«")


Rule: TypeAlias = Callable[[Number, Surroundings, CountContext], bool]


def find_reason(number: Number, around: Surroundings, words: CountWords) -> Reason | None:
    """Return why `number` is no count, or None where it is one as far as its neighbors tell."""
    if number.form in ("exact", "vague") or number.phrase in words.not_before:
        if _is_phrase_misread(number, around, words):
            return "idiom"
    elif number.bare and not around.modified:
        return "idiom"
    for reason, rule in _RULES:
        if rule(number, around, words.context):
            return reason
    return None


def is_noun(word: str, context: CountContext) -> bool:
    """Whether a noun phrase may begin with `word`."""
    return word[:1].isalpha() and word not in context.function_words


def counts_people(around: Surroundings, context: CountContext) -> bool:
    """Whether one of the next two words is a noun of people or of losses."""
    return around.after[0] in context.people or (
        around.after[1] in context.people and is_noun(around.after[0], context)
    )


def _is_marked(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether marks, letters or digits around make it no whole number: 7.62, AK-47, 15mm."""
    if not number.valid or _is_touched(around):
        return True
    if around.left == "(" and around.right == ")" and not around.modified:
        return True
    if number.suffix and number.suffix != "k" and around.after[0] not in context.people:
        return True
    if number.form != "digits":
        return False
    if around.left == "'" and number.plain and number.end - number.start == 2:
        return not counts_people(around, context)
    # "770 123 4567", "1 200": no telling where one number ends.
    if around.before[0].isdecimal() and around.before[1].isdecimal():
        return True
    followed = around.after[0].isdecimal() and around.right.isspace()
    return followed or (
        number.plain and len(str(number.best)) == 3 and around.before[0].isdecimal()
    )


def _is_touched(around: Surroundings) -> bool:
    left, right = around.left, around.right
    if left and left in "-–":
        return around.far_left.isalnum()
    if left == ",":
        return around.far_left.isdigit()
    if left and left in "/\\.+#@_&=°^٫٬":
        return True
    if right == "'":
        return around.far_right == "s"
    if right == "–":
        return around.far_right.isalnum()
    return bool(right) and right in "+-%°º/\\^=_@#′″٪٫٬"


def _is_measure(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it measures: a length, a weight, a duration, money, a share: "20 km", "5%"."""
    if around.before[0] in context.currencies:
        return True
    first, second, third = around.after[around.right == "-" :][:3]  # "five-year"
    if first in context.units:
        return True
    if first in context.unit_adjectives:
        if second in context.units:
            return True
        return second in context.unit_adjectives and third in context.units
    return (first, second, third) == ("and", "a", "half")


def _is_date(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it is a day or a year: "May 3", "3 May", "on Friday 13.", "the year 14"."""
    if around.before[0] == "year" and number.form == "digits":
        return not counts_people(around, context)
    if around.after[0] in context.months and around.capital_after and _largest(number) <= 31:
        return around.after[1] not in ("have", "be", "still", "yet")
    if around.before[0] in context.months and around.capital_before and (number.low or 99) <= 31:
        return around.before[1] != "in" or not is_noun(around.after[0], context)
    if around.before[0] in context.days and number.form != "vague" and not around.modified:
        return not (is_noun(around.after[0], context) or around.after[0] in _AUXILIARIES)
    return _is_year(number, around, context)


def _largest(number: Number) -> int:
    """Return the largest value of a number in digits or words, a very large one for others."""
    largest = number.high if number.best is None else number.best
    return MAX_COUNT if largest is None or number.form == "vague" else largest


def _is_year(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it is a year: four bare digits without a noun of people, plural verb or modifier."""
    values = (number.low, number.best, number.high)
    if not number.plain or not any(value and 1700 <= value <= 2100 for value in values):
        return False
    if number.is_range:
        return not counts_people(around, context)
    if around.before[0] in context.year_cues or around.before[0] in context.months:
        return True
    if around.before[0] in context.casualty_verbs or around.after[0] in ("were", "are", "have"):
        return False
    return not counts_people(around, context) and not around.modified


def _is_time(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it is an hour without its unit: "at 5 on Friday", "around six in the morning"."""
    if around.before[0] != "at" or _largest(number) > 24:
        return False
    following = around.after[:3]
    return (following[0] == "on" and following[1] in context.days) or any(
        word in ("morning", "afternoon", "evening", "night") for word in following
    )


def _is_age(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it is an age: "aged 6", "the age of six", "Omar, 12, was", "children under 5"."""
    if number.form not in ("digits", "words"):
        return False
    first, second = around.before[0], around.before[1]
    if first in context.age_cues:
        return True
    if first in ("of", "between", "from") and second in context.age_cues:
        return True
    if _largest(number) > 120:
        return False
    if first in context.age_heads and around.modified:
        return not is_noun(around.after[0], context)
    # An apposition: a name, the age, a comma or the sentence's end.
    return (
        number.form == "digits"
        and first == ","
        and (around.capital_before or second in context.age_heads)
        and around.before[2] not in ("in", "at", "near", "from", "of", "on")
        and around.after[0] in (",", ".", ")", ";", "and", "who", "")
        and around.after[1] not in ("mostly", "including", "all", "some", "many", "among")
    )


def _is_label(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it is a label: "Highway 60", "1 Corps", "10 Downing Street", "1." in a list."""
    if number.form in ("exact", "vague"):
        return False
    first = around.before[0]
    if first in context.numbered:
        return around.capital_before or not counts_people(around, context)
    if number.form == "words":
        return False
    if (
        around.opens_line
        and around.right in (".", ")")
        and around.far_right in (" ", "\t", "\u00a0")
    ):
        return True
    if len(first) == 1 and first.isalpha() and first not in "ai":
        return True
    if around.capital_after:
        return around.after[0] in context.formations or around.after[1] in context.streets
    return False


def _is_share(number: Number, around: Surroundings, _: CountContext) -> bool:
    """Whether it is one side of a ratio: "one in three", "nine out of 10", "per 100"."""
    after, before = around.after, around.before
    if before[0] in ("per", "every"):
        return True
    if number.best == 1 and after[0] == "in" and (after[1] == "every" or _is_low(after[1])):
        return True
    if before[0] == "in" and before[1] in ("one", "1") and (number.best or 0) <= 1000:
        return True
    if after[0] == "out" and after[1] == "of":
        return after[2] in ("10", "100", "ten", "every", "a")
    return before[0] == "of" and before[1] == "out" and number.best in (10, 100, 1000)


def _is_low(word: str) -> bool:
    return word in ("two", "three", "four", "five", "six", "eight", "ten") or (
        word.isdecimal() and len(word) < 4
    )


def _is_score(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it is a score, a vote, a telephone number: digits with a dash, no noun."""
    if number.form != "digits" or not number.dashed:
        return False
    if around.before[0] in context.score_cues or around.after[0] in context.score_cues:
        return True
    if around.modified or around.before[0] in context.casualty_verbs:
        return False
    return not (is_noun(around.after[0], context) or around.after[0] in _AUXILIARIES)


def _is_adjective(number: Number, around: Surroundings, _: CountContext) -> bool:
    """Whether it is part of a singular noun phrase: "a 737", "a two state solution"."""
    if number.form in ("exact", "vague") or around.modified:
        return False
    return around.before[0] in ("a", "an")


def _is_name(number: Number, around: Surroundings, context: CountContext) -> bool:
    """Whether it is a number word inside a name: "SEAL Team Six", "the Three Gorges Dam"."""
    if not around.capital or number.form == "digits" or around.before[0] in ("", *_OPENINGS):
        return False
    if around.modified or around.after[0] in context.people:
        return False
    return not (around.headline and around.capital_after)


_RULES: Final[tuple[tuple[Reason, Rule], ...]] = (
    ("measure", _is_measure),
    ("mark", _is_marked),
    ("date", _is_date),
    ("date", _is_time),
    ("age", _is_age),
    ("label", _is_label),
    ("share", _is_share),
    ("score", _is_score),
    ("idiom", _is_adjective),
    ("idiom", _is_name),
)


def _is_phrase_misread(number: Number, around: Surroundings, words: CountWords) -> bool:
    """Whether the words count elsewhere but not here: "no longer", "scores a goal"."""
    phrase, following = number.phrase, around.after[0]
    if following in words.not_before.get(phrase, ()):
        return True
    if around.before[0] in words.not_after.get(phrase, ()):
        return True
    if phrase in words.only_before and not around.modified:
        allowed = words.only_before[phrase]
        return following not in allowed and following not in words.context.people
    if phrase == "no":
        return not (around.right.isspace() and is_noun(following, words.context))
    if phrase == "both":
        return _is_correlative(around)
    return phrase == "one" and _is_pronoun(around, words.context)


def _is_correlative(around: Surroundings) -> bool:
    """Whether "both" goes with an "and": "both India and Pakistan"."""
    for word in around.after[:5]:
        if word in _AUXILIARIES:
            return False
        if word == "and":
            return True
    return False


def _is_pronoun(around: Surroundings, context: CountContext) -> bool:
    """Whether "one" stands for a noun or for anybody: "the one that", "a new one", "one can"."""
    first, second = around.before[0], around.before[1]
    following = around.after[0]
    if around.modified:
        return False
    if following == "of":
        return first in ("any", "each", "every", "no") or _is_superlative(around.after, context)
    if first in context.pronoun_cues or (
        second in ("a", "an", "the", "this", "that", "any", "every")
        and is_noun(first, context)
        and first not in context.casualty_verbs
    ):
        return following not in context.people
    if is_noun(following, context) or first in context.casualty_verbs:
        return False
    listed = first == "and" and following in ("in", "at", "near", "from", "inside", "outside")
    return not listed and following not in ("was", "is", "has")


def _is_superlative(after: Sequence[str], context: CountContext) -> bool:
    """Whether "one of the" goes on to a superlative: "deadliest", "country's most"."""
    return any(
        word in context.superlatives or (len(word) > 5 and word.endswith("est"))
        for word in after[1:4]
    )
