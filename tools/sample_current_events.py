"""Draws the items of current-events that the project annotates: ids on standard output.

    python tools/sample_current_events.py ../shared/corpora 1600

Strata are the year and whether the heading or the words speak of conflict: three quarters are drawn
from what does, a quarter from what does not (accidents, crime, politics). Within a stratum the draw
goes round the topics, three items of each at most, so that no long war takes it over; a year counts
by the square root of its items. Words match loosely ("couple" speaks of a coup): a stratum is no
label, what an item is the annotators say.
"""

import random
import re
import sys
from collections import defaultdict
from pathlib import Path

from reportedly.corpus.others import OtherText, read_others

_CONFLICT_HEADING = re.compile(
    r"conflict|war\b|insurgen|attack|protest|unrest|crisis|intervention|militan|terror|uprising",
    re.I,
)
_CONFLICT_WORDS = re.compile(
    r"\b(attack|bomb|milit|rebel|troops|soldier|gunm|clash|protest|insurg|airstrike|air strike|"
    r"ceasefire|cease-fire|Taliban|rocket|missile|shell|coup|terroris|hostage|guerrilla|army)",
    re.I,
)
_OTHER_HEADING = re.compile(
    r"disaster|law and crime|arts|sport|business|science|health|politics", re.I
)
SHARE_OTHER = 0.25
FEWEST_WORDS, MOST_WORDS = 9, 95


def speaks_of_conflict(item: OtherText) -> bool:
    """Whether heading or words of an item speak of armed conflict or unrest."""
    if _OTHER_HEADING.search(item.category):
        return False
    if _CONFLICT_HEADING.search(item.category):
        return True
    return _CONFLICT_WORDS.search(item.text) is not None


def draw(items: list[OtherText], wanted: int) -> list[OtherText]:
    """Return `wanted` items, year by year and round the topics, the same for the same items."""
    generator = random.Random(20)  # noqa: S311  a sample, no secret
    years: dict[str, dict[str, list[OtherText]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        years[(item.published or "")[:4]][item.topics[0] if item.topics else item.id].append(item)
    queues = []
    for year in sorted(years):
        topics = list(years[year].values())
        generator.shuffle(topics)
        for topic in topics:
            generator.shuffle(topic)
        queues.append(
            [item for turn in range(3) for topic in topics for item in topic[turn : turn + 1]]
        )
    share = {index: len(queue) ** 0.5 for index, queue in enumerate(queues)}
    total = sum(share.values())
    drawn = [
        item
        for index, queue in enumerate(queues)
        for item in queue[: max(1, round(wanted * share[index] / total))]
    ]
    return drawn[:wanted]


def draw_items(corpora: Path, wanted: int) -> list[str]:
    """Return the ids of the items drawn, in order; the same for the same corpus."""
    seen: set[str] = set()
    items: list[OtherText] = []
    for text in read_others(corpora).values():
        words = len(text.text.split())
        if text.source != "current-events" or not FEWEST_WORDS <= words <= MOST_WORDS:
            continue
        if text.text not in seen:
            seen.add(text.text)
            items.append(text)
    other = round(wanted * SHARE_OTHER)
    drawn = draw([item for item in items if speaks_of_conflict(item)], wanted - other)
    drawn += draw([item for item in items if not speaks_of_conflict(item)], other)
    return sorted(item.id for item in drawn)


def main() -> None:
    """Print the ids of the items drawn."""
    print("\n".join(draw_items(Path(sys.argv[1]), int(sys.argv[2]))))


if __name__ == "__main__":
    main()
