"""Published dossiers in; a snapshot out, by which two states of a database can be told apart.

A snapshot is JSON Lines: a head, a line for each dossier in order of id, and a foot with their
number and the hash of the content. The hash is over the head, without the version of the software
and the day of a delay, and over the lines of the dossiers: so the same content has the same hash.
"""

import hashlib
from array import array
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, Final, Literal, Self

import msgspec

from reportedly.records.codes import (
    DatePrecision,
    EventStatus,
    EventType,
    Outcome,
    PlacePrecision,
)
from reportedly.records.dossier import Dossier, DossierToll, Unit
from reportedly.records.incidents import Grade, StrikeStatus, TollRule, VictimClass

_DIGEST_BYTES: Final = 16
_ENCODER: Final = msgspec.json.Encoder()


class SnapshotHead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a snapshot is of. Those of one profile, rule, unit and filter can be compared."""

    schema: Literal["reportedly/snapshot/1"] = "reportedly/snapshot/1"
    profile: str
    rule: TollRule
    unit: Unit
    filter: tuple[str, ...]
    as_of: str | None
    version: str


class CoreValues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The values whose changes are told by name; tolls are those under the snapshot's rule.

    `killed_civilians` is the best figure. Parties are names.
    """

    type: EventType
    status: EventStatus
    date_first: str | None
    date_last: str | None
    date_precision: DatePrecision | None
    place: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    place_precision: PlacePrecision | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    killed_civilians: int | None
    grade: Grade | None
    strike_status: StrikeStatus | None
    articles: int
    origins: int


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A dossier in a snapshot; `digest` is BLAKE2b, 128 bits, of it as JSON, without `changed_at`.

    An engine that reads the same again corrects nothing.
    """

    id: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
    digest: str
    values: CoreValues


class SnapshotFoot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many dossiers a snapshot has, and the hash of its content."""

    entries: int
    content_sha256: str


def entry_of(dossier: Dossier, rule: TollRule) -> Entry:
    """Return what a snapshot has of a dossier, as its profile lets it through."""
    encoded = _ENCODER.encode(msgspec.structs.replace(dossier, changed_at=""))
    return Entry(
        id=dossier.id,
        digest=hashlib.blake2b(encoded, digest_size=_DIGEST_BYTES).hexdigest(),
        values=_values_of(dossier, rule),
    )


def _values_of(dossier: Dossier, rule: TollRule) -> CoreValues:
    date, place = dossier.date, dossier.place
    tolls: dict[tuple[Outcome, VictimClass | None], DossierToll] = {
        (toll.outcome, toll.victims): toll for toll in dossier.tolls if toll.rule == rule
    }
    killed, injured = _ends(tolls.get(("killed", None))), _ends(tolls.get(("injured", None)))
    return CoreValues(
        type=dossier.type,
        status=dossier.status,
        date_first=date.first if date else None,
        date_last=date.last if date else None,
        date_precision=date.precision if date else None,
        place=place.name if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.precision if place else None,
        initiators=tuple([party.name for party in dossier.initiators]),
        targets=tuple([party.name for party in dossier.targets]),
        killed_low=killed[0],
        killed_best=killed[1],
        killed_high=killed[2],
        injured_low=injured[0],
        injured_best=injured[1],
        injured_high=injured[2],
        killed_civilians=_ends(tolls.get(("killed", "civilian")))[1],
        grade=dossier.grade,
        strike_status=dossier.strike_status,
        articles=len(dossier.articles),
        origins=dossier.origins,
    )


def _ends(toll: DossierToll | None) -> tuple[int | None, int | None, int | None]:
    return (toll.low, toll.best, toll.high) if toll else (None, None, None)


class SnapshotWriter:
    """Writes dossiers, in whatever order they come, to a snapshot that has them in order of id.

    Nothing but ids and offsets is held in memory: lines wait in a nameless file beside `path`.
    Used with `with`; a snapshot that is not finished leaves no file.
    """

    def __init__(self, path: Path, head: SnapshotHead) -> None:
        self._path = path
        self._head = head
        self._ids = array("q")
        self._starts = array("q", (0,))
        self._waiting = TemporaryFile(dir=path.parent)  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.close()

    def write(self, dossier: Dossier) -> None:
        """Take a dossier, as its profile lets it through."""
        line = _ENCODER.encode(entry_of(dossier, self._head.rule)) + b"\n"
        self._waiting.write(line)
        self._ids.append(dossier.id)
        self._starts.append(self._starts[-1] + len(line))

    def finish(self) -> str:
        """Write the file and return the hash of its content. ValueError for an id given twice."""
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        for one, other in pairwise(order):
            if self._ids[one] == self._ids[other]:
                raise ValueError(f"dossier {self._ids[one]} was given twice")
        content = content_hash(self._head)
        with self._path.open("wb") as file:
            file.write(_ENCODER.encode(self._head) + b"\n")
            for place in order:
                start, end = self._starts[place], self._starts[place + 1]
                self._waiting.seek(start)
                line = self._waiting.read(end - start)
                content.update(line)
                file.write(line)
            foot = SnapshotFoot(entries=len(order), content_sha256=content.hexdigest())
            file.write(_ENCODER.encode(foot) + b"\n")
        return foot.content_sha256


def content_hash(head: SnapshotHead) -> "hashlib._Hash":
    """Return the hash of a content that has no dossiers yet: their lines are to be added to it."""
    scope = (head.schema, head.profile, head.rule, head.unit, head.filter)
    return hashlib.sha256(_ENCODER.encode(scope) + b"\n")
