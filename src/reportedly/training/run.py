"""Corpora and a recipe in; a trained tagger, its scores on dev and its checkpoints out."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import torch

from reportedly.corpora.form import TaggedText
from reportedly.errors import ReportedlyError
from reportedly.training.encoder import load_encoder, load_tokenizer, tiny_encoder
from reportedly.training.examples import Example, encode_texts
from reportedly.training.fit import Fit
from reportedly.training.heads import build_scheme
from reportedly.training.model import Tagger
from reportedly.training.recipe import Recipe
from reportedly.training.restore import start_from
from reportedly.training.scores import Counts, mean_f1, score_heads

CHECKPOINT: Final = "checkpoint.pt"
_SAVE_EVERY_S: Final = 300.0
_TELL_EVERY_S: Final = 20.0
_FAMILIES: Final = ("spans", "attribute", "tie", "text")


class Trained(NamedTuple):
    """The best tagger of a training, the windows it learned from, and its heads' scores on dev."""

    model: Tagger
    examples: Sequence[Example]
    scores: Mapping[str, Counts]


class _Watch:
    """Tells, scores and saves a training on its way."""

    def __init__(self, dev: Sequence[Example], folder: Path, tell: Callable[[str], None]) -> None:
        self.dev = dev
        self.checkpoint = folder / CHECKPOINT
        self.tell = tell
        self.begun = self.told = self.saved = time.monotonic()
        self.first = 0

    def __call__(self, fit: Fit) -> None:
        now = time.monotonic()
        if now - self.told > _TELL_EVERY_S:
            self.told = now
            rate = (now - self.begun) / (fit.step - self.first)
            left = rate * (fit.steps - fit.step) / 60
            self.tell(f"step {fit.step} of {fit.steps}, loss {fit.loss:.2f}, {left:.0f} min left")
        every = max(1, fit.steps // fit.recipe.checks)
        if fit.step % every == 0 or fit.step == fit.steps:
            self._score(fit)
        if now - self.saved > _SAVE_EVERY_S:
            self.saved = now
            fit.save(self.checkpoint)

    def _score(self, fit: Fit) -> None:
        scores = score_heads(fit.use_mean(), self.dev, fit.device, pieces=fit.recipe.batch)
        figure = dev_figure(scores)
        self.tell(f"step {fit.step}: {figure:.4f} on dev")
        fit.keep_better(figure, scores)
        fit.go_on()


def dev_figure(scores: Mapping[str, Counts]) -> float:
    """Return the figure that trainings are compared by: the mean over the kinds of heads."""
    return sum(mean_f1(scores, family) for family in _FAMILIES) / len(_FAMILIES)


def train(
    texts: Sequence[TaggedText],
    recipe: Recipe,
    folder: Path,
    *,
    start: Path | None = None,
    tiny: bool = False,
    tell: Callable[[str], None],
) -> Trained:
    """Train a tagger on the train texts and keep the weights that score best on the dev texts.

    A checkpoint in `folder` is gone on from; with `start`, a folder with a tagger, the training
    begins with its weights. With `tiny` the encoder is small and random.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    scheme, tokenizer = build_scheme(texts), load_tokenizer()
    train_texts, dev_texts = (
        [text for text in texts if text.split == split] for split in ("train", "dev")
    )
    sizes = {"size": recipe.window, "overlap": recipe.overlap}
    examples = encode_texts(train_texts, scheme, tokenizer, **sizes)
    dev = encode_texts(dev_texts, scheme, tokenizer, **sizes)
    torch.manual_seed(recipe.seed)
    model = Tagger(tiny_encoder() if tiny else load_encoder(), scheme)
    if start is not None:
        start_from(model, start)
    fit = Fit(model, examples, recipe, device)
    watch = _Watch(dev, folder, tell)
    if watch.checkpoint.exists():
        fit.load(watch.checkpoint)
        watch.first = fit.step
        tell(f"going on from step {fit.step}")
    fit.run(watch)
    best = fit.best
    if best is None:
        raise ReportedlyError(
            "bad-recipe",
            f"A training of {recipe.epochs:g} epochs has no step, and so learns nothing.",
            "Give the recipe more epochs.",
        )
    model.float().load_state_dict(best.weights, strict=False)
    watch.checkpoint.unlink(missing_ok=True)
    return Trained(model.eval(), examples, best.scores)
