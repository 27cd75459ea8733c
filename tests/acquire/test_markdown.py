"""Markdown in; prose and metadata out."""

import pytest

from reportedly.acquire.markdown import read_markdown
from reportedly.errors import ReportedlyError

REPORT = """---
title: "Raid: five killed"  # working title
date: 2024-08-31 # a Saturday
publisher: Northern Wire
tags:
  - raids
---

# Raid on the base

The **army** said
it had killed *five* people in [the town](https://example.org/town) <br>on `Friday`.

- two on the bridge
- three in the market

> We heard shots,
> said a baker. ![a photo](baker.jpg)

| place | killed |
|-------|--------|
| bridge | 2 |

[note]: https://example.org/note
Snake_case and 5 * 3 &amp; \\*stars\\* stay. <!-- cut -->
"""


def test_marks_go_and_the_prose_stays() -> None:
    assert read_markdown(REPORT, source="x").text.split("\n\n") == [
        "Raid on the base",
        "The army said it had killed five people in the town \non Friday.",
        "two on the bridge",
        "three in the market",
        "We heard shots, said a baker.",
        "place, killed",
        "bridge, 2",
        "Snake_case and 5 * 3 & *stars* stay.",
    ]


def test_front_matter_gives_the_metadata() -> None:
    report = read_markdown(REPORT.replace("\n", "\r\n"), source="x")
    assert report.title == "Raid: five killed"
    assert report.published == "2024-08-31"
    assert report.publisher == "Northern Wire"
    assert report.url is None


def test_a_heading_that_comes_first_is_the_title() -> None:
    report = read_markdown("# Raid on **the** base\n\nFive were killed.\n\n# Later", source="x")
    assert report.title == "Raid on the base"
    assert report.text == "Five were killed.\n\nLater"


def test_a_later_heading_is_no_title() -> None:
    assert read_markdown("Five were killed.\n\n# Later", source="x").title is None


def test_prose_between_two_rules_is_not_lost() -> None:
    text = read_markdown("---\nFive were killed.\n\n---\nThe end.", source="x").text
    assert text == "Five were killed.\n\nThe end."


@pytest.mark.parametrize("pattern", ["[", "*a ", "> ", "- ", "![", "`a", "[a](", "|"])
def test_patterns_that_nest_or_repeat_are_read(pattern: str) -> None:
    assert read_markdown(pattern * 5000, source="x").text is not None


def test_the_limit_is_named() -> None:
    with pytest.raises(ReportedlyError, match="500,000 bytes") as error:
        read_markdown("a" * 500_001, source="x")
    assert error.value.code == "too-large"
