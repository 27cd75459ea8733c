"""A model and windows with targets in; how right each head is, and one figure to stop by, out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch

from reportedly.resources.model.decoding import best_tags, log_softmax, spans_of_tags
from reportedly.training.batches import Batch, iterate_batches, plan_batches
from reportedly.training.examples import MASKED, Example
from reportedly.training.losses import tie_scores, tie_targets
from reportedly.training.model import Tagger


class Counts(NamedTuple):
    """How many are right, found and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where nothing is found or wanted."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def score_heads(
    model: Tagger, examples: Sequence[Example], device: torch.device, *, pieces: int
) -> dict[str, Counts]:
    """Return the counts of each head on `examples`, each window for itself.

    Spans are right with exact ends and label; attributes and ties are scored on the annotated
    spans, so that errors of one head do not count for another.
    """
    counts: Counter[tuple[str, int]] = Counter()
    model.eval()
    with torch.no_grad():
        for batch in iterate_batches(examples, plan_batches(examples, pieces=pieces), device):
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                outputs = model(batch.ids, batch.cases, batch.mask)
                ties = tie_scores(model, outputs.hidden, batch)
            _count_spans(model, outputs.tags, batch, counts)
            _count_attributes(model, outputs.attributes, batch, counts)
            _count_labels(model, outputs.labels, batch, counts)
            _count_ties(model, ties, batch, counts)
    names = dict.fromkeys(name for name, _ in counts)
    return {name: Counts(*(counts[name, part] for part in range(3))) for name in names}


def mean_f1(counts: Mapping[str, Counts], prefix: str) -> float:
    """Return the mean F1 of the heads whose names begin with `prefix`."""
    chosen = [count.f1 for name, count in counts.items() if name.startswith(prefix)]
    return sum(chosen) / len(chosen) if chosen else 0.0


def _add(counts: Counter[tuple[str, int]], name: str, *values: int) -> None:
    for part, value in enumerate(values):
        counts[name, part] += value


def _count_spans(
    model: Tagger, scores: torch.Tensor, batch: Batch, counts: Counter[tuple[str, int]]
) -> None:
    columns = model.scheme.span_columns()
    targets = batch.tags.cpu().numpy()
    words = [np.flatnonzero((targets[:, row] != MASKED).any(axis=0)) for row in range(len(scores))]
    longest = max(map(len, words))
    given = scores.float().cpu().numpy()
    for row, head in enumerate(model.scheme.spans):
        if (targets[row] == MASKED).all():
            continue
        padded = np.full((len(words), longest, head.tags), -1e9, np.float32)
        padded[:, :, 0] = 0
        for window, where in enumerate(words):
            padded[window, : len(where)] = log_softmax(given[window, where, columns[head.layer]])
        for window, tags in enumerate(best_tags(padded, len(head.labels))):
            wanted = targets[row, window, words[window]]
            if (wanted != MASKED).any():
                told, found = set(spans_of_tags(wanted)), set(spans_of_tags(tags))
                _add(counts, f"spans {head.layer}", len(found & told), len(found), len(told))


def _count_attributes(
    model: Tagger, scores: torch.Tensor, batch: Batch, counts: Counter[tuple[str, int]]
) -> None:
    columns = model.scheme.attribute_columns()
    for row, head in enumerate(model.scheme.attributes):
        targets = batch.attributes[row]
        wanted = targets != MASKED
        found = scores[:, :, columns[head.name]].argmax(-1)[wanted]
        total = int(wanted.sum())
        _add(counts, f"attribute {head.name}", int((found == targets[wanted]).sum()), total, total)


def _count_labels(
    model: Tagger, scores: torch.Tensor, batch: Batch, counts: Counter[tuple[str, int]]
) -> None:
    columns = model.scheme.text_columns()
    for head in model.scheme.texts:
        wanted = batch.labels[:, columns[head.name]]
        told = (scores[:, columns[head.name]] > 0) & (wanted != MASKED)
        right = told & (wanted == 1)
        _add(
            counts, f"text {head.name}", int(right.sum()), int(told.sum()), int((wanted == 1).sum())
        )


def _count_ties(
    model: Tagger, scores: torch.Tensor, batch: Batch, counts: Counter[tuple[str, int]]
) -> None:
    tied, learned = tie_targets(model.scheme, batch)
    found = (scores > 0) & learned
    wanted = (tied > 0) & learned
    for number, head in enumerate(model.scheme.ties):
        _add(
            counts,
            f"tie {head.name}",
            int((found[:, number] & wanted[:, number]).sum()),
            int(found[:, number].sum()),
            int(wanted[:, number].sum()),
        )
