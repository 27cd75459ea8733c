"""Ctrl-C, and a service manager's request to end, in; one KeyboardInterrupt at a good time, out."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupts:
    """How the signals that ask a command to end are heeded."""

    def __init__(self) -> None:
        self._before = {
            number: handler
            for number in (signal.SIGINT, signal.SIGTERM)
            if callable(handler := signal.getsignal(number))
        }
        self._is_heard = self._is_heeded = False
        for number in self._before:
            signal.signal(number, self._hear)

    def heed(self) -> None:
        """From now on break off what is done; also where it was asked for before."""
        self._is_heeded = True
        if self._is_heard:
            raise KeyboardInterrupt

    def forget(self) -> None:
        """Let signals do what they did before, unless the process is about to end of one."""
        if not self._is_heard:
            for number, handler in self._before.items():
                signal.signal(number, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        """Take a signal; the next one ends the process at once, and nothing is said of it."""
        self._is_heard = True
        for one in self._before:
            signal.signal(one, signal.SIG_DFL)
        if self._is_heeded:
            raise KeyboardInterrupt


@contextmanager
def interrupts_put_off() -> Iterator[Interrupts]:
    """Put interrupts off until they are heeded: libraries that load make another error of one.

    Those that the process is deaf to, as in a shell's background, it stays deaf to.
    """
    interrupts = Interrupts()
    try:
        yield interrupts
    finally:
        interrupts.forget()
