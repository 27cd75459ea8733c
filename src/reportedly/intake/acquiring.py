"""Sources in; their articles, and Failures for what could not be acquired, out."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

import msgspec

from reportedly.acquire.documents import Given
from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.sources import read_sources
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, broken, failure_of
from reportedly.records.text import Article
from reportedly.settings import Settings

_USER: Final = re.compile(r"(?<=://)[^/@\s]+@")
Acquired: TypeAlias = tuple[str, Article | Failure]
"""An article, or what kept it from being acquired, with the source that it came from."""


def acquire_all(
    sources: Iterable[str],
    settings: Settings,
    given: Given,
    tell: Callable[[int], None] | None = None,
) -> Iterator[Acquired]:
    """Yield what the sources hold, in order; a source that cannot be read is a Failure.

    `tell` is told how many bytes more of the files were read.
    """
    limits = limits_of(settings)
    for source in sources:
        shown = without_password(source)
        try:
            for outcome in read_sources(
                source,
                limits=limits,
                allow_private=settings.allow_private,
                published=given.published,
                publisher=given.publisher,
                title=given.title,
                tell=tell,
            ):
                yield shown, _shown(outcome, source, shown)
        except ReportedlyError as error:
            yield shown, failure_of(shown, error)
        except Exception as error:
            yield shown, broken(shown, error)


def _shown(outcome: Article | Failure, source: str, shown: str) -> Article | Failure:
    """Return a failure of a source under the name that is shown."""
    is_its_own = isinstance(outcome, Failure) and outcome.source == source
    return msgspec.structs.replace(outcome, source=shown) if is_its_own else outcome


def without_password(source: str) -> str:
    """Return a source as it may be kept and shown: an address without user and password."""
    return _USER.sub("", source)


def limits_of(settings: Settings) -> FetchLimits:
    """Return what one source may cost by the settings."""
    return FetchLimits(
        max_bytes=settings.max_bytes, timeout_s=settings.timeout_s, pause_s=settings.pause_s
    )
