"""Files with HXL tags read by libhxl, which the standard's own authors wrote."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType


@contextmanager
def libhxl() -> Iterator[ModuleType]:
    """The library; what it warns of itself is not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield import_module("hxl")


def read_back(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the tags that libhxl finds, and the rows by tag with all attributes."""
    with libhxl() as hxl:
        data = hxl.data(io.BytesIO(path.read_bytes()))
        tags = [column.display_tag for column in data.columns]
        rows = [dict(zip(tags, row.values, strict=True)) for row in data]
        assert set(data.tags) == {tag.partition("+")[0] for tag in tags}
    return tags, rows


def errors_of(path: Path) -> list[str]:
    """Return what HXL's own default schema holds for an error in a file."""
    with libhxl() as hxl:
        found: list[str] = []
        schema = hxl.schema(None, lambda error: found.append(f"{error.rule.severity}: {error}"))
        schema.validate(hxl.data(io.BytesIO(path.read_bytes())))
    return [one for one in found if one.startswith("error")]
