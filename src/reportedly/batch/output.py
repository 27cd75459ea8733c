"""Where a batch is written in; what it was made with and of, and which shards are done, out."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from reportedly.batch import storage
from reportedly.batch.job import (
    SCHEMA,
    Counts,
    DoneShard,
    InputFile,
    Manifest,
    Shard,
    shards_of,
)
from reportedly.batch.naming import (
    INPUTS,
    LOCK,
    MANIFEST,
    RECORDS,
    WORKPLACE,
    record_name,
    table_name,
)
from reportedly.batch.tables import TABLES
from reportedly.errors import ReportedlyError
from reportedly.filesystem import take_lock

_FORMS: Final = SCHEMA.rpartition("/")[0] + "/"
_ENCODER: Final = msgspec.json.Encoder()
_INPUT: Final = msgspec.json.Decoder(InputFile)
_DONE: Final = msgspec.json.Decoder(DoneShard)


class _Head(msgspec.Struct):
    schema: str = ""


class Output:
    """Where a batch is written: a folder, or an address below which it lies.

    Raises ReportedlyError: "output-in-use" where something else lies there, "other-batch" where
    another version wrote it, "not-readable", "output-not-writable".
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.manifest: Manifest | None = None
        self.inputs: dict[str, InputFile] = {}
        self._load()

    @contextmanager
    def locked(self) -> Iterator[str | None]:
        """Give the place for what is not finished, and keep other runs of this machine out.

        None stands for the system's. ReportedlyError "batch-running".
        """
        if storage.is_address(self.place):
            yield None
            return
        folder = Path(self.place)
        with storage.blaming(self.place):
            folder.mkdir(parents=True, exist_ok=True)
            lock = (folder / LOCK).open("wb")
        with lock:
            with storage.blaming(self.place):
                _take(lock.fileno(), self.place)
                # Another run may have ended between the look that was had and the lock.
                self._load()
                _clear(folder)
                workplace = tempfile.mkdtemp(prefix=WORKPLACE, dir=folder)
            try:
                yield workplace
            finally:
                _clear(folder)

    def write_plan(self, manifest: Manifest) -> None:
        """Write what the batch is made with and of."""
        if self.manifest and self.manifest.recipe != manifest.recipe:
            # Inputs that were cut for another recipe are never taken for those of this one.
            storage.remove(storage.join(self.place, INPUTS))
        self.write_manifest(manifest)
        lines = b"".join(_ENCODER.encode(one) + b"\n" for one in self.inputs.values())
        storage.put_bytes(lines, storage.join(self.place, INPUTS))

    def write_manifest(self, manifest: Manifest) -> None:
        """Write what the batch is made with, and how far it is."""
        self.manifest = manifest
        data = msgspec.json.format(_ENCODER.encode(manifest), indent=2) + b"\n"
        storage.put_bytes(data, storage.join(self.place, MANIFEST))

    def find_pending(self) -> list[Shard]:
        """Return the shards that are not done, or lack one of their files, in order."""
        done = self._find_done()
        return [
            shard
            for file in self.inputs.values()
            for shard in shards_of(file)
            if shard.id not in done
        ]

    def forget(self, files: Iterable[InputFile]) -> None:
        """Remove what was read of inputs: first the records, then the tables."""
        ids = [shard.id for file in files for shard in shards_of(file)]
        for one in ids:
            storage.remove(storage.join(self.place, record_name(one)))
        for one in ids:
            for table in TABLES:
                storage.remove(storage.join(self.place, table_name(table, one)))

    def count(self) -> tuple[int, Counts]:
        """Return how many shards are done, and what became of their records."""
        counts, done = Counts(), self._find_done()
        for one in done:
            counts.add(self.read_record(one).counts)
        return len(done), counts

    def read_record(self, shard: str) -> DoneShard:
        """Return the record of a shard that is done; ReportedlyError "altered-output"."""
        place = storage.join(self.place, record_name(shard))
        try:
            return _DONE.decode(storage.read_bytes(place) or b"")
        except msgspec.MsgspecError as error:
            raise altered(place, str(error)) from error

    def _find_done(self) -> set[str]:
        """Return the shards of the plan that have a record and all their files."""
        records = storage.list_names(storage.join(self.place, RECORDS))
        done = {name.removesuffix(".json") for name in records}
        for table in TABLES:
            names = storage.list_names(storage.join(self.place, table))
            done &= {name.removesuffix(".parquet") for name in names}
        return done & {shard.id for file in self.inputs.values() for shard in shards_of(file)}

    def _load(self) -> None:
        self.manifest = self._read_manifest()
        self.inputs = {one.path: one for one in self._read_inputs()}

    def _read_manifest(self) -> Manifest | None:
        place = storage.join(self.place, MANIFEST)
        data = storage.read_bytes(place)
        if data is None:
            self._check_is_free()
            return None
        try:
            schema = msgspec.json.decode(data, type=_Head).schema
            if schema == SCHEMA:
                return msgspec.json.decode(data, type=Manifest)
        except msgspec.MsgspecError as error:
            raise altered(place, str(error)) from error
        if not schema.startswith(_FORMS):
            raise _in_use(self.place)
        raise ReportedlyError(
            "other-batch",
            f"{self.place} is a batch of the form {schema}, and this version writes {SCHEMA}.",
            "Give a new place for what is written.",
        )

    def _check_is_free(self) -> None:
        if storage.measure(self.place) or storage.list_names(self.place):
            raise _in_use(self.place)

    def _read_inputs(self) -> Iterator[InputFile]:
        place = storage.join(self.place, INPUTS)
        data = storage.read_bytes(place) if self.manifest is not None else None
        try:
            for line in (data or b"").splitlines():
                yield _INPUT.decode(line)
        except msgspec.MsgspecError as error:
            raise altered(place, str(error)) from error


def _in_use(place: str) -> ReportedlyError:
    return ReportedlyError(
        "output-in-use",
        f"{place} has other things in it.",
        "Give a new folder, or one that this command wrote before.",
    )


def altered(place: str, reason: str) -> ReportedlyError:
    """Return the error "altered-output" of a file, for whoever reads what a batch wrote."""
    return ReportedlyError(
        "altered-output",
        f"{place} is not as it was written: {reason}.",
        "Remove it, and run the same reportedly batch again: it makes what is missing.",
    )


def _clear(folder: Path) -> None:
    """Remove what is not finished; a worker whose parent was killed may still be at it."""
    for workplace in folder.glob(f"{WORKPLACE}*"):
        shutil.rmtree(workplace, ignore_errors=True)
    for name in ("", RECORDS, str(Path(RECORDS).parent), *TABLES):
        storage.sweep(folder / name)


def _take(lock: int, place: str) -> None:
    """Take a lock that ends with the process, where the system has such."""
    if not take_lock(lock):
        raise ReportedlyError(
            "batch-running",
            f"Another batch is being written to {place}.",
            "Wait for it, or end it; give another place otherwise.",
        )
