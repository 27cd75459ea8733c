"""A folder with files of articles in; as JSON, what becomes of a batch on Spark that goes wrong.

All on one Spark, in a process of its own: `python spark_refusals.py INPUTS FOLDER`.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from pyspark import SparkContext

from reportedly.batch.inputs import find_inputs
from reportedly.batch.job import Counts, Manifest, Recipe, Shard, Work, shards_of
from reportedly.batch.naming import MANIFEST
from reportedly.batch.spark import SparkMachines, start_spark
from reportedly.errors import ReportedlyError
from reportedly.pipeline import current_engine
from reportedly.records.failure import Failure
from reportedly.settings import Settings


def code_of(call: Callable[[], object]) -> str:
    """Return the code of what a call raises; what it gives, where it raises nothing."""
    try:
        return repr(call())
    except ReportedlyError as error:
        return error.code


def ignore(shard: Shard, counts: Counts) -> None:
    """Hear nothing."""


class Trial:
    """One Spark, and a batch that was looked through."""

    def __init__(self, machines: SparkMachines, inputs: str, folder: Path, own: Path) -> None:
        self.machines, self.folder = machines, folder
        self.files = list(machines.survey(find_inputs([inputs]).files, 5))
        self.shards = [shard for file in self.files for shard in shards_of(file)]
        own.write_text(
            '[actors.own]\nname = "Own"\naliases = ["Own"]\nkind = "rebel_group"\n', "utf-8"
        )
        self.settings = Settings(actor_lists=(str(own),))
        engine = current_engine(self.settings)
        self.recipe = Recipe(engine=engine, filter=None, with_text=False, shard_articles=5)

    def work(self, name: str, **changes: object) -> Work:
        output = self.folder / name
        output.mkdir()
        recipe = msgspec.structs.replace(self.recipe, **changes)
        head = Manifest(recipe=recipe, inputs=len(self.files), shards=len(self.shards))
        (output / MANIFEST).write_bytes(msgspec.json.encode(head))
        return Work(recipe=recipe, settings=self.settings, output=str(output))

    def run(self, work: Work, shards: list[Shard]) -> list[str]:
        """Return the codes of failures, and the rest as "done"."""
        ended = self.machines.run(work, shards, ignore)
        return sorted(one.code if isinstance(one, Failure) else "done" for one in ended)

    def close_early(self) -> list[str]:
        """Stop after the first shard; then read all."""
        ended = self.machines.run(self.work("early"), self.shards, ignore)
        next(ended)
        ended.close()
        return self.run(self.work("whole"), self.shards)

    def meet_changes(self) -> list[str]:
        """Read an input that is not what was looked through."""
        changed = [msgspec.structs.replace(one, bytes=1) for one in self.shards[:1]]
        return self.run(self.work("changed"), [*changed, *self.shards[1:3]])

    def meet_another_engine(self) -> str:
        engine = msgspec.structs.replace(self.recipe.engine, version="other")
        return code_of(lambda: self.run(self.work("engine", engine=engine), self.shards))

    def meet_no_output(self) -> str:
        work = msgspec.structs.replace(self.work("none"), output=str(self.folder / "not there"))
        return code_of(lambda: self.run(work, self.shards))

    def meet_no_input(self) -> str:
        found = find_inputs([str(Path(self.files[0].place).parent)]).files
        gone = [one._replace(place=one.place + ".gone") for one in found]
        return code_of(lambda: list(self.machines.survey(gone, 5)))

    def end_spark(self) -> str:
        """Kill the process of Java that drives all, in the midst of a job."""
        ended = self.machines.run(self.work("end"), self.shards, ignore)
        next(ended)
        gateway = SparkContext._gateway
        assert gateway is not None
        gateway.proc.kill()
        return code_of(lambda: list(ended))


def main(inputs: str, folder: Path) -> None:
    with start_spark("local[2]", None) as machines:
        trial = Trial(machines, inputs, folder, folder / "own.toml")
        told = {
            "files": len(trial.files),
            "another engine": trial.meet_another_engine(),
            "changes": trial.meet_changes(),
            "no output": trial.meet_no_output(),
            "no input": trial.meet_no_input(),
            "early": trial.close_early(),
            "end": trial.end_spark(),
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
