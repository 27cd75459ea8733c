"""The URLs of requests about to be made in; their turns, one at a time for each host, out."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

DEFAULT_PAUSE_S: Final = 1.0
MAX_PAUSE_S: Final = 30.0


class _Host:
    """What a gate knows of a host: who is with it, when it may be asked again, its pause."""

    def __init__(self, pause_s: float) -> None:
        self.turn = threading.Lock()
        self.free_at = float("-inf")
        self.pause_s = pause_s


class HostGate:
    """Lets one request at a time through to each host, with a pause between the end and the next.

    Hosts do not wait for one another. May be used from many threads. `clock` gives seconds that
    only grow, `sleep` waits for as many.
    """

    def __init__(
        self,
        *,
        pause_s: float = DEFAULT_PAUSE_S,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause_s = pause_s
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def heed_delay(self, url: str, delay_s: float | None) -> None:
        """Keep to the Crawl-delay of the robots.txt of the host of `url` from now on.

        It lengthens the pause, to 30 seconds at most, and never shortens it; None brings back the
        usual one.
        """
        host = self._get_host(url)
        host.pause_s = max(self._pause_s, min(delay_s or 0.0, MAX_PAUSE_S))

    @contextmanager
    def take_turn(self, url: str) -> Iterator[None]:
        """Wait until the host of `url` may be asked, and keep others from it within the block.

        A thread that takes a second turn at a host within its first waits forever.
        """
        host = self._get_host(url)
        with host.turn:
            wait_s = host.free_at - self._clock()
            if wait_s > 0:
                self._sleep(wait_s)
            try:
                yield
            finally:
                host.free_at = self._clock() + host.pause_s

    def _get_host(self, url: str) -> _Host:
        name = urlsplit(url).hostname or ""
        with self._lock:
            return self._hosts.setdefault(name, _Host(self._pause_s))
