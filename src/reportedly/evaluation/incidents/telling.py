"""Stories in; their articles as they are read, and which event tells of which incident, out."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from reportedly.acquire.article import make_article
from reportedly.errors import ReportedlyError
from reportedly.evaluation.challenge.form import events_told_by, find_words
from reportedly.evaluation.incidents.stories import Story, StoryArticle
from reportedly.incidents.accounts import Account, account_key, accounts_of
from reportedly.pipeline import Pipeline
from reportedly.records.events import Event
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import overlap


class Telling(NamedTuple):
    """That an article tells of an incident; `key` is of the account read there, None for none."""

    article: str
    incident: str
    key: str | None


class ReadStory(NamedTuple):
    """A story with the readings of its articles, in their order, and their accounts by key."""

    story: Story
    readings: tuple[Reading, ...]
    accounts: dict[str, Account]
    tellings: tuple[Telling, ...]


def read_story(story: Story, pipeline: Pipeline) -> ReadStory:
    """Read the articles of a story. Raises ReportedlyError `reading-failed` where one fails."""
    articles = [
        make_article(
            one.text,
            source=one.id,
            published=one.published,
            publisher=one.publisher,
            title=one.title,
            url=f"https://story.example/{story.id}/{one.id}",
        )
        for one in story.articles
    ]
    readings = []
    for outcome in pipeline.read(articles):
        if isinstance(outcome, Failure):
            raise ReportedlyError(outcome.code, outcome.message, outcome.hint)
        readings.append(outcome)
    return put_together(story, readings)


def put_together(story: Story, readings: Sequence[Reading]) -> ReadStory:
    """Return a story with the readings of its articles."""
    accounts: dict[str, Account] = {}
    tellings: list[Telling] = []
    for article, reading in zip(story.articles, readings, strict=True):
        accounts |= {one.key: one for _, one in accounts_of(reading, reading.article.url or "")}
        tellings += _tellings(article, reading, accounts.keys())
    return ReadStory(story, tuple(readings), accounts, tuple(tellings))


def _tellings(article: StoryArticle, reading: Reading, known: Collection[str]) -> Iterator[Telling]:
    """Yield what an article tells of, and where it is read.

    That is the event with a trigger at the words that mark it; where none has one, the event with
    a figure or a trigger at the words of one of its figures.
    """
    for told in article.tells:
        words = [told.words]
        words += [one.words for one in article.figures if one.incident == told.incident]
        found = (
            account_key(reading, event.id)
            for place, one in enumerate(words)
            for event in _events_at(one, reading, with_figures=place > 0)
        )
        yield Telling(article.id, told.incident, next((key for key in found if key in known), None))


def _events_at(words: str, reading: Reading, *, with_figures: bool) -> list[Event]:
    text = reading.article.text
    found = events_told_by(words, text, reading.events)
    if found or not with_figures:
        return found
    span = find_words(text, words)
    return [
        event
        for event in reading.events
        for casualty in event.casualties
        if any(overlap(one, span) for one in casualty.evidence)
    ]


def found_and_wanted(
    story: ReadStory, groups: Sequence[tuple[str, ...]], *, only_alone: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the group of each telling that is found, and the incident that it is of.

    A telling that no event was read for is a group of its own. With `only_alone` only those count
    that are read as an event which tells of nothing else.
    """
    group_of = {key: group[0] for group in groups for key in group}
    times = Counter(telling.key for telling in story.tellings)
    found: dict[str, str] = {}
    wanted: dict[str, str] = {}
    for telling in story.tellings:
        if only_alone and (telling.key is None or times[telling.key] > 1):
            continue
        name = f"{telling.article} {telling.incident}"
        found[name] = name if telling.key is None else group_of[telling.key]
        wanted[name] = telling.incident
    return found, wanted
