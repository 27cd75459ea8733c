"""A person's name or number in; the person, made, changed or found, out.

Every change is a decision of whoever makes it, with what was before and after, and no secret.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, RowMapping, Select, func, select, update

from reportedly.errors import ReportedlyError
from reportedly.records.people import Person, Role, fold_name
from reportedly.store.decisions import keep_decision
from reportedly.store.inserting import insert_row, now
from reportedly.store.people_tables import PEOPLE
from reportedly.store.rows import plain, storable

_SHOWN: Final = (PEOPLE.c.id, PEOPLE.c.name, PEOPLE.c.role, PEOPLE.c.state, PEOPLE.c.made_at)


def person_of(row: RowMapping) -> Person:
    """Return the person that a row has, which may have other columns too."""
    return Person(**{column.name: row[column.name] for column in _SHOWN})


def select_people() -> Select[Any]:
    """Return the query for people, with what a Person has; conditions and columns may be added."""
    return select(*_SHOWN)


def list_people(connection: Connection) -> list[Person]:
    """Return all people, closed ones too, in the order in which they were made."""
    rows = connection.execute(select_people().order_by(PEOPLE.c.id)).mappings()
    return [person_of(row) for row in rows]


def get_person(connection: Connection, name_or_id: str | int) -> Person:
    """Return a person by name or number. ReportedlyError "no-person"."""
    if isinstance(name_or_id, int):
        which = PEOPLE.c.id == storable(name_or_id)
    else:
        which = PEOPLE.c.folded == plain(fold_name(name_or_id))
    row = connection.execute(select_people().where(which)).mappings().first()
    if row is None:
        raise ReportedlyError(
            "no-person",
            f"There is nobody called {name_or_id[:40]!r}."
            if isinstance(name_or_id, str)
            else f"There is no person {name_or_id}.",
            "reportedly people list shows who there is.",
        )
    return person_of(row)


def find_subject(connection: Connection, subject: str) -> Person | None:
    """Return the person whom an OpenID provider knows by a subject, None for nobody."""
    query = select_people().where(PEOPLE.c.subject == plain(subject))
    row = connection.execute(query).mappings().first()
    return None if row is None else person_of(row)


def find_password(connection: Connection, name: str) -> tuple[Person, str] | None:
    """Return an active person who has a password, with its hash; None for anybody else."""
    query = (
        select_people()
        .add_columns(PEOPLE.c.password)
        .where(
            PEOPLE.c.folded == plain(fold_name(name)),
            PEOPLE.c.state == "active",
            PEOPLE.c.password.is_not(None),
        )
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else (person_of(row), row["password"])


def make_person(
    connection: Connection,
    name: str,
    role: Role,
    *,
    password: str | None,
    subject: str | None,
    by: str,
) -> Person:
    """Make a person; `password` is its hash. ReportedlyError "name-taken", "last-admin"."""
    folded = plain(fold_name(name))
    for column, value in ((PEOPLE.c.folded, folded), (PEOPLE.c.subject, plain(subject))):
        taken = connection.execute(select(PEOPLE.c.name).where(column == value)).scalar()
        if value is not None and taken is not None:
            raise ReportedlyError(
                "name-taken",
                f"There is {taken!r} already, who may be closed.",
                "Give another name: one stands for one person for ever, in all decisions.",
            )
    number = insert_row(
        connection,
        PEOPLE,
        {
            "name": name,
            "folded": folded,
            "password": password,
            "subject": plain(subject),
            "role": role,
            "state": "active",
            "made_at": now(),
        },
    )
    _check_admins(connection)
    after = {"name": name, "role": role, "password": password is not None}
    keep_change(connection, number, by=by, after=after | {"subject": subject is not None})
    return get_person(connection, number)


def change_person(connection: Connection, person: Person, *, by: str, **after: str) -> None:
    """Give a person another role or state. ReportedlyError "last-admin" when no admin is left."""
    before = {name: getattr(person, name) for name in after}
    connection.execute(update(PEOPLE).where(PEOPLE.c.id == person.id).values(**after))
    _check_admins(connection)
    keep_change(connection, person.id, by=by, before=before, after=after)


def set_password(connection: Connection, person: Person, password: str) -> None:
    """Let a person have a password, by its hash. That it was changed is for others to keep."""
    connection.execute(update(PEOPLE).where(PEOPLE.c.id == person.id).values(password=password))


def keep_change(
    connection: Connection,
    number: int,
    *,
    by: str,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object],
) -> None:
    """Keep as a decision what became of a person."""
    keep_decision(
        connection,
        "person",
        f"person {number}",
        by=by,
        why=None,
        before=None if before is None else plain(msgspec.json.encode(before).decode()),
        after=plain(msgspec.json.encode(after).decode()),
    )


def _check_admins(connection: Connection) -> None:
    """Raise ReportedlyError "last-admin" unless there is an active admin, within a writer."""
    admins = (
        select(func.count())
        .select_from(PEOPLE)
        .where(PEOPLE.c.role == "admin", PEOPLE.c.state == "active")
    )
    if not connection.execute(admins).scalar_one():
        raise ReportedlyError(
            "last-admin",
            "There would be no active admin.",
            "Make one first: reportedly people add NAME --role admin",
        )
