"""How many requests are worked on at once."""

import asyncio
from typing import Any

from litestar.types import Message, Receive, Scope, Send

from reportedly.desk.pacing import with_pace


class Works:
    """An application whose requests wait for a word, and what is at work in it."""

    def __init__(self) -> None:
        self.at_work: list[str] = []
        self.may_end = asyncio.Event()
        self.may_send = asyncio.Event()
        self.is_failing = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        name = f"{scope['method']} {scope['path']}"  # type: ignore[typeddict-item]
        self.at_work.append(name)
        await self.may_end.wait()
        self.at_work.remove(name)
        if self.is_failing:
            raise ValueError(name)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(self, message: Message) -> None:
        """Take an answer as slowly as a browser far away."""
        del message
        await self.may_send.wait()


async def _none() -> Any:
    raise AssertionError


def _ask(works: Works, paced: Any, *asked: str) -> list[asyncio.Task[None]]:
    def scope(words: str) -> Any:
        method, path = words.split()
        return {"type": "http", "method": method, "path": path}

    return [asyncio.create_task(paced(scope(words), _none, works.send)) for words in asked]


def test_no_more_are_worked_on_at_once() -> None:
    async def run() -> None:
        works = Works()
        paced = with_pace(2)(works)
        tasks = _ask(works, paced, "GET /1", "GET /2", "GET /3", "POST /4", "GET /static/5")
        await asyncio.sleep(0.01)
        assert works.at_work == ["GET /1", "GET /2", "POST /4", "GET /static/5"]
        works.may_end.set()
        await asyncio.sleep(0.01)
        # All are done, though nobody has taken an answer yet.
        assert not works.at_work
        works.may_send.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())


def test_one_that_fails_or_is_given_up_leaves_its_place() -> None:
    async def run() -> None:
        works = Works()
        paced = with_pace(1)(works)
        given_up, failing = _ask(works, paced, "GET /1", "GET /2")
        await asyncio.sleep(0.01)
        given_up.cancel()
        works.is_failing = True
        works.may_end.set()
        assert isinstance(await asyncio.gather(failing, return_exceptions=True), list)
        works.is_failing = False
        works.may_send.set()
        await asyncio.wait_for(_ask(works, paced, "GET /3")[0], 1)

    asyncio.run(run())
