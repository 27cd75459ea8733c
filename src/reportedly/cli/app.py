"""Arguments in, an exit status out: the commands, their options and their help."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

import typer
from typer.exceptions import TyperException

from reportedly.cli.output import error_line, open_output, say, use_utf8
from reportedly.cli.request import Format, Request, answer
from reportedly.errors import EXIT_OK, EXIT_USAGE, ReportedlyError
from reportedly.version import __version__

EXIT_BROKEN_PIPE: Final = 141
NAME: Final = "reportedly"

# The backspace keeps the lines of the paragraph as they are.
_EXIT_STATUS: Final = """\b
Exit status:
  0    every article was read, whether or not it tells of an event
  1    some articles were read, others failed
  2    the options, the settings or the output file cannot be used
  3    no article could be read
  130  interrupted (Ctrl-C)
  141  nobody reads standard output any more
"""

app = typer.Typer(
    name=NAME,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def command_group(name: str, *, short_help: str, help_text: str) -> typer.Typer:
    """Return a group of commands, `reportedly NAME …`, to be filled and added to `app`."""
    return typer.Typer(
        name=name,
        short_help=short_help,
        help=help_text,
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
    )


def least_score(left_out: str) -> Any:
    """Return the option for the least score of events or casualties."""
    return typer.Option(
        metavar="SHARE",
        min=0,
        max=1,
        help=f"Leave out {left_out} that are less likely right than this (0 to 1).",
    )


ModelOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Read with the tagger in this folder, not the built-in one."),
]


def run(arguments: Sequence[str]) -> int:
    """Run the command with `arguments` and return its exit status."""
    use_utf8()
    try:
        status = app(args=list(arguments) or ["--help"], prog_name=NAME, standalone_mode=False)
    except TyperException as error:
        message = error.format_message().strip()
        say(error_line("usage", message, f"See '{NAME} --help' and '{NAME} read --help'."))
        return EXIT_USAGE
    return status if isinstance(status, int) else EXIT_OK


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"{NAME} {__version__}")
        raise typer.Exit


@app.callback()
def _reportedly(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Turn reports of armed conflict into event data that can be audited.

    Every figure, actor, place and date keeps the words that it was read from and the source that it
    was attributed to. What a report does not say stays unknown.
    """


@app.command("read", short_help="Read reports and print their events.", epilog=_EXIT_STATUS)
def _read(
    *,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="A text, Markdown, HTML or JSON Lines file, a folder or archive (zip, tar, gzip,"
            " WARC) of these, an http(s) URL, or - for standard input.",
        ),
    ],
    layout: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="table and markdown are for people. html is one page, with the evidence marked in"
            " the text and a map. json is one Reading, or an array of them for several sources or"
            " articles; jsonl is one Reading a line.",
        ),
    ] = Format.TABLE,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the report was published (2024-08-31, or a time with its offset); 'Thursday'"
            " is counted from it. It outranks what the source says.",
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published the report.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Its title. For a single source.")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Say why each value was read. For the formats table, markdown and html.",
        ),
    ] = False,
    model: ModelOption = None,
    min_score: Annotated[float | None, least_score("events")] = None,
    min_casualty_score: Annotated[float | None, least_score("casualties")] = None,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            help="Fetch URLs of private and loopback addresses too, as on an intranet.",
        ),
    ] = False,
    settings: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The settings file. Otherwise REPORTEDLY_SETTINGS names it, or it is"
            " reportedly.toml in the working directory.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file, which is replaced when all is written.",
        ),
    ] = None,
) -> None:
    """Read reports and print the events that they tell of, with evidence.

    A source that cannot be read is named on standard error with what to do about it, and the others
    are still read.
    """
    request = Request(
        sources=tuple(sources),
        format=layout,
        published=published,
        publisher=publisher,
        title=title,
        explain=explain,
        model=model,
        min_score=min_score,
        min_casualty_score=min_casualty_score,
        allow_private=allow_private,
        settings_file=settings,
        output=output,
    )
    raise typer.Exit(status_of(lambda: answer(request, os.environ)))


def status_of(action: Callable[[], int]) -> int:
    """Return the exit status of `action`, or of what keeps it from being done."""
    try:
        return action()
    except BrokenPipeError:
        return EXIT_BROKEN_PIPE
    except ReportedlyError as error:
        say(error_line(error.code, error.message, error.hint))
        return EXIT_USAGE


@app.command("schema", short_help="Print the JSON Schema of a Reading.")
def _schema() -> None:
    """Print the JSON Schema of a Reading, which is what json and jsonl give."""
    from reportedly.records.reading import reading_schema

    def print_schema() -> int:
        with open_output(None) as write:
            write(reading_schema().decode() + "\n")
        return EXIT_OK

    raise typer.Exit(status_of(print_schema))
