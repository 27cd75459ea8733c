"""Windows with targets in; batches of like length as torch tensors out."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor

from reportedly.training.examples import MASKED, Example

CLS: Final = 101
SEP: Final = 102
MASK: Final = 103


class Batch(NamedTuple):
    """Windows padded to one length; see Example for the targets.

    `ids`, `cases`, `mask`: (windows, pieces), with the marks at both ends. `tags`, `attributes`:
    (heads, windows, pieces). `spans`: (windows, spans, 3), MASKED where a window has fewer.
    `ties`: (ties, 4) of window, number of the kind, row of head and of tail. `learned`: (windows,
    kinds).
    """

    ids: Tensor
    cases: Tensor
    mask: Tensor
    tags: Tensor
    attributes: Tensor
    labels: Tensor
    spans: Tensor
    ties: Tensor
    learned: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on `device`."""
        return Batch(*(item.to(device, non_blocking=True) for item in self))


def plan_batches(
    examples: Sequence[Example],
    *,
    pieces: int,
    random: Random | None = None,
    repeats: Mapping[str, float] | None = None,
) -> list[list[int]]:
    """Return batches of positions in `examples`, each of about so many pieces and of like length.

    With `random`, the windows are shuffled, and those of a corpus drawn as often as `repeats` says
    (1 when it says nothing; 0.5 draws half of them).
    """
    chosen = list(range(len(examples)))
    if random is not None:
        times = repeats or {}
        chosen = [
            position
            for position in chosen
            for _ in range(_draw(times.get(examples[position].corpus, 1.0), random))
        ]
        random.shuffle(chosen)
    jitter = {position: random.random() * 48 if random else 0 for position in chosen}
    chosen.sort(key=lambda position: len(examples[position].ids) + jitter[position])
    batches: list[list[int]] = [[]]
    for position in chosen:
        longest = max(len(examples[one].ids) for one in [*batches[-1], position]) + 2
        if batches[-1] and longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(position)
    if random is not None:
        random.shuffle(batches)
    return batches


def _draw(times: float, random: Random) -> int:
    return int(times) + (random.random() < times % 1)


def build_batch(examples: Sequence[Example], chosen: Sequence[int]) -> Batch:
    """Return the windows at the positions `chosen`."""
    picked = [examples[position] for position in chosen]
    length = max(len(one.ids) for one in picked) + 2
    count = max(1, max(len(one.spans) for one in picked))
    shape = (len(picked), length)
    ids, cases, mask = (np.zeros(shape, np.int64) for _ in range(3))
    tags = np.full((len(picked[0].tags), *shape), MASKED, np.int64)
    attributes = np.full((len(picked[0].attributes), *shape), MASKED, np.int64)
    spans = np.full((len(picked), count, 3), MASKED, np.int64)
    ties: list[tuple[int, int, int, int]] = []
    for row, one in enumerate(picked):
        end = len(one.ids) + 1
        ids[row, 0], ids[row, end] = CLS, SEP
        ids[row, 1:end], cases[row, 1:end] = one.ids, one.cases
        mask[row, : end + 1] = 1
        tags[:, row, 1:end], attributes[:, row, 1:end] = one.tags, one.attributes
        spans[row, : len(one.spans)] = one.spans + np.array([1, 1, 0])
        ties += [(row, int(kind), int(head), int(tail)) for kind, head, tail in one.ties]
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(cases),
        torch.from_numpy(mask),
        torch.from_numpy(tags),
        torch.from_numpy(attributes),
        torch.from_numpy(np.stack([one.labels for one in picked])),
        torch.from_numpy(spans),
        torch.from_numpy(np.array(ties, np.int64).reshape(-1, 4)),
        torch.from_numpy(np.stack([one.learned for one in picked])),
    )


def hide_pieces(batch: Batch, share: float, caseless: float) -> Batch:
    """Return the batch with a `share` of its pieces masked, and some windows without letter case.

    Both make the tagger lean on context: a word it does not know, a text all in capitals.
    """
    noise = torch.rand(batch.ids.shape)
    hidden = (noise < share) & (batch.ids > MASK)
    ids = torch.where(hidden, torch.full_like(batch.ids, MASK), batch.ids)
    keep = (torch.rand(len(batch.ids), 1) >= caseless).long()
    return batch._replace(ids=ids, cases=batch.cases * keep)


def iterate_batches(
    examples: Sequence[Example], plan: Sequence[Sequence[int]], device: torch.device
) -> Iterator[Batch]:
    """Yield the planned batches on `device`."""
    for chosen in plan:
        yield build_batch(examples, chosen).to(device)
