"""Pieces of any size in; the same bytes, looked at and read in any way, out."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.archives.streams import ArchiveError, Budget, Flow, bad_archive, cut, drain


@given(
    pieces=st.lists(st.binary(max_size=20)),
    steps=st.lists(st.tuples(st.sampled_from(["take", "get", "read", "skip"]), st.integers(0, 30))),
)
def test_a_flow_gives_its_pieces_once(pieces: list[bytes], steps: list[tuple[str, int]]) -> None:
    whole = b"".join(pieces)
    flow = Flow(iter(pieces))
    at = 0
    for step, size in steps:
        ahead = flow.peek(size)
        assert ahead == whole[at : at + size]
        assert flow.tell() == at
        if step == "skip":
            flow.skip(size)
            at = min(at + size, len(whole))
            continue
        part = getattr(flow, step)(size)
        assert part == whole[at : at + len(part)]
        assert len(part) == len(ahead) or (step != "take" and part)
        at += len(part)
        if size and part and len(part) % 2:
            flow.give_back(part)
            at -= len(part)
    assert flow.tell() == at
    assert flow.read() == whole[at:]


@given(st.lists(st.binary(max_size=20)))
def test_lines_of_a_flow_are_those_of_its_bytes(pieces: list[bytes]) -> None:
    lines = io.BufferedReader(Flow(iter(pieces)), 16).readlines()
    assert lines == io.BytesIO(b"".join(pieces)).readlines()


def broken() -> Iterator[bytes]:
    yield b"abc"
    raise bad_archive("x.gz", "it is")


def test_an_error_comes_after_what_was_before_it_and_stays() -> None:
    flow = Flow(broken())
    assert flow.peek(10) == b"abc"
    assert flow.get(10) == b"abc"
    for _ in range(3):
        with pytest.raises(ArchiveError, match=r"x\.gz is damaged: it is\.") as error:
            flow.look()
        assert (error.value.code, error.value.source) == ("bad-archive", "x.gz")


def test_a_cut_is_as_long_as_it_says_or_damaged() -> None:
    flow = Flow(iter([b"abcdef", b"gh"]))
    assert b"".join(cut(flow, 7, source="x")) == b"abcdefg"
    with pytest.raises(ArchiveError, match="x is damaged: it ends within a member"):
        drain(cut(flow, 2, source="x"))


def test_a_budget_is_spent_to_the_last_byte() -> None:
    budget = Budget("x.zip", 1_000)
    budget.spend(600)
    budget.spend(400)
    with pytest.raises(ArchiveError, match=r"x\.zip unpacks to more than .* 1,000 bytes") as error:
        budget.spend(1)
    assert (error.value.code, error.value.source) == ("too-large", "x.zip")
