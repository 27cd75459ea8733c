"""The options that the commands of a database share in; the database, opened, out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from reportedly.settings import DATABASE_FILE, load_settings

if TYPE_CHECKING:
    from reportedly.api.kept import Reportedly

DatabaseOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="PATH",
        help="The database: a file, or postgresql://…. Otherwise REPORTEDLY_DATABASE or the"
        " settings name it, or it is reportedly.db.",
    ),
]
SettingsOption: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The settings file, as for 'read'.")
]
WorkersOption: TypeAlias = Annotated[
    int,
    typer.Option(metavar="N", min=1, max=256, help="How many processes read; 1 is this one."),
]


@contextmanager
def opened(
    database: str | None, settings_file: Path | None, *, create: bool = False, threads: int = 1
) -> "Iterator[Reportedly]":
    """Give the database that the options, the environment or the settings name.

    Raises ReportedlyError as opening it does.
    """
    from reportedly.api.kept import Reportedly

    settings = load_settings(settings_file, os.environ)
    with Reportedly.open(
        database or settings.database or DATABASE_FILE,
        create=create,
        settings=settings,
        threads=threads,
    ) as kept:
        yield kept
