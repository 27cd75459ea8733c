"""A text in; which known article it is a near-copy of, and with that its origin, out.

Five reprints of one dispatch are one source. Copies are kept, and linked to the first of them.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select, text

from reportedly.store.copies import bands, is_copy
from reportedly.store.schema import ARTICLES, COPY_BANDS, TEXTS, VERSIONS

_MOST: Final = 20
"""How many that share a band are compared, those that share most first."""
_STOCK: Final = 500
"""A band that more articles have is a stock phrase of a site, and tells nothing."""


def find_origin(connection: Connection, found: bytes | None) -> int | None:
    """Return the article that one with this sketch goes back to, None for an origin itself.

    It is a copy of that one itself, not only of another copy: a wrong link would draw more after
    it.
    """
    if found is None:
        return None
    shared = _find_shared(connection, sorted(set(bands(found))))
    likely = sorted(shared, key=lambda article: (-shared[article], article))[:_MOST]
    near = {row.id: row for row in connection.execute(_sketches().where(ARTICLES.c.id.in_(likely)))}
    for article_id in likely:
        _, origin_id, other = near[article_id]
        if other is None or not is_copy(found, other):
            continue
        if origin_id is None:
            return int(article_id)
        origin = connection.execute(_sketches().where(ARTICLES.c.id == origin_id)).one()
        if origin.sketch is not None and is_copy(found, origin.sketch):
            return int(origin_id)
    return None


def _find_shared(connection: Connection, keys: Sequence[int]) -> Counter[int]:
    """Return how many of these bands each article has, stock phrases left out."""
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT band, article_id FROM copy_bands WHERE band = :key{place}"  # noqa: S608
        f" LIMIT {_STOCK + 1}) AS part{place}"
        for place in range(len(keys))
    )
    if not keys:
        return Counter()
    rows = connection.execute(
        text(parts), {f"key{place}": key for place, key in enumerate(keys)}
    ).all()
    frequent = {band for band, count in Counter(row.band for row in rows).items() if count > _STOCK}
    return Counter(row.article_id for row in rows if row.band not in frequent)


def _sketches() -> Select[Any]:
    """Return the query for articles with their origins and the sketches of their first texts."""
    return (
        select(ARTICLES.c.id, ARTICLES.c.origin_id, TEXTS.c.sketch)
        .join(VERSIONS, (VERSIONS.c.article_id == ARTICLES.c.id) & (VERSIONS.c.number == 1))
        .join(TEXTS, TEXTS.c.sha256 == VERSIONS.c.sha256)
    )


def keep_bands(connection: Connection, found: bytes | None, article_id: int) -> None:
    """Keep what copies of an article will be found by."""
    keys = () if found is None else sorted(set(bands(found)))
    if keys:
        connection.execute(
            insert(COPY_BANDS), [{"band": key, "article_id": article_id} for key in keys]
        )
