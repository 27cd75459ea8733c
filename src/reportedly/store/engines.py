"""Articles in; the engines that read them, with how many of them each read, out."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import Connection, select

from reportedly.exports.context import EngineUse
from reportedly.store.schema import ENGINES, READINGS, VERSIONS

_ROWS = 10_000


def engines_of(connection: Connection, articles: Collection[int]) -> tuple[EngineUse, ...]:
    """Return the engines whose readings of some articles are current, those of most first."""
    query = (
        select(VERSIONS.c.article_id, READINGS.c.engine_id)
        .join(READINGS, READINGS.c.version_id == VERSIONS.c.id)
        .where(READINGS.c.is_current == 1)
    )
    streamed = connection.execution_options(stream_results=True, max_row_buffer=_ROWS)
    counts = Counter(engine for article, engine in streamed.execute(query) if article in articles)
    rows = connection.execute(select(ENGINES).where(ENGINES.c.id.in_(counts))).mappings()
    found = [
        EngineUse(
            name=row["name"],
            version=row["version"],
            model_sha256=row["model_sha256"],
            settings_sha256=row["settings_sha256"],
            readings=counts[row["id"]],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (-one.readings, one.version, one.model_sha256)))
