"""The artefact of a tagger in; the weights that it was exported from, nearly, to train on, out.

An artefact holds its layers as 8-bit integers with scales: what comes back differs from what was
trained by half a step of each. The constants of its graph stand in the order in which
`reportedly.training.graph` and `reportedly.training.quantize` add them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from reportedly.resources.model.arrays import Floats
from reportedly.resources.model.artefact import GRAPH, load_artefact
from reportedly.resources.model.scheme import HOUSE, PARTS, Scheme, family_of
from reportedly.resources.model.ties import TieWeights
from reportedly.training.export import TIE_FIELDS
from reportedly.training.model import TIE_WIDTH, Tagger, families

_ENCODER: Final = "encoder.encoder.layer"
_Weights = dict[str, Floats]


def start_from(model: Tagger, folder: Path) -> None:
    """Give `model` the weights of the tagger in `folder`, whose encoder is of the same shape.

    Labels, layers and ties that the tagger there does not know keep the weights they have. Raises
    ReportedlyError as `load_artefact` does.
    """
    artefact = load_artefact(folder)
    layers = int(model.encoder.config.num_hidden_layers)
    weights = _read_graph((folder / GRAPH).read_bytes(), artefact.scheme, layers)
    weights |= _read_ties(artefact.ties)
    mine, theirs = _rows(model.scheme), _rows(artefact.scheme)
    state = model.state_dict()
    with torch.no_grad():
        for name, values in weights.items():
            given = torch.from_numpy(np.array(values))
            module = name.rpartition(".")[0]
            if module in mine and module in theirs:
                known = {key: row for row, key in enumerate(theirs[module])}
                shared = [row for row, key in enumerate(mine[module]) if key in known]
                state[name][shared] = given[[known[mine[module][row]] for row in shared]]
            else:
                state[name].copy_(given)


def _rows(scheme: Scheme) -> dict[str, list[tuple[Any, ...]]]:
    """Return what each row of a last layer tells, by the layer's module."""
    rows: dict[str, list[tuple[Any, ...]]] = {f"tags.{name}": [] for name in families(scheme)}
    for head in scheme.spans:
        tags = [(label, part) for label in head.labels for part in PARTS]
        rows[f"tags.{family_of(head.layer)}"] += [(head.layer, tag) for tag in ("", *tags)]
    rows["attributes"] = [(head.name, label) for head in scheme.attributes for label in head.labels]
    rows["labels"] = [(head.name, label) for head in scheme.texts for label in head.labels]
    rows["ties.pair"] = [(head.name,) for head in scheme.ties]
    for name in ("ties.asked", "ties.given"):
        rows[name] = [(head.name, place) for head in scheme.ties for place in range(TIE_WIDTH)]
    return rows


def _read_ties(ties: TieWeights) -> _Weights:
    return {TIE_FIELDS[field]: values for field, values in ties._asdict().items()}


def _read_graph(content: bytes, scheme: Scheme, layers: int) -> _Weights:
    graph = onnx.load_from_string(content).graph
    others = next(
        attribute.g
        for node in graph.node
        if node.op_type == "If"
        for attribute in node.attribute
        if attribute.name == "then_branch"
    )
    weights: _Weights = {}
    for read, constants in ((_read_main, _constants(graph)), (_read_others, _constants(others))):
        read(constants, scheme, layers, weights)
        if next(constants, None) is not None:
            raise ValueError("the graph has more constants than a tagger's")
    return weights


def _constants(graph: onnx.GraphProto) -> Iterator[NDArray[Any]]:
    return (numpy_helper.to_array(one) for one in graph.initializer)


def _read_main(
    constants: Iterator[NDArray[Any]], scheme: Scheme, layers: int, weights: _Weights
) -> None:
    prefix = "encoder.embeddings"
    table, scales = next(constants), next(constants)
    weights[f"{prefix}.word_embeddings.weight"] = table * scales
    weights["cases.weight"] = next(constants)
    weights[f"{prefix}.position_embeddings.weight"] = next(constants)  # with that of the one type
    weights[f"{prefix}.token_type_embeddings.weight"] = np.zeros((2, table.shape[1]), np.float32)
    next(constants)
    _read_norm(constants, f"{prefix}.LayerNorm", weights)
    for number in range(layers):
        here = f"{_ENCODER}.{number}"
        names = [f"{here}.attention.self.{name}" for name in ("query", "key", "value")]
        _read_inputs(constants, names, weights)
        _read_inputs(constants, [f"{here}.attention.output.dense"], weights)
        _read_norm(constants, f"{here}.attention.output.LayerNorm", weights)
        _read_inputs(constants, [f"{here}.intermediate.dense"], weights)
        _read_pieces(constants, f"{here}.output.dense", weights)
        _read_norm(constants, f"{here}.output.LayerNorm", weights)
    _read_inputs(constants, [f"adapters.{HOUSE}"], weights)
    _read_plain(constants, f"tags.{HOUSE}", weights)
    _read_plain(constants, "attributes", weights)
    next(constants), next(constants)
    _read_plain(constants, "labels", weights)


def _read_others(
    constants: Iterator[NDArray[Any]], scheme: Scheme, _layers: int, weights: _Weights
) -> None:
    names = [name for name in families(scheme) if name != HOUSE]
    _read_inputs(constants, [f"adapters.{name}" for name in names], weights)
    for name in names:
        _read_plain(constants, f"tags.{name}", weights)


def _read_norm(constants: Iterator[NDArray[Any]], name: str, weights: _Weights) -> None:
    weights[f"{name}.weight"], weights[f"{name}.bias"] = next(constants), next(constants)


def _read_plain(constants: Iterator[NDArray[Any]], name: str, weights: _Weights) -> None:
    weights[f"{name}.weight"], weights[f"{name}.bias"] = next(constants).T, next(constants)


def _read_inputs(constants: Iterator[NDArray[Any]], names: list[str], weights: _Weights) -> None:
    """Read layers that take one input, which has a step for all pieces."""
    _step, _zero, even, bias, integers, scales, _zeros = (next(constants) for _ in range(7))
    together = integers.T * scales[:, None] * even
    for name, part, shift in zip(
        names, np.split(together, len(names)), np.split(bias, len(names)), strict=True
    ):
        weights[f"{name}.weight"], weights[f"{name}.bias"] = part, shift


def _read_pieces(constants: Iterator[NDArray[Any]], name: str, weights: _Weights) -> None:
    """Read a layer whose input has a step for each piece."""
    _above, _least, _last, _one, _zero, integers, scales, _zeros, bias = (
        next(constants) for _ in range(9)
    )
    weights[f"{name}.weight"], weights[f"{name}.bias"] = integers.T * scales[:, None], bias
