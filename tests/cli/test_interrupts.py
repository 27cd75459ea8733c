import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from reportedly.cli.interrupts import interrupts_put_off

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """A shell starts what runs in its background deaf to interrupts."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_an_interrupt_is_put_off_until_it_is_heeded() -> None:
    reached = []

    def load_and_read() -> None:
        with interrupts_put_off() as interrupts:
            os.kill(os.getpid(), signal.SIGINT)
            reached.append("loaded")
            interrupts.heed()
            reached.append("read")

    with pytest.raises(KeyboardInterrupt):
        load_and_read()
    assert reached == ["loaded"]
    assert signal.getsignal(signal.SIGINT) == signal.SIG_DFL


def test_what_nobody_interrupts_is_left_as_it_was() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with interrupts_put_off() as interrupts:
        interrupts.heed()
    assert [signal.getsignal(number) for number in SIGNALS] == before


PROGRAM = """
import os, signal, sys, time
from reportedly.cli.interrupts import interrupts_put_off
deaf, times = sys.argv[1] == "deaf", int(sys.argv[2])
signal.signal(signal.SIGINT, signal.SIG_IGN if deaf else signal.default_int_handler)
try:
    with interrupts_put_off() as interrupts:
        interrupts.heed()
        os.kill(os.getpid(), signal.SIGINT)
        print("goes on")
except KeyboardInterrupt:
    if times == 2:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(60)
    sys.exit(130)
"""


@pytest.mark.parametrize(
    ("how", "times", "status", "shown"),
    [("deaf", 1, 0, "goes on\n"), ("hears", 1, 130, ""), ("hears", 2, -signal.SIGINT, "")],
)
def test_the_second_interrupt_ends_a_process_and_the_deaf_stay_deaf(
    how: str, times: int, status: int, shown: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, how, str(times)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, shown, "")
