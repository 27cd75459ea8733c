"""A folder of JSON files with stories in; the stories, checked against their own texts, out.

A story is a few incidents that are hard to tell apart and the articles that tell of them. Which
incident an article tells of is marked by words that stand once in its text; they hold the verb or
noun of the event. A toll is what a person derived by the rule `ucdp`; its reasons stand in `why`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from reportedly.acquire.article import check_published
from reportedly.errors import ReportedlyError
from reportedly.evaluation.challenge.form import check_words
from reportedly.records.codes import EventType

MOST_ARTICLES: Final = 8
LEAST_ARTICLES: Final = 3


class StoryToll(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many, by the rule `ucdp`: low ≤ best ≤ high."""

    low: int
    best: int
    high: int


class StoryIncident(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One happening, or with `contains` an aggregate of happenings.

    `killed` and `injured` are None where no article gives a figure.
    """

    id: str
    about: str
    type: EventType
    is_aggregate: bool = False
    contains: tuple[str, ...] = ()
    killed: StoryToll | None
    injured: StoryToll | None
    why: str


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident that an article tells of, at `words`."""

    incident: str
    words: str


class StoryFigure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure of an incident at `words`, by `source` as printed, None in the outlet's own voice.

    It `is_part` where another figure of the same source in the same article contains it, and it
    `is_partisan` where a belligerent says it of its enemy, or of those whom it is said to have
    harmed, and `is_withdrawn` where the article says that its source no longer stands by it.
    `victims` are of ledger classes.
    """

    incident: str
    outcome: Literal["killed", "injured"]
    low: int | None
    best: int | None
    high: int | None
    victims: Literal["civilian", "state_forces", "armed_group", "unknown"]
    source: str | None
    is_part: bool = False
    is_partisan: bool = False
    is_withdrawn: bool = False
    words: str


class StoryArticle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article of a story; the text begins with the title on a line of its own.

    `copy_of` is the id of the article that it takes its wording from.
    """

    id: str
    publisher: str
    published: str
    title: str
    text: str
    copy_of: str | None = None
    tells: tuple[Told, ...]
    figures: tuple[StoryFigure, ...] = ()


class Story(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Incidents that are hard to tell apart, and the articles that tell of them."""

    id: str
    split: Literal["train", "dev"]
    setting: str
    incidents: tuple[StoryIncident, ...]
    articles: tuple[StoryArticle, ...]


def load_stories(folder: Path, split: str | None = None) -> list[Story]:
    """Return the stories of all JSON files of a folder, or those of one split, by name.

    Raises ReportedlyError `bad-story`, which names the file and what is wrong, and when there is
    none.
    """
    stories = [load_story(path) for path in sorted(folder.glob("*.json"))]
    chosen = [story for story in stories if split in (None, story.split)]
    if not chosen:
        raise _bad(folder, f"it holds no story of {split}" if split else "it holds no story")
    return chosen


def load_story(path: Path) -> Story:
    """Return the story of a file. Raises ReportedlyError `bad-story`."""
    try:
        story = msgspec.json.decode(path.read_bytes(), type=Story)
        if story.id != path.stem:
            raise ValueError(f"its id is {story.id!r}, not {path.stem!r}")
        _check_incidents(story)
        for article in story.articles:
            _check_article(story, article)
    except (OSError, ValueError) as error:
        raise _bad(path, str(error)) from error
    except ReportedlyError as error:
        raise _bad(path, error.message) from error
    return story


def _check_incidents(story: Story) -> None:
    ids = [incident.id for incident in story.incidents]
    _check_once(ids, "incident")
    _check_once([article.id for article in story.articles], "article")
    for incident in story.incidents:
        for toll in (incident.killed, incident.injured):
            if toll is not None and not 0 <= toll.low <= toll.best <= toll.high:
                raise ValueError(f"{incident.id}: low, best and high are not in order")
        unknown = set(incident.contains) - set(ids)
        if unknown:
            raise ValueError(f"{incident.id} contains {sorted(unknown)}, which is not there")
        if incident.contains and not incident.is_aggregate:
            raise ValueError(f"{incident.id} contains others and is no aggregate")
        told = sum(any(t.incident == incident.id for t in a.tells) for a in story.articles)
        if not incident.is_aggregate and not LEAST_ARTICLES <= told <= MOST_ARTICLES:
            raise ValueError(
                f"{incident.id} is told by {told} articles,"
                f" and should be by {LEAST_ARTICLES} to {MOST_ARTICLES}"
            )


def _check_article(story: Story, article: StoryArticle) -> None:
    check_published(article.published, source=f"article {article.id}")
    if article.text.split("\n", 1)[0] != article.title:
        raise ValueError(f"article {article.id}: the text does not begin with its title")
    ids = {incident.id for incident in story.incidents}
    named = [one.incident for one in article.tells] + [one.incident for one in article.figures]
    if not set(named) <= ids:
        raise ValueError(f"article {article.id} names {sorted(set(named) - ids)}, not there")
    told = {one.incident for one in article.tells}
    _check_once([one.incident for one in article.tells], f"telling of article {article.id}")
    untold = {one.incident for one in article.figures} - told
    if untold:
        raise ValueError(f"article {article.id} has figures of {sorted(untold)}, and no telling")
    if article.copy_of not in {None, *(other.id for other in story.articles)} - {article.id}:
        raise ValueError(f"article {article.id} is a copy of {article.copy_of}, not there")
    try:
        check_words(article.text, [one.words for one in article.tells])
        check_words(article.text, [one.words for one in article.figures])
    except ValueError as error:
        raise ValueError(f"article {article.id}: {error}") from error
    for figure in article.figures:
        known = [n for n in (figure.low, figure.best, figure.high) if n is not None]
        if not known or known != sorted(known):
            raise ValueError(f"article {article.id}: {figure.words!r} has no ordered figure")


def _check_once(ids: Sequence[str], what: str) -> None:
    for one in ids:
        if ids.count(one) > 1:
            raise ValueError(f"the {what} {one!r} stands twice")


def _bad(path: Path, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-story",
        f"The stories of {path} cannot be used: {reason}.",
        "See reportedly.evaluation.incidents.stories for what a story has.",
    )
