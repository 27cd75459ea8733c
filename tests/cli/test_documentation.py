from pathlib import Path

import pytest

from reportedly.cli.documentation import commands_page
from reportedly.main import app, run
from reportedly.records.reading import reading_schema

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == commands_page(app)


@pytest.mark.parametrize("command", [[], ["read"], ["schema"], ["corpus"], ["corpus", "show"]])
def test_the_page_holds_the_help_as_it_is_printed(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*command, "--help"]) == 0
    assert f"```text\n{capsys.readouterr().out.strip()}\n```" in commands_page(app)


def test_the_schema_of_the_docs_is_the_one_that_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["schema"]) == 0
    printed = capsys.readouterr().out
    assert printed == reading_schema().decode() + "\n"
    assert (DOCS / "schema.json").read_text(encoding="utf-8") == printed
