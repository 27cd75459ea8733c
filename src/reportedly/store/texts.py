"""The columns of a version and its text in; the Article that they were, and back, out."""

from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, text

from reportedly.records.text import Article
from reportedly.store.rows import Row, indexed, pack, plain, unpack
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


def keep_text(connection: Connection, article: Article, sketch: bytes | None) -> bool:
    """Keep the text of an article; whether it is there: one that was purged does not come back."""
    found = connection.execute(
        select(TEXTS.c.body.is_not(None)).where(TEXTS.c.sha256 == article.sha256)
    ).scalar()
    if found is not None:
        return bool(found)
    row = {
        "sha256": article.sha256,
        "body": pack(article.text.encode()),
        "characters": len(article.text),
        "sketch": sketch,
    }
    connection.execute(insert(TEXTS), row)
    return True


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


def index_words(connection: Connection, version_id: int, article: Article) -> None:
    """Put the words of a version into the full-text index."""
    title, body = fold_words(article.title or ""), fold_words(article.text)
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO article_words (rowid, title, text) VALUES (:id, :title, :body)"
    else:
        statement = (
            "INSERT INTO article_words (version_id, words)"
            " VALUES (:id, to_tsvector('simple', :body))"
        )
    connection.execute(text(statement), {"id": version_id, "title": title, "body": body})


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
