"""A trained tagger and windows of texts in; layers of 8-bit integers for its graph out.

Integers are multiplied several times as fast as floating point, and take a quarter of the room.
Weights have a scale for each of a layer's outputs. States have one of two:

- steps fixed at export for each of a layer's inputs, from the ranges of the states in the windows,
  where part of what makes an input hard to round is moved into its weights (SmoothQuant, Xiao et
  al. 2023);
- where states differ much in size from piece to piece, steps of each piece's own.

Neither depends on what else is read at once, as steps taken over a whole batch would.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from reportedly.resources.model.arrays import Floats
from reportedly.training.batches import build_batch
from reportedly.training.examples import Example
from reportedly.training.graph import RUNTIME, Graph
from reportedly.training.model import Tagger

MOVED: Final = 0.9
"""How much of the unevenness of a layer's inputs its weights take over: 0 none, 1 all."""
ROOM: Final = 1.1
"""How far the steps reach beyond the states that were seen: other texts have other words."""
LARGEST: Final = 127
_MIDDLE: Final = 128
_LEAST: Final = np.float32(1e-5)
_GELU_LOW: Final = -0.17
_BELOW: Final = 16
"""How many of the 256 integers stand for values below 0 of what a GELU gives."""


class Range(NamedTuple):
    """The lowest and the highest value of each input of a layer."""

    low: Floats
    high: Floats


class Rounded(NamedTuple):
    """Integers, and the scale of each row that makes them the values again."""

    integers: NDArray[np.int8]
    scales: Floats


def round_rows(values: Floats) -> Rounded:
    """Return a matrix as 8-bit integers with a scale for each row."""
    scales = np.maximum(np.abs(values).max(axis=1) / LARGEST, np.finfo(np.float32).tiny)
    integers = np.rint(values / scales[:, None]).astype(np.int8)
    return Rounded(integers, scales.astype(np.float32))


def measure_ranges(model: Tagger, examples: Sequence[Example]) -> dict[str, Range]:
    """Return the ranges of the inputs of all linear layers, by module, as windows are read."""
    ranges: dict[str, Range] = {}

    def watch(name: str) -> None:
        def note(_: nn.Module, given: tuple[Tensor]) -> None:
            states = given[0].detach().float().flatten(0, -2).numpy()
            low, high = states.min(axis=0), states.max(axis=0)
            seen = ranges.get(name, Range(np.minimum(low, 0), np.maximum(high, 0)))
            ranges[name] = Range(np.minimum(low, seen.low), np.maximum(high, seen.high))

        hooks.append(modules[name].register_forward_pre_hook(note))

    modules = dict(model.named_modules())
    hooks: list[torch.utils.hooks.RemovableHandle] = []
    for name, module in modules.items():
        if isinstance(module, nn.Linear):
            watch(name)
    model.eval()
    with torch.no_grad():
        for position in range(len(examples)):
            batch = build_batch(examples, [position])
            model(batch.ids, batch.cases, batch.mask)
    for hook in hooks:
        hook.remove()
    return ranges


class IntegerLinear:
    """Adds linear layers of integers to a graph; see `reportedly.training.graph.Linear`."""

    def __init__(self, ranges: Mapping[str, Range]) -> None:
        self._ranges = ranges

    def __call__(
        self,
        graph: Graph,
        name: str,
        state: str,
        weights: Floats,
        bias: Floats,
        *,
        uneven: bool = False,
    ) -> str:
        """Return the name of the layer's output."""
        if uneven:
            return _scale_by_piece(graph, state, weights, bias)
        return _scale_by_input(graph, state, weights, bias, self._ranges[name])


def _scale_by_input(graph: Graph, state: str, weights: Floats, bias: Floats, seen: Range) -> str:
    reach = np.maximum(np.maximum(-seen.low, seen.high), _LEAST)
    share = np.maximum(np.abs(weights).max(axis=0), _LEAST)
    moved = (reach**MOVED / share ** (1 - MOVED)).astype(np.float32)
    low = min(0.0, float((seen.low / moved).min())) * ROOM
    high = max(0.0, float((seen.high / moved).max())) * ROOM
    step = graph.constant(np.array((high - low) / (2 * _MIDDLE - 1), np.float32))
    zero = graph.constant(np.array(round(-low / (high - low) * (2 * _MIDDLE - 1)), np.uint8))
    even = graph.add("Mul", state, graph.constant(1 / moved))
    integers = graph.add("QuantizeLinear", even, step, zero)
    return _multiply(graph, integers, step, zero, weights * moved, graph.constant(bias))


def _scale_by_piece(graph: Graph, state: str, weights: Floats, bias: Floats) -> str:
    """Add a layer for what a GELU gives, which is never lower than _GELU_LOW."""
    above = graph.constant(np.array(2 * _MIDDLE - 1 - _BELOW, np.float32))
    least = graph.constant(np.array(-_GELU_LOW / _BELOW, np.float32))
    last = graph.constant(np.array([-1]))
    reach = graph.add("ReduceMax", state, last, keepdims=1)
    step = graph.add("Max", graph.add("Div", reach, above), least)
    one = graph.constant(np.array(1, np.float32))
    zero = graph.constant(np.array(_BELOW, np.uint8))
    even = graph.add("Mul", state, graph.add("Reciprocal", step))
    integers = graph.add("QuantizeLinear", even, one, zero)
    product = _multiply(graph, integers, one, zero, weights)
    return graph.add("Add", graph.add("Mul", product, step), graph.constant(bias))


def _multiply(
    graph: Graph, integers: str, step: str, zero: str, weights: Floats, *bias: str
) -> str:
    rounded = round_rows(weights)
    return graph.add(
        "MatMulIntegerToFloat",
        integers,
        graph.constant(rounded.integers.T),
        step,
        graph.constant(rounded.scales),
        zero,
        graph.constant(np.zeros(len(weights), np.int8)),
        *bias,
        domain=RUNTIME,
    )


def embed_integers(graph: Graph, table: Floats) -> str:
    """Add the rows of an embedding as integers with a scale each; see `Embed`."""
    rounded = round_rows(table)
    rows = graph.add("Gather", graph.constant(rounded.integers), "ids")
    scales = graph.add("Gather", graph.constant(rounded.scales[:, None]), "ids")
    return graph.add("Mul", graph.add("Cast", rows, to=onnx.TensorProto.FLOAT), scales)
