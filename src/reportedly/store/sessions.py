"""A secret that a browser or a program holds in; the session or token that it stands for, out.

A secret is 256 random bits, of which the database has the SHA-256: who reads the database can act
as nobody. All moments are given, so that nothing here looks at a clock.
"""

from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, delete, insert, or_, select, update

from reportedly.errors import ReportedlyError
from reportedly.records.people import Person, Role, Session, Token, lower_role
from reportedly.store.inserting import insert_row
from reportedly.store.people import person_of, select_people
from reportedly.store.people_tables import PEOPLE, SESSIONS, TOKENS
from reportedly.store.rows import plain, storable

_TOKEN: Final = (
    TOKENS.c.id,
    PEOPLE.c.name.label("person"),
    TOKENS.c.label,
    TOKENS.c.role,
    TOKENS.c.made_at,
    TOKENS.c.last_used_at,
    TOKENS.c.ended_at,
)


def digest(secret: str) -> str:
    """Return the SHA-256 of a secret, whatever characters it has."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def keep_session(
    connection: Connection, secret: str, person: Person, *, csrf: str, at: str, ends_at: str
) -> None:
    """Keep a new session of a person."""
    row = {"sha256": digest(secret), "person_id": person.id, "csrf": csrf}
    row |= {"made_at": at, "seen_at": at, "ends_at": ends_at}
    connection.execute(insert(SESSIONS).values(**row))


def find_session(
    connection: Connection, secret: str, *, at: str, seen_since: str
) -> Session | None:
    """Return the session of a secret that was seen lately enough, of an active person."""
    query = (
        select_people()
        .add_columns(
            SESSIONS.c.csrf,
            SESSIONS.c.made_at.label("began_at"),
            SESSIONS.c.seen_at,
            SESSIONS.c.ends_at,
        )
        .join(SESSIONS, SESSIONS.c.person_id == PEOPLE.c.id)
        .where(
            SESSIONS.c.sha256 == digest(secret),
            SESSIONS.c.ends_at > at,
            SESSIONS.c.seen_at > seen_since,
            PEOPLE.c.state == "active",
        )
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return Session(
        person=person_of(row),
        csrf=row["csrf"],
        made_at=row["began_at"],
        seen_at=row["seen_at"],
        ends_at=row["ends_at"],
    )


def see_session(connection: Connection, secret: str, at: str) -> None:
    """Note when a session was seen."""
    which = SESSIONS.c.sha256 == digest(secret)
    connection.execute(update(SESSIONS).where(which).values(seen_at=at))


def end_session(connection: Connection, secret: str) -> None:
    """End a session, if there is one."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.sha256 == digest(secret)))


def end_sessions(connection: Connection, person: Person, *, but: str | None = None) -> None:
    """End all sessions of a person, but that of one secret."""
    kept = "" if but is None else digest(but)
    which = (SESSIONS.c.person_id == person.id, SESSIONS.c.sha256 != kept)
    connection.execute(delete(SESSIONS).where(*which))


def forget_sessions(connection: Connection, *, at: str, seen_since: str) -> None:
    """Remove the sessions that have ended."""
    over = or_(SESSIONS.c.ends_at <= at, SESSIONS.c.seen_at <= seen_since)
    connection.execute(delete(SESSIONS).where(over))


def keep_token(
    connection: Connection, secret: str, person: Person, *, label: str, role: Role, at: str
) -> int:
    """Keep a new token of a person; return its number."""
    row = {"sha256": digest(secret), "person_id": person.id, "label": plain(label)}
    return insert_row(connection, TOKENS, row | {"role": role, "made_at": at})


def list_tokens(connection: Connection, person: Person | None = None) -> list[Token]:
    """Return the tokens of a person, or of all, ended ones too, the newest first."""
    query = select(*_TOKEN).join(PEOPLE, PEOPLE.c.id == TOKENS.c.person_id)
    if person is not None:
        query = query.where(TOKENS.c.person_id == person.id)
    rows = connection.execute(query.order_by(TOKENS.c.id.desc())).mappings()
    return [Token(**row) for row in rows]


def get_token(connection: Connection, number: int) -> tuple[Person, Token]:
    """Return a token by its number, and whose it is. ReportedlyError "no-token"."""
    query = (
        select_people()
        .add_columns(TOKENS.c.id.label("token_id"))
        .join(TOKENS, TOKENS.c.person_id == PEOPLE.c.id)
        .where(TOKENS.c.id == storable(number))
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        raise ReportedlyError(
            "no-token",
            f"There is no token {number}.",
            "reportedly people tokens shows the numbers.",
        )
    person = person_of(row)
    return person, next(one for one in list_tokens(connection, person) if one.id == number)


def find_token(connection: Connection, secret: str) -> tuple[Person, Token] | None:
    """Return the token of a secret that has not ended, and its active person.

    The person's role is the token's, or the person's own where that may do less by now.
    """
    query = (
        select_people()
        .add_columns(TOKENS.c.id.label("token_id"))
        .join(TOKENS, TOKENS.c.person_id == PEOPLE.c.id)
        .where(
            TOKENS.c.sha256 == digest(secret),
            TOKENS.c.ended_at.is_(None),
            PEOPLE.c.state == "active",
        )
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    person, token = get_token(connection, row["token_id"])
    role = lower_role(person.role, token.role)
    acting = Person(
        id=person.id, name=person.name, role=role, state=person.state, made_at=person.made_at
    )
    return acting, token


def use_token(connection: Connection, number: int, at: str) -> None:
    """Note when a token was used."""
    connection.execute(update(TOKENS).where(TOKENS.c.id == number).values(last_used_at=at))


def end_tokens(
    connection: Connection, person: Person, at: str, *, number: int | None = None
) -> None:
    """End a token of a person, or all."""
    which = [TOKENS.c.person_id == person.id, TOKENS.c.ended_at.is_(None)]
    if number is not None:
        which.append(TOKENS.c.id == number)
    connection.execute(update(TOKENS).where(*which).values(ended_at=at))
