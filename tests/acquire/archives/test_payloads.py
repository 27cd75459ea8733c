"""Bodies as servers sent them, or crawlers kept them, in; pages out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.archives.payloads import join_chunks


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1))
def test_chunks_are_joined(parts: list[bytes]) -> None:
    body = b"".join(b"%X\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    assert join_chunks(body) == b"".join(parts)


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        (b"5 ;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n", b"hello"),
        (b"5\nhello\n1\n!\n0\n\n", b"hello!"),
        (b"5\r\nhello\r\n9\r\nthe en", b"hellothe en"),
        (b"5\r\nhello\r\nnonsense", b"hello"),
        (b"ffffffff\r\nhello", b"hello"),
        (b"<p>hello</p>", b"<p>hello</p>"),
        (b"0\r\n\r\n", b""),
        (b"", b""),
    ],
)
def test_chunks_that_are_cut_off_or_none(body: bytes, joined: bytes) -> None:
    assert join_chunks(body) == joined


@given(st.binary(max_size=200))
def test_any_body_is_joined(body: bytes) -> None:
    assert len(join_chunks(body)) <= len(body)
