"""The socket that a desk listens on."""

import asyncio
import socket

import pytest

from reportedly.desk.serving import listening
from reportedly.errors import ReportedlyError


def test_small_answers_are_sent_at_once() -> None:
    """Else each waits some 40 ms for the browser to acknowledge its headers."""

    async def is_prompt() -> bool:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            found = writer.get_extra_info("socket")
            told.set_result(found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listening("127.0.0.1", 0) as listener:
            async with await asyncio.start_server(meet, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                found = await told
                writer.close()
                return bool(found)

    assert asyncio.run(is_prompt())


def test_a_port_that_is_taken_is_told() -> None:
    with listening("127.0.0.1", 0) as taken, pytest.raises(ReportedlyError) as raised:
        listening("127.0.0.1", taken.getsockname()[1])
    assert raised.value.code == "no-port"
