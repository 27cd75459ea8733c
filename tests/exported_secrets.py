"""A database in which names are known in one place only and stand in another; what exports hide.

`secret_reports` has secrets in every part of one incident. Here, each name is known to one reading,
or to one person, in one way; and an article that knows nothing of it has it in all words that leave
in the public profile: title, publisher, address, places, date, weapon and a body that tells.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

import secret_reports
from databases import rows_of
from mentioned_names import (
    ANOTHER_DAY,
    UNTOLD,
    Knowing,
    claim_of,
    mentioning,
    reading_of,
    unaware,
    victim,
    witness,
)
from reportedly.api.kept import Reportedly
from reportedly.records.edits import Edit
from reportedly.store.articles import keep_article
from reportedly.store.database import Database
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine
from reportedly.store.schema import ARTICLES
from secret_reports import at

BESIDE: Final = {
    "another article": "Quandal",
    "another event": "Tessivar",
    "another incident": "Gravindel",
    "an older version": "Jorundeval",
    "an older engine": "Hestrivane",
    "a near-copy": "Pellandrix",
    "what it is a near-copy of": "Denthrice",
    "a person, taken back": "Yestrimond",
    "a witness": "Mirvesh",
    "a witness of an older version": "Brontave",
    "a witness, an official for a person": "Ollivar",
    "a witness by a person, taken back": "Vorskadine",
    "a purged text": "Lindoreth",
}
"""Names of which an article does not know that they are to be hidden: by what does."""
LATE: Final = "Morvinel"
"""A name that nothing knows until `learn` is called."""
NAMES: Final = {**{name: name for name in secret_reports.NAMES}, **BESIDE}
BY: Final = f"Ada {UNTOLD['an analyst']}"
WHY: Final = f"{UNTOLD['a why']}, as {' and '.join(NAMES.values())} told me"


class Planting:
    """Keeps texts of a name each, and rules which of their events are one."""

    def __init__(self, database: Database, kept: Reportedly) -> None:
        self._database = database
        self.kept = kept
        self.articles: dict[str, list[int]] = {}

    def keep(
        self,
        name: str,
        address: str,
        *events: Knowing,
        engine: str = "1",
        more: str = "",
        day: str | None = None,
    ) -> int:
        """Keep a reading of a text that mentions a name; return the number of its article.

        Those with `more` have one text but for that.
        """
        article = mentioning(name, address, day or _day_of(name), more)
        reading = reading_of(article, name, *events)
        read_by = msgspec.structs.replace(reading.engine, name="an engine", version=engine)
        reading = msgspec.structs.replace(reading, engine=read_by)
        with self._database.writing() as connection:
            run = begin_run(connection, "add", None, ["a test"])
            _, version, _ = keep_article(connection, run, reading.article, "a test")
            keep_reading(connection, run, keep_engine(connection, read_by), version, reading)
        urls = {row["url"]: row["id"] for row in rows_of(self._database, ARTICLES)}
        self.articles.setdefault(name, []).append(urls[article.url])
        return self.articles[name][-1]

    def text(self, article: int) -> str:
        return self.kept.review.article(article).reading.article.text

    def incident(self, article: int, event: str = "e1") -> int:
        return self.kept.review.article(article).incidents[event]

    def join(self, one: tuple[int, str], other: tuple[int, str]) -> None:
        """Rule that two events are of one incident."""
        mine, theirs = self.incident(*one), self.incident(*other)
        if mine != theirs:
            self.kept.same(mine, theirs, by=BY, why=WHY)

    def part(self, one: tuple[int, str], other: tuple[int, str]) -> None:
        """Rule that two events are of two incidents."""
        whole = self.incident(*one)
        if whole == self.incident(*other):
            event = self.kept.review.article(one[0]).events[one[1]]
            self.kept.split(whole, event, by=BY, why=WHY)
        assert self.incident(*one) != self.incident(*other)

    def edit(self, article: int, field: str, value: Any, casualty: str | None = None) -> int:
        """Correct a field of the first event of an article; return the decision."""
        seen = self.kept.review.article(article).seen
        edit = Edit(action="correct", event="e1", casualty=casualty, field=field, value=value)
        saved = self.kept.review.edit(article, [edit], by=BY, seen=seen, why=WHY)
        return saved.decisions[0]


def _day_of(name: str) -> str:
    """Return a day of which no other name tells."""
    place = [*BESIDE.values(), LATE].index(name)
    return f"20{10 + place:02}-05-10"


def _another_article(made: Planting, name: str) -> Iterator[None]:
    knows, other = made.keep(name, "a", victim), made.keep(name, "b", unaware)
    yield
    made.join((knows, "e1"), (other, "e1"))


def _another_event(made: Planting, name: str) -> Iterator[None]:
    both, other = made.keep(name, "a", unaware, victim), made.keep(name, "b", unaware)
    yield
    made.part((both, "e2"), (both, "e1"))
    made.join((both, "e1"), (other, "e1"))


def _another_incident(made: Planting, name: str) -> Iterator[None]:
    knows = made.keep(name, "a", victim, day=ANOTHER_DAY)
    both, other = made.keep(name, "b", unaware, unaware), made.keep(name, "c", unaware)
    yield
    made.join((both, "e1"), (other, "e1"))
    made.join((both, "e2"), (knows, "e1"))
    assert made.incident(both, "e1") == made.incident(other)
    assert made.incident(both, "e2") == made.incident(knows) != made.incident(other)


def _an_older_version(made: Planting, name: str) -> Iterator[None]:
    made.keep(name, "a", victim)
    made.keep(name, "a", unaware, more="Later.")
    yield


def _an_older_engine(made: Planting, name: str) -> Iterator[None]:
    made.keep(name, "a", victim)
    yield
    made.keep(name, "a", unaware, engine="2")
    made.kept.merge()


def _a_near_copy(made: Planting, name: str) -> Iterator[None]:
    first = made.keep(name, "a", unaware, more="Told.")
    second = made.keep(name, "b", victim, more="Copied.")
    yield
    made.part((second, "e1"), (first, "e1"))


def _what_it_copies(made: Planting, name: str) -> Iterator[None]:
    first = made.keep(name, "a", victim, more="Told.")
    second = made.keep(name, "b", unaware, more="Copied.")
    yield
    made.part((second, "e1"), (first, "e1"))


def _a_person(made: Planting, name: str) -> Iterator[None]:
    edited, other = made.keep(name, "a", unaware), made.keep(name, "b", unaware)
    yield
    made.join((edited, "e1"), (other, "e1"))
    named = at(name, made.text(edited))
    decision = made.edit(edited, "names", [msgspec.to_builtins(named)], "c1")
    made.kept.review.undo(decision, by=BY, why=WHY)


def _a_witness(made: Planting, name: str) -> Iterator[None]:
    tells, other = made.keep(name, "a", witness), made.keep(name, "b", unaware)
    yield
    made.join((tells, "e1"), (other, "e1"))


def _a_former_witness(made: Planting, name: str) -> Iterator[None]:
    made.keep(name, "a", witness)
    made.keep(name, "a", unaware, more="Later.")
    yield


def _an_official(made: Planting, name: str) -> Iterator[None]:
    edited, other = made.keep(name, "a", witness), made.keep(name, "b", unaware)
    yield
    made.join((edited, "e1"), (other, "e1"))
    claim = claim_of(name, made.text(edited), "official")
    made.edit(edited, "claims", [msgspec.to_builtins(claim)])


def _a_person_s_witness(made: Planting, name: str) -> Iterator[None]:
    edited, other = made.keep(name, "a", unaware), made.keep(name, "b", unaware)
    yield
    made.join((edited, "e1"), (other, "e1"))
    claim = claim_of(name, made.text(edited), "relative")
    decision = made.edit(edited, "claims", [msgspec.to_builtins(claim)])
    made.kept.review.undo(decision, by=BY, why=WHY)


def _a_purged_text(made: Planting, name: str) -> Iterator[None]:
    knows, other = made.keep(name, "a", victim), made.keep(name, "b", unaware)
    yield
    made.join((knows, "e1"), (other, "e1"))
    made.kept.purge(publisher=f"{name} Post a")


_PLANTED: Final = dict(
    zip(
        BESIDE,
        (
            _another_article,
            _another_event,
            _another_incident,
            _an_older_version,
            _an_older_engine,
            _a_near_copy,
            _what_it_copies,
            _a_person,
            _a_witness,
            _a_former_witness,
            _an_official,
            _a_person_s_witness,
            _a_purged_text,
        ),
        strict=True,
    )
)
"""What keeps the articles that know and mention a name, and, after a merge, rules on them."""


def plant(database: Database) -> Planting:
    """Keep secret reports, and articles with all the names of `BESIDE`, and that of `LATE`."""
    kept, incident = secret_reports.plant(database)
    made = Planting(database, kept)
    steps = [_PLANTED[how](made, name) for how, name in BESIDE.items()]
    for one in steps:
        next(one)
    made.keep(LATE, "a", unaware)
    kept.merge()
    for one in steps:
        assert next(one, None) is None
    kept.grade(incident, status="likely", by=BY, why=WHY)
    note = Edit(action="note", value=f"{UNTOLD['a note']} {secret_reports.NAME}")
    kept.review.edit(4, [note], by=BY, seen=0, why=WHY)
    return made


def learn(made: Planting) -> None:
    """Let a person find out that what was published until now is a name."""
    (number,) = made.articles[LATE]
    made.edit(number, "names", [msgspec.to_builtins(at(LATE, made.text(number)))], "c1")


def change(made: Planting) -> None:
    """Let people rule anew, with secrets in what they say, and an article be purged."""
    kept = made.kept
    late, other = (made.incident(made.articles[name][0]) for name in (LATE, "Quandal"))
    kept.grade(late, grade="weak", by=BY, why=WHY)
    kept.grade(other, status="contested", by=BY, why=WHY)
    kept.same(other, made.incident(made.articles["Hestrivane"][0]), by=BY, why=WHY)
    for one, event in (("Mirvesh", "e1"), ("Tessivar", "e1")):
        number = made.articles[one][0]
        kept.split(made.incident(number), kept.review.article(number).events[event], by=BY)
    kept.flags.flag("article", made.articles["Lindoreth"][1], ["unpublished"], by=BY, why=WHY)
    made.edit(made.articles["Mirvesh"][0], "group", f"{LATE}'s sons", "c1")
    kept.purge(publisher="Yestrimond Post a")
    kept.merge()
