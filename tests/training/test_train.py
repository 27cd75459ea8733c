"""`reportedly train --smoke` runs all parts; a training that is cut off goes on as before."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from typer.testing import CliRunner

from reportedly.errors import ReportedlyError
from reportedly.main import app
from reportedly.resources.model.artefact import load_artefact
from reportedly.resources.model.session import TaggerSession
from reportedly.training.encoder import load_tokenizer, tiny_encoder
from reportedly.training.examples import Example, encode_texts
from reportedly.training.fit import Fit
from reportedly.training.gather import gather_texts
from reportedly.training.heads import build_scheme
from reportedly.training.model import Tagger
from reportedly.training.recipe import SMOKE, Recipe, read_recipe

CORPUS = Path("corpus")


@pytest.fixture(scope="module")
def windows() -> tuple[Tagger, list[Example]]:
    """A tiny tagger and a few windows of the project's articles."""
    texts = [text for text in gather_texts(CORPUS, None) if text.split == "train"][:6]
    scheme = build_scheme(texts)
    torch.manual_seed(3)
    examples = encode_texts(texts, scheme, load_tokenizer(), size=96, overlap=8)
    return Tagger(tiny_encoder(), scheme), examples


def test_the_smoke_training_writes_a_tagger_that_reads(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["train", "--smoke", "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    with TaggerSession(load_artefact(tmp_path), threads=1) as session:
        findings = session.find_all(["Gunmen killed 14 soldiers near Gao."])
    assert set(findings[0].spans) >= {"trigger", "victims", "source"}
    assert not (tmp_path / "checkpoint.pt").exists()


def test_training_needs_the_other_corpora(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["train", "-o", str(tmp_path)])
    assert done.exit_code != 0
    assert "no-corpora" in done.stderr


def weights_after(
    windows: tuple[Tagger, list[Example]], folder: Path, *, cut: bool
) -> dict[str, torch.Tensor]:
    model, examples = windows
    recipe = Recipe(epochs=2, batch=512, repeats={})
    start = {name: value.clone() for name, value in model.state_dict().items()}

    def fresh() -> Fit:
        model.float().load_state_dict(start)
        return Fit(model, examples, recipe, torch.device("cpu"))

    fit = fresh()
    path = folder / "checkpoint.pt"
    if cut:
        stop_at = 3

        class CutError(Exception):
            """The training is cut off."""

        def stop(now: Fit) -> None:
            if now.step == stop_at:
                now.save(path)
                raise CutError

        with pytest.raises(CutError):
            fit.run(stop)
        fit = fresh()
        fit.load(path)
    fit.run(lambda _: None)
    weights = {name: value.clone() for name, value in fit.master.items()}
    model.float().load_state_dict(start)
    return weights


def test_a_training_that_goes_on_gives_the_same_weights(
    windows: tuple[Tagger, list[Example]], tmp_path: Path
) -> None:
    whole = weights_after(windows, tmp_path, cut=False)
    resumed = weights_after(windows, tmp_path, cut=True)
    assert all(torch.equal(value, resumed[name]) for name, value in whole.items())


def test_a_training_that_goes_on_still_has_its_best_weights(
    windows: tuple[Tagger, list[Example]], tmp_path: Path
) -> None:
    model, examples = windows
    path, recipe = tmp_path / "checkpoint.pt", Recipe(epochs=2, batch=512, repeats={})
    fit = Fit(model.float(), examples, recipe, torch.device("cpu"))
    kept = {name: value.clone() for name, value in fit.mean.items()}
    fit.keep_better(0.9, {})
    next(iter(fit.mean.values())).add_(1)
    fit.keep_better(0.8, {})
    fit.save(path)
    resumed = Fit(model.float(), examples, recipe, torch.device("cpu"))
    resumed.load(path)
    assert resumed.best is not None
    assert resumed.best.figure == 0.9
    assert all(torch.equal(value, resumed.best.weights[name]) for name, value in kept.items())


def test_a_checkpoint_of_another_recipe_is_refused(
    windows: tuple[Tagger, list[Example]], tmp_path: Path
) -> None:
    model, examples = windows
    path = tmp_path / "checkpoint.pt"
    Fit(model, examples, SMOKE, torch.device("cpu")).save(path)
    other = Fit(model, examples, Recipe(epochs=3), torch.device("cpu"))
    with pytest.raises(ReportedlyError) as raised:
        other.load(path)
    assert raised.value.code == "other-recipe"


def test_learning_lowers_the_loss(windows: tuple[Tagger, list[Example]]) -> None:
    model, examples = windows
    losses: list[float] = []
    fit = Fit(model.float(), examples, Recipe(epochs=20, batch=1024), torch.device("cpu"))
    fit.run(lambda now: losses.append(now.loss))
    assert sum(losses[-5:]) < 0.7 * sum(losses[:5])


def test_a_recipe_is_read_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text('{"epochs": 3, "repeats": {"house": 2}}')
    assert read_recipe(path).epochs == 3
    path.write_text('{"epoch": 3}')
    with pytest.raises(ReportedlyError) as raised:
        read_recipe(path)
    assert raised.value.code == "bad-recipe"


def test_torch_is_not_loaded_to_read() -> None:
    """Reading needs no torch: the command's modules import it only when they train."""
    code = "import sys, reportedly.main; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
