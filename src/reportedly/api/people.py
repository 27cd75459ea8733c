"""A database in; the people of the desk, and who proves to be one of them, out."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from reportedly.api.logins import prove
from reportedly.api.passwords import check_password, hash_password
from reportedly.errors import ReportedlyError
from reportedly.records.people import (
    LONGEST_NAME,
    Person,
    Session,
    Token,
    check_name,
    check_role,
    lower_role,
)
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.inserting import moment_text
from reportedly.store.people import (
    change_person,
    find_subject,
    get_person,
    keep_change,
    list_people,
    make_person,
    set_password,
)
from reportedly.store.sessions import (
    end_session,
    end_sessions,
    end_tokens,
    find_session,
    find_token,
    forget_sessions,
    get_token,
    keep_session,
    keep_token,
    list_tokens,
    see_session,
    use_token,
)
from reportedly.store.tries import forgive, key_of_name
from reportedly.wording.printable import printable

IDLE: Final = timedelta(hours=12)
LONGEST: Final = timedelta(days=7)
TOKEN_PREFIX: Final = "reportedly_"  # noqa: S105  what is known of all of them

_NOTED_EVERY: Final = timedelta(minutes=5)


def _now() -> datetime:
    return datetime.now(UTC)


class People:
    """The people of a database. Every method raises ReportedlyError as the database does.

    `by` is the name of whoever does it: each change is a decision. A person is meant by a name or
    by a number: ReportedlyError "no-person" where there is none, "closed-person" where one is
    closed who is to be changed.
    """

    def __init__(
        self, database: Database, settings: Settings, *, clock: Callable[[], datetime] = _now
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock

    def add(
        self,
        name: str,
        role: str,
        password: str | None = None,
        *,
        subject: str | None = None,
        by: str,
    ) -> Person:
        """Make a person, who logs in with a password, or as an OpenID provider's `subject`.

        ReportedlyError "bad-name", "name-taken", "bad-role", "weak-password"; "last-admin" for the
        first one who is none.
        """
        kept_name, kept_role = check_name(name), check_role(role)
        if password is not None:
            check_password(password, kept_name)
        hashed = None if password is None else hash_password(password)
        with self._database.writing() as connection:
            return make_person(
                connection, kept_name, kept_role, password=hashed, subject=subject, by=by
            )

    def everyone(self) -> list[Person]:
        """Return all people, closed ones too, in the order in which they were made."""
        with self._database.reading() as connection:
            return list_people(connection)

    def person(self, who: str | int) -> Person:
        """Return a person, who may be closed."""
        with self._database.reading() as connection:
            return get_person(connection, who)

    def change_role(self, who: str | int, role: str, *, by: str) -> Person:
        """Give a person another role, which holds at once. ReportedlyError "last-admin"."""
        kept_role = check_role(role)
        with self._database.writing() as connection:
            person = _active(get_person(connection, who))
            if person.role != kept_role:
                change_person(connection, person, by=by, role=kept_role)
            return get_person(connection, person.id)

    def change_password(
        self, who: str | int, password: str, *, by: str, session: str | None = None
    ) -> None:
        """Give a person another password; all sessions end but one, and nobody has to wait.

        ReportedlyError "weak-password".
        """
        person = _active(self.person(who))
        check_password(password, person.name)
        hashed = hash_password(password)
        with self._database.writing() as connection:
            set_password(connection, _active(get_person(connection, person.id)), hashed)
            end_sessions(connection, person, but=session)
            forgive(connection, key_of_name(person.name))
            keep_change(connection, person.id, by=by, after={"password": "changed"})

    def close(self, who: str | int, *, by: str) -> None:
        """Let a person in no more; what they decided stays. ReportedlyError "last-admin"."""
        with self._database.writing() as connection:
            person = _active(get_person(connection, who))
            change_person(connection, person, by=by, state="closed")
            end_sessions(connection, person)
            end_tokens(connection, person, moment_text(self._clock()))

    def log_in(self, name: str, password: str, address: str | None = None) -> str:
        """Return the secret of a new session.

        ReportedlyError "bad-login", the same for whatever is wrong; "too-many-tries" with the
        seconds to wait, after FREE_TRIES for a name or from an address.
        """
        person = self.prove(name, password, address)
        return self.open_session(person)

    def prove(self, name: str, password: str, address: str | None = None) -> Person:
        """Return the person who has a name and a password; it counts as a try, as `log_in`."""
        return prove(self._database, name, password, address, self._clock)

    def open_session(self, person: Person) -> str:
        """Return the secret of a new session of a person who has proved to be one."""
        moment, secret = self._clock(), secrets.token_urlsafe(32)
        at = moment_text(moment)
        with self._database.writing(is_shown=False) as connection:
            forget_sessions(connection, at=at, seen_since=moment_text(moment - IDLE))
            keep_session(
                connection,
                secret,
                _active(get_person(connection, person.id)),
                csrf=secrets.token_urlsafe(32),
                at=at,
                ends_at=moment_text(moment + LONGEST),
            )
        return secret

    def log_out(self, session: str) -> None:
        """End a session; nothing happens where there is none."""
        with self._database.writing(is_shown=False) as connection:
            end_session(connection, session)

    def session_of(self, secret: str) -> Session | None:
        """Return the session of a secret: None when it ended, or was not seen for IDLE."""
        moment = self._clock()
        at, seen_since = moment_text(moment), moment_text(moment - IDLE)
        with self._database.reading() as connection:
            found = find_session(connection, secret, at=at, seen_since=seen_since)
        if found is not None and found.seen_at < moment_text(moment - _NOTED_EVERY):
            with self._database.writing(is_shown=False) as connection:
                see_session(connection, secret, at)
        return found

    def person_of_session(self, secret: str) -> Person | None:
        """Return the person whose session a secret is of, None for nobody's."""
        session = self.session_of(secret)
        return None if session is None else session.person

    def make_token(
        self, who: str | int, label: str, *, role: str | None = None, by: str
    ) -> tuple[str, Token]:
        """Return the secret of a new token, which is never shown again, and the token.

        Its role is the person's, or a lower one. ReportedlyError "bad-label", "bad-role".
        """
        shown = printable(label).strip()
        if not 1 <= len(shown) <= LONGEST_NAME:
            raise ReportedlyError(
                "bad-label",
                f"A token cannot be called {label[:40]!r}.",
                f"Say in 1 to {LONGEST_NAME} characters what it is for.",
            )
        secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
        at = moment_text(self._clock())
        with self._database.writing() as connection:
            person = _active(get_person(connection, who))
            kept_role = lower_role(person.role, check_role(role or person.role))
            number = keep_token(connection, secret, person, label=shown, role=kept_role, at=at)
            after = {"token": number, "label": shown, "role": kept_role}
            keep_change(connection, person.id, by=by, after=after)
            return secret, get_token(connection, number)[1]

    def tokens(self, who: str | int | None = None) -> list[Token]:
        """Return the tokens of a person, or of all, the newest first."""
        with self._database.reading() as connection:
            return list_tokens(connection, None if who is None else get_person(connection, who))

    def end_token(self, number: int, *, by: str) -> None:
        """End a token; nothing happens where it has ended. ReportedlyError "no-token"."""
        at = moment_text(self._clock())
        with self._database.writing() as connection:
            person, token = get_token(connection, number)
            if token.ended_at is None:
                end_tokens(connection, person, at, number=number)
                after = {"token": number, "ended": True}
                keep_change(connection, person.id, by=by, after=after)

    def person_of_token(self, secret: str) -> Person | None:
        """Return the person for whom a program acts, in the token's role; None for nobody's."""
        moment = self._clock()
        with self._database.reading() as connection:
            found = find_token(connection, secret)
        if found is None:
            return None
        person, token = found
        if (token.last_used_at or "") < moment_text(moment - _NOTED_EVERY):
            with self._database.writing(is_shown=False) as connection:
                use_token(connection, token.id, moment_text(moment))
        return person

    def person_of_subject(self, subject: str) -> Person | None:
        """Return the person whom an OpenID provider knows by a subject; closed ones too."""
        with self._database.reading() as connection:
            return find_subject(connection, subject)


def _active(person: Person) -> Person:
    if person.state != "active":
        raise ReportedlyError(
            "closed-person", f"{person.name} is closed.", "Make a new person with another name."
        )
    return person
