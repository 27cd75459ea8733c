"""Chunks of bodies, honest, broken and explosive, in; bytes and errors out."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.bodies import read_body
from reportedly.errors import ReportedlyError

DATA = b"Five people were killed. " * 9000


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(data) + engine.flush()


def read(*chunks: bytes, coding: str = "gzip", max_bytes: int = 1_000_000) -> bytes:
    return read_body(chunks, coding=coding, source="page", max_bytes=max_bytes)


def code_of(*chunks: bytes, coding: str = "gzip", max_bytes: int = 1_000_000) -> str:
    with pytest.raises(ReportedlyError) as error:
        read(*chunks, coding=coding, max_bytes=max_bytes)
    return error.value.code


@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ("", DATA),
        ("identity", DATA),
        ("gzip", gzip.compress(DATA)),
        ("x-gzip", gzip.compress(DATA)),
        ("gzip", gzip.compress(DATA[:7]) + gzip.compress(DATA[7:])),
        ("gzip", gzip.compress(DATA) + b"\x00\x00padding"),
        ("deflate", zlib.compress(DATA)),
        ("deflate", raw_deflate(DATA)),
    ],
)
@pytest.mark.parametrize("step", [1, 7, 100_000_000])
def test_codings_are_undone_in_any_chunks(coding: str, sent: bytes, step: int) -> None:
    chunks = [sent[start : start + step] for start in range(0, len(sent), step)]
    assert read(*chunks, coding=coding) == DATA


def test_a_bomb_stops_at_the_limit() -> None:
    taken = 0

    def chunks() -> object:
        nonlocal taken
        for piece in range(0, len(bomb), 1000):
            taken += 1
            yield bomb[piece : piece + 1000]

    bomb = gzip.compress(bytes(50_000_000))
    with pytest.raises(ReportedlyError, match="1,000,000 bytes") as error:
        read_body(chunks(), coding="gzip", source="page", max_bytes=1_000_000)  # type: ignore[arg-type]
    assert error.value.code == "too-large"
    assert taken < 5


def test_the_limit_holds_for_what_is_sent_too() -> None:
    assert code_of(b"x" * 600, b"x" * 600, coding="", max_bytes=1000) == "too-large"
    empty_members = gzip.compress(b"") * 100
    assert code_of(empty_members, max_bytes=1000) == "too-large"


PACKED = gzip.compress(DATA, mtime=0)


@pytest.mark.parametrize("sent", [PACKED[:-9], PACKED[:50], b"\x1fno"])
def test_a_broken_body_is_not_taken_for_a_whole_one(sent: bytes) -> None:
    assert code_of(sent) == "unreachable"


def test_a_coding_that_was_not_asked_for_is_refused() -> None:
    assert code_of(b"x", coding="br") == "unreachable"
    assert code_of(gzip.compress(DATA), coding="gzip, gzip") == "unreachable"


@given(st.binary(max_size=5000), st.integers(1, 500))
def test_gzip_comes_back_as_it_was(data: bytes, step: int) -> None:
    sent = gzip.compress(data)
    assert read(*(sent[start : start + step] for start in range(0, len(sent), step))) == data
