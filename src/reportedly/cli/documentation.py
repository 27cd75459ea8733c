"""The commands and the settings in, the page docs/commands.md out.

`make docs` writes it anew; a test holds it equal.
"""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import typer
import typer.main

from reportedly.cli.app import NAME
from reportedly.settings import FILE_VARIABLE, PREFIX, SETTINGS_FILE, Settings

# What help texts fill on a terminal of 80 columns.
_WIDTH: Final = 78


def commands_page(app: typer.Typer) -> str:
    """Return the page: the help of each command of `app`, and the table of settings."""
    return "\n\n".join(_paragraphs(app)) + "\n"


def _paragraphs(app: typer.Typer) -> Iterator[str]:
    yield "# Commands"
    yield "The texts below are those that the commands print with `--help`."
    group: Any = typer.main.get_command(app)
    context = group.make_context(NAME, [], resilient_parsing=True, terminal_width=_WIDTH)
    yield from _helps(NAME, group, context)
    yield "## Settings"
    yield (
        f"A settings file is TOML: `{SETTINGS_FILE}` in the working directory, or the file that"
        f" `--settings` or the variable `{FILE_VARIABLE}` names. A variable outranks the file, an"
        " option outranks both. Files that the settings file names are relative to its folder;"
        f" `{PREFIX}ACTOR_LISTS` separates files as `PATH` does. A key that is not listed here, in"
        " the file or as a variable with this prefix, is an error."
    )
    yield "\n".join(_settings())


def _helps(name: str, command: Any, context: Any) -> Iterator[str]:
    """Yield the help of a command and of those below it."""
    yield from _help(name, context)
    below = getattr(command, "commands", {})
    for one in sorted(below):
        inner = below[one].make_context(
            one, [], parent=context, resilient_parsing=True, terminal_width=_WIDTH
        )
        yield from _helps(f"{name} {one}", below[one], inner)


def _help(name: str, context: Any) -> Iterator[str]:
    yield f"## {name}"
    text = "\n".join(line.rstrip() for line in context.get_help().split("\n"))
    yield f"```text\n{text}\n```"


def _settings() -> Iterator[str]:
    yield "| Key | Variable | Default | Meaning |"
    yield "| --- | --- | --- | --- |"
    properties = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    for key, value in properties.items():
        default = msgspec.json.encode(value["default"]).decode()
        yield f"| `{key}` | `{PREFIX}{key.upper()}` | `{default}` | {value['description']} |"
