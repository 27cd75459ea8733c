"""Arguments of the command that serves the desk in, an exit status out."""

from typing import Annotated

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import open_output
from reportedly.errors import EXIT_OK


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
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Serve the review desk of a database, for this machine only, and print its address.

    It needs no network. Ctrl-C stops it.
    """

    def run() -> int:
        from reportedly.desk.app import create_app
        from reportedly.desk.serving import serve

        with opened(database, settings) as kept, open_output(None) as write:
            serve(
                create_app(kept), host, port, lambda address: write(f"The desk is at {address}\n")
            )
        return EXIT_OK

    raise typer.Exit(status_of(run))
