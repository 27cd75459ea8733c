"""A listed fact and a claim or casualty come in; a line for each key that fails goes out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Final, TypeAlias

from matching import any_name_matches
from reportedly.records.claims import Claim, Count, Source
from reportedly.records.events import Casualty
from reportedly.records.text import Span

Spec: TypeAlias = Mapping[str, Any]
Check: TypeAlias = Callable[[Any, Any], list[str]]
COMMENTS: Final = frozenset({"key", "why_not", "why", "optional"})


@dataclass(frozen=True)
class Figure:
    """A casualty, and the larger figure that it is part of."""

    casualty: Casualty
    total: Casualty | None


def check_keys(spec: Spec, record: object, checks: Mapping[str, Check]) -> list[str]:
    """Return a line for each key of `spec` that does not hold; ValueError for an unknown key."""
    unknown = spec.keys() - checks.keys() - COMMENTS
    if unknown:
        raise ValueError(f"unknown keys in the facts: {sorted(unknown)}. Known: {sorted(checks)}")
    return [line for key in spec if key in checks for line in checks[key](spec[key], record)]


def expect(holds: bool, key: str, expected: object, found: object) -> list[str]:
    """Return no line if the fact holds, else one that says what was expected and found."""
    return [] if holds else [f"{key}: expected {expected!r}, found {found!r}"]


def check_value(key: str, path: str) -> Check:
    """Check that the value at `path` is the one expected, or one of a list of them."""

    def check(expected: object, record: object) -> list[str]:
        found = attrgetter(path)(record)
        holds = found in expected if isinstance(expected, list) else found == expected
        return expect(holds, key, expected, found)

    return check


def _has_all(key: str, path: str) -> Check:
    """Check that the codes at `path` are those listed, in any order."""

    def check(expected: list[str], record: object) -> list[str]:
        found = attrgetter(path)(record)
        return expect(set(found) == set(expected), key, expected, list(found))

    return check


def triple(count: Count | None) -> list[int | None] | None:
    """Return low, best and high as the facts write them."""
    return None if count is None else [count.low, count.best, count.high]


def check_count(key: str, path: str) -> Check:
    """Check that low, best and high of the count at `path` are exactly those expected."""

    def check(expected: list[int | None], record: object) -> list[str]:
        found = triple(attrgetter(path)(record))
        return expect(found == expected, key, expected, found)

    return check


def texts_of(spans: Iterable[Span]) -> list[str]:
    """Return what the spans say."""
    return [span.text for span in spans]


# Sources and claims


def _source(expected: str | list[str] | None, source: Source | None) -> list[str]:
    found = None if source is None else source.name
    if expected is None or source is None:
        return expect(expected is None and source is None, "source", expected, found)
    holds = any_name_matches(expected, [source.name, *texts_of(source.evidence)])
    return expect(holds, "source", expected, found)


def _of_source(key: str, attribute: str, expected: object, claim: Claim) -> list[str]:
    if claim.source is None:
        return expect(False, key, expected, None)
    return check_value(key, attribute)(expected, claim.source)


def _medium(expected: str | list[str], claim: Claim) -> list[str]:
    medium = claim.source.medium if claim.source else None
    return expect(any_name_matches(expected, [medium or ""]), "medium", expected, medium)


CLAIM_CHECKS: Final[dict[str, Check]] = {
    "about": check_value("about", "about"),
    "stance": check_value("stance", "stance"),
    "source": lambda expected, claim: _source(expected, claim.source),
    "source_kind": partial(_of_source, "source_kind", "kind"),
    "source_named": partial(_of_source, "source_named", "named"),
    "medium": _medium,
}


def _of_claim(key: str) -> Check:
    return lambda expected, figure: CLAIM_CHECKS[key](expected, figure.casualty.claim)


# Casualties


def _group(expected: str | list[str], figure: Figure) -> list[str]:
    casualty = figure.casualty
    holds = any_name_matches(expected, [casualty.group, *texts_of(casualty.evidence)])
    return expect(holds, "group", expected, casualty.group)


def _cause(expected: str, figure: Figure) -> list[str]:
    cause = figure.casualty.cause
    return expect(any_name_matches(expected, [cause or ""]), "cause", expected, cause)


def _part_of(expected: str | None, figure: Figure) -> list[str]:
    """Check against "the 7 injured": the total's number and outcome."""
    total = figure.total
    found = None if total is None else f"the {triple(total.count)} {total.outcome}"
    if expected is None or total is None:
        return expect(expected is None and total is None, "part_of", expected, found)
    number, outcome = expected.split()[-2:]
    holds = outcome == total.outcome and int(number) in (triple(total.count) or [])
    return expect(holds, "part_of", expected, found)


def _one_entry_for(expected: list[str], figure: Figure) -> list[str]:
    spans = texts_of(figure.casualty.evidence)
    missing = [wording for wording in expected if not any_name_matches(wording, spans)]
    return expect(not missing, "one_entry_for", expected, spans)


CASUALTY_CHECKS: Final[dict[str, Check]] = {
    "outcome": check_value("outcome", "casualty.outcome"),
    "count": check_count("count", "casualty.count"),
    "approximate": check_value("approximate", "casualty.count.approximate"),
    "status": check_value("status", "casualty.status"),
    "side": check_value("side", "casualty.side"),
    "group": _group,
    "cause": _cause,
    "part_of": _part_of,
    "one_entry_for": _one_entry_for,
    "demographics": _has_all("demographics", "casualty.demographics"),
    "occupations": _has_all("occupations", "casualty.occupations"),
    **{key: _of_claim(key) for key in CLAIM_CHECKS if key != "about"},
}
