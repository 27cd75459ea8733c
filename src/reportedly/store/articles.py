"""Articles in; kept in a database, each once, out.

All that is written of one article is written in one transaction: it is there wholly or not at all.
Each function works within the transaction of the connection that it is given.
"""

from typing import Literal, NamedTuple, TypeAlias, cast

from sqlalchemy import Connection, func, select, update

from reportedly.records.text import Article
from reportedly.store.copies import sketch
from reportedly.store.inserting import insert_new, insert_row, now
from reportedly.store.origins import find_origin, keep_bands
from reportedly.store.readings import supersede
from reportedly.store.rows import indexed, plain
from reportedly.store.schema import ARTICLES, EVENTS, READINGS, SIGHTINGS, VERSIONS
from reportedly.store.texts import index_words, keep_text, version_row

KeptAs: TypeAlias = Literal["new", "version", "known"]
"""A new article, a new version of one, or one that is there already."""


class Kept(NamedTuple):
    """As what an article was kept, and the version that it is."""

    how: KeptAs
    version_id: int


def find_version(connection: Connection, article: Article) -> int | None:
    """Return the version that an article is, None for one that is new or has changed.

    That is the version of its URL with the same text; for a text whose URL is not known yet, or
    that has none, the first version with this text.
    """
    if article.url is not None:
        known = connection.execute(
            select(VERSIONS.c.id.label("version_id"))
            .join_from(
                ARTICLES,
                VERSIONS,
                (VERSIONS.c.article_id == ARTICLES.c.id) & (VERSIONS.c.sha256 == article.sha256),
                isouter=True,
            )
            .where(ARTICLES.c.url == indexed(article.url))
        ).one_or_none()
        if known is not None:
            return cast("int | None", known.version_id)
    first = select(func.min(VERSIONS.c.id)).where(VERSIONS.c.sha256 == article.sha256)
    return connection.execute(first).scalar()


def keep_article(connection: Connection, run_id: int, article: Article, source: str) -> Kept:
    """Keep an article, if it is not there yet; one of a known URL as its next version.

    The same text from another place is noted as a sighting of the first. A page that has its text
    of before again is of that version again.
    """
    found = find_version(connection, article)
    if found is not None:
        _note_sighting(connection, run_id, found, article, source)
        return Kept(_return_to(connection, found, article), found)
    article_id = None
    if article.url is not None:
        article_id = connection.execute(
            select(ARTICLES.c.id).where(ARTICLES.c.url == indexed(article.url))
        ).scalar()
    found_by = sketch(article.text)
    has_text = keep_text(connection, article, found_by)
    how: KeptAs = "version"
    if article_id is None:
        how, origin = "new", find_origin(connection, found_by)
        row = {"url": indexed(article.url), "origin_id": origin, "added_at": now()}
        article_id = insert_row(connection, ARTICLES, row)
        keep_bands(connection, found_by, article_id)
    version_id = _keep_version(connection, run_id, article, article_id, source)
    if has_text:
        index_words(connection, version_id, article)
    return Kept(how, version_id)


def _return_to(connection: Connection, version_id: int, article: Article) -> KeptAs:
    """Make a version of an article's own URL the latest again, if another is."""
    article_id = connection.execute(
        select(VERSIONS.c.article_id)
        .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
        .where(
            VERSIONS.c.id == version_id,
            VERSIONS.c.is_latest == 0,
            ARTICLES.c.url == indexed(article.url),
        )
    ).scalar()
    if article_id is None:
        return "known"
    _leave_latest(connection, article_id)
    reading = select(func.max(READINGS.c.id)).where(READINGS.c.version_id == version_id)
    number = connection.execute(reading).scalar()
    for table, which in (
        (READINGS, READINGS.c.id == number),
        (EVENTS, EVENTS.c.reading_id == number),
    ):
        connection.execute(update(table).where(which).values(is_current=1))
    connection.execute(update(VERSIONS).where(VERSIONS.c.id == version_id).values(is_latest=1))
    return "version"


def _leave_latest(connection: Connection, article_id: int) -> None:
    """Make no version of an article the latest, and no reading of one current."""
    of_article = VERSIONS.c.article_id == article_id
    versions = select(VERSIONS.c.id).where(of_article)
    connection.execute(update(VERSIONS).where(of_article).values(is_latest=0))
    supersede(connection, READINGS.c.version_id.in_(versions), EVENTS.c.version_id.in_(versions))


def _keep_version(
    connection: Connection, run_id: int, article: Article, article_id: int, source: str
) -> int:
    """Keep an article as the latest version of the article with a number."""
    of_article = VERSIONS.c.article_id == article_id
    last = connection.execute(select(func.max(VERSIONS.c.number)).where(of_article)).scalar() or 0
    if last:
        _leave_latest(connection, article_id)
    row = version_row(article) | {
        "article_id": article_id,
        "number": last + 1,
        "is_latest": 1,
        "source": indexed(source),
        "added_at": now(),
        "run_id": run_id,
    }
    return insert_row(connection, VERSIONS, row)


def _note_sighting(
    connection: Connection, run_id: int, version_id: int, article: Article, source: str
) -> None:
    """Note that a text was found in another place than before."""
    place = indexed(article.url or source)
    first = connection.execute(
        select(VERSIONS.c.source, ARTICLES.c.url)
        .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
        .where(VERSIONS.c.id == version_id)
    ).one()
    if place in first:
        return
    row = {
        "version_id": version_id,
        "source": place,
        "url": plain(article.url),
        "publisher": indexed(article.publisher),
        "published": article.published,
        "seen_at": now(),
        "run_id": run_id,
    }
    insert_new(connection, SIGHTINGS, [row])
