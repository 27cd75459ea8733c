"""The words that news counts with, and a user's file of changes to them, in; CountWords out."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from reportedly.errors import ReportedlyError

Modifier: TypeAlias = Literal["at_least", "at_most", "approximate", "additional"]
Natural: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=10**10)]
Addend: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=99)]
Factor: TypeAlias = Annotated[int, msgspec.Meta(ge=2, le=10**10)]


class VagueCount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a word such as "dozens" is coded as; all None means that it is not read."""

    low: Natural | None = None
    best: Natural | None = None
    high: Natural | None = None


class CountContext(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around a number that tell whether it counts; the file says what each list is for."""

    units: frozenset[str] = frozenset()
    unit_adjectives: frozenset[str] = frozenset()
    currencies: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    year_cues: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    formations: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    age_cues: frozenset[str] = frozenset()
    age_heads: frozenset[str] = frozenset()
    score_cues: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    casualty_verbs: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    pronoun_cues: frozenset[str] = frozenset()
    superlatives: frozenset[str] = frozenset()


class CountWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Number words, vague counts, modifiers and context lists, all in lower case.

    `numbers` add up, `scales` and `suffixes` multiply, `exact` phrases give one number, `vague`
    ones a range. `before` and `after` are modifiers by where they stand. `not_after` tells where a
    modifier is none, `not_before` and `only_before` where a word is no count.
    """

    numbers: dict[str, Addend] = {}
    scales: dict[str, Factor] = {}
    suffixes: dict[str, Factor] = {}
    exact: dict[str, Natural] = {}
    vague: dict[str, VagueCount] = {}
    before: dict[str, Modifier] = {}
    after: dict[str, Modifier] = {}
    not_after: dict[str, frozenset[str]] = {}
    not_before: dict[str, frozenset[str]] = {}
    only_before: dict[str, frozenset[str]] = {}
    context: CountContext = CountContext()


def load_count_words(extra: Path | None = None) -> CountWords:
    """Return the built-in count words, changed by the TOML file `extra` where one is given.

    Entries of `extra` replace those of the same key, lists are added to, and a vague count
    without low, best and high is dropped. ReportedlyError `bad-count-words` names file and key.
    """
    builtin = files("reportedly.resources").joinpath("data", "count_words.toml")
    words = _parse_words(builtin.read_text("utf-8"), "count_words.toml")
    if extra is not None:
        words = _merge_words(words, _parse_words(_read_extra(extra), str(extra)))
    vague = {word: count for word, count in words.vague.items() if count != VagueCount()}
    return msgspec.structs.replace(words, vague=vague)


def _read_extra(extra: Path) -> str:
    try:
        return extra.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _bad_words(str(extra), f"it cannot be read as UTF-8 text: {error}") from error


def _parse_words(toml: str, name: str) -> CountWords:
    try:
        tables = tomllib.loads(toml)
        words = msgspec.convert(tables, CountWords)
    except tomllib.TOMLDecodeError as error:
        raise _bad_words(name, f"no valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise _bad_words(name, _find_fault(tables) or str(error)) from error
    for phrase in _phrases_of(words):
        if phrase != phrase.lower() or not phrase.strip():
            raise _bad_words(name, f'"{phrase}" is not in lower case')
    for phrase, count in words.vague.items():
        known = [bound for bound in (count.low, count.best, count.high) if bound is not None]
        if known != sorted(known):
            raise _bad_words(name, f'vague."{phrase}": not low ≤ best ≤ high')
    return words


def _phrases_of(words: CountWords) -> Iterator[str]:
    """Yield the keys of all tables."""
    for table in words.__struct_fields__:
        value = getattr(words, table)
        if isinstance(value, dict):
            yield from value


def _find_fault(tables: dict[str, Any]) -> str | None:
    """Return which entry is wrong and why: msgspec tells the table, but not a dictionary's key."""
    for table, entries in tables.items():
        for key, value in entries.items() if isinstance(entries, dict) else ():
            try:
                msgspec.convert({table: {key: value}}, CountWords)
            except msgspec.ValidationError as error:
                return f'{table}."{key}": {error}'
    return None


def _bad_words(name: str, fault: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-count-words",
        f"The count words of {name} cannot be used: {fault}.",
        "Correct the entry; the built-in count_words.toml shows the form of each table.",
    )


def _merge_words(words: CountWords, changes: CountWords) -> CountWords:
    """Return `words` with the entries of `changes` over them, lists added to."""
    return CountWords(
        numbers=words.numbers | changes.numbers,
        scales=words.scales | changes.scales,
        suffixes=words.suffixes | changes.suffixes,
        exact=words.exact | changes.exact,
        vague=words.vague | changes.vague,
        before=words.before | changes.before,
        after=words.after | changes.after,
        not_after=_merge_lists(words.not_after, changes.not_after),
        not_before=_merge_lists(words.not_before, changes.not_before),
        only_before=_merge_lists(words.only_before, changes.only_before),
        context=CountContext(
            **_merge_lists(
                msgspec.structs.asdict(words.context), msgspec.structs.asdict(changes.context)
            )
        ),
    )


def _merge_lists(
    old: dict[str, frozenset[str]], new: dict[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    none: frozenset[str] = frozenset()
    return {key: old.get(key, none) | new.get(key, none) for key in old | new}
