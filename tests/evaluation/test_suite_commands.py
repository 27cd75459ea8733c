import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final

import pytest

from reportedly.evaluation import tagger
from reportedly.evaluation.tagger import Tagger
from reportedly.main import run
from reportedly.resources.model.findings import Findings
from small_corpora import (
    RE3D_ID,
    find_muc4,
    find_polnear,
    find_re3d,
    write_muc4,
    write_polnear,
    write_re3d,
)

FINDS: Final[dict[str, Callable[[Sequence[str]], list[Findings]]]] = {
    "muc4": find_muc4,
    "polnear": find_polnear,
    "re3d": find_re3d,
}


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Write the corpora and put a tagger of findings made by hand in place of the trained one."""
    write_muc4(tmp_path / "muc4")
    write_polnear(tmp_path / "polnear")
    write_re3d(tmp_path / "re3d")
    folders: list[Path | None] = []

    def find(texts: Sequence[str], layers: Collection[str]) -> list[Findings]:
        (suite,) = {suite for suite, dot, _ in (layer.partition(".") for layer in layers) if dot}
        return FINDS[suite](texts)

    def open_tagger(folder: Path | None) -> Tagger:
        folders.append(folder)
        return Tagger(find, {"re3d": [RE3D_ID]})

    monkeypatch.setattr(tagger, "open_tagger", open_tagger)
    return folders


@pytest.mark.parametrize(
    ("suite", "names"),
    [
        (
            "muc4",
            "metric_a metric_b relevance metric_a_parts metric_b_parts slots slots_of_aligned",
        ),
        ("polnear", "exact stretch token linking"),
        ("re3d", "micro micro_with_nested by_type"),
    ],
)
def test_a_suite_is_scored_as_json(
    tmp_path: Path,
    opened: list[Path | None],
    suite: str,
    names: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ["--corpora", str(tmp_path), "--model", str(tmp_path)]
    assert run(["evaluate", suite, *given, "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["suite", "split", "texts", "about", *names.split()]
    assert (printed["suite"], printed["split"]) == (suite, "dev")
    assert opened == [tmp_path]


def test_a_suite_is_scored_as_tables(
    tmp_path: Path, opened: list[Path | None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "re3d", "--corpora", str(tmp_path), "--split", "test"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("test: 1 texts, 8 words; all of the folder")
    assert "| micro             | 0.50 | " in printed
    assert "\nBy type\n" in printed
    assert opened == [None]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["muc4", "--split", "train"], "no-such-split"),
        (["muc4", "--split", "test"], "no-corpora"),
        (["polnear", "--split", "test"], "no-corpora"),
        (["muc4", "--format", "xml"], "usage"),
    ],
)
def test_what_cannot_be_scored_is_said(
    tmp_path: Path,
    opened: list[Path | None],
    options: list[str],
    code: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["evaluate", *options, "--corpora", str(tmp_path)]) == 2
    assert code in capsys.readouterr().err


def test_the_corpora_have_to_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "muc4"]) == 2
    assert "--corpora" in capsys.readouterr().err
