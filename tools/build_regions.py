"""The table of regions as it is written and read by people in, the file of the package out.

Parsing TOML takes thirty times as long as JSON, and every run of the reader would wait for it.
`python tools/build_regions.py` writes it; the same table gives the same bytes.
"""

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from reportedly.resources.regions import RegionTable

_SOURCE: Final = Path(__file__).with_name("regions.toml")
_TARGET: Final = Path(__file__).parent.parent / "src/reportedly/resources/data/regions.json"


def build(source: str) -> bytes:
    """Return the bytes of the file; ValueError or ValidationError where the table is none."""
    table = msgspec.convert(tomllib.loads(source), type=RegionTable)
    return msgspec.json.encode(table) + b"\n"


def main() -> None:
    """Write the file."""
    _TARGET.write_bytes(build(_SOURCE.read_text("utf-8")))


if __name__ == "__main__":
    main()
