"""Word pieces in; the scores of every head for every piece, text and pair of spans out (torch)."""

from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel

from reportedly.resources.model.scheme import HOUSE, Scheme, family_of
from reportedly.resources.model.ties import DISTANCES
from reportedly.resources.model.tokens import CASES

PAIR_WIDTH: Final = 128
TIE_WIDTH: Final = 48


class Outputs(NamedTuple):
    """`hidden`: (windows, pieces, width); the others: scores before softmax or sigmoid."""

    hidden: Tensor
    tags: Tensor
    attributes: Tensor
    labels: Tensor


class Tagger(nn.Module):
    """The encoder and its heads. The layers of one corpus share weights above the encoder."""

    def __init__(self, encoder: PreTrainedModel, scheme: Scheme) -> None:
        super().__init__()
        width = int(encoder.config.hidden_size)
        self.scheme = scheme
        self.encoder = encoder
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.families = families(scheme)
        self.adapters = nn.ModuleDict({name: nn.Linear(width, width) for name in self.families})
        self.tags = nn.ModuleDict(
            {name: nn.Linear(width, tags) for name, tags in self.families.items()}
        )
        self.attributes = nn.Linear(width, sum(len(head.labels) for head in scheme.attributes))
        self.labels = nn.Linear(2 * width, sum(len(head.labels) for head in scheme.texts))
        self.ties = Ties(width, len(scheme.ties))
        self.dropout = nn.Dropout(0.1)

    def encode(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Return the states of the encoder, (windows, pieces, width)."""
        embedded = self.encoder.get_input_embeddings()(ids) + self.cases(cases)
        states: Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return states

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Outputs:
        """Return the scores for windows of pieces, each (windows, pieces); `mask` is 1 for text."""
        hidden = self.dropout(self.encode(ids, cases, mask))
        adapted = {
            name: hidden + functional.gelu(adapter(hidden))
            for name, adapter in self.adapters.items()
        }
        tags = torch.cat([layer(adapted[name]) for name, layer in self.tags.items()], -1)
        attributes = self.attributes(adapted[HOUSE])
        outside = ((1 - mask)[:, :, None] * -1e4).to(hidden.dtype)
        whole = torch.cat([hidden[:, 0], (hidden + outside).max(dim=1).values], dim=-1)
        return Outputs(hidden, tags, attributes, self.labels(whole))


def families(scheme: Scheme) -> dict[str, int]:
    """Return how many tags the layers of each family have in all, in the order of the scheme."""
    tags: dict[str, int] = {}
    for head in scheme.spans:
        name = family_of(head.layer)
        if name in tags and name != next(reversed(tags)):
            raise ValueError(f"the layers of {name} are not together in the scheme")
        tags[name] = tags.get(name, 0) + head.tags
    return tags


class Ties(nn.Module):
    """Scores pairs of spans for every kind of tie."""

    def __init__(self, width: int, kinds: int) -> None:
        super().__init__()
        self.kinds = kinds
        self.head = nn.Linear(2 * width, PAIR_WIDTH)
        self.tail = nn.Linear(2 * width, PAIR_WIDTH)
        self.distance = nn.Embedding(4 * len(DISTANCES), PAIR_WIDTH)
        self.pair = nn.Linear(PAIR_WIDTH, kinds)
        self.asked = nn.Linear(2 * width, kinds * TIE_WIDTH)
        self.given = nn.Linear(2 * width, kinds * TIE_WIDTH)

    def forward(self, spans: Tensor, places: Tensor, words: Tensor) -> Tensor:
        """Return scores (windows, kinds, heads, tails) of all pairs of spans.

        `spans`: (windows, spans, 2 * width); `places`: their first pieces; `words`: the id of the
        word piece that each begins with, to tell which pairs begin alike.
        """
        windows, count, _ = spans.shape
        close = self.distance(distance_classes(places, words))
        pairs = functional.relu(self.head(spans)[:, :, None] + self.tail(spans)[:, None] + close)
        asked = self.asked(spans).view(windows, count, self.kinds, TIE_WIDTH)
        given = self.given(spans).view(windows, count, self.kinds, TIE_WIDTH)
        matched = torch.einsum("wikd,wjkd->wkij", asked, given) / TIE_WIDTH**0.5
        scores: Tensor = self.pair(pairs).permute(0, 3, 1, 2) + matched
        return scores


def distance_classes(places: Tensor, words: Tensor) -> Tensor:
    """Return the class of each pair: how far, in which direction, and whether they begin alike."""
    apart = places[:, None, :] - places[:, :, None]
    bounds = torch.tensor(DISTANCES, device=places.device)
    far = torch.bucketize(apart.abs(), bounds, right=True) - 1
    alike = words[:, None, :] == words[:, :, None]
    return far * 4 + (apart < 0) * 2 + alike


def gather_spans(hidden: Tensor, spans: Tensor) -> Tensor:
    """Return (windows, spans, 2 * width): the states of the first and last piece of each span."""
    index = spans[:, :, :2].clamp(min=0)
    width = hidden.shape[-1]
    first = hidden.gather(1, index[:, :, :1].expand(-1, -1, width))
    last = hidden.gather(1, index[:, :, 1:2].expand(-1, -1, width))
    return torch.cat([first, last], -1)
