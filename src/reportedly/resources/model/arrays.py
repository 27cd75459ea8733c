"""Arrays by name in, the bytes of a file out, and back: the layout of safetensors.

The length of the header as a little-endian uint64; the header, JSON that gives each array's type,
shape and first and last byte after it; the arrays, little-endian. The same arrays give the same
bytes.
"""

import struct
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]
Booleans: TypeAlias = NDArray[np.bool_]
_TYPES: Final[Mapping[str, np.dtype[Any]]] = {"F32": np.dtype("<f4"), "I8": np.dtype("i1")}
_LENGTH: Final = struct.Struct("<Q")
SCALES: Final = ".scales"
"""What the name of a matrix of integers and that of the scales of its rows differ by."""


class _Entry(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def pack_arrays(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays of 32-bit floating point or 8-bit integers as bytes, by name; else KeyError."""
    names = {kind: name for name, kind in _TYPES.items()}
    entries: dict[str, _Entry] = {}
    body = bytearray()
    for name, array in sorted(arrays.items()):
        start = len(body)
        body += array.tobytes()
        entries[name] = _Entry(names[array.dtype], array.shape, (start, len(body)))
    header = msgspec.json.encode(entries)
    header += b" " * (-len(header) % _LENGTH.size)
    return _LENGTH.pack(len(header)) + header + body


def unpack_arrays(content: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays of `pack_arrays`; ValueError or KeyError when these bytes are none."""
    try:
        (length,) = _LENGTH.unpack_from(content)
    except struct.error as error:
        raise ValueError("too short for a header") from error
    start = _LENGTH.size + length
    entries = msgspec.json.decode(content[_LENGTH.size : start], type=dict[str, _Entry])
    return {
        name: np.frombuffer(
            content[start + entry.data_offsets[0] : start + entry.data_offsets[1]],
            _TYPES[entry.dtype],
        ).reshape(entry.shape)
        for name, entry in entries.items()
    }


def scale_rows(arrays: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
    """Return all as floating point: matrices of integers times the scales of their rows."""
    return {
        name: array * arrays[name + SCALES][:, None] if name + SCALES in arrays else array
        for name, array in arrays.items()
        if not name.endswith(SCALES)
    }
