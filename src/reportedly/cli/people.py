"""Arguments of `reportedly people` in, an exit status out.

A password is asked for or read from a file: what stands on the command line is seen by all users
of the machine, and kept in histories.
"""

import getpass
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from reportedly.cli.app import command_group, status_of
from reportedly.cli.database.incidents import ByOption
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import open_output, say
from reportedly.cli.request import look_of
from reportedly.errors import EXIT_OK, ReportedlyError
from reportedly.wording.printable import printable

if TYPE_CHECKING:
    from rich.table import Table

    from reportedly.records.people import Person, Token

_MOST_BYTES: Final = 10_000

people_app = command_group(
    "people",
    short_help="Say who may log in at the desk.",
    help_text="Say who may log in at the desk of a team, and in what role: viewer, coder,"
    " adjudicator or admin. Every change is kept as a decision.",
)

NameArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="NAME", help="The name; capitals do not matter.")
]
RoleOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="viewer reads; coder also edits, links and grades; adjudicator also settles and undoes"
        " what others decided, and sees texts that are hidden; admin also people and flags.",
    ),
]
PasswordOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Read the password from the first line of this file, - for standard input. Otherwise"
        " it is asked for.",
    ),
]


@people_app.command("add", short_help="Make a person.")
def _add(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What decisions are kept under.")],
    role: RoleOption,
    password_file: PasswordOption = None,
    subject: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Log in with the OpenID provider, as this: its issuer, a space and the subject."
            " There is no password then.",
        ),
    ] = None,
    by: ByOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Make a person who may log in. The first one must be an admin.

    The name stands for this person for ever: it cannot be changed or given to another.
    """

    def run() -> int:
        with opened(database, settings, create=True) as kept, open_output(None) as write:
            password = None if subject is not None else _password(password_file)
            person = kept.people.add(name, role, password, subject=subject, by=_name(by))
            write(f"{person.name} is a person, in the role {person.role}\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@people_app.command("list", short_help="List the people.")
def _list(*, database: DatabaseOption = None, settings: SettingsOption = None) -> None:
    """List the people with their roles, closed ones too."""

    def run() -> int:
        from reportedly.cli.table import printed

        with opened(database, settings) as kept, open_output(None) as write:
            people = kept.people.everyone()
            write(printed([_people_table(people)], look_of(None, os.environ)) if people else "")
        if not people:
            say("reportedly: nobody may log in; reportedly people add makes a person")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@people_app.command("role", short_help="Give a person another role.")
def _role(
    *,
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="The new role.")],
    by: ByOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Give a person another role. It holds at once, also where the person is logged in."""

    def run() -> int:
        with opened(database, settings) as kept, open_output(None) as write:
            person = kept.people.change_role(name, role, by=_name(by))
            write(f"{person.name} has the role {person.role}\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@people_app.command("password", short_help="Give a person another password.")
def _set_password(
    *,
    name: NameArgument,
    password_file: PasswordOption = None,
    by: ByOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Give a person another password, and end all sessions; who had to wait need not any more."""

    def run() -> int:
        with opened(database, settings) as kept, open_output(None) as write:
            person = kept.people.person(name)
            kept.people.change_password(person.id, _password(password_file), by=_name(by))
            write(f"{person.name} has a new password\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@people_app.command("close", short_help="Let a person in no more.")
def _close(
    *,
    name: NameArgument,
    by: ByOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Let a person in no more, and end sessions and tokens. Name and decisions stay."""

    def run() -> int:
        with opened(database, settings) as kept, open_output(None) as write:
            person = kept.people.person(name)
            kept.people.close(person.id, by=_name(by))
            write(f"{person.name} is closed\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@people_app.command("token", short_help="Make a token for a program.")
def _token(
    *,
    name: NameArgument,
    label: Annotated[str, typer.Option(metavar="TEXT", help="What the token is for.")],
    role: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help="A role lower than the person's, for this program."),
    ] = None,
    by: ByOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Make a token with which a program uses the desk for a person, and print it, this once.

    The program sends it as 'Authorization: Bearer TOKEN'.
    """

    def run() -> int:
        with opened(database, settings) as kept, open_output(None) as write:
            secret, token = kept.people.make_token(name, label, role=role, by=_name(by))
            write(f"{secret}\n")
        say(f"reportedly: token {token.id} of {token.person}, {token.role}; it is not shown again")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@people_app.command("tokens", short_help="List the tokens of programs.")
def _tokens(
    *,
    end: Annotated[
        int | None, typer.Option(metavar="TOKEN", help="End this token instead, by its number.")
    ] = None,
    by: ByOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """List the tokens of programs, the newest first, ended ones too; or end one."""

    def run() -> int:
        from reportedly.cli.table import printed

        with opened(database, settings) as kept, open_output(None) as write:
            if end is not None:
                kept.people.end_token(end, by=_name(by))
                write(f"token {end} has ended\n")
            elif tokens := kept.people.tokens():
                write(printed([_tokens_table(tokens)], look_of(None, os.environ)))
        return EXIT_OK

    raise typer.Exit(status_of(run))


def _name(by: str | None) -> str:
    return getpass.getuser() if by is None else by


def _password(file: Path | None) -> str:
    """Return a password that is asked for twice, or the first line of a file."""
    if file is not None:
        return _first_line(file)
    if not sys.stdin.isatty():
        raise ReportedlyError(
            "no-password",
            "Nobody can be asked for the password here.",
            "Give it with --password-file FILE, or - for standard input.",
        )
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise ReportedlyError("no-password", "The two are not the same.", "Try again.")
    return password


def _first_line(file: Path) -> str:
    try:
        if str(file) == "-":
            content = sys.stdin.buffer.read(_MOST_BYTES)
        else:
            with file.open("rb") as opened_file:
                content = opened_file.read(_MOST_BYTES)
        return content.decode("utf-8").partition("\n")[0].removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportedlyError(
            "no-password",
            f"The password cannot be read from {file}: {_reason(error)}.",
            "Give a text file whose first line it is, in UTF-8.",
        ) from error


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or "it is no text"


def _people_table(people: "Sequence[Person]") -> "Table":
    return _grid((str(one.id), one.name, one.role, one.state) for one in people)


def _tokens_table(tokens: "Sequence[Token]") -> "Table":
    return _grid(
        (
            str(one.id),
            one.person,
            one.role,
            one.label,
            f"made {one.made_at[:10]}",
            f"last used {one.last_used_at[:10]}" if one.last_used_at else "never used",
            f"ended {one.ended_at[:10]}" if one.ended_at else "",
        )
        for one in tokens
    )


def _grid(rows: Iterable[Sequence[str]]) -> "Table":
    """Return a table without lines; what people wrote is no markup in it."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    for number, *cells in rows:
        table.add_row(Text(number, style="bold"), *(Text(printable(cell)) for cell in cells))
    return table
