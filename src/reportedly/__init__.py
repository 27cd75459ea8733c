"""Reports of armed conflict in, event data that can be audited out."""

from reportedly.api import read
from reportedly.errors import ReportedlyError
from reportedly.records.reading import Reading
from reportedly.version import __version__

__all__ = ["Reading", "ReportedlyError", "__version__", "read"]
