"""An article in; its Reading, a Failure, or that it is irrelevant, out."""

from time import perf_counter

import msgspec

from reportedly.batch.job import Recipe, Seconds
from reportedly.errors import ReportedlyError
from reportedly.pipeline import build_pipeline
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.settings import Settings


class Reader:
    """What a worker reads with, on one core: the filter, and the pipeline behind it.

    Raises ReportedlyError as loading them does, and "other-engine" where they are not those of the
    recipe.
    """

    def __init__(self, recipe: Recipe, settings: Settings) -> None:
        self._engine = recipe.engine
        self._pipeline = build_pipeline(msgspec.structs.replace(settings, threads=1))

    def judge(self, article: Article, seconds: Seconds) -> tuple[float | None, bool]:
        """Return the relevance of an article, None without a filter, and whether to read it."""
        return None, True

    def read(self, article: Article, seconds: Seconds) -> Reading | Failure:
        """Read an article and add what that took. ReportedlyError "other-engine"."""
        begun = perf_counter()
        (outcome,) = self._pipeline.read((article,))
        seconds.read += perf_counter() - begun
        if isinstance(outcome, Reading) and outcome.engine != self._engine:
            raise ReportedlyError(
                "other-engine",
                f"This worker reads with {outcome.engine}, and the batch with {self._engine}.",
                "Give all workers the same version, model, lists of words and settings.",
            )
        return outcome
