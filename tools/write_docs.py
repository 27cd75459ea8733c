"""Writes the generated parts of the documentation anew: command output, help texts, the schema.

Run it as `make docs`. In README.md and docs/*.md a block opened by ```console holds one command
(reportedly, cat or curl) after "$ " and its real output; a ```python block is followed by a ```text
block with what it prints. The programs of one page run one after the other and share their names,
the commands of one page a database. They run in a folder of their own that has all of the root. For
curl the desk of that database is served; on a machine without curl such a block is left as it is.
The cells of the notebooks in examples/ are run as well, in the root. tests/test_docs.py runs the
same commands and cells, and fails where a page says something else.
"""

import contextlib
import gc
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from reportedly.cli.documentation import commands_page
from reportedly.main import app
from reportedly.records.reading import reading_schema

ROOT: Final = Path(__file__).parent.parent
_BLOCK: Final = re.compile(
    r"```console\n\$ (?P<command>(?:reportedly|cat|curl) [^\n]*)\n(?P<output>.*?)```"
    r"|```python\n(?P<code>(?:(?!```).)*)```\n\n```text\n(?P<printed>.*?)```",
    re.DOTALL,
)
_WIDTH: Final = "100"
_DESK: Final = "http://127.0.0.1:8642"
"""Where pages have the desk; while they are run it is at a port that is free."""


def pages() -> list[Path]:
    """Return the pages that may hold executed blocks."""
    docs = sorted(page for page in (ROOT / "docs").glob("*.md") if page.name != "commands.md")
    return [ROOT / "README.md", *docs]


def notebooks() -> list[Path]:
    """Return the notebooks, whose cells are run."""
    return sorted((ROOT / "examples").glob("*.ipynb"))


def run_page(text: str) -> str:
    """Return a page's text with the output of each executed block as it is now."""
    names: dict[str, Any] = {"__name__": "example"}
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for entry in ROOT.iterdir():
            if not entry.name.startswith("."):
                (folder / entry.name).symlink_to(entry)
        database = f"{folder}/reportedly.db"
        desk: list[str] = []

        def ask(command: str) -> str:
            if not desk:
                desk.append(stack.enter_context(_served_desk(database)))
            output = _run_command(command.replace(_DESK, desk[0]), database, folder)
            return output.replace(desk[0], _DESK)

        def run_block(match: re.Match[str]) -> str:
            command = match["command"]
            if command is None:
                printed = _run_code(match["code"], names, folder)
                return f"```python\n{match['code']}```\n\n```text\n{printed}```"
            if not command.startswith("curl "):
                output = _run_command(command, database, folder)
            else:
                output = ask(command) if shutil.which("curl") else match["output"]
            return f"```console\n$ {command}\n{output}```"

        return _BLOCK.sub(run_block, text)


def _environment(database: str) -> dict[str, str]:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("REPORTEDLY_")
    }
    environment |= {"COLUMNS": _WIDTH, "NO_COLOR": "1", "TERM": "dumb"}
    environment |= {"REPORTEDLY_DATABASE": database}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return environment


def _run_command(command: str, database: str, folder: Path) -> str:
    result = subprocess.run(  # noqa: S602  the pages are our own
        command,
        shell=True,
        cwd=folder,
        env=_environment(database),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = (result.stdout + result.stderr).splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)


@contextlib.contextmanager
def _served_desk(database: str) -> Iterator[str]:
    """Serve the desk of a database; give its address."""
    command = ["reportedly", "desk", "--port", "0"]
    with subprocess.Popen(
        command, env=_environment(database), stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            told = process.stdout.readline() if process.stdout else ""
            yield told.split()[-1].rstrip("/")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _run_code(code: str, names: dict[str, Any], folder: Path) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.chdir(folder):
        exec(compile(code, "a documented example", "exec"), names)  # noqa: S102
    return printed.getvalue()


def run_notebook(text: str) -> str:
    """Return a notebook with the output of each cell as it is now, run in the root of the project.

    What the kernel says of itself and when cells ran is left out. Figures come out the same to the
    byte where the notebook draws them so: as SVG without a date.
    """
    import matplotlib.font_manager  # noqa: F401  lists fonts, so that no cell tells of it
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    with warnings.catch_warnings():
        # Of the folders of Jupyter, and of sockets that the kernel leaves open.
        warnings.simplefilter("ignore")
        # What a cell prints arrives in pieces, more of them on a slow machine.
        resources = {"metadata": {"path": str(ROOT)}}
        NotebookClient(notebook, resources=resources, coalesce_streams=True).execute()
        gc.collect()
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"]}
    for cell in notebook.cells:
        cell.metadata = {}
    return str(nbformat.writes(notebook)) + "\n"  # type: ignore[no-untyped-call]


def main() -> None:
    """Write all generated parts."""
    for notebook in notebooks():
        notebook.write_text(run_notebook(notebook.read_text("utf-8")), encoding="utf-8")
    (ROOT / "docs/commands.md").write_text(commands_page(app), encoding="utf-8")
    (ROOT / "docs/schema.json").write_bytes(reading_schema() + b"\n")
    for page in pages():
        page.write_text(run_page(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
