"""Scores and targets of a batch in; one loss out, the heads weighed against one another."""

from functools import cache
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.resources.model.scheme import Scheme, family_of
from reportedly.training.batches import Batch
from reportedly.training.examples import MASKED
from reportedly.training.model import Outputs, Tagger, gather_spans

WEIGHTS: Final = {"house": 2.0, "muc4": 4.0, "ecb": 0.3, "plover": 0.3, "gum": 0.2}
"""How much the layers of a corpus count, 1 where nothing is said: spans are rare in MUC's texts,
and an average over all words hardly sees them."""
ATTRIBUTE_WEIGHT: Final = 0.3
TEXT_WEIGHT: Final = 0.5
TIE_WEIGHT: Final = 1.0


def total_loss(model: Tagger, outputs: Outputs, batch: Batch) -> Tensor:
    """Return the weighed sum of the losses of all heads that the batch's corpora annotate."""
    scheme = model.scheme
    return (
        _tag_loss(scheme, outputs, batch)
        + ATTRIBUTE_WEIGHT * _attribute_loss(scheme, outputs, batch)
        + TEXT_WEIGHT * _label_loss(outputs, batch)
        + TIE_WEIGHT * tie_loss(model, outputs.hidden, batch)
    )


def _cross_entropy(scores: Tensor, targets: Tensor, weights: Tensor | None = None) -> Tensor:
    """Return the weighed sum over the heads of the mean loss of each; scores (..., heads, tags)."""
    losses = functional.cross_entropy(
        scores.flatten(0, -2).float(), targets.flatten(), ignore_index=MASKED, reduction="none"
    ).view(targets.shape)
    whole = tuple(range(targets.ndim - 1))
    means = losses.sum(whole) / (targets != MASKED).sum(whole).clamp(min=1)
    return (means if weights is None else means * weights).sum()


def _tag_loss(scheme: Scheme, outputs: Outputs, batch: Batch) -> Tensor:
    """Return the summed loss of the heads of spans; those without labels are reckoned at once."""
    scores = torch.split(outputs.tags, [head.tags for head in scheme.spans], dim=-1)
    weights = [WEIGHTS.get(family_of(head.layer), 1.0) for head in scheme.spans]
    plain = [row for row, head in enumerate(scheme.spans) if len(head.labels) == 1]
    together = torch.stack([scores[row] for row in plain], 2)
    weighed = torch.tensor([weights[row] for row in plain]).to(together.device)
    loss = _cross_entropy(together, batch.tags[plain].permute(1, 2, 0), weighed)
    for row, weight in enumerate(weights):
        if row not in plain:
            alone = _cross_entropy(scores[row][:, :, None], batch.tags[row][:, :, None])
            loss = loss + weight * alone
    return loss


def _attribute_loss(scheme: Scheme, outputs: Outputs, batch: Batch) -> Tensor:
    """Return the summed loss of the attributes, reckoned at once with as many labels for each."""
    widths = [len(head.labels) for head in scheme.attributes]
    scores = torch.split(outputs.attributes, widths, dim=-1)
    padded = [functional.pad(one, (0, max(widths) - one.shape[-1]), value=-1e4) for one in scores]
    return _cross_entropy(torch.stack(padded, 2), batch.attributes.permute(1, 2, 0))


def _label_loss(outputs: Outputs, batch: Batch) -> Tensor:
    wanted = (batch.labels != MASKED).float()
    losses = functional.binary_cross_entropy_with_logits(
        outputs.labels.float(), batch.labels.clamp(min=0).float(), reduction="none"
    )
    return (losses * wanted).sum() / wanted.sum().clamp(min=1)


def tie_scores(model: Tagger, hidden: Tensor, batch: Batch) -> Tensor:
    """Return the scores (windows, kinds, spans, spans) of all pairs of the batch's spans."""
    places = batch.spans[:, :, 0].clamp(min=0)
    words = batch.ids.gather(1, places)
    scores: Tensor = model.ties(gather_spans(hidden, batch.spans), places, words)
    return scores


def tie_targets(scheme: Scheme, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return which pairs are tied, and which are to be learned: those of the layers tied."""
    layers = batch.spans[:, :, 2]
    windows, count = layers.shape
    can_head, can_tail, symmetric = (mask.to(layers.device) for mask in _tie_masks(scheme))
    heads = can_head[:, layers].permute(1, 0, 2)
    tails = can_tail[:, layers].permute(1, 0, 2)
    learned = heads[:, :, :, None] & tails[:, :, None, :] & batch.learned[:, :, None, None].bool()
    learned &= ~torch.eye(count, dtype=torch.bool, device=layers.device)
    places = batch.spans[:, :, 0]
    later = places[:, :, None] < places[:, None, :]
    learned &= later[:, None] | ~symmetric[None, :, None, None]
    tied = torch.zeros(windows, len(scheme.ties), count, count, device=layers.device)
    window, kind, head, tail = batch.ties.unbind(-1)
    tied[window, kind, head, tail] = 1
    return tied, learned


@cache
def _tie_masks(scheme: Scheme) -> tuple[Tensor, Tensor, Tensor]:
    """Return which layers can head and tail each tie (ties, layers + 1), and which are symmetric.

    The last column stands for no span.
    """
    names = [head.layer for head in scheme.spans]
    can_head = [[name in tie.heads for name in names] + [False] for tie in scheme.ties]
    can_tail = [[name in tie.tails for name in names] + [False] for tie in scheme.ties]
    symmetric = [tie.symmetric for tie in scheme.ties]
    return torch.tensor(can_head), torch.tensor(can_tail), torch.tensor(symmetric)


def tie_loss(model: Tagger, hidden: Tensor, batch: Batch) -> Tensor:
    """Return the mean over the kinds of ties of the mean loss of their pairs."""
    scores = tie_scores(model, hidden, batch).float()
    tied, learned = tie_targets(model.scheme, batch)
    losses = functional.binary_cross_entropy_with_logits(scores, tied, reduction="none") * learned
    pairs = learned.sum(dim=(0, 2, 3))
    return (losses.sum(dim=(0, 2, 3)) / pairs.clamp(min=1)).sum()
