"""The text of an article in; how likely it tells of any event at all, at a glance, out.

A linear model over hashed words, pairs of words and their beginnings, for what stands in front of
the reader: most of a news crawl tells of no conflict. `tools/fit_relevance.py` fits the weights;
docs/relevance.md says how, and how good they are. The features are those of Joulin et al. 2016 (Bag
of Tricks), hashed as in Weinberger et al. 2009, with a fixed hash.
"""

import hashlib
import math
import re
import zlib
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.errors import ReportedlyError

BITS: Final = 18
"""There are 2 to the power of so many weights."""
STRETCH: Final = 400
"""Words that are looked at together; a longer text is looked at in stretches of at most so many."""
_DATA: Final = "relevance.bin"
_MAGIC: Final = b"RPRELEV1"
_HEAD: Final = 16
_BEGINNING: Final = 5
_DIGITS: Final = 4
_NUMBER: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W_]+")
_PAIR: Final = np.uint32(0x9E3779B1)

Hashes = NDArray[np.uint32]
Features = NDArray[np.int64]


class Operating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a threshold gave on the train texts, each scored by weights fitted without it.

    `recall` is of texts that tell an event, `dropped` the share of the others.
    """

    threshold: float
    recall: float
    dropped: float


class RelevanceHeader(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file says beside its weights: 2 ** `bits` steps of `scale`, in 8 bits each.

    `tried` are thresholds in rising order, `threshold` the one that holds.
    """

    about: str
    bits: int
    scale: float
    bias: float
    threshold: float
    tried: tuple[Operating, ...]


class RelevanceModel:
    """Weights with their threshold: a text that scores below tells, all but surely, no event.

    `sha256` is that of the file.
    """

    def __init__(self, header: RelevanceHeader, weights: NDArray[np.int8], sha256: str) -> None:
        self.header = header
        self.sha256 = sha256
        self._weights = weights

    @property
    def threshold(self) -> float:
        """The least score of a text that is worth reading, 0 to 1."""
        return self.header.threshold

    def score(self, text: str) -> float:
        """Return how likely `text` tells of an event, 0 to 1, to four digits.

        It is the greatest of its stretches. A text without words has 0. Whether words are in
        capitals makes no difference. The score is no probability: it is made to rank.
        """
        return max((self._score(one) for one in hash_stretches(text)), default=0.0)

    def _score(self, features: Features) -> float:
        # Whole numbers are added up, so that the sum is the same on every machine.
        steps = int(self._weights[features].sum(dtype=np.int64))
        odds = steps * self.header.scale / math.sqrt(len(features)) + self.header.bias
        return round(0.5 + 0.5 * math.tanh(odds / 2), _DIGITS)


def hash_stretches(text: str, longest: int = STRETCH) -> list[Features]:
    """Return the numbers of the features of each stretch of `text`, each once, in rising order.

    Stretches have at most `longest` words, and are as long as one another, give or take one. A
    number is from 0 to below 2 ** BITS. A text without words has no stretch.
    """
    words = _WORD.findall(_NUMBER.sub("0", text.lower()))
    if not words:
        return []
    whole = np.array([zlib.crc32(word.encode()) for word in words], np.uint32)
    begin = np.array([zlib.crc32(word[:_BEGINNING].encode()) for word in words], np.uint32)
    count = -(-len(words) // longest)
    return [
        _features(one, other)
        for one, other in zip(
            np.array_split(whole, count), np.array_split(begin, count), strict=True
        )
    ]


def _features(whole: Hashes, begin: Hashes) -> Features:
    kinds = (whole, whole[:-1] * _PAIR + whole[1:], begin, begin[:-1] * _PAIR + begin[1:])
    mixed = np.concatenate([_mix(one, seed) for seed, one in enumerate(kinds, 1)])
    return np.unique(mixed >> np.uint32(32 - BITS)).astype(np.int64)


def _mix(hashes: Hashes, seed: int) -> Hashes:
    """Spread the bits of each hash over all its bits, other than for another seed (Murmur3)."""
    mixed = (hashes ^ np.uint32(seed)) * np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def load_relevance(path: Path | None = None) -> RelevanceModel:
    """Load the weights in `path`, or those that come with the package.

    Raises ReportedlyError `bad-relevance` when the file is not there, damaged or of another kind.
    """
    try:
        data = (
            path.read_bytes()
            if path is not None
            else resources.files("reportedly.resources")
            .joinpath("data", "relevance", _DATA)
            .read_bytes()
        )
    except OSError as error:
        raise _bad(str(path or _DATA), f"it cannot be read ({error.strerror})") from error
    return decode_relevance(data, str(path or _DATA))


def decode_relevance(data: bytes, source: str) -> RelevanceModel:
    """Return the model that the bytes of a file hold; `source` is how messages name it.

    Layout: 8 bytes that say what it is; the checksum (CRC-32) of all after the head and the length
    of the header, as little-endian numbers of 4 bytes; the header in JSON; a weight a byte.
    ReportedlyError as of `load_relevance`.
    """
    if len(data) < _HEAD or not data.startswith(_MAGIC):
        raise _bad(source, "it does not begin as one")
    body = data[_HEAD:]
    checksum, length = (int.from_bytes(data[at : at + 4], "little") for at in (8, 12))
    if zlib.crc32(body) != checksum:
        raise _bad(source, "its checksum is another")
    try:
        header = msgspec.json.decode(body[:length], type=RelevanceHeader)
    except msgspec.DecodeError as error:
        raise _bad(source, f"its header is another one ({error})") from error
    weights = np.frombuffer(body[length:], np.int8)
    if header.bits != BITS or len(weights) != 1 << BITS:
        raise _bad(source, f"it has {len(weights):,} weights; expected {1 << BITS:,}")
    return RelevanceModel(header, weights, hashlib.sha256(data).hexdigest())


def encode_relevance(header: RelevanceHeader, weights: NDArray[np.int8]) -> bytes:
    """Return the bytes of a file; `weights` are 2 ** BITS."""
    encoded = msgspec.json.encode(header)
    body = encoded + weights.tobytes()
    numbers = (zlib.crc32(body), len(encoded))
    return _MAGIC + b"".join(number.to_bytes(4, "little") for number in numbers) + body


def _bad(source: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-relevance",
        f"{source} holds no usable weights of the relevance filter: {reason}.",
        "Install Reportedly again, or fit it anew with tools/fit_relevance.py.",
    )
