"""Articles in; what a database has of each already out."""

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, select

from reportedly.records.text import Article
from reportedly.store.rows import indexed
from reportedly.store.schema import ARTICLES, VERSIONS


class Known(NamedTuple):
    """What there is of an article: all None for one that is new.

    `article_id` is the article of its URL, `last` how many versions that has. `version_id` is the
    version that it is; `is_former` where that is one of its own URL, and another is the latest.
    """

    article_id: int | None = None
    last: int = 0
    version_id: int | None = None
    is_former: bool = False


_NEW: Final = Known()


def look_up(connection: Connection, articles: Sequence[Article]) -> list[Known]:
    """Return what there is of each article.

    The version that an article is, is that of its URL with the same text; for a text whose URL is
    not known yet, or that has none, the first version with this text.
    """
    urls = [indexed(article.url) for article in articles]
    by_url = _articles_by_url(connection, {url for url in urls if url is not None})
    of_article = _versions_of(connection, by_url.values())
    first = _first_versions(connection, {article.sha256 for article in articles})
    return [
        _known(article.sha256, None if url is None else by_url.get(url), of_article, first)
        for article, url in zip(articles, urls, strict=True)
    ]


def _known(
    sha256: str,
    article_id: int | None,
    of_article: dict[int, list[Any]],
    first: dict[str, int],
) -> Known:
    if article_id is None:
        return Known(version_id=first[sha256]) if sha256 in first else _NEW
    versions = of_article[article_id]
    last = max(row.number for row in versions)
    own = next((row for row in versions if row.sha256 == sha256), None)
    if own is None:
        return Known(article_id=article_id, last=last)
    return Known(article_id, last, own.id, not own.is_latest)


def _articles_by_url(connection: Connection, urls: Collection[str]) -> dict[str, int]:
    if not urls:
        return {}
    query = select(ARTICLES.c.url, ARTICLES.c.id).where(ARTICLES.c.url.in_(urls))
    return {row.url: row.id for row in connection.execute(query)}


def _versions_of(connection: Connection, articles: Collection[int]) -> dict[int, list[Any]]:
    if not articles:
        return {}
    query = select(
        VERSIONS.c.article_id,
        VERSIONS.c.id,
        VERSIONS.c.number,
        VERSIONS.c.sha256,
        VERSIONS.c.is_latest,
    ).where(VERSIONS.c.article_id.in_(articles))
    found: dict[int, list[Any]] = {number: [] for number in articles}
    for row in connection.execute(query):
        found[row.article_id].append(row)
    return found


def _first_versions(connection: Connection, texts: Collection[str]) -> dict[str, int]:
    query = (
        select(VERSIONS.c.sha256, func.min(VERSIONS.c.id).label("first"))
        .where(VERSIONS.c.sha256.in_(texts))
        .group_by(VERSIONS.c.sha256)
    )
    return {row.sha256: row.first for row in connection.execute(query)}
