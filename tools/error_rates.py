"""Prints how often the reader is wrong on articles with facts. Run it as `make errors`.

A folder holds NAME.txt and NAME.facts.json, the facts that a careful coder expects of the article.
For each folder it prints, with 95 % intervals from 2,000 bootstrap samples of its articles: the
share of facts that hold; of expected events that were found; of expected figures (a casualty entry
with outcome and number) that were found; and of figures read that were expected. Optional facts
count only when they are told wrong. The articles must say that their figures are all
(`no_casualties_but_these`) for the last.
"""

import json
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from facts import check_facts
from reportedly.api import read_text

_SAMPLES: Final = 2000
_MISSING_EVENT: Final = re.compile(r"event '([^']*)': expected \{")
_MISSING_FIGURE: Final = re.compile(r"casualty .*: expected, found")
_FALSE_FIGURE: Final = re.compile(r"no_casualties_but_these: found (.*)")
_NAMES: Final = (
    "facts that hold",
    "expected events found",
    "expected figures found",
    "figures read that are right",
)


def count_facts(facts: dict[str, Any]) -> int:
    """Return how many facts an article's file demands, its two closing statements included."""
    total = len(facts.get("presences", [])) + 2
    for event in facts["events"]:
        total += sum(1 for key in event if key not in ("key", "optional"))
        total += sum(len(casualty) - 1 for casualty in event.get("casualties", []))
    return total


def count_article(path: Path) -> tuple[int, ...]:
    """Return (wrong, all) pairs, flat: facts, events missed, figures missed, figures false."""
    facts = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / facts["article"]).read_text(encoding="utf-8")
    reading = read_text(text, published=facts.get("published"))
    lines = check_facts(facts, reading)
    missed = {match[1] for line in lines if (match := _MISSING_EVENT.match(line))}
    demanded = [event for event in facts["events"] if not event.get("optional")]
    figures = _figures(facts) + sum(_figures(event) for event in facts["events"])
    lost = sum(1 for line in lines if _MISSING_FIGURE.search(line))
    lost += sum(_figures(event) for event in facts["events"] if event["key"] in missed)
    false = {match[1] for line in lines if (match := _FALSE_FIGURE.search(line))}
    read = sum(len(event.casualties) for event in reading.events)
    return (
        len(lines),
        count_facts(facts),
        sum(1 for event in demanded if event["key"] in missed),
        len(demanded),
        lost,
        figures,
        len(false),
        read,
    )


def _figures(holder: dict[str, Any]) -> int:
    return sum(1 for one in holder.get("casualties", []) if not one.get("optional"))


def rates_of(rows: Sequence[tuple[int, ...]]) -> list[float]:
    """Return the four rates over all rows."""
    totals = [sum(column) for column in zip(*rows, strict=True)]
    return [1 - totals[index] / max(1, totals[index + 1]) for index in range(0, 8, 2)]


def print_rates(folder: Path) -> None:
    """Print one folder's rates."""
    rows = [count_article(path) for path in sorted(folder.glob("*.facts.json"))]
    generator = random.Random(0)  # noqa: S311  samples, not secrets
    samples = [rates_of([generator.choice(rows) for _ in rows]) for _ in range(_SAMPLES)]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    print(f"{folder.name}: {len(rows)} articles")
    for index, (name, rate) in enumerate(zip(_NAMES, rates_of(rows), strict=True)):
        ordered = sorted(sample[index] for sample in samples)
        low, high = ordered[_SAMPLES // 40], ordered[-_SAMPLES // 40]
        print(f"  {name:28} {rate:.2f} [{low:.2f}, {high:.2f}] of {totals[2 * index + 1]}")


def main() -> None:
    """Print the rates of the folders given."""
    for folder in sys.argv[1:]:
        print_rates(Path(folder))


if __name__ == "__main__":
    main()
