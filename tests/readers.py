"""The reader's own stages, loaded once, for tests that look at one layer."""

from functools import cache

from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.settings import Settings


@cache
def the_pipeline() -> Pipeline:
    return build_pipeline(Settings())
