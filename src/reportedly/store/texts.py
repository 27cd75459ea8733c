"""The columns of a version and its text in; the Article that they were, and back, out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select, text

from reportedly.records.text import Article
from reportedly.store.inserting import insert_rows
from reportedly.store.prepared import PreparedArticle
from reportedly.store.rows import Row, indexed, plain, unpack
from reportedly.store.schema import ARTICLES, TEXTS, VERSIONS
from reportedly.store.words import fold_words

_KEPT = (
    "source_id",
    "publisher",
    "title",
    "published",
    "published_basis",
    "dateline_place",
    "language",
    "fetched_at",
)


def version_row(article: Article) -> Row:
    """Return what a version keeps of an article besides its text."""
    row: Row = {name: getattr(article, name) for name in _KEPT}
    told = {name: plain(value) for name, value in row.items()}
    return told | {"publisher": indexed(article.publisher), "sha256": article.sha256}


def keep_texts(connection: Connection, articles: Sequence[PreparedArticle]) -> set[str]:
    """Keep the texts of articles; return those that are there: a purged one does not come back."""
    texts = [one.article.sha256 for one in articles]
    query = select(TEXTS.c.sha256, TEXTS.c.body.is_not(None)).where(TEXTS.c.sha256.in_(texts))
    known: dict[str, bool] = {
        sha256: bool(is_there) for sha256, is_there in connection.execute(query)
    }
    rows = [
        {
            "sha256": one.article.sha256,
            "body": one.body,
            "characters": len(one.article.text),
            "sketch": one.sketch,
        }
        for one in articles
        if one.article.sha256 not in known
    ]
    insert_rows(connection, TEXTS, rows)
    return {sha256 for sha256 in texts if known.get(sha256, True)}


def select_articles() -> Select[Any]:
    """Return the query for versions with what `article_of` needs; to be narrowed."""
    columns = [VERSIONS.c[name] for name in _KEPT]
    return (
        select(VERSIONS.c.id.label("version_id"), VERSIONS.c.sha256, *columns, ARTICLES.c.url)
        .add_columns(TEXTS.c.body.label("text_body"))
        .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
        .join(TEXTS, TEXTS.c.sha256 == VERSIONS.c.sha256)
    )


def article_of(row: RowMapping | Row) -> Article:
    """Return the article of a row of `select_articles`; its text is "" where it was purged."""
    body = row["text_body"]
    return Article(
        id=row["sha256"][:16],
        sha256=row["sha256"],
        url=row["url"],
        text="" if body is None else unpack(body).decode(),
        **{name: row[name] for name in _KEPT},
    )


def index_words(connection: Connection, words: Sequence[tuple[int, str, str]]) -> None:
    """Put words of versions into the full-text index: their number, and of title and text."""
    if not words:
        return
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO article_words (rowid, title, text) VALUES (:id, :title, :body)"
    else:
        statement = (
            "INSERT INTO article_words (version_id, words)"
            " VALUES (:id, to_tsvector('simple', :body))"
        )
    rows = [{"id": number, "title": title, "body": body} for number, title, body in words]
    connection.execute(text(statement), rows)


def forget_words(connection: Connection, version_id: int, article: Article) -> None:
    """Take the words of a version out of the full-text index; SQLite needs them told again."""
    title, body = fold_words(article.title or ""), fold_words(article.text)
    if connection.dialect.name == "sqlite":
        statement = (
            "INSERT INTO article_words (article_words, rowid, title, text)"
            " VALUES ('delete', :id, :title, :body)"
        )
    else:
        statement = "DELETE FROM article_words WHERE version_id = :id"
    connection.execute(text(statement), {"id": version_id, "title": title, "body": body})
