"""What people ruled on the links of events in; what each two said of the same pair, out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class Labels(NamedTuple):
    """What two people said of the same things; `unit` is what hangs together: an article."""

    unit: int
    one: str
    other: str


class LinkRuling(NamedTuple):
    """What a person ruled of two sides' events: "same", "different" or "unsure"."""

    decision: int
    by: str
    label: str
    sides: tuple[list[int], list[int]]


def link_labels(rulings: Sequence[LinkRuling]) -> Iterator[Labels]:
    """Yield what each two people ruled of the same pair of events; of each person the last."""
    said: Mapping[tuple[int, int], dict[str, str]] = defaultdict(dict)
    units: dict[tuple[int, int], int] = {}
    for ruling in sorted(rulings, key=lambda one: one.decision):
        for one in ruling.sides[0]:
            for other in ruling.sides[1]:
                pair = (min(one, other), max(one, other))
                said[pair][ruling.by] = ruling.label
                units.setdefault(pair, ruling.decision)
    for pair, labels in sorted(said.items()):
        people = sorted(labels)
        for place, first in enumerate(people):
            for second in people[place + 1 :]:
                yield Labels(units[pair], labels[first], labels[second])
