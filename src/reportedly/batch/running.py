"""Inputs, and where a batch is written, in; all shards that were not done yet, done, out."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

import msgspec

from reportedly.batch.inputs import FoundFile, find_inputs
from reportedly.batch.job import (
    Counts,
    InputFile,
    Manifest,
    Recipe,
    Shard,
    Work,
)
from reportedly.batch.local import Ended, run_local
from reportedly.batch.output import Output
from reportedly.batch.survey import survey
from reportedly.batch.worker import Tell
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.settings import Settings


class BatchReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did, and how far the batch is.

    `done` of `shards` are done, `before` of them by earlier runs. `counts` are of all that are
    done. `failures` are of shards that could not be done, `passed_by` files of other kinds, `gone`
    inputs of earlier runs that were not there any more, whose rows stay.
    """

    shards: int
    done: int
    before: int
    counts: Counts
    failures: tuple[Failure, ...]
    passed_by: tuple[str, ...]
    gone: tuple[str, ...]


class Machines(Protocol):
    """What a batch runs on."""

    def survey(self, files: Sequence[FoundFile], shard_articles: int) -> Iterator[InputFile]:
        """Yield what each file is when it is looked through, in any order."""

    def run(self, work: Work, shards: Sequence[Shard], tell: Tell) -> Generator[Ended, None, None]:
        """Yield what became of shards, as they end; nothing is read any more once it is closed."""


class Watching(Protocol):
    """What is told how far a batch is."""

    def surveyed(self, file: InputFile, number: int, total: int) -> None:
        """Hear that a file, so many of so many, was looked through."""

    def planned(self, shards: int, before: int, records: int) -> None:
        """Hear how many shards there are and are done, and how many records are to be read."""

    def read(self, shard: Shard, counts: Counts) -> None:
        """Hear, from any thread, what became so far of the records of a shard."""

    def ended(self, ended: Ended) -> None:
        """Hear what became of a shard."""


class LocalMachine:
    """The processes of this machine."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def survey(self, files: Sequence[FoundFile], shard_articles: int) -> Iterator[InputFile]:
        """Look through files, one after the other."""
        with TemporaryDirectory(prefix="reportedly-") as workplace:
            for file in files:
                yield survey(file, shard_articles, Path(workplace))

    def run(self, work: Work, shards: Sequence[Shard], tell: Tell) -> Generator[Ended, None, None]:
        """Read shards, as many at once as there are workers."""
        return run_local(work, shards, self._workers, tell)


def run_batch(
    inputs: Sequence[str],
    output: str,
    *,
    recipe: Recipe,
    settings: Settings,
    machines: Machines,
    watching: Watching,
    anew: bool = False,
) -> BatchReport:
    """Read the articles of inputs, shard by shard, and write what they tell.

    What an earlier call with the same recipe has done is left as it is; new inputs are added. An
    input that has changed since, or another recipe, is refused unless `anew`: then what was read of
    it, or of all, is removed and read again. An input whose size and time are the same is taken to
    be the same.

    Raises ReportedlyError: "input-changed", "batch-differs", those of find_inputs, survey and
    Output, and those of reading that are not of one shard alone.
    """
    found = find_inputs(inputs, output)
    batch = Output(output)
    with batch.locked() as workplace:
        gone = _plan(batch, found.files, recipe, machines, watching, anew)
        pending = batch.find_pending()
        shards = sum(len(file.cuts) for file in batch.inputs.values())
        before = shards - len(pending)
        watching.planned(shards, before, _count_records(batch, pending))
        work = Work(recipe=recipe, settings=settings, output=output, workplace=workplace)
        failures = []
        with closing(machines.run(work, pending, watching.read)) as outcomes:
            for ended in outcomes:
                watching.ended(ended)
                if isinstance(ended, Failure):
                    failures.append(ended)
        done, counts = batch.count()
        batch.write_manifest(_head(batch, recipe, done, counts))
    return BatchReport(
        shards=shards,
        done=done,
        before=before,
        counts=counts,
        failures=tuple(failures),
        passed_by=found.passed_by,
        gone=gone,
    )


def _plan(
    batch: Output,
    found: Sequence[FoundFile],
    recipe: Recipe,
    machines: Machines,
    watching: Watching,
    anew: bool,
) -> tuple[str, ...]:
    """Write what a batch is made with and of; return the inputs that are not there any more."""
    is_other = batch.manifest is not None and batch.manifest.recipe != recipe
    if is_other and not anew:
        raise _other_recipe(batch, recipe)
    files = _survey_all({} if is_other else batch.inputs, found, recipe, machines, watching)
    changed = [
        known
        for path, known in batch.inputs.items()
        if path in files and files[path].sha256 != known.sha256
    ]
    if changed and not anew:
        raise _input_changed(batch, changed)
    batch.forget(batch.inputs.values() if is_other else changed)
    gone = (
        {} if is_other else {path: one for path, one in batch.inputs.items() if path not in files}
    )
    plan = files | gone
    batch.inputs = {path: plan[path] for path in sorted(plan)}
    batch.write_plan(_head(batch, recipe))
    return tuple(gone)


def _survey_all(
    known: Mapping[str, InputFile],
    found: Sequence[FoundFile],
    recipe: Recipe,
    machines: Machines,
    watching: Watching,
) -> dict[str, InputFile]:
    """Return what all files are; those that are known and have size and time of before are."""
    files: dict[str, InputFile] = {}
    new = []
    for one in found:
        before = known.get(one.path)
        if before and (before.bytes, before.modified) == (one.bytes, one.modified):
            files[one.path] = msgspec.structs.replace(before, place=one.place)
        else:
            new.append(one)
    for number, file in enumerate(machines.survey(new, recipe.shard_articles), 1):
        watching.surveyed(file, number, len(new))
        files[file.path] = file
    return files


def _head(
    batch: Output, recipe: Recipe, done: int | None = None, counts: Counts | None = None
) -> Manifest:
    shards = sum(len(file.cuts) for file in batch.inputs.values())
    return Manifest(
        recipe=recipe,
        inputs=len(batch.inputs),
        shards=shards,
        complete=done == shards,
        done=done,
        counts=counts,
    )


def _count_records(batch: Output, shards: Iterable[Shard]) -> int:
    return sum(
        shard.count if shard.count is not None else batch.inputs[shard.path].records - shard.first
        for shard in shards
    )


def _input_changed(batch: Output, changed: Sequence[InputFile]) -> ReportedlyError:
    others = f" and {len(changed) - 1:,} more" if len(changed) > 1 else ""
    return ReportedlyError(
        "input-changed",
        f"{changed[0].path}{others} changed since {batch.place} was made of it.",
        "Give --anew to remove what was read of it and read it again, or write to a new place.",
    )


def _other_recipe(batch: Output, recipe: Recipe) -> ReportedlyError:
    known = batch.manifest.recipe if batch.manifest else recipe
    differing = [
        name for name in Recipe.__struct_fields__ if getattr(known, name) != getattr(recipe, name)
    ]
    said = " and ".join(_DIFFERING[name] for name in differing)
    return ReportedlyError(
        "batch-differs",
        f"{batch.place} was made with {said} other than now.",
        "Give --anew to remove it and read all again, or write to a new place.",
    )


_DIFFERING: Final = {
    "engine": "a version, model, lists or settings of the reader",
    "filter": "a relevance filter",
    "with_text": "a choice of keeping texts",
    "shard_articles": "a size of shards",
}
