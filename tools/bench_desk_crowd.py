"""A desk in; how it bears many people at once, printed.

    python tools/bench_desk_crowd.py ADDRESS

Each person logs in, and goes from the overview to an incident, an article of it, the queue and
linking, as a browser does: with what the scripts of a page ask for, and with time to look.
"""

import asyncio
import random
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import httpx2

from made_desk import PASSWORD, PEOPLE

_SECONDS: Final = 60
_SLICE_S: Final = 10
_LOOKS_S: Final = (1.0, 5.0)
_TIMEOUT_S: Final = 30
_COUNTRIES: Final = ("IRQ", "SYR", "MLI", "NGA", "UKR", "SDN", "SOM", "COD", "AFG", "MMR", "YEM")
_TYPES: Final = ("armed_clash", "air_drone_strike", "attack", "suicide_bomb")
_OF_OVERVIEW: Final = ("map", "timeline", "series")


class Crowd:
    """Who is at a desk, what they asked for, and how long each answer took."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._end = time.monotonic() + _SECONDS
        self.times: dict[str, list[float]] = defaultdict(list)
        self.slices: dict[int, list[float]] = defaultdict(list)
        self.failures = Counter[str]()

    async def come(self) -> None:
        """Let all people in and wait until the time is over."""
        clients = [await self._enter(name) for name in PEOPLE]
        self._end = time.monotonic() + _SECONDS
        await asyncio.gather(
            *(self._work(client, number) for number, client in enumerate(clients, start=1))
        )
        for client in clients:
            await client.aclose()

    async def _enter(self, name: str) -> httpx2.AsyncClient:
        client = httpx2.AsyncClient(
            base_url=self._address,
            headers={"origin": self._address, "sec-fetch-site": "same-origin"},
            trust_env=False,
            timeout=_TIMEOUT_S,
        )
        answer = await client.post("/login", data={"name": name, "password": PASSWORD})
        if answer.status_code != httpx2.codes.SEE_OTHER:
            raise RuntimeError(f"{name} is not let in: {answer.status_code} {answer.text[:200]}")
        return client

    async def _work(self, client: httpx2.AsyncClient, number: int) -> None:
        chance = random.Random(number)  # noqa: S311  no secret
        await asyncio.sleep(chance.uniform(0, 3))
        while time.monotonic() < self._end:
            query = _filter(chance)
            overview = await self._see(client, "overview", f"/?{query}", chance)
            await asyncio.gather(
                *(self._ask(client, name, f"/api/{name}?{query}") for name in _OF_OVERVIEW)
            )
            incident = _pick(chance, r'href="(/incidents/\d+)', overview) or "/incidents/1"
            shown = await self._see(client, "incident", incident, chance)
            texts = re.findall(r'<option value="(\d+)" selected', shown)
            for text in texts:
                await self._ask(client, "text", f"{incident}/text?article={text}")
            article = _pick(chance, r'href="(/articles/\d+)', shown) or "/articles/1"
            await self._see(client, "article", article, chance)
            await self._see(client, "queue", "/queue", chance)
            linking = await self._see(client, "linking", "/linking", chance)
            pair = _pick(chance, r'href="(/linking/\d+/\d+)', linking)
            if pair:
                await self._see(client, "pair", pair, chance)
            await self._rule(client, article, shown)

    async def _rule(self, client: httpx2.AsyncClient, article: str, page: str) -> None:
        """Say that an article is done: so that pages change under all others."""
        found = re.search(r'name="csrf" content="([^"]*)"', page)
        number = article.rpartition("/")[2]
        headers = {"x-csrf-token": found[1] if found else ""}
        path = f"/api/queue/article/{number}/done"
        await self._ask(client, "done", path, method="POST", headers=headers)

    async def _see(
        self, client: httpx2.AsyncClient, name: str, path: str, chance: random.Random
    ) -> str:
        """Open a page and look at it for a while."""
        page = await self._ask(client, name, path)
        await asyncio.sleep(chance.uniform(*_LOOKS_S))
        return page

    async def _ask(
        self,
        client: httpx2.AsyncClient,
        name: str,
        path: str,
        *,
        method: str = "GET",
        headers: dict[str, str] | None = None,
    ) -> str:
        start = time.perf_counter()
        try:
            answer = await client.request(method, path, headers=headers)
        except httpx2.HTTPError as error:
            self.failures[f"{name}: {type(error).__name__}"] += 1
            return ""
        took = 1000 * (time.perf_counter() - start)
        self.times[name].append(took)
        self.slices[int((time.monotonic() - self._end + _SECONDS) // _SLICE_S)].append(took)
        if answer.status_code >= httpx2.codes.BAD_REQUEST:
            self.failures[f"{name}: {answer.status_code} {answer.text[:160]}"] += 1
        return answer.text


def _filter(chance: random.Random) -> str:
    """Return what someone looks for; most begin with everything."""
    return chance.choice(
        (
            "",
            "",
            "",
            f"country={chance.choice(_COUNTRIES)}",
            f"type={chance.choice(_TYPES)}",
            f"since={chance.randrange(2014, 2023)}-01-01",
            f"killed_min={chance.randrange(2, 30)}",
            "words=families+fled",
        )
    )


def _pick(chance: random.Random, pattern: str, page: str) -> str | None:
    found = re.findall(pattern, page)
    return str(chance.choice(found)) if found else None


def print_crowd(crowd: Crowd) -> None:
    """Print how long answers took, and what failed."""
    everything = [one for times in crowd.times.values() for one in times]
    for name, times in [*crowd.times.items(), ("all", everything)]:
        print(f"{name:12}{len(times):>7} {_quantiles(times)}")
    for place, times in sorted(crowd.slices.items()):
        if len(times) > 1:
            print(f"  from {place * _SLICE_S:>3} s {len(times):>5} {_quantiles(times)}")
    print(f"requests {len(everything):,}, errors {sum(crowd.failures.values())}")
    for words, count in crowd.failures.most_common(5):
        print(f"  {count} times {words}")


def _quantiles(times: Sequence[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    return f"p50 {cuts[49]:>7.1f} p95 {cuts[94]:>7.1f} p99 {cuts[98]:>7.1f} max {max(times):>7.1f}"


def main() -> None:
    """Let a crowd come to the desk at an address."""
    crowd = Crowd(sys.argv[1])
    asyncio.run(crowd.come())
    print_crowd(crowd)


if __name__ == "__main__":
    main()
