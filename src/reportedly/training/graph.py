"""The weights of a trained tagger in; the graph that scores windows of pieces, as ONNX, out.

The graph is written node by node and not traced, so that it is the same whatever version of the
libraries trained the weights. How its linear layers are computed is for the caller to say.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from reportedly.resources.model.arrays import Floats
from reportedly.resources.model.scheme import HOUSE, Scheme
from reportedly.training.model import Tagger, families

RUNTIME: Final = "com.microsoft"
"""The domain of the operators that onnxruntime adds to the standard ones."""
OTHERS_INPUT: Final = "others"
"""The input that says whether the layers of other corpora are wanted: reading needs none."""
_OPSETS: Final = {"": 23, RUNTIME: 1}
_IR_VERSION: Final = 11


class Encoder(NamedTuple):
    """What the weights of an encoder do not tell."""

    layers: int
    heads: int
    epsilon: float


class Graph:
    """A graph that grows node by node; its values go by their names.

    Those of a graph within another one begin with its `prefix`.
    """

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[Any]) -> str:
        """Add a constant."""
        name = f"{self._prefix}constant {len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node of one output."""
        return self._add(operator, inputs, 1, domain, attributes)[0]

    def split(self, value: str, parts: int) -> list[str]:
        """Split a value along its last axis into equal parts."""
        attributes = {"axis": -1, "num_outputs": parts}
        return self._add("Split", (value,), parts, "", attributes)

    def choose(self, condition: str, one: tuple["Graph", str], other: tuple["Graph", str]) -> str:
        """Add the value of `one` where the condition holds, else that of `other`.

        Each is a graph, which sees the values of this one, and a value of it. Only the one that is
        chosen is computed.
        """
        branches = {
            "then_branch": one[0]._branch(one[1]),
            "else_branch": other[0]._branch(other[1]),
        }
        return self._add("If", (condition,), 1, "", branches)[0]

    def _branch(self, value: str) -> onnx.GraphProto:
        result = helper.make_tensor_value_info(value, TensorProto.FLOAT, None)
        return helper.make_graph(self._nodes, self._prefix.strip(), [], [result], self._constants)

    def name(self, value: str, name: str) -> None:
        """Give a value the name of an output."""
        self._nodes.append(helper.make_node("Identity", [value], [name]))

    def finish(self, inputs: Sequence[str], outputs: Mapping[str, Sequence[str | int]]) -> bytes:
        """Return the graph as an ONNX file: integer inputs (windows, pieces), outputs by shape.

        OTHERS_INPUT is an input too, a truth value.
        """
        given = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["windows", "pieces"])
            for name in inputs
        ]
        given.append(helper.make_tensor_value_info(OTHERS_INPUT, TensorProto.BOOL, []))
        results = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
            for name, shape in outputs.items()
        ]
        graph = helper.make_graph(self._nodes, "tagger", given, results, self._constants)
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
        return bytes(model.SerializeToString(deterministic=True))

    def _add(
        self,
        operator: str,
        inputs: Sequence[str],
        outputs: int,
        domain: str,
        attributes: Mapping[str, Any],
    ) -> list[str]:
        begin = f"{self._prefix}{operator} {len(self._nodes)}"
        names = [f"{begin} {number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names


class Linear(Protocol):
    """Adds a linear layer to a graph.

    `name` is that of the module whose input it takes, `weights` are (out, in). `uneven` says that
    the states differ much in size from piece to piece.
    """

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
        ...


def plain_linear(
    graph: Graph, name: str, state: str, weights: Floats, bias: Floats, *, uneven: bool = False
) -> str:
    """Add a layer as trained, in floating point."""
    product = graph.add("MatMul", state, graph.constant(weights.T))
    return graph.add("Add", product, graph.constant(bias))


class Embed(Protocol):
    """Adds to a graph the rows of `table`, (pieces, width), that the input `ids` names."""

    def __call__(self, graph: Graph, table: Floats) -> str:
        """Return the name of the rows."""
        ...


def plain_embed(graph: Graph, table: Floats) -> str:
    """Add the rows as trained, in floating point."""
    return graph.add("Gather", graph.constant(table), "ids")


def weights_of(model: Tagger) -> dict[str, Floats]:
    """Return the weights of a tagger by name."""
    return {
        name: value.detach().cpu().float().numpy() for name, value in model.state_dict().items()
    }


def build_graph(model: Tagger, linear: Linear = plain_linear, embed: Embed = plain_embed) -> bytes:
    """Return the ONNX file of a tagger whose encoder is a BertModel.

    Inputs: `ids` and `cases`, (windows, pieces), windows of one length with the marks at their
    ends, none padded; OTHERS_INPUT, without which the tags of other corpora are 0. Outputs: those
    of `reportedly.training.model.Outputs`, by name.
    """
    config = model.encoder.config
    encoder = Encoder(config.num_hidden_layers, config.num_attention_heads, config.layer_norm_eps)
    weights = weights_of(model)
    graph = Graph()
    state = _embed(graph, weights, encoder, embed)
    for layer in range(encoder.layers):
        state = _encode(graph, weights, encoder, f"encoder.encoder.layer.{layer}", state, linear)
    graph.name(state, "hidden")
    _add_heads(graph, weights, model.scheme, state, linear)
    by_piece = ("windows", "pieces")
    return graph.finish(
        ("ids", "cases"),
        {
            "hidden": (*by_piece, config.hidden_size),
            "tags": (*by_piece, sum(families(model.scheme).values())),
            "attributes": (*by_piece, len(weights["attributes.bias"])),
            "labels": ("windows", len(weights["labels.bias"])),
        },
    )


def _embed(graph: Graph, weights: Mapping[str, Floats], encoder: Encoder, embed: Embed) -> str:
    prefix = "encoder.embeddings"
    words = embed(graph, weights[f"{prefix}.word_embeddings.weight"])
    cases = graph.add("Gather", graph.constant(weights["cases.weight"]), "cases")
    positions = graph.constant(
        weights[f"{prefix}.position_embeddings.weight"]
        + weights[f"{prefix}.token_type_embeddings.weight"][0]
    )
    zero = graph.constant(np.array([0]))
    here = graph.add("Slice", positions, zero, graph.add("Shape", "ids", start=1, end=2), zero)
    summed = graph.add("Add", graph.add("Add", words, cases), here)
    return _normalize(graph, weights, encoder, f"{prefix}.LayerNorm", summed)


def _normalize(
    graph: Graph, weights: Mapping[str, Floats], encoder: Encoder, name: str, state: str
) -> str:
    scale, shift = (graph.constant(weights[f"{name}.{part}"]) for part in ("weight", "bias"))
    return graph.add("LayerNormalization", state, scale, shift, epsilon=encoder.epsilon, axis=-1)


def _encode(
    graph: Graph,
    weights: Mapping[str, Floats],
    encoder: Encoder,
    prefix: str,
    state: str,
    linear: Linear,
) -> str:
    def layer(name: str, state: str, *, uneven: bool = False) -> str:
        parts = (weights[f"{prefix}.{name}.weight"], weights[f"{prefix}.{name}.bias"])
        return linear(graph, f"{prefix}.{name}", state, *parts, uneven=uneven)

    def add_and_normalize(name: str, one: str, other: str) -> str:
        summed = graph.add("Add", one, other)
        return _normalize(graph, weights, encoder, f"{prefix}.{name}.LayerNorm", summed)

    names = [f"{prefix}.attention.self.{name}" for name in ("query", "key", "value")]
    together = linear(graph, names[0], state, *_join(weights, names))
    query, key, value = graph.split(together, 3)
    attended = graph.add(
        "Attention",
        query,
        key,
        value,
        q_num_heads=encoder.heads,
        kv_num_heads=encoder.heads,
    )
    mixed = layer("attention.output.dense", attended)
    state = add_and_normalize("attention.output", mixed, state)
    inner = graph.add("Gelu", layer("intermediate.dense", state))
    return add_and_normalize("output", layer("output.dense", inner, uneven=True), state)


def _join(weights: Mapping[str, Floats], names: Sequence[str]) -> tuple[Floats, Floats]:
    """Return the weights and the bias of layers that take one input, as those of one layer."""
    return (
        np.concatenate([weights[f"{name}.weight"] for name in names]),
        np.concatenate([weights[f"{name}.bias"] for name in names]),
    )


def _add_heads(
    graph: Graph, weights: Mapping[str, Floats], scheme: Scheme, state: str, linear: Linear
) -> None:
    """Add the heads. Their last layers are small and stay in floating point."""
    widths = families(scheme)
    adapted = _adapt(graph, weights, state, [HOUSE], linear)
    tags = [_last(graph, weights, f"tags.{HOUSE}", adapted[0])]
    others = [name for name in widths if name != HOUSE]
    if others:
        then, otherwise = Graph("others "), Graph("none ")
        states = _adapt(then, weights, state, others, linear)
        found = [
            _last(then, weights, f"tags.{name}", one)
            for name, one in zip(others, states, strict=True)
        ]
        width = otherwise.constant(np.array([sum(widths[name] for name in others)]))
        by_piece = otherwise.add("Shape", "ids", start=0, end=2)
        shape = otherwise.add("Concat", by_piece, width, axis=0)
        tags.append(
            graph.choose(
                OTHERS_INPUT,
                (then, then.add("Concat", *found, axis=-1)),
                (otherwise, otherwise.add("ConstantOfShape", shape)),
            )
        )
    graph.name(graph.add("Concat", *tags, axis=-1), "tags")
    graph.name(_last(graph, weights, "attributes", adapted[0]), "attributes")
    first = graph.add("Gather", state, graph.constant(np.array(0)), axis=1)
    highest = graph.add("ReduceMax", state, graph.constant(np.array([1])), keepdims=0)
    whole = graph.add("Concat", first, highest, axis=-1)
    graph.name(_last(graph, weights, "labels", whole), "labels")


def _adapt(
    graph: Graph, weights: Mapping[str, Floats], state: str, names: Sequence[str], linear: Linear
) -> list[str]:
    """Add the layers that the families `names` have of their own; return the state of each."""
    adapters = [f"adapters.{name}" for name in names]
    together = graph.add("Gelu", linear(graph, adapters[0], state, *_join(weights, adapters)))
    parts = graph.split(together, len(names)) if len(names) > 1 else [together]
    return [graph.add("Add", state, part) for part in parts]


def _last(graph: Graph, weights: Mapping[str, Floats], name: str, state: str) -> str:
    parts = (weights[f"{name}.weight"], weights[f"{name}.bias"])
    return plain_linear(graph, name, state, *parts)
