"""The file of weights for namesakes in, the weights by feature out."""

from collections.abc import Mapping
from importlib import resources
from typing import Final

import msgspec

_DATA: Final = "place_weights.json"


class PlaceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights by feature: of the first round, and of those that know where the other names lie."""

    alone: Mapping[str, float]
    together: Mapping[str, float]


def load_place_weights() -> PlaceWeights:
    """Load the weights that come with the package."""
    data = resources.files("reportedly.resources").joinpath("data", _DATA).read_bytes()
    return msgspec.json.decode(data, type=PlaceWeights)
