"""The reader's own stages, loaded once, for tests that look at one layer."""

from functools import cache

from builders import an_article
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.records.reading import Reading
from reportedly.settings import Settings


@cache
def the_pipeline() -> Pipeline:
    return build_pipeline(Settings())


def read_text(text: str, *, published: str | None = None) -> Reading:
    return the_pipeline().explain(an_article(text, published=published))[0]
