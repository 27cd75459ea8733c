"""The desk that the guide shows: the invented reports of examples/desk, and one person, Ada."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.api.kept import Reportedly
from reportedly.api.overview import IncidentFilter
from reportedly.desk.access import Door
from reportedly.desk.app import create_app
from reportedly.desk.hosts import hosts_of
from reportedly.records.people import Person
from small_desks import listening, served

ROOT: Final = Path(__file__).parents[1]
REPORTS: Final = ROOT / "examples/desk/reports.jsonl"
BUS: Final = "Gunmen attack bus near Gossi"
"""The title of the incident, and of the article, that the guide goes through."""


class Guided(NamedTuple):
    """The desk's address, and the database that it shows."""

    address: str
    kept: Reportedly

    def incident(self) -> int:
        """Return the number of the attack on the bus."""
        lines = self.kept.overview.list(IncidentFilter(country="MLI")).lines
        (number,) = [line.id for line in lines if line.title == BUS]
        return number

    def pair(self) -> tuple[int, int]:
        """Return the numbers of the two incidents that are nearly one."""
        (pair,) = self.kept.queue.pairs().pairs
        return pair.one.id, pair.other.id


@contextmanager
def a_guided_desk(folder: Path) -> Iterator[Guided]:
    """Read the reports, and serve them: nothing of a clock, a name or a port is on the pages."""
    with Reportedly.open(folder / "guide.db") as kept, listening() as listener:
        kept.add(REPORTS)
        kept.merge()
        door = Door(
            people=kept.people,
            hosts=hosts_of("127.0.0.1", listener.getsockname()[1], team=False),
            single=Person(id=0, name="Ada", role="admin"),
            csrf="a secret of the guide",
        )
        with served(create_app(kept, door, kept.settings), listener) as address:
            yield Guided(address, kept)
