"""The reader's own stages, loaded once, for tests that look at one layer."""

from functools import cache

from builders import an_article
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.records.draft import Draft
from reportedly.records.reading import Reading
from reportedly.settings import Settings


@cache
def the_pipeline() -> Pipeline:
    return build_pipeline(Settings())


def read_text(text: str, *, published: str | None = None) -> Reading:
    return the_pipeline().explain(an_article(text, published=published))[0]


def draft_of(text: str, *, published: str | None = None) -> Draft:
    return the_pipeline().explain(an_article(text, published=published))[1]


def find_victims(text: str) -> set[tuple[str, str]]:
    """Return (outcome, phrase) of the victims that the tagger marks in `text`."""
    mentions = draft_of(text).mentions or ()
    return {(one.code or "", one.span.text) for one in mentions if one.label == "victims"}
