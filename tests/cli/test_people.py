"""The commands of people, in an empty folder."""

import getpass
import os
import subprocess
import sys
from pathlib import Path

import pytest

from databases import rows_of
from reportedly.main import run
from reportedly.store.database import open_database
from reportedly.store.people_tables import PEOPLE
from runs import enter_folder

PASSWORD = "five grey herons at dusk"  # noqa: S105  nobody's
RUN = "import sys; from reportedly.main import run; sys.exit(run(sys.argv[1:]))"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    enter_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "password").write_text(f"{PASSWORD}\nnot this line\n")
    return tmp_path


@pytest.fixture
def ada(capsys: pytest.CaptureFixture[str]) -> None:
    """An admin who has a password."""
    told(capsys, "people", "add", "Ada", "--role", "admin", "--password-file", "password")


def told(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> str:
    """Return what a command prints, standard error after standard output."""
    assert run(tuple(map(str, arguments))) == status
    shown = capsys.readouterr()
    return shown.out + shown.err


def code(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Return the code of the error that a command ends with; it prints nothing else."""
    shown = told(capsys, *arguments, status=2)
    assert len(shown.splitlines()) == 1
    return shown.split(": ")[1]


@pytest.mark.usefixtures("ada")
def test_people_are_made_changed_and_closed(capsys: pytest.CaptureFixture[str]) -> None:
    made = told(capsys, "people", "add", "Ben", "--role", "coder", "--password-file", "password")
    assert made == "Ben is a person, in the role coder\n"
    assert told(capsys, "people", "list") == "1  Ada  admin  active\n2  Ben  coder  active\n"
    assert told(capsys, "people", "role", "ben", "viewer") == "Ben has the role viewer\n"
    shown = told(capsys, "people", "password", "ben", "--password-file", "password")
    assert shown == "Ben has a new password\n"
    assert told(capsys, "people", "close", "BEN", "--by", "Ada") == "Ben is closed\n"
    assert told(capsys, "people", "list").endswith("2  Ben  viewer  closed\n")
    decisions = told(capsys, "decisions")
    assert PASSWORD not in decisions
    assert "Ada   person  person 2" in decisions
    assert f"{getpass.getuser()}  person  person 1" in decisions


@pytest.mark.usefixtures("ada")
def test_a_token_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "people", "tokens") == ""
    assert run(["people", "token", "Ada", "--label", "[bold]notebook", "--role", "viewer"]) == 0
    shown = capsys.readouterr()
    secret = shown.out.strip()
    assert secret.startswith("reportedly_")
    assert secret not in shown.err
    listed = told(capsys, "people", "tokens")
    assert "Ada  viewer  [bold]notebook" in listed
    assert secret not in listed
    assert told(capsys, "people", "tokens", "--end", "1") == "token 1 has ended\n"
    assert "ended 2" in told(capsys, "people", "tokens")


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["add", "ADA", "--role", "coder", "--password-file", "password"], "name-taken"),
        (["add", "\x1b[2J", "--role", "coder", "--password-file", "password"], "bad-name"),
        (["add", "Ben", "--role", "god", "--password-file", "password"], "bad-role"),
        (["add", "Ben", "--role", "coder", "--password-file", "gone"], "no-password"),
        (["add", "Ben", "--role", "coder", "--password-file", "."], "no-password"),
        (["add", "Ben", "--role", "coder", "--password-file", "binary"], "no-password"),
        (["add", "Ben", "--role", "coder", "--password-file", "empty"], "weak-password"),
        (["add", "Ben", "--role", "coder"], "no-password"),
        (["role", "Ben", "coder"], "no-person"),
        (["role", "Ada", "coder"], "last-admin"),
        (["close", "Ada"], "last-admin"),
        (["token", "Ada", "--label", " "], "bad-label"),
        (["tokens", "--end", "7"], "no-token"),
        (["add", "Ben"], "usage"),
    ],
)
def test_what_cannot_be_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    (folder / "binary").write_bytes(b"\xff\xfe\x00" * 20)
    (folder / "empty").write_bytes(b"")
    assert code(capsys, "people", *arguments) == expected


def test_the_first_person_must_be_an_admin(capsys: pytest.CaptureFixture[str]) -> None:
    assert code(capsys, "people", "list") == "no-database"
    arguments = ["people", "add", "Ben", "--role", "coder", "--password-file", "password"]
    assert code(capsys, *arguments) == "last-admin"
    assert told(capsys, "people", "list") == (
        "reportedly: nobody may log in; reportedly people add makes a person\n"
    )


def test_a_password_comes_from_standard_input(folder: Path) -> None:
    arguments = ["people", "add", "Ada", "--role", "admin", "--password-file", "-"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        input=f"{PASSWORD}\r\n",
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Ada is a person, in the role admin\n")


@pytest.mark.parametrize(
    ("again", "status", "shown"),
    [
        (PASSWORD, 0, "Ada is a person, in the role admin"),
        ("something else", 2, "reportedly: no-password: The two are not the same. Try again."),
    ],
)
def test_a_password_is_asked_for_twice(folder: Path, again: str, status: int, shown: str) -> None:
    """On a real terminal; what is typed is not shown."""
    ours, theirs = os.openpty()
    arguments = ["people", "add", "Ada", "--role", "admin"]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        seen = b""
        for prompt, typed in ((b"Password: ", PASSWORD), (b"The same again: ", again)):
            while not seen.endswith(prompt):
                seen += os.read(ours, 1_000)
            os.write(ours, f"{typed}\n".encode())
        while process.poll() is None or shown.encode() not in seen:
            try:
                seen += os.read(ours, 1_000)
            except OSError:
                break
    os.close(ours)
    assert process.returncode == status
    assert shown in seen.decode()
    assert PASSWORD not in seen.decode()


@pytest.mark.usefixtures("ada")
def test_one_who_logs_in_with_a_provider_has_no_password(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "people", "add", "Ben", "--role", "coder", "--subject", "https://id.example 7")
    database = open_database(folder / "reportedly.db")
    ada, ben = rows_of(database, PEOPLE)
    database.close()
    assert (ada["subject"], ben["password"]) == (None, None)
    assert ben["subject"] == "https://id.example 7"
