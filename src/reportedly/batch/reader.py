"""An article in; its Reading, a Failure, or that it is irrelevant, out."""

from time import perf_counter

import msgspec

from reportedly.batch.job import Recipe, Seconds
from reportedly.errors import ReportedlyError
from reportedly.pipeline import build_pipeline
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.resources.relevance import load_relevance
from reportedly.settings import Settings


class Reader:
    """What a worker reads with, on one core: the relevance filter, and the pipeline behind it.

    Raises ReportedlyError as loading them does, and "other-engine" where the filter is not that of
    the recipe.
    """

    def __init__(self, recipe: Recipe, settings: Settings) -> None:
        self._recipe = recipe
        self._relevance = load_relevance() if recipe.filter else None
        if recipe.filter and self._relevance and self._relevance.sha256 != recipe.filter.sha256:
            raise _other("the relevance filter", self._relevance.sha256, recipe.filter.sha256)
        self._pipeline = build_pipeline(msgspec.structs.replace(settings, threads=1))

    def judge(self, article: Article, seconds: Seconds) -> float | None:
        """Return the relevance of an article, 0 to 1, and add what that took; None: no filter."""
        if self._relevance is None:
            return None
        begun = perf_counter()
        score = self._relevance.score(article.text)
        seconds.filter += perf_counter() - begun
        return score

    def read(self, article: Article, seconds: Seconds) -> Reading | Failure:
        """Read an article and add what that took.

        ReportedlyError "other-engine" where the engine is not that of the recipe.
        """
        begun, before = perf_counter(), self._pipeline.graph_seconds
        (outcome,) = self._pipeline.read((article,))
        seconds.read += perf_counter() - begun
        seconds.encoder += self._pipeline.graph_seconds - before
        if isinstance(outcome, Reading) and outcome.engine != self._recipe.engine:
            raise _other("the engine", str(outcome.engine), str(self._recipe.engine))
        return outcome


def _other(what: str, here: str, wanted: str) -> ReportedlyError:
    return ReportedlyError(
        "other-engine",
        f"On this worker {what} is {here}, and that of the batch is {wanted}.",
        "Give all workers the same version, model, lists of words and settings.",
    )
