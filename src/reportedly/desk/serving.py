"""What makes a desk in; the desk served on an address until it is stopped."""

import socket
from collections.abc import Callable
from typing import Final

import uvicorn
from litestar import Litestar

from reportedly.desk.pacing import make_ready
from reportedly.errors import ReportedlyError

_GRACE_S: Final = 5
_PROXY: Final = "127.0.0.1,::1"
_BACKLOG: Final = 512
_KEPT_ALIVE_S: Final = 75
"""Longer than people look at a page: who asks while a connection is closed sees an error."""


def serve(
    make_app: Callable[[int], Litestar], host: str, port: int, tell: Callable[[str], None]
) -> None:
    """Serve a desk until Ctrl-C; `tell` is told its address once it answers there.

    Port 0 is one that is free; `make_app` is told which. ReportedlyError "no-port" where it cannot
    be had.
    """
    with listening(host, port) as listener:
        taken = listener.getsockname()[1]
        app = make_app(taken)
        shown = f"[{host}]" if ":" in host else host
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            # Of a server that speaks https, on this machine: else its address would be everybody's.
            proxy_headers=True,
            forwarded_allow_ips=_PROXY,
            timeout_graceful_shutdown=_GRACE_S,
            lifespan="on",
            timeout_keep_alive=_KEPT_ALIVE_S,
        )
        make_ready()
        server = _Telling(config, lambda: tell(f"http://{shown}:{taken}/"))
        server.run(sockets=[listener])


class _Telling(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._tell()


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address. ReportedlyError "no-port"."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named in full: only of a socket that says it is TCP, asyncio sends small pieces at once.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        raise ReportedlyError(
            "no-port",
            f"The desk cannot be reached at {host}, port {port}: {error}.",
            "Give another port with --port, or 0 for one that is free.",
        ) from error
    return listener
