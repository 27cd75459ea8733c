"""`reportedly model` checks the files of a model and says what it is."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.main import app
from tiny_tagger import export_tiny


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    exported = tmp_path_factory.mktemp("tagger")
    export_tiny(exported)
    return exported


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["model", *arguments])


def test_files_as_exported_are_verified(folder: Path) -> None:
    done = run("verify", "--model", str(folder))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("tiny-tagger 0.1\n")
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, file in manifest["files"].items():
        assert name in done.stdout
        assert file["sha256"] in done.stdout
    assert done.stdout.endswith("All files are as they were exported, and fit one another.\n")


def test_an_altered_file_is_named(tmp_path: Path) -> None:
    export_tiny(tmp_path)
    with (tmp_path / "tokenizer.json").open("a") as file:
        file.write(" ")
    done = run("verify", "--model", str(tmp_path))
    assert done.exit_code == 2
    assert "altered-model" in done.stderr
    assert "tokenizer.json" in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("command", ["verify", "card"])
def test_no_model(command: str, tmp_path: Path) -> None:
    done = run(command, "--model", str(tmp_path / "nowhere"))
    assert done.exit_code == 2
    assert "no-model" in done.stderr


def test_the_card_tells_data_scores_and_files(folder: Path) -> None:
    done = run("card", "--model", str(folder))
    assert done.exit_code == 0, done.output
    for words in (
        "tiny-tagger 0.1",
        "Finds things at random.",
        "License  Apache-2.0",
        "Encoder  tiny (Apache-2.0), from chance",
        "house  3 texts  1 held out  Apache-2.0",
        "trigger  0.500  0.250 to 0.750",
        "victims  0.250\n",
        "seed  5",
        "tagger.onnx",
    ):
        assert words in done.stdout


def test_the_card_as_json_is_the_manifest(folder: Path) -> None:
    done = run("card", "--model", str(folder), "--format", "json")
    assert json.loads(done.stdout) == json.loads((folder / "manifest.json").read_text())
