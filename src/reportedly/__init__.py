"""Reports of armed conflict in, event data that can be audited out."""

from typing import TYPE_CHECKING, Any

from reportedly.api import read
from reportedly.errors import ReportedlyError
from reportedly.records.reading import Reading
from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.api.kept import Reportedly

__all__ = ["Reading", "Reportedly", "ReportedlyError", "__version__", "read"]


def __getattr__(name: str) -> Any:
    """Load the database's class when it is asked for: most of what is imported with it is slow."""
    if name == "Reportedly":
        from reportedly.api.kept import Reportedly

        return Reportedly
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
