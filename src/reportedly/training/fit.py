"""Windows with targets and a recipe in; the weights of a tagger, and checkpoints, out."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import torch
from torch import Tensor

from reportedly.errors import ReportedlyError
from reportedly.training.batches import Batch, build_batch, hide_pieces, plan_batches
from reportedly.training.examples import Example
from reportedly.training.losses import total_loss
from reportedly.training.model import Tagger
from reportedly.training.recipe import Recipe
from reportedly.training.scores import Counts


class Best(NamedTuple):
    """The weights that scored best on dev so far, with that figure and the heads' scores."""

    figure: float
    weights: Mapping[str, Tensor]
    scores: Mapping[str, Counts]


class Fit:
    """A training in progress.

    The model reckons in bfloat16, which is twice as fast on processors with matrix units as casting
    at every layer; `master` holds its weights in single precision, which the optimizer changes, and
    `mean` their running mean; `best` is the mean that scored best, None before the first score.
    """

    def __init__(
        self, model: Tagger, examples: Sequence[Example], recipe: Recipe, device: torch.device
    ) -> None:
        torch.manual_seed(recipe.seed)
        self.model = model.to(device, torch.bfloat16)
        self.examples = examples
        self.recipe = recipe
        self.device = device
        self.step = 0
        self.loss = math.nan
        self.best: Best | None = None
        self.per_epoch = len(self._plan(0))
        self.steps = math.ceil(self.per_epoch * recipe.epochs)
        self.live = dict(self.model.named_parameters())
        self.master = {name: value.detach().float().clone() for name, value in self.live.items()}
        self.mean = {name: value.clone() for name, value in self.master.items()}
        self.optimizer = build_optimizer(self.master, recipe)

    def _plan(self, epoch: int) -> list[list[int]]:
        random = Random(f"{self.recipe.seed} {epoch}")  # noqa: S311  an order, no secret
        return plan_batches(
            self.examples, pieces=self.recipe.batch, random=random, repeats=self.recipe.repeats
        )

    def _batches(self) -> Iterator[Batch]:
        """Yield the batches from the present step on, in the order that the seed gives."""
        epoch, done = 0, 0
        while True:
            plan = self._plan(epoch)
            for chosen in plan[max(0, self.step - done) :]:
                yield build_batch(self.examples, chosen)
            done += len(plan)
            epoch += 1

    def run(self, after: Callable[["Fit"], None]) -> None:
        """Train to the end, from where it is; `after` is called after each step."""
        batches = self._batches()
        while self.step < self.steps:
            self.model.train()
            torch.manual_seed(self.recipe.seed * 1_000_003 + self.step)
            hidden = hide_pieces(next(batches), self.recipe.hidden, self.recipe.caseless)
            self._learn(hidden.to(self.device))
            self.step += 1
            after(self)

    def _learn(self, batch: Batch) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * self._rate()
        outputs = self.model(batch.ids, batch.cases, batch.mask)
        loss = total_loss(self.model, outputs, batch)
        loss.backward()  # type: ignore[no-untyped-call]
        for name, value in self.live.items():
            self.master[name].grad = None if value.grad is None else value.grad.float()
            value.grad = None
        torch.nn.utils.clip_grad_norm_(self.master.values(), 1.0)
        self.optimizer.step()
        self.loss = float(loss.detach())
        decay = min(self.recipe.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.live.items():
                value.copy_(self.master[name])
            torch._foreach_lerp_(list(self.mean.values()), list(self.master.values()), 1 - decay)

    def _rate(self) -> float:
        """Return the share of the full learning rate: a rise, then a fall to nothing."""
        share = self.step / self.steps
        return max(0.0, min(share / self.recipe.warmup, (1 - share) / (1 - self.recipe.warmup)))

    def use_mean(self) -> Tagger:
        """Return the model with the running mean of its weights, in single precision."""
        model = self.model.float()
        model.load_state_dict(self.mean, strict=False)
        return model.eval()

    def go_on(self) -> None:
        """Put the latest weights back into the model, to train on."""
        self.model.to(torch.bfloat16).load_state_dict(self.master, strict=False)

    def keep_better(self, figure: float, scores: Mapping[str, Counts]) -> None:
        """Keep the present mean of the weights when its figure is higher than all before."""
        if self.best is None or figure > self.best.figure:
            weights = {name: value.clone() for name, value in self.mean.items()}
            self.best = Best(figure, weights, scores)

    def save(self, path: Path) -> None:
        """Write a checkpoint aside, then rename it."""
        state = {
            "recipe": self.recipe,
            "steps": self.steps,
            "step": self.step,
            "master": self.master,
            "mean": self.mean,
            "best": self.best,
            "optimizer": self.optimizer.state_dict(),
        }
        aside = path.with_suffix(".new")
        torch.save(state, aside)
        aside.rename(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint; ReportedlyError `other-recipe` when it is another training's."""
        state = torch.load(path, map_location=self.device, weights_only=False)
        if (state["recipe"], state["steps"]) != (self.recipe, self.steps):
            raise ReportedlyError(
                "other-recipe",
                f"{path} is the checkpoint of a training with another recipe or other texts.",
                "Give the recipe that it was begun with, or remove it to begin anew.",
            )
        with torch.no_grad():
            for kept, now in ((state["master"], self.master), (state["mean"], self.mean)):
                for name, value in kept.items():
                    now[name].copy_(value)
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.best = state["step"], state["best"]
        self.go_on()


def build_optimizer(weights: dict[str, Tensor], recipe: Recipe) -> torch.optim.AdamW:
    """Return AdamW with one rate for the encoder and one for the heads, no decay of biases."""
    groups: list[dict[str, Any]] = []
    for encoder in (True, False):
        for decay in (True, False):
            chosen = [
                value
                for name, value in weights.items()
                if name.startswith("encoder") == encoder and (value.ndim > 1) == decay
            ]
            rate = recipe.encoder_rate if encoder else recipe.head_rate
            groups.append(
                {
                    "params": chosen,
                    "lr": rate,
                    "peak": rate,
                    "weight_decay": recipe.weight_decay if decay else 0.0,
                }
            )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
