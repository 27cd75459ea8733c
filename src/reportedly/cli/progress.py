"""How far a long command is in; a bar on standard error out, gone when the command ends."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn


def progress_bar(label: str, *columns: "ProgressColumn") -> "Progress":
    """Return a bar with a label and columns, to be entered and given a task."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        TextColumn(label),
        BarColumn(),
        *columns,
        console=Console(stderr=True, markup=False, highlight=False),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
