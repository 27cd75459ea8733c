"""The table of country codes in; alpha-2 for each alpha-3 out (ISO 3166-1)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import msgspec


@cache
def load_alpha2() -> Mapping[str, str]:
    """Load the alpha-2 code of every alpha-3 code, both in capitals.

    Besides the 249 of ISO 3166-1 it has XKX, XK for Kosovo, which ISO leaves to users.
    """
    data = (files("reportedly.resources") / "data" / "exports" / "alpha2.json").read_bytes()
    return MappingProxyType(msgspec.json.decode(data, type=dict[str, str]))
