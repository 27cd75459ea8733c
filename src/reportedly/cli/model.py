"""Arguments of `reportedly model` in, an exit status out."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from reportedly import api
from reportedly.cli.app import command_group, status_of
from reportedly.cli.output import Layout, open_output
from reportedly.errors import EXIT_OK

model_app = command_group(
    "model",
    short_help="Describe and check the trained model.",
    help_text="Describe and check the trained model that finds things in texts.",
)
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model", metavar="DIR", help="The folder of a model; otherwise the one built in."
    ),
]


@model_app.command("verify", short_help="Check the model's files.")
def _verify(*, model: ModelOption = None) -> None:
    """Check that every file of the model is as it was exported, and that all fit one another.

    The exit status is 0 when they do and 2 when not; the file and its hash are then named.
    """

    def verify() -> int:
        from reportedly.cli.model_card import describe_files, title

        manifest = api.verify_model(model)
        with open_output(None) as write:
            write("\n".join([title(manifest), *describe_files(manifest)]) + "\n")
            write("All files are as they were exported, and fit one another.\n")
        return EXIT_OK

    raise typer.Exit(status_of(verify))


@model_app.command("card", short_help="Say what the model is.")
def _card(
    *,
    model: ModelOption = None,
    layout: Annotated[
        Layout, typer.Option("--format", "-f", help="text is for people.")
    ] = Layout.TEXT,
) -> None:
    """Say what the model is, what it learned from, how right it is, and what files it has.

    The files are not checked; `reportedly model verify` does.
    """

    def show() -> int:
        from reportedly.cli.model_card import describe

        manifest = api.model_manifest(model)
        with open_output(None) as write:
            if layout is Layout.JSON:
                write(msgspec.json.format(msgspec.json.encode(manifest), indent=2).decode() + "\n")
            else:
                write("\n".join(describe(manifest)) + "\n")
        return EXIT_OK

    raise typer.Exit(status_of(show))
