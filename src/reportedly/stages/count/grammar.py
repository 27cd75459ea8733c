"""A stretch of folded text in; the numbers written in it, with their values, out."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.resources.count_words import CountWords

Form: TypeAlias = Literal["digits", "words", "exact", "vague"]

MAX_COUNT: Final = 10**10
_SEP: Final = r"[\s-]{1,3}"
_ADDRESSES: Final = ("http", "www")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,11}")
_NUMERALS: Final = ("digits", "words")
_OF_DIGITS: Final = ("digits", "suffix", "scale")
_DASHES: Final = ("-", "–")
_BETWEEN: Final = re.compile(r"\bbetween\s{1,3}(?:(?:about|around|some|roughly)\s{1,3})?$")
_SPACES: Final = str.maketrans("", "", " \u00a0\u2009\u202f")


class Number(msgspec.Struct, kw_only=True):
    """A number as written. `valid` is False where the digits are no whole number (7.62, 08:30).

    `plain` digits have no separator, letter or scale and so may be a year; `bare` scales lack
    their numeral ("another dozen"); `dashed` ranges have a dash ("15-20"); `scale` is what the
    last word multiplied by; `suffix` is the letters set against digits; `phrase` the wording of
    numbers in words.
    """

    start: int
    end: int
    form: Form
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    valid: bool = True
    plain: bool = False
    bare: bool = False
    dashed: bool = False
    scale: int = 1
    suffix: str = ""
    phrase: str = ""

    @property
    def is_range(self) -> bool:
        """Whether two numbers were joined: "15 to 20"."""
        return self.best is None and self.form in _NUMERALS


def fold(text: str) -> str:
    """Return `text` in lower case, apostrophes and hyphens made straight, of the same length."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two code points
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("’", "'").replace("‑", "-").replace("‐", "-")


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of `phrases`, the longest first, blanks of any width.

    Phrases are grouped by first letter, which is much faster to match than a flat list.
    """
    rests: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        pattern = r"\s{1,3}".join(map(re.escape, phrase[1:].split(" ")))
        rests.setdefault(re.escape(phrase[0]), []).append(pattern)
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


class NumberGrammar:
    """Finds the numbers that a text writes in digits or words, and joins ranges ("15 to 20")."""

    def __init__(self, words: CountWords) -> None:
        self._words = words
        self._pattern = _compile_numbers(words)
        self._word = re.compile(r"[^\s-]+")

    def find_numbers(self, folded: str, start: int, end: int) -> list[Number]:
        """Return the numbers between `start` and `end` of `folded`, in order, none overlapping."""
        numbers: list[Number] = []
        for number in self._read_numbers(folded, start, end):
            joined = _join_range(numbers[-1], number, folded) if numbers else None
            if joined is None:
                numbers.append(number)
            else:
                numbers[-1] = joined
        return numbers

    def _read_numbers(self, folded: str, start: int, end: int) -> Iterator[Number]:
        for match in self._pattern.finditer(folded, start, end):
            kind = match.lastgroup
            if kind == "words":
                yield self._read_words(match)
            elif kind in _OF_DIGITS:
                yield self._read_digits(match)
            elif kind is not None:
                yield self._read_phrase(match)

    def _read_digits(self, match: re.Match[str]) -> Number:
        suffix, scale_word = match["suffix"] or "", match["scale"]
        scale = self._words.scales[scale_word] if scale_word else 1
        if suffix:
            scale = self._words.suffixes.get(suffix, 0) * scale
        value = _value_of(match["digits"], scale)
        return Number(
            start=match.start(),
            end=match.end(),
            form="digits",
            low=value,
            best=value,
            high=value,
            valid=value is not None,
            plain=match["digits"].isdecimal() and not suffix and not scale_word,
            scale=scale,
            suffix=suffix,
        )

    def _read_words(self, match: re.Match[str]) -> Number:
        words = self._word.findall(match["words"])
        value, last = self._sum_of(words)
        return Number(
            start=match.start(),
            end=match.end(),
            form="words",
            low=value,
            best=value,
            high=value,
            valid=value <= MAX_COUNT,
            bare=self._scale_of(words[0]) is not None,
            scale=last,
            phrase=" ".join(words),
        )

    def _sum_of(self, words: list[str]) -> tuple[int, int]:
        """Return the value of number words and the scale of the last one (1 for "five")."""
        total, current, scale = 0, 0, None
        for word in words:
            scale = self._scale_of(word)
            if scale is None:
                current += 1 if word in ("a", "an") else self._words.numbers.get(word, 0)
            elif scale == 100:
                current = max(current, 1) * scale
            else:
                total, current = total + max(current, 1) * scale, 0
        value = total + current
        return (value // 2 if "half" in words else value), scale or 1

    def _scale_of(self, word: str) -> int | None:
        return self._words.scales.get(word) or self._words.scales.get(word.removesuffix("s"))

    def _read_phrase(self, match: re.Match[str]) -> Number:
        phrase = " ".join(match[0].split())
        number = Number(start=match.start(), end=match.end(), form="exact", phrase=phrase)
        name = " ".join((match["exact"] or match["vague"]).split())
        if match["exact"]:
            number.low = number.best = number.high = self._words.exact[name]
        else:
            count = self._words.vague[name]
            number.form = "vague"
            number.low, number.best, number.high = count.low, count.best, count.high
        if match["times"]:
            _multiply(number, self._words.scales[match["times"]])
            number.valid = (number.high or number.best or 0) <= MAX_COUNT
        return number


def _compile_numbers(words: CountWords) -> re.Pattern[str]:
    """Return the pattern of all numbers. A match without a group is an address or a hashtag."""
    tens = any_of(word for word, value in words.numbers.items() if value >= 20 and value % 10 == 0)
    ones = any_of(word for word, value in words.numbers.items() if 1 <= value <= 9)
    rest = any_of(word for word, value in words.numbers.items() if value < 20 or value % 10)
    scales = any_of(words.scales)
    # Nothing is added to a dozen: "a dozen two-story houses".
    adding = any_of(word for word in words.scales if word != "dozen")
    below_100 = rf"(?:(?:{tens})(?:{_SEP}(?:{ones})\b)?|(?:{rest}))\b"
    scaled = rf"(?={_SEP}(?:{scales})\b)"
    head = rf"(?:{below_100}|(?:half{_SEP})?an?{scaled}|(?:an?{_SEP})?half{scaled}|(?:{scales})\b)"
    tail = (
        rf"(?:{_SEP}(?:(?:{adding})s?\b(?:{_SEP}(?:and\s{{1,3}})?{below_100}(?!-))?|dozens?\b))*+"
    )
    digits = (
        "(?P<digits>(?>\\d{1,3}(?:(?: 0\\d\\d|[\u00a0\u2009\u202f]\\d{3})(?!\\d))+"
        r"|\d++(?:[.,:/]\d++)*+))(?P<suffix>[^\W\d]\w*+)?"
        rf"(?:{_SEP}(?P<scale>{scales})s?\b)?"
    )
    times = rf"(?:\s{{1,3}}(?:of\s{{1,3}})?(?P<times>{scales})s?\b)?"
    phrases = rf"(?:(?P<exact>{any_of(words.exact)})|(?P<vague>{any_of(words.vague)}))\b{times}"
    articles = [
        f"{article} {scale}" for article in ("a", "an") for scale in (*words.scales, "half")
    ]
    tables = (
        words.numbers,
        words.scales,
        words.exact,
        words.vague,
        articles,
        ("half",),
        _ADDRESSES,
    )
    return re.compile(
        rf"(?<!\w)(?=[\d#@]|{_beginnings(phrase for table in tables for phrase in table)})"
        rf"(?:(?:https?://|www\.|[#@]\w)\S*+|{digits}|{phrases}|(?P<words>{head}{tail}))"
    )


def _beginnings(phrases: Iterable[str]) -> str:
    """Return a pattern for how a match begins: tried first, it halves the time of a search."""
    rests: dict[str, set[str]] = {}
    for phrase in phrases:
        rest = [_SEP if char == " " else re.escape(char) for char in phrase[1:3]]
        rests.setdefault(re.escape(phrase[0]), set()).add("".join(rest))
    return "|".join(f"{first}(?:{'|'.join(sorted(rest))})" for first, rest in rests.items())


def _value_of(digits: str, scale: int) -> int | None:
    """Return the whole number that `digits` times `scale` is, None where it is none or too large.

    Digits of any script count; a leading zero, a clock time or a bare decimal gives None.
    """
    if not digits.isdecimal():
        digits = digits.translate(_SPACES)
    if len(digits) > 15 or (len(digits) > 1 and digits[0] == "0" and digits[1] != "."):
        return None
    whole, point, fraction = digits.partition(".")
    if not _GROUPED.fullmatch(whole) or (point and (scale == 1 or not fraction.isdecimal())):
        return None
    value, remainder = divmod(int(whole.replace(",", "") + fraction) * scale, 10 ** len(fraction))
    return value if scale and remainder == 0 and value <= MAX_COUNT else None


def _multiply(number: Number, scale: int) -> None:
    """Multiply in place: "several hundred" stays a range, "a couple of hundred" is about 200."""
    if number.form == "exact":
        number.low, number.high, number.approximate = None, None, True
    number.low = None if number.low is None else number.low * scale
    number.best = None if number.best is None else number.best * scale
    number.high = None if number.high is None else number.high * scale


def _join_range(first: Number, second: Number, folded: str) -> Number | None:
    """Return the range that two numbers make, or None where they stand apart."""
    numerals = first.form in _NUMERALS and second.form in _NUMERALS
    if not numerals or second.start - first.end > 6:
        return None
    glue = folded[first.end : second.start]
    start = _range_start(first, folded, glue, same_form=first.form == second.form)
    if start is None:
        return None
    low, high = first.best, second.best
    if low is not None and high is not None and first.scale == 1 and low < high // second.scale:
        low *= second.scale  # "two to three hundred"
    valid = first.valid and second.valid and low is not None and high is not None and low < high
    if not valid and glue.strip() not in _DASHES:
        return None
    return Number(
        start=start,
        end=second.end,
        form=second.form,
        low=low,
        high=high,
        approximate=folded[start : first.start].strip() not in ("", "between"),
        valid=valid and not first.is_range,
        plain=first.plain or second.plain,
        dashed=glue.strip() in _DASHES,
        suffix=second.suffix,
    )


def _range_start(first: Number, folded: str, glue: str, *, same_form: bool) -> int | None:
    """Return where a range that begins with `first` starts, or None where `glue` makes none.

    "The toll rose from 15 to 20" and "by two to 15" are two numbers, "ranging from 15 to 20" one.
    """
    word = glue.strip()
    if word in _DASHES:
        return first.start if glue == word and same_form else None
    if word == "or":
        return first.start
    before = folded[max(0, first.start - 24) : first.start]
    if word == "to":
        previous, last = ["", "", *before.split()][-2:]
        apart = last == "by" or (last == "from" and not previous.startswith("rang"))
        return None if apart else first.start
    between = _BETWEEN.search(before) if word == "and" else None
    return None if between is None else first.start - len(before) + between.start()
