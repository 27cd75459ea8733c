"""Small reports of a few attacks, so plainly told that how links are weighed does not matter."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

import msgspec
import pytest

from builders import an_article
from databases import rows_of
from intake_commands import in_order
from readers import the_pipeline
from reportedly.api.kept import Reportedly
from reportedly.errors import ReportedlyError
from reportedly.records.incidents import KeptIncident
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.settings import Settings
from reportedly.store.articles import keep_article
from reportedly.store.database import Database
from reportedly.store.filtering import EventFilter
from reportedly.store.finding import machine_of, select_readings
from reportedly.store.incident_pages import list_incidents
from reportedly.store.incident_tables import ACCOUNTS, INCIDENTS, LINKS, MEMBERS
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine
from reportedly.store.schema import EVENTS, READINGS

_BAKERY = """A car bomb exploded outside a bakery in Mosul, Iraq, on Monday, killing 12 people \
and wounding 30, police said. The blast tore through a queue of customers and set several cars \
on fire. No group claimed responsibility for the car bomb."""
_BAKERY_AGAIN = """Mosul bakery bombing leaves 14 dead. Hospital officials said 14 people were \
killed and 31 wounded when a car bomb went off outside a bakery in Mosul, Iraq, on Monday."""
_BAKERY_LATE = """At least 12 people were killed and 30 wounded by a car bomb outside a bakery \
in Mosul, Iraq, on Monday, the interior ministry said. The bakery was destroyed by the bomb."""
_CHECKPOINT = """Gunmen shot dead three policemen at a checkpoint in Basra, Iraq, on Tuesday, \
police said. The attackers fled on motorcycles."""
_CHECKPOINT_AGAIN = """Gunmen on motorcycles shot dead three policemen at a checkpoint in Basra, \
Iraq, on Tuesday, a security source said. The gunmen escaped."""
_MARKET = """Government jets bombed a market in Idlib, Syria, on Thursday, killing 15 civilians, \
rescuers said."""
_HOSPITAL = """Two rockets hit a hospital in Kharkiv, Ukraine, on Sunday, killing four patients \
and a nurse, the mayor said."""
_SHELL = """A mortar shell killed eight people in Tal Afar, Nineveh province, Iraq, on Tuesday, \
police said."""
_WEEK = """Three attacks in Nineveh province, Iraq, between Monday and Thursday killed 30 \
people, the governor said."""

REPORTS: Final = {
    "bakery": ("2024-03-05", "The Post", _BAKERY),
    "bakery-again": ("2024-03-05", "Daily Star", _BAKERY_AGAIN),
    "bakery-late": ("2024-03-06", "The Wire", _BAKERY_LATE),
    "checkpoint": ("2024-03-06", "The Post", _CHECKPOINT),
    "checkpoint-again": ("2024-03-06", "Daily Star", _CHECKPOINT_AGAIN),
    "market": ("2024-03-08", "Aleppo News", _MARKET),
    "hospital": ("2023-11-20", "The Wire", _HOSPITAL),
}
"""By name: the day of publication, the publisher and the text."""
BAKERY: Final = frozenset(("bakery", "bakery-again", "bakery-late"))
CHECKPOINT: Final = frozenset(("checkpoint", "checkpoint-again"))
GROUPS: Final = {BAKERY, CHECKPOINT, frozenset(("market",)), frozenset(("hospital",))}
WEEK: Final = {
    "shell": ("2024-03-06", "The Post", _SHELL),
    "week": ("2024-03-09", "The Post", _WEEK),
}
"""An aggregate, and an attack that it may contain, as it may the one on the bakery."""

NEAR: Final = (
    "A car bomb killed three people at a checkpoint in Mosul, Iraq, on Monday, police said.",
    "A car bomb killed three soldiers in western Mosul, Iraq, on Tuesday, the army said.",
    "An explosion killed several people in Nineveh, Iraq, on Monday, a doctor said.",
    "A car bomb blew up in Mosul, Iraq, on Tuesday, killing five people, a doctor said.",
)
"""Reports of which some pairs speak for, and others against, one attack."""


ON_SQLITE: Final = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
"""For what depends on no backend; setting up a database of a server takes half a second."""


def a_report(name: str, text: str, *, published: str | None, publisher: str | None) -> Article:
    """Return an article whose title is its name, by which groups are told."""
    article = an_article(text, published=published, title=name)
    return msgspec.structs.replace(article, publisher=publisher, url=f"https://{name}.example/")


def report(name: str, text: str | None = None) -> Article:
    """Return a report by its name, with a new text where one is given."""
    published, publisher, words = (REPORTS | WEEK)[name]
    return a_report(name, text or words, published=published, publisher=publisher)


@cache
def _read(article: Article) -> Reading:
    (reading,) = the_pipeline().read([article])
    assert isinstance(reading, Reading)
    return reading


def keep(database: Database, *articles: Article) -> None:
    """Read articles and keep them, as an add does."""
    with database.writing() as connection:
        run = begin_run(connection, "add", None, ["a test"])
        for article in articles:
            reading = _read(article)
            how, version, _ = keep_article(connection, run, article, article.url or "a test")
            if how != "known":
                engine = keep_engine(connection, reading.engine)
                keep_reading(connection, run, engine, version, reading)


def keep_named(database: Database, *names: str) -> None:
    """Keep reports by their names."""
    keep(database, *map(report, names))


def opened(database: Database) -> Reportedly:
    return Reportedly(database, Settings())


def merged(database: Database, *names: str) -> Reportedly:
    """Keep reports, all without names, and merge; return the database to ask."""
    keep_named(database, *(names or REPORTS))
    kept = opened(database)
    kept.merge()
    return kept


def read_anew(
    database: Database, version: str, change: Callable[[Reading], Reading] = lambda reading: reading
) -> None:
    """Keep what another engine reads: the same, or what `change` makes of it.

    Of what people changed it knows nothing.
    """
    query = select_readings().where(READINGS.c.is_current == 1).order_by(READINGS.c.id)
    with database.reading() as connection:
        rows = connection.execute(query).mappings().all()
        readings = [(row["version_id"], machine_of(row)) for row in rows]
    with database.writing() as connection:
        engine = msgspec.structs.replace(readings[0][1].engine, version=version)
        run, number = begin_run(connection, "reread", engine, []), keep_engine(connection, engine)
        for version_id, reading in readings:
            newer = msgspec.structs.replace(change(reading), engine=engine)
            assert keep_reading(connection, run, number, version_id, newer)


def incidents(kept: Reportedly) -> list[KeptIncident]:
    """Return all that is known of all incidents."""
    return [kept.incident(one.id) for one in list(kept.incidents())]


def titles(incident: KeptIncident) -> frozenset[str]:
    return frozenset(one.title or "" for one in incident.members)


def ids(kept: Reportedly) -> dict[frozenset[str], int]:
    """Return the ids of incidents by the names of their reports."""
    with kept._database.reading() as connection:
        return {
            frozenset(one.title or "" for one in members): number
            for number, *_, members in list_incidents(connection, EventFilter())
        }


def groups(kept: Reportedly) -> set[frozenset[str]]:
    return set(ids(kept))


def id_of(kept: Reportedly, name: str) -> int:
    """Return the id of the incident that a report tells of."""
    (found,) = [number for names, number in ids(kept).items() if name in names]
    return found


def tolls(kept: Reportedly) -> dict[frozenset[str], Sequence[object]]:
    """Return the figures of all incidents under all rules, by the names of their reports."""
    return {
        titles(one): [
            (rule, figure.outcome, figure.victims, figure.low, figure.best, figure.high)
            for rule in ("ucdp", "acled", "range")
            for figure in kept.incident(one.id, rule=rule).toll.figures
        ]
        for one in incidents(kept)
    }


def merged_in_order(database: Database) -> None:
    """Say that nothing is wrong after a merge: every account in one open incident, none left."""
    in_order(database)
    current = {row["id"] for row in rows_of(database, EVENTS) if row["is_current"]}
    members = {row["event_id"]: row["incident_id"] for row in rows_of(database, MEMBERS)}
    assert members.keys() == {row["event_id"] for row in rows_of(database, ACCOUNTS)}
    assert members.keys() <= current
    readings = rows_of(database, READINGS)
    assert [row["id"] for row in readings if row["is_accounted"] != row["is_current"]] == []
    links = rows_of(database, LINKS)
    assert all(row["event_id"] < row["other_id"] for row in links)
    assert {row[side] for row in links for side in ("event_id", "other_id")} <= members.keys()
    rows = rows_of(database, INCIDENTS)
    states = {row["id"]: row["state"] for row in rows}
    assert {one for one, state in states.items() if state == "open"} == set(members.values())
    assert [row["id"] for row in rows if row["is_stale"]] == []
    for row in rows:
        assert (row["redirect_id"] is None) == (row["state"] != "merged")
        assert row["redirect_id"] is None or states[row["redirect_id"]] != "merged"


def code_of(action: Callable[[], object]) -> str:
    """Return the code of the error that something ends with."""
    with pytest.raises(ReportedlyError) as caught:
        action()
    return caught.value.code
