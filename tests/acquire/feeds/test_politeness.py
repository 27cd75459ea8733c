"""Requests to hosts in; turns with pauses between them out. Only the clock is not real."""

import threading

import pytest

from reportedly.acquire.feeds.politeness import HostGate

A = "https://a.example/feed.xml"
A_TOO = "http://A.example:8080/other"
B = "https://b.example/feed.xml"


class Clock:
    """A clock that sleeping moves on."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def get(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def a_gate(clock: Clock, pause_s: float = 1.0) -> HostGate:
    return HostGate(pause_s=pause_s, clock=clock.get, sleep=clock.sleep)


def test_a_host_rests_between_the_end_of_a_request_and_the_next() -> None:
    clock = Clock()
    gate = a_gate(clock, pause_s=2.0)
    with gate.take_turn(A):
        clock.now += 5
    with gate.take_turn(A_TOO):
        clock.now += 0.5
    assert clock.slept == [2.0]
    clock.now += 1.5
    with gate.take_turn(A):
        pass
    assert clock.slept == [2.0, 0.5]


def test_hosts_do_not_wait_for_one_another() -> None:
    clock = Clock()
    gate = a_gate(clock)
    with gate.take_turn(A), gate.take_turn(B):
        pass
    clock.now += 60
    with gate.take_turn(A):
        pass
    assert clock.slept == []


def test_a_request_that_fails_counts_too() -> None:
    clock = Clock()
    gate = a_gate(clock)
    with pytest.raises(ValueError, match="failed"), gate.take_turn(A):
        raise ValueError("failed")
    with gate.take_turn(A):
        pass
    assert clock.slept == [1.0]


@pytest.mark.parametrize(
    ("delay_s", "pause_s"), [(10, 10), (3600, 30), (0.1, 1), (0, 1), (None, 1), (-5, 1)]
)
def test_the_crawl_delay_of_a_host_lengthens_its_pause(
    delay_s: float | None, pause_s: float
) -> None:
    clock = Clock()
    gate = a_gate(clock)
    for url in (A, B):
        with gate.take_turn(url):
            gate.heed_delay(A, delay_s)
    with gate.take_turn(B):
        pass
    with gate.take_turn(A):
        pass
    assert sum(clock.slept) == pytest.approx(max(pause_s, 1.0))


def test_threads_take_turns_at_a_host() -> None:
    gate = HostGate(pause_s=0.0)
    inside = 0
    most = 0
    done = 0

    def ask() -> None:
        nonlocal inside, most, done
        for _ in range(50):
            with gate.take_turn(A):
                inside += 1
                most = max(most, inside)
                inside -= 1
                done += 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, done) == (1, 400)


def test_another_host_is_not_kept_waiting_by_one_that_is_slow() -> None:
    gate = HostGate(pause_s=0.0)
    passed = threading.Event()

    def ask() -> None:
        with gate.take_turn(B):
            passed.set()

    with gate.take_turn(A):
        thread = threading.Thread(target=ask)
        thread.start()
        assert passed.wait(5)
    thread.join()
