"""The raw texts of MUC-4 in, the dateline of each out: what its processed form leaves out.

The format is that of the task's documentation (text-headers-info): `CITY (COUNTRY), DD MMM YY`,
where the country is left out after cities of the nine countries that the task is about.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.corpora.files import reading

_HEADER: Final = re.compile(r"^([A-Z0-9-]+-\d{4})(?: .*)?$", re.M)
_DATELINE: Final = re.compile(
    r"\s*(?P<place>[A-Z][^,()]*?)\s*(?:\((?P<country>[^()]*)\))?\s*,"
    r"\s*(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})[A-Z]*\s+(?P<year>\d\d)\b|NO DATE)"
)
_NOWHERE: Final = ("CLANDESTINE", "NO CITY")


class Dateline(NamedTuple):
    """Where a report comes from, in upper case, "" where it does not say; and its day."""

    place: str
    country: str
    day: date | None


def read_datelines(folder: Path) -> dict[str, Dateline]:
    """Return the datelines by text; a text without one in the folder's raw files has none.

    ReportedlyError where a file cannot be read.
    """
    paths = sorted(path for path in (folder / "raw").glob("*-muc[0-9]*") if path.is_file())
    return {
        text_id: found
        for path in paths
        for text_id, text in _messages(path)
        if (found := _read_dateline(text)) is not None
    }


def _messages(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts by what stands in the line before each."""
    with reading(path):
        content = path.read_bytes().decode("latin-1").replace("\r\n", "\n")
    _, *parts = _HEADER.split(content)
    yield from zip(parts[::2], parts[1::2], strict=True)


def _read_dateline(text: str) -> Dateline | None:
    found = _DATELINE.match(text)
    if found is None:
        return None
    place = " ".join(found["place"].split())
    return Dateline(
        "" if place in _NOWHERE else place,
        " ".join((found["country"] or "").split()),
        read_day(f"{found['day']} {found['month']} {found['year']}") if found["day"] else None,
    )


def read_day(written: str) -> date | None:
    """Return the day that is written as in the keys, "03 JAN 90"; None when there is none such."""
    try:
        return datetime.strptime(written, "%d %b %y").date()
    except ValueError:
        return None
