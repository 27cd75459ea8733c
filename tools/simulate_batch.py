"""Prints how long a batch of many articles would take on many cores, with failures and stragglers.

    python tools/simulate_batch.py COSTS [ARTICLES] [CORES]

COSTS is what `bench_batch.py costs` wrote: the milliseconds of single articles on one core. A shard
costs the sum of as many drawn from them, plus what each shard costs besides. Cores come in nodes; a
node is lost now and then with what its cores had in hand and comes back after a while, and some
nodes are slow. With speculation, a shard that takes much longer than most is begun once more where
a core is idle, as Spark does.

What is printed: how long it takes against the time that no failure, no straggler and no waiting at
the end would take, and how much of the cores' time was lost to each.
"""

import heapq
import itertools
import json
import random
import statistics
import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

_SEED: Final = 5
_CORES_A_NODE: Final = 16
_SHARD_S: Final = 0.3
"""What a shard costs besides its articles: making Parquet, and what Spark needs for a task."""
_START_S: Final = 3.0
"""What a worker needs to load the model."""
_BACK_S: Final = 300.0
"""After how long a lost node is there again."""
_SPECULATED: Final = 1.5
"""How many times the median a shard must have taken to be begun once more, as in Spark."""
_DRAWN: Final = 2_000
_SHARD_SIZES: Final = (500, 5_000)


class Trouble(NamedTuple):
    """How often a node is lost in an hour, which share of nodes is slow, and how many times."""

    name: str
    losses_an_hour: float
    slow: float
    slowness: float


_TROUBLES: Final = (
    Trouble("no trouble", 0.0, 0.0, 1.0),
    Trouble("own cluster: a node lost in 2,000 hours, 2 % half as fast", 1 / 2000, 0.02, 2.0),
    Trouble("spot: a node lost in 20 hours, 5 % half as fast", 1 / 20, 0.05, 2.0),
    Trouble("sick nodes: 1 % a tenth as fast", 0.0, 0.01, 10.0),
)


class Outcome(NamedTuple):
    """Seconds that all took, and core seconds of work, of work lost and of work done twice."""

    took: float
    work: float
    lost: float
    twice: float


class _Attempt:
    """A shard in the hands of a core."""

    def __init__(self, shard: int, core: int, begun: float) -> None:
        self.shard, self.core, self.begun = shard, core, begun
        self.is_live = True


