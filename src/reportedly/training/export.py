"""A trained tagger, its tokenizer and its card in; the folder of an artefact out."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.resources.model.arrays import SCALES, pack_arrays
from reportedly.resources.model.artefact import GRAPH, MANIFEST, SCHEME, TIES, TOKENIZER
from reportedly.resources.model.manifest import FORMAT, LAYOUT, Card, FileRecord, Manifest
from reportedly.resources.model.ties import TieWeights
from reportedly.training.examples import Example
from reportedly.training.graph import build_graph, weights_of
from reportedly.training.model import Tagger
from reportedly.training.quantize import (
    IntegerLinear,
    embed_integers,
    measure_ranges,
    round_rows,
)

TIE_FIELDS: Final = {
    field: f"ties.{field.removesuffix('_bias')}.{'bias' if 'bias' in field else 'weight'}"
    for field in TieWeights._fields
}
"""The names of the weights of TieWeights in a tagger."""
MEASURED: Final = 300
"""How many windows, evenly drawn from those given, the ranges of states are taken from."""


def export_tagger(
    model: Tagger, tokenizer: Tokenizer, card: Card, examples: Sequence[Example], folder: Path
) -> Manifest:
    """Write the artefact of a tagger on the CPU, whose encoder is a BertModel, to `folder`.

    `examples` are windows of the training texts, of all kinds of texts that are to be read. Files
    that are there already are replaced. The same weights, card and windows give the same bytes.
    """
    drawn = examples[:: -(-len(examples) // MEASURED)]
    linear = IntegerLinear(measure_ranges(model, drawn))
    content = {
        GRAPH: build_graph(model, linear, embed_integers),
        TOKENIZER: _bare(tokenizer).to_str().encode(),
        SCHEME: _readable(model.scheme),
        TIES: pack_arrays(_round_matrices(tie_weights(model))),
    }
    files = {
        name: FileRecord(bytes=len(one), sha256=hashlib.sha256(one).hexdigest())
        for name, one in content.items()
    }
    manifest = Manifest(format=FORMAT, layout=LAYOUT, card=card, files=files)
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in content.items():
        (folder / name).write_bytes(one)
    write_manifest(manifest, folder)
    return manifest


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write what an artefact says of itself; its other files stay as they are."""
    (folder / MANIFEST).write_bytes(_readable(manifest))


def tie_weights(model: Tagger) -> TieWeights:
    """Return the weights of the layer that scores pairs of spans."""
    weights = weights_of(model)
    return TieWeights.of({field: weights[name] for field, name in TIE_FIELDS.items()})


def _round_matrices(ties: TieWeights) -> Mapping[str, NDArray[Any]]:
    rounded: dict[str, NDArray[Any]] = {}
    for name, values in ties._asdict().items():
        if values.ndim == 1:
            rounded[name] = values
        else:
            rounded[name], rounded[name + SCALES] = round_rows(values)
    return rounded


def _bare(tokenizer: Tokenizer) -> Tokenizer:
    """Return the tokenizer without truncation and padding, which would lose or add pieces."""
    bare: Tokenizer = Tokenizer.from_str(tokenizer.to_str())
    bare.no_truncation()
    bare.no_padding()
    return bare


def _readable(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2) + b"\n"
