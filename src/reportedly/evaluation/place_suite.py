"""The corpora of geoparsing and a split of the project's corpus in, the suite's report out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Final

from reportedly.api import explain
from reportedly.corpora.geoparsing import FILES, GeoArticle
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_places, expected_reading
from reportedly.evaluation.choice import Choice
from reportedly.evaluation.event_places import (
    PLACE_MEASURES,
    at_same_words,
    find_pairs,
    resolve_marks,
    tally_places,
)
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.places import (
    FOUND_MEASURES,
    GOLD_MEASURES,
    geo_article,
    score_found,
    score_gold,
)
from reportedly.evaluation.report import Report, Scores, figures
from reportedly.settings import Settings

_EVENTS: Final = "event_places"
_SAME_WORDS: Final = "event_places_at_the_same_words"
_MARKS: Final = "marked_places"


def score_places(
    articles: Sequence[GeoArticle], chosen: Choice, split: str, settings: Settings
) -> Report:
    """Return the scores of `articles`, of all and of those held out, and of a split.

    The tables of a corpus that has no article there are left out.
    """
    scores: dict[str, Scores] = {}
    for corpus in FILES:
        ours = [one for one in articles if one.corpus == corpus]
        if ours:
            scores |= _score_corpus(corpus.lower().replace("-", "_"), ours, settings)
    tables = list(_score_documents(chosen.documents, settings))
    for name in (_EVENTS, _SAME_WORDS, _MARKS):
        scores[name] = figures([each[name] for each in tables], PLACE_MEASURES)
    about = chosen.described
    if articles:
        held_out = sum(one.is_held_out for one in articles)
        about += f"; {len(articles):,} articles of newspapers, {held_out:,} of them held out"
    return Report("places", split, len(chosen.documents), about, scores)


def _score_corpus(
    name: str, articles: Sequence[GeoArticle], settings: Settings
) -> Iterator[tuple[str, Scores]]:
    """Yield the tables with gold mentions and from raw text, of all articles and of some."""
    is_held_out = [one.is_held_out for one in articles]
    gold = [score_gold(one) for one in articles]
    found = [
        score_found(one, explain(geo_article(one), settings=settings)[1].places or ())
        for one in articles
    ]
    for kind, texts, measures in (
        ("gold_mentions", gold, GOLD_MEASURES),
        ("from_raw_text", found, FOUND_MEASURES),
    ):
        yield f"{name}_{kind}", figures(texts, measures)
        yield f"{name}_{kind}_held_out", figures(list(compress(texts, is_held_out)), measures)


def _score_documents(
    documents: Iterable[Document], settings: Settings
) -> Iterator[Mapping[str, Mapping[str, Tally]]]:
    for document in documents:
        article = expected_article(document)
        reading, _ = explain(article, settings=settings)
        pairs = find_pairs(reading, expected_reading(document))
        yield {
            _EVENTS: tally_places(pairs),
            _SAME_WORDS: tally_places(at_same_words(pairs)),
            _MARKS: tally_places(resolve_marks(article, expected_places(document))),
        }
