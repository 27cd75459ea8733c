"""People of a database: made, let in, kept out, on SQLite and PostgreSQL alike."""

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import text

from databases import rows_of
from reportedly.api.kept import Reportedly
from reportedly.api.logins import TooManyTriesError
from reportedly.api.passwords import is_outdated, is_password
from reportedly.api.people import IDLE, LONGEST, People
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.people_tables import PEOPLE, SESSIONS, TOKENS, TRIES
from reportedly.store.schema import DECISIONS
from reportedly.store.tries import key_of_address
from reportedly.store.writes import state_of

PASSWORD = "five grey herons at dusk"  # noqa: S105  nobody's
OTHER = "a kettle of red granite"
HOME = "192.0.2.7"


class Clock:
    """A clock that stands still until it is put forward."""

    def __init__(self) -> None:
        self.moment = datetime(2025, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(database: Database, clock: Clock) -> People:
    """People with one admin, Ada, who has a password."""
    found = People(database, Settings(), clock=clock)
    found.add("Ada", "admin", PASSWORD, by="root")
    return found


def code(action: Callable[[], object]) -> str:
    with pytest.raises(ReportedlyError) as caught:
        action()
    return caught.value.code


def told(database: Database) -> list[tuple[str, str, object, object]]:
    """Return the decisions: by whom, on whom, before and after."""
    return [
        (
            row["made_by"],
            row["subject"],
            row["before"] and msgspec.json.decode(row["before"]),
            msgspec.json.decode(row["after"]),
        )
        for row in rows_of(database, DECISIONS)
    ]


def test_people_are_made_and_listed(people: People) -> None:
    people.add(" Ben  Okri", "coder", OTHER, by="Ada")
    shown = [(one.id, one.name, one.role, one.state) for one in people.everyone()]
    assert shown == [(1, "Ada", "admin", "active"), (2, "Ben Okri", "coder", "active")]
    assert people.person("BEN OKRI") == people.person(2) == people.everyone()[1]
    assert code(lambda: people.person("Cy")) == "no-person"
    assert code(lambda: people.person(2**70)) == "no-person"


def test_people_are_reached_from_the_database(people: People, database: Database) -> None:
    assert Reportedly(database, Settings()).people.everyone() == people.everyone()


@pytest.mark.parametrize(
    ("name", "role", "password", "expected"),
    [
        ("ada", "coder", OTHER, "name-taken"),
        ("Аdа", "coder", OTHER, "name-taken"),
        ("", "coder", OTHER, "bad-name"),
        ("a\x00b", "coder", OTHER, "bad-name"),
        ("Ben\r\nSet-Cookie: a=b", "nobody", OTHER, "bad-role"),
        ("Ben", "coder", "short", "weak-password"),
        ("Ben", "coder", "x" * 1_001, "weak-password"),
        ("Benjamin Zephaniah", "coder", "BENJAMIN  zephaniah", "weak-password"),
    ],
)
def test_what_cannot_be_is_refused(
    people: People, name: str, role: str, password: str, expected: str
) -> None:
    assert code(lambda: people.add(name, role, password, by="Ada")) == expected
    assert len(people.everyone()) == 1


def test_names_are_data(people: People) -> None:
    name = "Robert'); DROP TABLE people;-- <b>"
    people.add(name, "viewer", OTHER, by="Ada")
    assert people.log_in(name, OTHER)
    assert [one.name for one in people.everyone()] == ["Ada", name]


def test_there_is_always_an_admin(database: Database) -> None:
    people = People(database, Settings())
    assert code(lambda: people.add("Ben", "coder", OTHER, by="root")) == "last-admin"
    assert people.everyone() == []
    people.add("Ada", "admin", by="root")
    assert code(lambda: people.change_role("Ada", "coder", by="Ada")) == "last-admin"
    assert code(lambda: people.close("Ada", by="Ada")) == "last-admin"
    assert people.person("Ada").role == "admin"
    people.add("Ben", "admin", by="Ada")
    people.close("Ada", by="Ben")
    assert code(lambda: people.change_role("Ben", "viewer", by="Ben")) == "last-admin"
    assert code(lambda: people.add("Cy", "", by="Ben")) == "bad-role"


def test_two_admins_cannot_close_each_other_at_once(database: Database) -> None:
    people = People(database, Settings())
    for name in ("Ada", "Ben"):
        people.add(name, "admin", by="root")

    def close(who: str, by: str) -> str:
        try:
            people.close(who, by=by)
        except ReportedlyError as error:
            return error.code
        return "closed"

    with ThreadPoolExecutor(2) as both:
        done = sorted(both.map(close, ("Ada", "Ben"), ("Ben", "Ada")))
    assert done == ["closed", "last-admin"]


def test_no_secret_is_kept(people: People, database: Database) -> None:
    session = people.log_in("Ada", PASSWORD)
    secret, _ = people.make_token("Ada", "notebook", by="Ada")
    kept = repr(
        [rows_of(database, table) for table in (PEOPLE, SESSIONS, TOKENS, TRIES, DECISIONS)]
    )
    for one in (PASSWORD, session, secret):
        assert one not in kept
    (row,) = rows_of(database, PEOPLE)
    assert row["password"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert row["password"] not in repr(rows_of(database, DECISIONS))


def test_changes_are_decisions(people: People, database: Database) -> None:
    people.add("Ben", "coder", OTHER, by="Ada")
    people.change_role("ben", "adjudicator", by="Ada")
    people.change_role("ben", "adjudicator", by="Ada")
    people.change_password("Ben", PASSWORD, by="Ben")
    _, token = people.make_token("Ben", "notebook", role="viewer", by="Ben")
    people.end_token(token.id, by="Ada")
    people.end_token(token.id, by="Ada")
    people.close("Ben", by="Ada")
    assert told(database)[1:] == [
        (
            "Ada",
            "person 2",
            None,
            {"name": "Ben", "role": "coder", "password": True, "subject": False},
        ),
        ("Ada", "person 2", {"role": "coder"}, {"role": "adjudicator"}),
        ("Ben", "person 2", None, {"password": "changed"}),
        ("Ben", "person 2", None, {"token": 1, "label": "notebook", "role": "viewer"}),
        ("Ada", "person 2", None, {"token": 1, "ended": True}),
        ("Ada", "person 2", {"state": "active"}, {"state": "closed"}),
    ]
    assert code(lambda: people.add("Cy", "coder", by=" ")) == "no-name"
    undo = Reportedly(database, Settings()).undo
    assert code(lambda: undo(2, by="Ada")) == "cannot-undo"


@pytest.mark.parametrize("name", ["Ada", "ada ", "ADA", "Аdа"])
def test_a_name_and_its_password_let_in(people: People, name: str) -> None:
    session = people.session_of(people.log_in(name, PASSWORD, HOME))
    assert session is not None
    assert (session.person.name, session.person.role) == ("Ada", "admin")
    assert len(session.csrf) >= 43


def test_a_password_is_the_same_however_it_is_typed(people: People) -> None:
    people.add("Ben", "coder", "garçon de café", by="Ada")
    assert people.log_in("Ben", "garc\u0327on de cafe\u0301")
    people.add("Cy", "coder", "halves \ud800 and \x00 nulls", by="Ada")
    assert people.log_in("Cy", "halves \ud800 and \x00 nulls")


def test_whatever_is_wrong_the_answer_is_the_same(people: People) -> None:
    people.add("Ben", "coder", OTHER, by="Ada")
    people.add("Cy", "coder", by="Ada")
    people.close("Ben", by="Ada")
    wrong = [
        ("Ada", OTHER),
        ("Ada", ""),
        ("Ada", PASSWORD + " "),
        ("Ben", OTHER),
        ("Cy", ""),
        ("nobody", PASSWORD),
        ("", ""),
        ("a\x00b", "\x00"),
        ("\ud800", "\udfff"),
        ("x" * 1_000_000, "x" * 1_000_000),
        ("' OR 1=1 --", "' OR 1=1 --"),
    ]
    messages = set()
    for name, password in wrong:
        with pytest.raises(ReportedlyError) as caught:
            people.log_in(name, password)
        messages.add((caught.value.code, str(caught.value)))
    assert len(messages) == 1
    assert {one for one, _ in messages} == {"bad-login"}


def test_who_fails_five_times_waits_longer_and_longer(people: People, clock: Clock) -> None:
    waits: list[int] = []
    for _ in range(12):
        assert code(lambda: people.log_in("Ada", OTHER)) == "bad-login"
        with pytest.raises(ReportedlyError) as caught:
            people.log_in("Ada", OTHER) if len(waits) > 3 else people.log_in("Ben", "x")
        waits.append(getattr(caught.value, "wait_s", 0))
        clock.forward(seconds=waits[-1])
    assert waits[:5] == [0, 0, 0, 0, 16]
    assert [round(one, -1) for one in waits[5:]] == [30, 60, 120, 240, 480, 900, 900]


def test_the_right_password_waits_too_and_then_all_is_forgiven(
    people: People, clock: Clock, database: Database
) -> None:
    for _ in range(5):
        assert code(lambda: people.log_in("Ada", OTHER, HOME)) == "bad-login"
    assert code(lambda: people.log_in("Ada", PASSWORD, "192.0.2.8")) == "too-many-tries"
    assert code(lambda: people.log_in("Ben", OTHER, HOME)) == "too-many-tries"
    assert told(database)[-1] == (
        "reportedly",
        "person 1",
        None,
        {"tries": 5, "login": "must wait"},
    )
    clock.forward(seconds=16)
    assert people.log_in("Ada", PASSWORD, HOME)
    for _ in range(4):
        assert code(lambda: people.log_in("Ada", OTHER, "192.0.2.8")) == "bad-login"
    assert code(lambda: people.log_in("Ben", OTHER, HOME)) == "bad-login"
    assert code(lambda: people.log_in("Ben", OTHER, HOME)) == "too-many-tries"


def test_a_login_of_ones_own_does_not_reset_the_address(people: People, clock: Clock) -> None:
    people.add("Eve", "viewer", OTHER, by="Ada")
    for number in range(4):
        assert code(lambda name=number: people.log_in(f"guess {name}", "x", HOME)) == "bad-login"  # type: ignore[misc]
        assert people.log_in("Eve", OTHER, HOME)
    assert code(lambda: people.log_in("guess 5", "x", HOME)) == "bad-login"
    assert code(lambda: people.log_in("guess 6", "x", HOME)) == "too-many-tries"
    clock.forward(hours=2)
    assert code(lambda: people.log_in("guess 6", "x", HOME)) == "bad-login"


def test_many_tries_at_once_are_no_way_round(people: People) -> None:
    def attempt(number: int) -> str:
        return code(lambda: people.log_in("Ada", f"guess number {number}"))

    with ThreadPoolExecutor(8) as several:
        codes = list(several.map(attempt, range(12)))
    assert (codes.count("bad-login"), codes.count("too-many-tries")) == (5, 7)


def test_another_worker_knows_of_the_tries(
    people: People, database: Database, clock: Clock
) -> None:
    for _ in range(5):
        assert code(lambda: people.log_in("Ada", OTHER)) == "bad-login"
    another = People(database, Settings(), clock=clock)
    with pytest.raises(TooManyTriesError) as caught:
        another.log_in("Ada", PASSWORD)
    assert pickle.loads(pickle.dumps(caught.value)).wait_s == caught.value.wait_s == 16  # noqa: S301


def test_addresses_of_one_network_count_as_one() -> None:
    one = key_of_address("2001:db8::1")
    assert one == key_of_address("2001:db8::ffff") != key_of_address("2001:db8:0:1::1")
    assert key_of_address("::ffff:192.0.2.7") == key_of_address("192.0.2.7")
    assert key_of_address("fe80::1%eth0") == key_of_address("fe80::2")
    assert key_of_address("no address") != key_of_address("")


def test_an_admin_frees_whom_others_keep_out(people: People) -> None:
    for _ in range(5):
        assert code(lambda: people.log_in("Ada", OTHER)) == "bad-login"
    people.change_password("Ada", OTHER, by="root")
    assert people.log_in("Ada", OTHER)


def test_a_session_ends_when_it_is_not_used(people: People, clock: Clock) -> None:
    secret = people.log_in("Ada", PASSWORD)
    for _ in range(3):
        clock.forward(seconds=IDLE.total_seconds() - 60)
        assert people.person_of_session(secret) == people.person("Ada")
    clock.forward(seconds=IDLE.total_seconds() + 1)
    assert people.session_of(secret) is None


def test_a_session_ends_after_a_week(people: People, clock: Clock, database: Database) -> None:
    secret = people.log_in("Ada", PASSWORD)
    while clock.moment + timedelta(hours=6) < datetime(2025, 3, 1, 9, tzinfo=UTC) + LONGEST:
        clock.forward(hours=6)
        assert people.session_of(secret)
    clock.forward(hours=6)
    assert people.session_of(secret) is None
    people.log_in("Ada", PASSWORD)
    assert len(rows_of(database, SESSIONS)) == 1


@pytest.mark.parametrize("secret", ["", "x", "\x00", "\ud800", "' OR 1=1 --", "x" * 100_000])
def test_what_was_never_given_out_opens_nothing(people: People, secret: str) -> None:
    people.log_in("Ada", PASSWORD)
    people.make_token("Ada", "notebook", by="Ada")
    assert people.session_of(secret) is None
    assert people.person_of_session(secret) is None
    assert people.person_of_token(secret) is None
    people.log_out(secret)


def test_logging_out_ends_one_session(people: People) -> None:
    one, other = people.log_in("Ada", PASSWORD), people.log_in("Ada", PASSWORD)
    people.log_out(one)
    assert people.session_of(one) is None
    assert people.session_of(other)


def test_a_new_password_ends_the_other_sessions(people: People) -> None:
    mine, stolen = people.log_in("Ada", PASSWORD), people.log_in("Ada", PASSWORD)
    assert code(lambda: people.change_password("Ada", "short", by="Ada")) == "weak-password"
    people.change_password("Ada", OTHER, by="Ada", session=mine)
    assert people.session_of(mine)
    assert people.session_of(stolen) is None
    assert code(lambda: people.log_in("Ada", PASSWORD)) == "bad-login"
    assert people.log_in("Ada", OTHER)


def test_a_role_holds_at_once(people: People) -> None:
    people.add("Ben", "coder", OTHER, by="Ada")
    session = people.log_in("Ben", OTHER)
    secret, _ = people.make_token("Ben", "notebook", by="Ada")
    for role in ("viewer", "adjudicator"):
        people.change_role("Ben", role, by="Ada")
        assert people.person("Ben").role == role
        found = people.person_of_session(session)
        assert found is not None
        assert found.role == role
    acting = people.person_of_token(secret)
    assert acting is not None
    assert acting.role == "coder"


def test_who_is_closed_is_kept_out(people: People, clock: Clock) -> None:
    people.add("Ben", "coder", OTHER, by="Ada")
    session = people.log_in("Ben", OTHER)
    secret, token = people.make_token("Ben", "notebook", by="Ada")
    person = people.person("Ben")
    people.close("Ben", by="Ada")
    assert people.session_of(session) is None
    assert people.person_of_token(secret) is None
    assert people.tokens("Ben")[0].ended_at is not None
    assert code(lambda: people.log_in("Ben", OTHER)) == "bad-login"
    for action in (
        lambda: people.close("Ben", by="Ada"),
        lambda: people.change_role("Ben", "viewer", by="Ada"),
        lambda: people.change_password("Ben", PASSWORD, by="Ada"),
        lambda: people.make_token("Ben", "notebook", by="Ada"),
        lambda: people.open_session(person),
    ):
        assert code(action) == "closed-person"
    assert code(lambda: people.add("BEN", "coder", by="Ada")) == "name-taken"
    assert token.ended_at is None


def test_a_token_lets_a_program_in(people: People, clock: Clock) -> None:
    people.add("Ben", "coder", by="Ada")
    secret, token = people.make_token("Ben", " note\x1bbook\n", by="Ben")
    assert secret.startswith("reportedly_")
    assert (token.person, token.label, token.role) == ("Ben", "note\ufffdbook", "coder")
    assert people.person_of_token(secret) == people.person("Ben")
    first = people.tokens()[0].last_used_at
    clock.forward(minutes=1)
    assert people.person_of_token(secret)
    assert people.tokens()[0].last_used_at == first
    clock.forward(minutes=5)
    assert people.person_of_token(secret)
    assert (people.tokens()[0].last_used_at or "") > (first or "")
    people.end_token(token.id, by="Ada")
    assert people.person_of_token(secret) is None
    assert people.session_of(secret) is None
    assert code(lambda: people.end_token(99, by="Ada")) == "no-token"


def test_a_token_may_do_no_more_than_the_person(people: People) -> None:
    people.add("Ben", "coder", by="Ada")
    secret, token = people.make_token("Ben", "a", role="admin", by="Ben")
    assert token.role == "coder"
    low, _ = people.make_token("Ben", "b", role="viewer", by="Ben")
    people.change_role("Ben", "viewer", by="Ada")
    people.change_role("Ben", "admin", by="Ada")
    found = [people.person_of_token(one) for one in (secret, low)]
    assert [one and one.role for one in found] == ["coder", "viewer"]
    assert [one.label for one in people.tokens("Ben")] == ["b", "a"]
    for label in ("", " \n", "x" * 81):
        assert code(lambda label=label: people.make_token("Ben", label, by="Ben")) == "bad-label"  # type: ignore[misc]
    assert code(lambda: people.make_token("Ben", "c", role="god", by="Ben")) == "bad-role"


def test_a_subject_stands_for_one_person(people: People) -> None:
    ben = people.add("Ben", "coder", subject="https://id.example 7", by="Ada")
    assert people.person_of_subject("https://id.example 7") == ben
    assert people.person_of_subject("https://id.example 8") is None
    assert people.person_of_subject("\x00\ud800") is None
    other = "https://id.example 7"
    assert code(lambda: people.add("Cy", "coder", subject=other, by="Ada")) == "name-taken"
    assert people.session_of(people.open_session(ben))


def test_a_hash_of_older_parameters_is_made_anew(people: People, database: Database) -> None:
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=8_192).hash(PASSWORD)
    with database.writing() as connection:
        connection.execute(text("UPDATE people SET password = :weak"), {"weak": weak})
    assert is_outdated(weak)
    assert people.log_in("Ada", PASSWORD)
    kept = rows_of(database, PEOPLE)[0]["password"]
    assert not is_outdated(kept)
    assert is_password(PASSWORD, kept)
    assert not is_password(PASSWORD, "no hash")


def test_who_is_logged_in_changes_no_page(people: People, database: Database, clock: Clock) -> None:
    def state() -> str:
        with database.reading() as connection:
            return state_of(connection)

    secret, _ = people.make_token("Ada", "notebook", by="Ada")
    before = state()
    session = people.log_in("Ada", PASSWORD, HOME)
    assert code(lambda: people.log_in("Ada", OTHER, HOME)) == "bad-login"
    clock.forward(hours=1)
    assert people.session_of(session)
    assert people.person_of_token(secret)
    people.log_out(session)
    assert state() == before
    people.change_role("Ada", "admin", by="Ada")
    assert state() == before
    people.add("Ben", "coder", by="Ada")
    assert state() != before
