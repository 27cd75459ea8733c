"""Numbers that count no people never become counts of people, however they are permuted.

The grid is for testing alone: no sentence of it was ever learned from.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Final

import pytest

from reportedly.acquire.article import make_article
from reportedly.api import explain
from reportedly.records.reading import Reading

NUMBERS: Final = ("3", "14", "25", "82", "105", "122", "155", "200", "1,200", "7.62", "2.5", "1982")
THINGS: Final = (
    "a {n}mm shell",
    "{n} kilometers from the border",
    "{n} km of the capital",
    "at a range of {n} meters",
    "{n} hectares of wheat",
    "a bill of ${n} million",
    "€{n} in cash",
    "{n} percent of the roofs",
    "{n}% of the harvest",
    "{n} kilograms of explosives",
    "{n} tons of flour",
    "{n} minutes after midnight",
    "{n} hours of shelling",
    "{n} days of rain",
    "{n} houses",
    "{n} vehicles",
    "{n} sheep",
    "{n} cows",
    "{n} rounds of ammunition",
    "{n} rockets",
    "{n} drones",
    "{n} shops",
    "Route {n}",
    "hill {n}",
    "the year {n}",
    "paragraph {n}",
    "a man aged {n}",
    "the {n}th Brigade",
    "a {n}-year-old bridge",
    "{n} degrees in the shade",
    "{n} barrels of oil",
    "{n} miles of pipe",
    "{n} liters of diesel",
    "section {n} of the treaty",
)
FRAMES: Final = (
    "Soldiers near Gao reported {thing} on Monday.",
    "The attack near Gao, the army said, had to do with {thing}.",
    "A militant group fired at a base in Mosul; {thing} was in the report.",
    "Two policemen were killed in Quetta, and the report speaks of {thing}.",
    "In an ambush in Kunduz {thing} played a part, and four soldiers were wounded.",
    "Shelling hit Donetsk on Tuesday: {thing}, officials said.",
    "Protesters marched in Khartoum; {thing} was in the news.",
    "Rebels seized a village: {thing}, according to residents.",
    "An air strike killed five fighters in Idlib; {thing} was mentioned twice.",
    "The mayor of Basra said that {thing} had been seen before the raid, in which a guard died.",
    "Gunmen kidnapped three teachers in Kaduna and left; {thing} was found.",
    "{thing} and a roadside bomb: that is what the army in Mali reported on Friday.",
    "Clashes in Sudan went on. {thing} was all that the ministry would say.",
)


def sentences() -> Iterator[tuple[str, str]]:
    """Yield each sentence of the grid with its number."""
    for frame, thing, number in product(FRAMES, THINGS, NUMBERS):
        text = frame.format(thing=thing.format(n=number))
        yield text[0].upper() + text[1:], number


@cache
def readings() -> list[tuple[str, str, Reading]]:
    found = []
    for text, number in sentences():
        article = make_article(text, source="the grid", published="2024-05-10")
        found.append((text, number, explain(article)[0]))
    return found


def test_the_grid_is_large_enough() -> None:
    assert sum(1 for _ in sentences()) >= 5000


@pytest.mark.parametrize("part", range(4))
def test_no_number_of_a_thing_counts_people(part: int) -> None:
    wrong = [
        (text, casualty.outcome, casualty.count.wording)
        for text, number, reading in readings()[part::4]
        for event in reading.events
        for casualty in event.casualties
        if number in casualty.count.wording
    ]
    assert wrong == []