class Cluster:
    """Cores in nodes that read shards; `costs` are those of the shards in seconds."""

    def __init__(self, costs: Sequence[float], cores: int, trouble: Trouble, speculate: bool):
        self._chance = random.Random(_SEED)  # noqa: S311
        self._costs, self._trouble, self._speculate = costs, trouble, speculate
        nodes = -(-cores // _CORES_A_NODE)
        self._speeds = [
            trouble.slowness if self._chance.random() < trouble.slow else 1.0 for _ in range(nodes)
        ]
        self._late = _SPECULATED * statistics.median(costs)
        self._waiting = deque(range(len(costs)))
        self._left = len(costs)
        self._idle = list(range(cores))
        self._cores, self._down = cores, set[int]()
        self._by_core: dict[int, _Attempt] = {}
        self._by_shard: dict[int, list[_Attempt]] = {}
        self._events: list[tuple[float, int, str, Any]] = []
        self._number = itertools.count()
        self._look_at = 0.0
        self.work = self.lost = self.twice = 0.0

    def run(self) -> Outcome:
        """Read all shards."""
        for node in range(len(self._speeds)):
            self._plan_loss(node, 0.0)
        now = _START_S
        self._assign(now)
        while self._left:
            now, _, what, it = heapq.heappop(self._events)
            getattr(self, f"_{what}")(now, it)
            self._assign(now)
        return Outcome(now, self.work, self.lost, self.twice)

    def _at(self, time_s: float, what: str, it: Any) -> None:
        heapq.heappush(self._events, (time_s, next(self._number), what, it))

    def _plan_loss(self, node: int, now: float) -> None:
        if self._trouble.losses_an_hour:
            wait_s = self._chance.expovariate(self._trouble.losses_an_hour / 3600)
            self._at(now + wait_s, "lose", node)

    def _assign(self, now: float) -> None:
        while self._idle and self._waiting:
            self._begin(self._waiting.popleft(), self._idle.pop(), now)
        if self._idle and self._speculate and self._look_at <= now:
            self._begin_late_ones(now)

    def _begin(self, shard: int, core: int, now: float) -> None:
        attempt = _Attempt(shard, core, now)
        self._by_core[core] = attempt
        self._by_shard.setdefault(shard, []).append(attempt)
        need = self._costs[shard] * self._speeds[core // _CORES_A_NODE]
        self._at(now + need, "end", attempt)

    def _begin_late_ones(self, now: float) -> None:
        """Begin once more what takes long, and look again when the next may."""
        alone = [of_one[0] for of_one in self._by_shard.values() if len(of_one) == 1]
        for attempt in sorted(alone, key=lambda one: one.begun):
            if not self._idle:
                return
            late_at = attempt.begun + self._late
            if now < late_at:
                if self._look_at <= now:
                    self._look_at = late_at
                    self._at(late_at, "look", None)
                return
            self._begin(attempt.shard, self._idle.pop(), now)

    def _look(self, now: float, _: None) -> None:
        """Look whether anything is late; `run` does."""

    def _end(self, now: float, attempt: _Attempt) -> None:
        if not attempt.is_live:
            return
        self._left -= 1
        self.work += now - attempt.begun
        for one in self._by_shard.pop(attempt.shard):
            one.is_live = False
            del self._by_core[one.core]
            self._idle.append(one.core)
            self.twice += now - one.begun if one is not attempt else 0.0

    def _lose(self, now: float, node: int) -> None:
        cores = range(node * _CORES_A_NODE, min((node + 1) * _CORES_A_NODE, self._cores))
        self._idle = [core for core in self._idle if core // _CORES_A_NODE != node]
        for core in cores:
            attempt = self._by_core.pop(core, None)
            if attempt is not None:
                attempt.is_live = False
                self.lost += now - attempt.begun
                others = [one for one in self._by_shard[attempt.shard] if one is not attempt]
                self._by_shard[attempt.shard] = others
                if not others:
                    del self._by_shard[attempt.shard]
                    self._waiting.appendleft(attempt.shard)
        self._at(now + _BACK_S + _START_S, "return", node)

    def _return(self, now: float, node: int) -> None:
        first = node * _CORES_A_NODE
        self._idle.extend(range(first, min(first + _CORES_A_NODE, self._cores)))
        self._plan_loss(node, now)


def draw_shards(costs_s: Floats, articles: int, a_shard: int) -> list[float]:
    """Return what shards cost whose articles are drawn from measured ones, in seconds."""
    chance = np.random.default_rng(_SEED)
    shards = -(-articles // a_shard)
    drawn = [
        chance.choice(costs_s, size=(min(_DRAWN, shards - first), a_shard)).sum(axis=1)
        for first in range(0, shards, _DRAWN)
    ]
    return (np.concatenate(drawn) + _SHARD_S).tolist()  # type: ignore[no-any-return]


def main(costs: str = "", articles: str = "1000000", cores: str = "64") -> None:
    """Simulate and print."""
    if not costs:
        sys.exit(__doc__)
    lines = Path(costs).read_text(encoding="utf-8").splitlines()
    costs_s = np.array([json.loads(line)["ms"] / 1000 for line in lines])
    for a_shard in _SHARD_SIZES:
        drawn = draw_shards(costs_s, int(articles), a_shard)
        ideal_s = sum(drawn) / int(cores)
        print(
            f"{int(articles):,} articles, {a_shard:,} a shard, {int(cores):,} cores:"
            f" {sum(drawn) / 3600:,.0f} core hours, {ideal_s / 3600:.2f} hours at the least"
        )
        for trouble in _TROUBLES:
            for speculate in (False, True):
                done = Cluster(drawn, int(cores), trouble, speculate).run()
                print(
                    f"  {trouble.name}, {'with' if speculate else 'without'} speculation:"
                    f" {done.took / ideal_s:.2f} times that,"
                    f" {100 * done.lost / done.work:.1f} % of the work lost,"
                    f" {100 * done.twice / done.work:.1f} % done twice",
                    flush=True,
                )


if __name__ == "__main__":
    main(*sys.argv[1:])
