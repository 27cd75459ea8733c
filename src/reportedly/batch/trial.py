"""What processes had in hand when they died in; which record is to blame, out."""

from typing import Final

from reportedly.batch.job import Progress, Shard
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure

_TRIES: Final = 2
"""How many processes in a row may die of one record."""
_DEATHS: Final = 5
"""How many processes may die without any getting further."""


class Trial:
    """A shard, how far it is, and what was learnt of it from processes that died.

    `blamed` are the records that no process survives, and what they became.
    """

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.progress: Progress | None = None
        self.blamed: dict[int, Failure] = {}
        self._position: int | None = None
        self._furthest: int | None = None
        self._last: int | None = None
        self._in_a_row = 0
        self._deaths = 0

    def note_record(self, position: int) -> None:
        """Note what a process has in hand."""
        self._position = position
        if self._furthest is None or position > self._furthest:
            self._furthest, self._deaths = position, 0

    def note_death(self) -> None:
        """Blame the record that a process had in hand, if it is not the first that died of it.

        ReportedlyError "worker-died", "worker-not-started".
        """
        position, self._position = self._position, None
        self._in_a_row = self._in_a_row + 1 if position == self._last else 1
        self._last = position
        self._deaths += 1
        if position in self.blamed or self._deaths >= _DEATHS:
            raise self._given_up()
        if position is not None and self._in_a_row >= _TRIES:
            self.blamed[position] = Failure(
                source=self.shard.path,
                code="reader-died",
                message=f"{_TRIES} processes that read record {position + 1} of {self.shard.path}"
                " died, or did not end.",
                hint="Report it with the article: a bug begins as a test.",
            )

    def _given_up(self) -> ReportedlyError:
        hint = "See that there is memory for each worker, and run the same command again."
        if self._furthest is None:
            return ReportedlyError(
                "worker-not-started",
                f"{self._deaths} processes died before they could read anything.",
                f'{hint} A script of your own needs: if __name__ == "__main__".',
            )
        return ReportedlyError(
            "worker-died",
            f"Processes that read the shard {self.shard.id} died again and again at one place.",
            hint,
        )
