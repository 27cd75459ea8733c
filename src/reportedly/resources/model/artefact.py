"""A folder with a trained tagger in; its parts, each checked against the manifest, out.

Every fault is an error that names the file, never a silent fallback: what was read with another
model than the one asked for could not be audited.
"""

import hashlib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import msgspec
import onnxruntime
from tokenizers import Tokenizer

from reportedly.errors import ReportedlyError
from reportedly.resources.model.arrays import scale_rows, unpack_arrays
from reportedly.resources.model.manifest import FORMAT, LAYOUT, Manifest
from reportedly.resources.model.scheme import Scheme
from reportedly.resources.model.ties import TieWeights

MANIFEST: Final = "manifest.json"
GRAPH: Final = "tagger.onnx"
TOKENIZER: Final = "tokenizer.json"
SCHEME: Final = "labels.json"
TIES: Final = "ties.safetensors"
FILES: Final = (GRAPH, TOKENIZER, SCHEME, TIES)

_INPUTS: Final = ("ids", "cases", "others")
_OUTPUTS: Final = ("hidden", "tags", "attributes", "labels")
_REPAIR: Final = "Install reportedly again, or copy the whole folder of the model again."
_Part = TypeVar("_Part")


class Artefact(NamedTuple):
    """A tagger that is loaded. `graph` reads windows one by one, on the thread that calls it.

    `sha256` is the hash of its manifest, and so of all its files.
    """

    sha256: str
    manifest: Manifest
    scheme: Scheme
    tokenizer: Tokenizer
    ties: TieWeights
    graph: onnxruntime.InferenceSession


def load_artefact(folder: Path | None = None) -> Artefact:
    """Return the tagger in `folder`, or that of the package.

    Raises ReportedlyError: "no-model" when the folder or a file is not there, "altered-model" when
    a file is not as it was exported, "foreign-model" when it is no tagger that this version of
    reportedly reads, or its parts do not fit one another.
    """
    folder = _located(folder)
    manifest = read_manifest(folder)
    content = {name: _read_checked(folder, name, manifest) for name in FILES}
    artefact = Artefact(
        hashlib.sha256(_read(folder / MANIFEST)).hexdigest(),
        manifest,
        _parse(folder / SCHEME, lambda: msgspec.json.decode(content[SCHEME], type=Scheme)),
        _parse(folder / TOKENIZER, lambda: Tokenizer.from_str(content[TOKENIZER].decode())),
        _parse(folder / TIES, lambda: TieWeights.of(scale_rows(unpack_arrays(content[TIES])))),
        _parse(folder / GRAPH, lambda: _open_graph(content[GRAPH])),
    )
    _check_graph(folder, artefact)
    _check_ties(folder, artefact)
    return artefact


def read_manifest(folder: Path | None = None) -> Manifest:
    """Return what the tagger in `folder`, or that of the package, says of itself.

    Raises ReportedlyError as `load_artefact` does; the other files are not looked at.
    """
    path = _located(folder) / MANIFEST
    content = _read(path)
    try:
        head = msgspec.json.decode(content)
        known = head["format"] == FORMAT
        layout = head["layout"]
    except (msgspec.DecodeError, KeyError, TypeError):
        known = False
    if not known:
        raise _foreign(path, f"it does not say that it is a {FORMAT}")
    if layout != LAYOUT:
        raise _foreign(path, f"its layout is {layout!r}, and this version reads {LAYOUT}")
    manifest = _parse(path, lambda: msgspec.json.decode(content, type=Manifest))
    missing = sorted(set(FILES) - set(manifest.files))
    if missing:
        raise _foreign(path, f"it does not list {missing[0]}")
    return manifest


def _located(folder: Path | None) -> Path:
    if folder is None:
        folder = Path(str(resources.files("reportedly.resources") / "data" / "model"))
    if not folder.is_dir():
        raise ReportedlyError("no-model", f"There is no folder {folder} with a model.", _REPAIR)
    return folder


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReportedlyError(
            "no-model", f"{path} cannot be read: {error.strerror or error}.", _REPAIR
        ) from error


def _read_checked(folder: Path, name: str, manifest: Manifest) -> bytes:
    content = _read(folder / name)
    found, wanted = hashlib.sha256(content).hexdigest(), manifest.files[name].sha256
    if found != wanted:
        raise ReportedlyError(
            "altered-model",
            f"{folder / name} has the SHA-256 {found}, and {MANIFEST} says {wanted}.",
            _REPAIR,
        )
    return content


def _parse(path: Path, parse: Callable[[], _Part]) -> _Part:
    try:
        return parse()
    except Exception as error:  # the tokenizer and the runtime raise bare Exceptions
        raise _foreign(path, str(error).splitlines()[0] if str(error) else repr(error)) from error


def _foreign(path: Path, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "foreign-model",
        f"{path} is not of a tagger that this version of reportedly reads: {reason}.",
        "Give the folder of a model that this version exported, or none to use its own.",
    )


def _open_graph(content: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread a window: what is computed is then the same however many windows run at once.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Further rewriting joins additions to normalizations, which makes them several times slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    # Sums of two products of integers must not overflow on processors without instructions for it.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _check_graph(folder: Path, artefact: Artefact) -> None:
    """Raise ReportedlyError unless the graph takes windows and gives what the labels tell."""
    scheme, graph = artefact.scheme, artefact.graph
    found = {item.name: item.shape[-1] for item in graph.get_outputs()}
    inputs = tuple(item.name for item in graph.get_inputs())
    if inputs != _INPUTS or tuple(found) != _OUTPUTS:
        raise _foreign(folder / GRAPH, f"it takes {inputs} and gives {tuple(found)}")
    wanted = {
        "tags": sum(head.tags for head in scheme.spans),
        "attributes": sum(len(head.labels) for head in scheme.attributes),
        "labels": sum(len(head.labels) for head in scheme.texts),
    }
    for name, width in wanted.items():
        if found[name] != width:
            raise _foreign(
                folder / SCHEME, f"it has {width} {name}, and {GRAPH} gives {found[name]}"
            )


def _check_ties(folder: Path, artefact: Artefact) -> None:
    kinds, width = artefact.ties.pair.shape[0], artefact.ties.head.shape[1]
    states = next(item.shape[-1] for item in artefact.graph.get_outputs() if item.name == "hidden")
    if (kinds, width) != (len(artefact.scheme.ties), 2 * states):
        raise _foreign(
            folder / TIES,
            f"it scores {kinds} kinds of ties of states {width // 2} wide, and {SCHEME} has"
            f" {len(artefact.scheme.ties)} and {GRAPH} gives {states}",
        )
