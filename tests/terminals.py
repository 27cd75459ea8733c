"""A command whose standard error is a terminal, a real one; what it prints and draws out."""

import os
import pty
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple


class Drawn(NamedTuple):
    """What a command printed on standard output, and drew on the terminal; how it ended."""

    printed: str
    shown: str
    status: int


def read_terminal(terminal: int) -> bytes:
    """Return all that is drawn on a terminal until its other end is closed, and close it."""
    drawn = b""
    with suppress(OSError):  # Linux says that the other end is closed by an error
        while piece := os.read(terminal, 65536):
            drawn += piece
    os.close(terminal)
    return drawn


def draw(command: Sequence[str], **variables: str) -> Drawn:
    """Run a command with these variables of the environment besides."""
    terminal, inner = pty.openpty()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=inner, env=os.environ | variables
    ) as process:
        os.close(inner)
        shown = read_terminal(terminal)
        assert process.stdout is not None
        printed = process.stdout.read()
    return Drawn(printed.decode(), shown.decode(), process.returncode)
