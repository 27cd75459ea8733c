"""A GeoNames dump in, a gazetteer file out."""

from reportedly.acquire.geonames.importing import (
    ImportProgress,
    ImportReport,
    import_dump,
)
from reportedly.acquire.geonames.state import BadRow, Tally

__all__ = ["BadRow", "ImportProgress", "ImportReport", "Tally", "import_dump"]
