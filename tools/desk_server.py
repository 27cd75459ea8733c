"""A database in; a review desk that serves it in a process of its own, and what that takes, out."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import httpx2

from made_desk import PASSWORD

_MAIN: Final = "from reportedly.main import main; main()"
_SAYS: Final = "The desk is at "
_KIB: Final = 1024
_TIMEOUT_S: Final = 120


class Desk(NamedTuple):
    """A desk that runs: where it answers, and its process."""

    address: str
    pid: int

    def cpu_s(self) -> float:
        """Return the processor's time of all its threads that live, so far."""
        spent = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                spent += int((task / "schedstat").read_text().split()[0])
            except OSError:  # it ended meanwhile
                continue
        return spent / 1e9

    def all_cpu_s(self) -> float:
        """Return the processor's time of all its threads so far, coarsely."""
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self, which: str = "VmHWM") -> float:
        """Return the most memory that it had so far; with VmRSS what it has now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith(which))
        return int(line.split()[1]) / _KIB


@contextmanager
def a_desk(address: str, *, team: bool = False) -> Iterator[Desk]:
    """Serve a database on a free port of loopback until the end."""
    command = [sys.executable, "-c", _MAIN, "desk", "--port", "0", "--database", address]
    with subprocess.Popen(
        [*command, *(["--team"] if team else [])], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            yield Desk(_told(server), server.pid)
        finally:
            server.terminate()


def _told(server: subprocess.Popen[str]) -> str:
    if server.stdout is None:
        raise ValueError("its words are not kept")
    for line in server.stdout:
        if line.startswith(_SAYS):
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return line.removeprefix(_SAYS).strip().rstrip("/")
    raise RuntimeError(f"the desk ended with status {server.wait()}")


@contextmanager
def a_client(desk: Desk) -> Iterator[httpx2.Client]:
    """Give a client that has logged in, where that is asked for."""
    said = {"origin": desk.address, "sec-fetch-site": "same-origin"}
    with httpx2.Client(
        base_url=desk.address, headers=said, trust_env=False, timeout=_TIMEOUT_S
    ) as client:
        client.post("/login", data={"name": "Ada", "password": PASSWORD})
        yield client
