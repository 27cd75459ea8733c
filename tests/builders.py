"""Small builders of articles and drafts for tests."""

from reportedly.acquire.article import make_article
from reportedly.records.draft import Draft
from reportedly.records.text import Article
from reportedly.stages.segment import SegmentStage


def an_article(text: str, *, published: str | None = None, title: str | None = None) -> Article:
    return make_article(text, source="a test", published=published, title=title, language="en")


def a_draft(text: str, *, published: str | None = None, title: str | None = None) -> Draft:
    """Return a draft with no layer yet."""
    return Draft(article=an_article(text, published=published, title=title))


def a_segmented_draft(
    text: str, *, published: str | None = None, title: str | None = None
) -> Draft:
    """Return a draft with its sentences."""
    return SegmentStage()([a_draft(text, published=published, title=title)])[0]
