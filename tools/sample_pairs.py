"""Draws the pairs of items of current-events that people say are one incident or two.

    python tools/sample_pairs.py ../shared/corpora 400 > pairs.jsonl

Half are items under one topic heading within five days: a third of them of headings with at most
8 items, which are mostly of one incident, the others of long wars. The other half name one country
within a fortnight and stand under different headings, or under none. Items that the project's
corpus annotates are left out, so that no tagger has learned from them.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Final

from reportedly.corpus.others import OtherText, read_others
from reportedly.resources.countries import load_countries
from sample_current_events import FEWEST_WORDS, MOST_WORDS, speaks_of_conflict

Pair = tuple[OtherText, OtherText]
_NARROW_ITEMS: Final = 8
_NARROW_SHARE, _BROAD_SHARE = 0.3, 0.25
_SAME_TOPIC_DAYS, _SAME_LAND_DAYS = 5, 14
_ANNOTATED: Final = Path("corpus/standoff/current-events.jsonl")


def draw_pairs(corpora: Path, wanted: int) -> list[tuple[str, Pair]]:
    """Return so many pairs, each with the name of its stratum; alike for the same corpus."""
    annotated = {json.loads(line)["id"] for line in _ANNOTATED.read_text().splitlines()}
    items: dict[str, OtherText] = {}
    for text in read_others(corpora).values():
        words = len(text.text.split())
        is_item = text.source == "current-events" and text.id not in annotated
        if is_item and FEWEST_WORDS <= words <= MOST_WORDS and speaks_of_conflict(text):
            items.setdefault(text.text, text)
    chosen = list(items.values())
    narrow, broad = _under_one_topic(chosen)
    near = _of_one_country(chosen)
    generator = random.Random(8)  # noqa: S311  a sample, no secret
    counts = (round(wanted * _NARROW_SHARE), round(wanted * _BROAD_SHARE))
    parts = (
        ("narrow topic", narrow, counts[0]),
        ("broad topic", broad, counts[1]),
        ("country", near, wanted - sum(counts)),
    )
    return [
        (name, pair)
        for name, groups, count in parts
        for pair in _round_robin(groups, count, generator)
    ]


def _under_one_topic(items: Sequence[OtherText]) -> tuple[list[list[Pair]], list[list[Pair]]]:
    """Return the pairs of each heading: of those with few items, and of the others."""
    by_topic: Mapping[str, list[OtherText]] = defaultdict(list)
    for item in items:
        if item.topics:
            by_topic[item.topics[-1]].append(item)
    narrow: list[list[Pair]] = []
    broad: list[list[Pair]] = []
    for topic in sorted(by_topic):
        pairs = list(_within(by_topic[topic], _SAME_TOPIC_DAYS))
        if pairs:
            (narrow if len(by_topic[topic]) <= _NARROW_ITEMS else broad).append(pairs)
    return narrow, broad


def _of_one_country(items: Sequence[OtherText]) -> list[list[Pair]]:
    countries = load_countries()
    words = {**countries.names, **countries.demonyms, **countries.peoples}
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len)[::-1]))})\b")
    by_code: Mapping[str, list[OtherText]] = defaultdict(list)
    for item in items:
        codes = Counter(words[one] for one in named.findall(item.text))
        if codes:
            by_code[max(codes, key=lambda code: (codes[code], code))].append(item)
    return [
        pairs
        for code in sorted(by_code)
        if (
            pairs := [
                (one, other)
                for one, other in _within(by_code[code], _SAME_LAND_DAYS)
                if not set(one.topics) & set(other.topics)
            ]
        )
    ]


def _within(items: Sequence[OtherText], days: int) -> Iterator[Pair]:
    ordered = sorted(items, key=lambda item: (item.published or "", item.id))
    for one, other in combinations(ordered[:3000], 2):
        if abs((_day(one) - _day(other)).days) <= days:
            yield one, other


def _day(item: OtherText) -> date:
    return date.fromisoformat(item.published or "0001-01-01")


def _round_robin(
    groups: Sequence[Sequence[Pair]], count: int, generator: random.Random
) -> list[Pair]:
    """Draw one pair of each group in turn, so that no long war takes the sample over."""
    queues = [generator.sample(group, min(len(group), 12)) for group in groups]
    generator.shuffle(queues)
    drawn = [queue[turn] for turn in range(12) for queue in queues if turn < len(queue)]
    return drawn[:count]


def main() -> None:
    """Print a line of JSON for each pair: two ids and the stratum."""
    for stratum, (one, other) in draw_pairs(Path(sys.argv[1]), int(sys.argv[2])):
        print(json.dumps({"one": one.id, "other": other.id, "stratum": stratum}))


if __name__ == "__main__":
    main()
