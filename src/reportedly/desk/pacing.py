"""Requests in; the same, not more of them worked on at a time than go well together, out.

Python works on one thing at a time: many threads that read and fill templates at once only wait
for each other, and each holds memory. Who writes may have to wait for another program, and takes
no place of those who read; nor does one who is slow to take an answer.
"""

import gc
import sys
from asyncio import Semaphore
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from litestar.concurrency import set_asyncio_executor
from litestar.types import ASGIApp, Message, Receive, Scope, Send

THREADS: Final = 16
"""In how many threads handlers run; of those that only read, `AT_ONCE` at once."""
AT_ONCE: Final = 3
_TURN_S: Final = 0.0005
_UNPACED: Final = ("/static/", "/login")


def make_ready() -> None:
    """Prepare a process that serves a desk and nothing else; to be called before it serves."""
    set_asyncio_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="desk"))
    # Threads take turns sooner: each request goes through the one that sends and receives.
    sys.setswitchinterval(_TURN_S)
    # What is loaded by now stays: the collector need not look through it for each large answer.
    gc.collect()
    gc.freeze()


def with_pace(at_once: int = AT_ONCE) -> Callable[[ASGIApp], ASGIApp]:
    """Return a middleware that lets so many requests that only read be worked on at once."""
    places = Semaphore(at_once)

    def middleware(app: ASGIApp) -> ASGIApp:
        async def pace(scope: Scope, receive: Receive, send: Send) -> None:
            if not _is_paced(scope):
                await app(scope, receive, send)
                return
            await places.acquire()
            is_held = True

            def leave() -> None:
                nonlocal is_held
                if is_held:
                    is_held = False
                    places.release()

            async def send_and_leave(message: Message) -> None:
                # The work is done when an answer begins: how long sending takes is up to others.
                leave()
                await send(message)

            try:
                await app(scope, receive, send_and_leave)
            finally:
                leave()

        return pace

    return middleware


def _is_paced(scope: Scope) -> bool:
    return scope.get("method") == "GET" and not scope["path"].startswith(_UNPACED)
