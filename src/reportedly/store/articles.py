"""Articles in; kept in a database, each once, many at a time, out.

All that is written of one article is written in one transaction: it is there wholly or not at all.
Each function works within the transaction of the connection that it is given.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection, func, select, update

from reportedly.records.text import Article
from reportedly.store.inserting import insert_new, insert_rows, now, reserve_numbers
from reportedly.store.known import Known, look_up
from reportedly.store.origins import find_origins, keep_bands
from reportedly.store.prepared import PreparedArticle
from reportedly.store.readings import supersede
from reportedly.store.rows import indexed, plain
from reportedly.store.schema import ARTICLES, EVENTS, READINGS, SIGHTINGS, VERSIONS
from reportedly.store.texts import index_words, keep_texts, version_row

_MOST: Final = 500
"""So many articles are kept by one statement."""
KeptAs: TypeAlias = Literal["new", "version", "known"]
"""A new article, a new version of one, or one that is there already."""


class Kept(NamedTuple):
    """As what an article was kept, and the version that it is; `is_made` where that is new."""

    how: KeptAs
    version_id: int
    is_made: bool = False


class Offered(NamedTuple):
    """An article that may be new, and where it is from.

    One that `may_be_new` only where it was read: without that it is kept only if it is known.
    """

    article: PreparedArticle
    source: str
    may_be_new: bool = True


def keep_article(connection: Connection, run_id: int, article: Article, source: str) -> Kept:
    """Keep one article, as `keep_articles` does."""
    (kept,) = keep_articles(connection, run_id, [Offered(PreparedArticle(article), source)])
    if kept is None:
        raise ValueError(f"article {article.id} was to be kept, and was not")
    return kept


def keep_articles(
    connection: Connection, run_id: int, offered: Sequence[Offered]
) -> list[Kept | None]:
    """Keep articles that are not there yet; one of a known URL as its next version.

    The same text from another place is noted as a sighting of the first. A page that has its text
    of before again is of that version again. It is as if they were kept one after the other. None
    stands for one that is new and may not be.
    """
    return [kept for some in split_apart(offered) for kept in _keep_apart(connection, run_id, some)]


def split_apart(offered: Sequence[Offered]) -> Iterator[Sequence[Offered]]:
    """Yield articles in pieces, within which none has the URL or the text of another.

    So what is known of each is not changed by the others of its piece.
    """
    urls: set[str] = set()
    texts: set[str] = set()
    start = 0
    for place, one in enumerate(offered):
        url, text = indexed(one.article.article.url), one.article.article.sha256
        if url in urls or text in texts or place - start == _MOST:
            yield offered[start:place]
            urls, texts, start = set(), set(), place
        texts.add(text)
        if url is not None:
            urls.add(url)
    if start < len(offered):
        yield offered[start:]


class _New(NamedTuple):
    """An article that is new, or a new version of one, by its place among those offered."""

    place: int
    offered: Offered
    known: Known


def _keep_apart(
    connection: Connection, run_id: int, offered: Sequence[Offered]
) -> list[Kept | None]:
    """Keep articles of which none has the URL or the text of another."""
    known = look_up(connection, [one.article.article for one in offered])
    kept: list[Kept | None] = [None] * len(offered)
    seen: list[tuple[int, Offered]] = []
    new: list[_New] = []
    how: KeptAs
    for place, (one, there) in enumerate(zip(offered, known, strict=True)):
        if there.version_id is not None:
            seen.append((there.version_id, one))
            how = "version" if there.is_former else "known"
            kept[place] = Kept(how, there.version_id)
        elif one.may_be_new:
            new.append(_New(place, one, there))
    _note_sightings(connection, run_id, seen)
    for there in known:
        if there.is_former and there.article_id is not None and there.version_id is not None:
            _return_to(connection, there.article_id, there.version_id)
    for fresh, number in zip(new, _keep_new(connection, run_id, new), strict=True):
        how = "new" if fresh.known.article_id is None else "version"
        kept[fresh.place] = Kept(how, number, is_made=True)
    return kept


def _keep_new(connection: Connection, run_id: int, new: Sequence[_New]) -> Sequence[int]:
    """Keep new articles and new versions; return the numbers of their versions."""
    if not new:
        return ()
    with_text = keep_texts(connection, [one.offered.article for one in new])
    first = [one for one in new if one.known.article_id is None]
    numbers = iter(_keep_first(connection, [one.offered.article for one in first]))
    _leave_latest(connection, [one.known.article_id for one in new if one.known.article_id])
    rows = [
        version_row(one.offered.article.article)
        | {
            "article_id": one.known.article_id or next(numbers),
            "number": one.known.last + 1,
            "is_latest": 1,
            "source": indexed(one.offered.source),
            "added_at": now(),
            "run_id": run_id,
        }
        for one in new
    ]
    versions = reserve_numbers(connection, VERSIONS, len(new))
    numbered = [{"id": number, **row} for number, row in zip(versions, rows, strict=True)]
    insert_rows(connection, VERSIONS, numbered)
    index_words(
        connection,
        [
            (number, *one.offered.article.words)
            for number, one in zip(versions, new, strict=True)
            if one.offered.article.article.sha256 in with_text
        ],
    )
    return versions


def _keep_first(connection: Connection, articles: Sequence[PreparedArticle]) -> Sequence[int]:
    """Keep what articles of new URLs are known by; return their numbers."""
    numbers = reserve_numbers(connection, ARTICLES, len(articles))
    found_by = [(number, one.sketch) for number, one in zip(numbers, articles, strict=True)]
    origins = find_origins(connection, found_by)
    rows = [
        {"id": number, "url": indexed(one.article.url), "origin_id": origin, "added_at": now()}
        for number, one, origin in zip(numbers, articles, origins, strict=True)
    ]
    insert_rows(connection, ARTICLES, rows)
    keep_bands(connection, found_by)
    return numbers


def _return_to(connection: Connection, article_id: int, version_id: int) -> None:
    """Make a former version of an article the latest again."""
    _leave_latest(connection, [article_id])
    reading = select(func.max(READINGS.c.id)).where(READINGS.c.version_id == version_id)
    number = connection.execute(reading).scalar()
    for table, which in (
        (READINGS, READINGS.c.id == number),
        (EVENTS, EVENTS.c.reading_id == number),
    ):
        connection.execute(update(table).where(which).values(is_current=1))
    connection.execute(update(VERSIONS).where(VERSIONS.c.id == version_id).values(is_latest=1))


def _leave_latest(connection: Connection, articles: Collection[int]) -> None:
    """Make no version of articles the latest, and no reading of one current."""
    if not articles:
        return
    of_article = VERSIONS.c.article_id.in_(articles)
    versions = select(VERSIONS.c.id).where(of_article)
    connection.execute(update(VERSIONS).where(of_article).values(is_latest=0))
    supersede(connection, READINGS.c.version_id.in_(versions), EVENTS.c.version_id.in_(versions))


def _note_sightings(
    connection: Connection, run_id: int, seen: Sequence[tuple[int, Offered]]
) -> None:
    """Note that texts were found in other places than before."""
    if not seen:
        return
    query = (
        select(VERSIONS.c.id, VERSIONS.c.source, ARTICLES.c.url)
        .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
        .where(VERSIONS.c.id.in_([version_id for version_id, _ in seen]))
    )
    first = {row.id: (row.source, row.url) for row in connection.execute(query)}
    rows = [
        {
            "version_id": version_id,
            "source": place,
            "url": plain(article.url),
            "publisher": indexed(article.publisher),
            "published": article.published,
            "seen_at": now(),
            "run_id": run_id,
        }
        for version_id, article, place in (
            (number, one.article.article, indexed(one.article.article.url or one.source))
            for number, one in seen
        )
        if place not in first[version_id]
    ]
    insert_new(connection, SIGHTINGS, rows)
