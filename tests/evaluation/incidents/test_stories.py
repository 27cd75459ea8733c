"""Files of stories are read, and what is wrong with one is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import ReportedlyError
from reportedly.evaluation.incidents.stories import load_stories, load_story
from small_stories import a_story

CORPUS = Path(__file__).parents[3] / "corpus/stories"
Change = Callable[[dict[str, Any]], object]


def write(folder: Path, story: dict[str, Any], name: str | None = None) -> Path:
    path = folder / f"{name or story['id']}.json"
    path.write_text(json.dumps(story), encoding="utf-8")
    return path


def error_of(path: Path) -> str:
    with pytest.raises(ReportedlyError) as raised:
        load_story(path)
    assert raised.value.code == "bad-story"
    assert path.name in raised.value.message
    return raised.value.message


def incident(story: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = story["incidents"][0]
    return found


def article(story: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = story["articles"][0]
    return found


def figure(story: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = article(story)["figures"][0]
    return found


def _untell(story: dict[str, Any]) -> None:
    """Let a fourth article have a figure without a telling."""
    story["articles"].append(article(story) | {"id": "a4", "tells": []})


def test_the_stories_of_the_corpus_can_be_used() -> None:
    stories = load_stories(CORPUS)
    assert {one.split for one in stories} == {"train", "dev"}
    assert len({one.id for one in stories}) == len(stories)


def test_a_story_is_read_whole(tmp_path: Path) -> None:
    story = load_story(write(tmp_path, a_story()))
    assert (story.id, len(story.incidents), len(story.articles)) == ("raids", 1, 3)
    toll = story.incidents[0].killed
    assert toll is not None
    assert (toll.low, toll.best, toll.high) == (9, 11, 12)


def test_stories_come_by_name_and_by_split(tmp_path: Path) -> None:
    for name, split in (("b", "train"), ("a", "dev"), ("c", "train")):
        write(tmp_path, a_story() | {"id": name, "split": split})
    assert [one.id for one in load_stories(tmp_path)] == ["a", "b", "c"]
    assert [one.id for one in load_stories(tmp_path, "train")] == ["b", "c"]


def test_a_folder_without_a_story_of_the_split(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(ReportedlyError, match="no story") as raised:
            load_stories(folder)
        assert raised.value.code == "bad-story"
    write(tmp_path, a_story())
    with pytest.raises(ReportedlyError, match="no story of dev"):
        load_stories(tmp_path, "dev")


BAD: dict[str, tuple[Change, str]] = {
    "an unknown key": (lambda s: s.update(colour="red"), "colour"),
    "an unknown split": (lambda s: s.update(split="test"), "test"),
    "an unknown type": (lambda s: incident(s).update(type="raid"), "raid"),
    "no reasons": (lambda s: incident(s).pop("why"), "why"),
    "two incidents of one id": (lambda s: s["incidents"].append(incident(s)), "twice"),
    "two articles of one id": (lambda s: s["articles"].append(article(s)), "twice"),
    "a toll out of order": (lambda s: incident(s)["killed"].update(low=12), "not in order"),
    "a toll below nothing": (lambda s: incident(s)["killed"].update(low=-1), "not in order"),
    "contents that are not there": (
        lambda s: incident(s).update(is_aggregate=True, contains=["war"]),
        "war",
    ),
    "contents of no aggregate": (lambda s: incident(s).update(contains=["raid"]), "no aggregate"),
    "too few articles": (lambda s: s["articles"].pop(), "2 articles"),
    "a text without its title": (lambda s: article(s).update(title="A"), "title"),
    "a bad day": (lambda s: article(s).update(published="2025-03-32"), "2025-03-32"),
    "an incident not there": (lambda s: figure(s).update(incident="war"), "war"),
    "words not there": (lambda s: article(s)["tells"][0].update(words="war"), "0 times"),
    "words that stand twice": (lambda s: article(s)["tells"][0].update(words="a"), "times"),
    "no words": (lambda s: figure(s).update(words=""), "0 times"),
    "an incident told twice": (
        lambda s: article(s)["tells"].append({"incident": "raid", "words": "market"}),
        "twice",
    ),
    "a figure and no telling": (_untell, "no telling"),
    "a copy of itself": (lambda s: article(s).update(copy_of="a1"), "copy of a1"),
    "a copy of none": (lambda s: article(s).update(copy_of="a9"), "copy of a9"),
    "a figure without a number": (
        lambda s: figure(s).update(low=None, best=None, high=None),
        "no ordered figure",
    ),
    "a figure out of order": (lambda s: figure(s).update(low=10), "no ordered figure"),
}


@pytest.mark.parametrize("change", BAD)
def test_a_bad_story_is_named(tmp_path: Path, change: str) -> None:
    story = a_story()
    spoil, said = BAD[change]
    spoil(story)
    assert said in error_of(write(tmp_path, story))


def test_a_story_goes_by_the_name_of_its_file(tmp_path: Path) -> None:
    assert "'raids', not 'other'" in error_of(write(tmp_path, a_story(), "other"))


@pytest.mark.parametrize("content", ["", "[]", "{", "nothing"])
def test_a_file_that_is_no_story(tmp_path: Path, content: str) -> None:
    path = tmp_path / "raids.json"
    path.write_text(content, encoding="utf-8")
    error_of(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    error_of(tmp_path / "raids.json")


def test_an_aggregate_may_be_told_by_few(tmp_path: Path) -> None:
    story = a_story()
    story["incidents"].append(
        incident(a_story())
        | {"id": "month", "is_aggregate": True, "contains": ["raid"], "killed": None}
    )
    assert len(load_story(write(tmp_path, story)).incidents) == 2


def test_an_open_figure_and_a_copy_are_good(tmp_path: Path) -> None:
    story = a_story()
    figure(story).update(low=9, best=9, high=None)
    article(story)["copy_of"] = "a2"
    assert load_story(write(tmp_path, story)).articles[0].copy_of == "a2"
