"""Texts in; which known articles they are near-copies of, and with that their origins, out.

Five reprints of one dispatch are one source. Copies are kept, and linked to the first of them.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, select

from reportedly.store.chunks import in_chunks
from reportedly.store.copies import OpenSketch, Sketch, are_copies, bands
from reportedly.store.inserting import insert_rows
from reportedly.store.schema import ARTICLES, COPY_BANDS, TEXTS, VERSIONS

_MOST: Final = 20
"""How many that share a band are compared, those that share most first."""
_STOCK: Final = 500
"""A band that more articles have is a stock phrase of a site, and tells nothing."""
_OF_BAND: Final = f"copy_bands WHERE band = wanted.band LIMIT {_STOCK + 1}"
_FIND: Final = {
    "sqlite": f"""
SELECT band, (SELECT group_concat(article_id) FROM (SELECT article_id FROM {_OF_BAND}))
FROM (SELECT value AS band FROM json_each(?)) AS wanted
""",  # noqa: S608
    "postgresql": f"""
SELECT band,
  (SELECT string_agg(article_id::text, ',') FROM (SELECT article_id FROM {_OF_BAND}) AS found)
FROM (SELECT value::bigint AS band FROM json_array_elements_text(%s::json)) AS wanted
""",  # noqa: S608
}
"""Finds the articles of many bands, at most so many of each."""


class _Near(NamedTuple):
    """An article that may be the one copied: its origin, where it is a copy, and its sketch."""

    origin_id: int | None
    sketch: Sketch | None


def find_origins(
    connection: Connection, new: Sequence[tuple[int, Sketch | None]]
) -> list[int | None]:
    """Return the articles that new ones go back to, None for an origin itself.

    The new ones have a number and a sketch, and each may go back to one before it. It is a copy of
    its origin itself, not only of another copy: a wrong link would draw more after it.
    """
    likely = _find_likely(connection, new)
    near = _load_near(connection, {article for some in likely for article in some})
    origins: list[int | None] = []
    for (number, found), some in zip(new, likely, strict=True):
        origin = None if found is None else _choose(connection, found, some, near)
        near[number] = _Near(origin, found)
        origins.append(origin)
    return origins


def _choose(
    connection: Connection, found: Sketch, likely: Sequence[int], near: dict[int, _Near]
) -> int | None:
    mine = OpenSketch(found)
    for article_id in likely:
        origin_id, other = near[article_id]
        if other is None or not are_copies(mine, OpenSketch(other)):
            continue
        if origin_id is None:
            return article_id
        if origin_id not in near:
            near |= _load_near(connection, [origin_id])
        origin = near[origin_id].sketch
        if origin is not None and are_copies(mine, OpenSketch(origin)):
            return origin_id
    return None


def _find_likely(
    connection: Connection, new: Sequence[tuple[int, Sketch | None]]
) -> list[list[int]]:
    """Return for each new article those that share most bands with it, stock phrases left out."""
    keys = [() if found is None else sorted(set(bands(found))) for _, found in new]
    by_band = _find_bands(connection, {key for some in keys for key in some})
    likely = []
    for (number, _), some in zip(new, keys, strict=True):
        shared = Counter[int]()
        for key in some:
            if len(by_band[key]) <= _STOCK:
                shared.update(by_band[key])
            by_band[key].append(number)
        likely.append(sorted(shared, key=lambda article: (-shared[article], article))[:_MOST])
    return likely


def _find_bands(connection: Connection, keys: Collection[int]) -> dict[int, list[int]]:
    """Return the articles of each band, of a stock phrase some."""
    if not keys:
        return {}
    wanted = msgspec.json.encode(sorted(keys)).decode()
    rows = connection.exec_driver_sql(_FIND[connection.dialect.name], (wanted,))
    return {band: list(map(int, found.split(","))) if found else [] for band, found in rows}


def _load_near(connection: Connection, articles: Collection[int]) -> dict[int, _Near]:
    found: dict[int, _Near] = {}
    for chunk in in_chunks(articles):
        rows = connection.execute(_sketches().where(ARTICLES.c.id.in_(chunk)))
        found.update((row.id, _Near(row.origin_id, row.sketch)) for row in rows)
    return found


def _sketches() -> Select[Any]:
    """Return the query for articles with their origins and the sketches of their first texts."""
    return (
        select(ARTICLES.c.id, ARTICLES.c.origin_id, TEXTS.c.sketch)
        .join(VERSIONS, (VERSIONS.c.article_id == ARTICLES.c.id) & (VERSIONS.c.number == 1))
        .join(TEXTS, TEXTS.c.sha256 == VERSIONS.c.sha256)
    )


def keep_bands(connection: Connection, new: Sequence[tuple[int, Sketch | None]]) -> None:
    """Keep what copies of articles will be found by."""
    rows = [
        {"band": key, "article_id": number}
        for number, found in new
        if found is not None
        for key in set(bands(found))
    ]
    insert_rows(connection, COPY_BANDS, sorted(rows, key=lambda row: row["band"]))
