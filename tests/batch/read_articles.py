"""Articles of the tests in; what is read of them out."""

from functools import cache
from pathlib import Path

from builders import an_article
from readers import the_pipeline
from reportedly.records.reading import Reading

_ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))[::3]


@cache
def read_articles() -> tuple[Reading, ...]:
    """Return the readings of a third of the articles."""
    texts = [path.read_text("utf-8") for path in _ARTICLES]
    articles = [an_article(text, published="2024-08-31") for text in texts]
    found = the_pipeline().read(articles)
    readings = tuple(one for one in found if isinstance(one, Reading))
    assert len(readings) == len(_ARTICLES)
    return readings
