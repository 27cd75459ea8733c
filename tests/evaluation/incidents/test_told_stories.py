"""Which event tells of which incident, and how often the toll is right, on one small story."""

from typing import Any

import msgspec

from reportedly.evaluation.incidents.telling import ReadStory, found_and_wanted, put_together
from reportedly.evaluation.incidents.tolls import score_annotated, score_read
from reportedly.evaluation.matching import Tally
from reportedly.resources.reliability import load_sources
from small_stories import a_story, reading_of, story_of

TABLE = load_sources()


def read(told: dict[str, Any], *unread: str) -> ReadStory:
    story = story_of(told)
    return put_together(
        story, [reading_of(one, is_read=one.id not in unread) for one in story.articles]
    )


def all_as_one(story: ReadStory) -> list[tuple[str, ...]]:
    return [tuple(sorted(story.accounts))]


def test_a_telling_is_the_event_at_its_words() -> None:
    story = read(a_story())
    keys = [one.key for one in story.tellings]
    assert [(one.article, one.incident) for one in story.tellings] == [
        ("a1", "raid"),
        ("a2", "raid"),
        ("a3", "raid"),
    ]
    assert set(keys) == set(story.accounts)
    assert len(story.readings) == 3


def test_a_telling_that_is_not_read_is_found_nowhere() -> None:
    story = read(a_story(), "a2")
    assert [one.key is None for one in story.tellings] == [False, True, False]
    found, wanted = found_and_wanted(story, all_as_one(story), only_alone=False)
    assert len(set(found.values())) == 2
    assert set(wanted.values()) == {"raid"}
    found, _ = found_and_wanted(story, all_as_one(story), only_alone=True)
    assert len(found) == 2


def test_where_no_trigger_is_at_the_words_a_figure_tells() -> None:
    told = a_story()
    story = story_of(told)
    readings = [reading_of(one) for one in story.articles]
    elsewhere = readings[0].events[0].casualties[0].evidence
    event = msgspec.structs.replace(readings[0].events[0], triggers=elsewhere)
    readings[0] = msgspec.structs.replace(readings[0], events=(event,))
    assert put_together(story, readings).tellings[0].key is not None
    bare = msgspec.structs.replace(event, casualties=(), triggers=())
    readings[0] = msgspec.structs.replace(readings[0], events=(bare,))
    assert put_together(story, readings).tellings[0].key is None


def test_an_event_that_tells_of_two_is_not_alone() -> None:
    told = a_story()
    told["incidents"].append(told["incidents"][0] | {"id": "second", "killed": None})
    told["articles"][0]["tells"].append({"incident": "second", "words": "market"})
    story = read(told)
    found, wanted = found_and_wanted(story, all_as_one(story), only_alone=False)
    assert len(found) == len(wanted) == 4
    found, _ = found_and_wanted(story, all_as_one(story), only_alone=True)
    assert sorted(found) == ["a2 raid", "a3 raid"]


def test_the_toll_is_right_by_the_annotated_figures() -> None:
    scores = score_annotated(story_of(a_story()), TABLE)
    assert scores == {"killed": Tally(1, 1, 1), "injured": Tally(0, 0, 0)}


def test_a_toll_that_is_off_by_one_end_is_not_right() -> None:
    told = a_story()
    told["incidents"][0]["killed"]["high"] = 13
    assert score_annotated(story_of(told), TABLE)["killed"] == Tally(0, 1, 1)
    told["incidents"][0]["killed"] = None
    assert score_annotated(story_of(told), TABLE)["killed"] == Tally(0, 1, 0)


def test_parts_withdrawn_and_partisan_figures_make_no_toll() -> None:
    told = a_story()
    told["incidents"][0]["killed"] = {"low": 11, "best": 11, "high": 11}
    first, second = told["articles"][0]["figures"][0], told["articles"][1]["figures"][0]
    first["is_withdrawn"] = True
    second["is_partisan"] = True
    assert score_annotated(story_of(told), TABLE)["killed"] == Tally(1, 1, 1)
    first["is_withdrawn"], first["is_part"] = False, True
    assert score_annotated(story_of(told), TABLE)["killed"] == Tally(1, 1, 1)


def test_a_copy_is_dated_as_the_article_it_copies() -> None:
    told = a_story()
    told["articles"][2]["copy_of"] = "a1"
    told["incidents"][0]["killed"] = {"low": 9, "best": 12, "high": 12}
    assert score_annotated(story_of(told), TABLE)["killed"] == Tally(1, 1, 1)


def test_the_toll_as_read_is_that_of_the_group_that_most_tellings_are_of() -> None:
    told = a_story()
    story = read(told)
    assert score_read(story, all_as_one(story), TABLE)["killed"] == Tally(1, 1, 1)
    keys = [one.key for one in story.tellings if one.key is not None]
    parted = [(keys[2],), (keys[0], keys[1])]
    assert score_read(story, parted, TABLE)["killed"] == Tally(0, 1, 1)


def test_an_incident_that_is_not_read_has_no_toll() -> None:
    story = read(a_story(), "a1", "a2", "a3")
    assert score_read(story, [], TABLE)["killed"] == Tally(0, 0, 1)
