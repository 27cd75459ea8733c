"""Arguments of the command that serves the desk in, an exit status out."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import open_output
from reportedly.errors import EXIT_OK

if TYPE_CHECKING:
    from litestar import Litestar


@app.command("desk", short_help="Review what was read, in the browser.")
def _desk(
    *,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where it can be reached.")] = (
        "127.0.0.1"
    ),
    port: Annotated[
        int,
        typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 for one that is free."),
    ] = 8642,
    team: Annotated[
        bool, typer.Option("--team", help="Let people log in, who are made with 'people add'.")
    ] = False,
    host_names: Annotated[
        list[str] | None,
        typer.Option(
            "--host-name",
            metavar="NAME",
            help="A name that browsers reach it by, as desk.example.org; may be repeated.",
        ),
    ] = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Serve the review desk of a database and print its address.

    It is for this machine only, and needs no network. Only with --team, where people log in, it can
    be reached from elsewhere: put a server that speaks https before it. Ctrl-C stops it.
    """

    def run() -> int:
        from reportedly.desk.access import open_door
        from reportedly.desk.app import create_app
        from reportedly.desk.hosts import check_binding
        from reportedly.desk.pacing import THREADS
        from reportedly.desk.serving import serve

        check_binding(host, team=team)
        with (
            opened(database, settings, threads=THREADS) as kept,
            open_output(None) as write,
        ):
            kept.refresh()

            def make_app(taken: int) -> "Litestar":
                door = open_door(kept.people, host, taken, team=team, names=tuple(host_names or ()))
                return create_app(kept, door, kept.settings)

            serve(make_app, host, port, lambda address: write(f"The desk is at {address}\n"))
        return EXIT_OK

    raise typer.Exit(status_of(run))
