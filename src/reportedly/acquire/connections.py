"""Host names in; connections out that reach only addresses that were checked, and end in time.

The name is resolved once for each connection, every address that it has is checked, and the
connection goes to one of those very addresses: a name that changes its address between the check
and the use (DNS rebinding) gains nothing. TLS and the Host header keep the name.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any, Final

from httpcore2 import (
    SOCKET_OPTION,
    ConnectError,
    ConnectionPool,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
    WriteTimeout,
)

from reportedly.acquire.addresses import AddressRule, IPAddress
from reportedly.errors import ReportedlyError

CONNECT_TIMEOUT_S: Final = 10.0
MAX_ADDRESSES_TRIED: Final = 4


class Deadline:
    """The moment by which a whole fetch must be over."""

    def __init__(self, timeout_s: float) -> None:
        self._end = time.monotonic() + timeout_s

    def get_remaining_s(self) -> float:
        """Return the seconds left, 0.0 when none are."""
        return max(0.0, self._end - time.monotonic())


def resolve_host(host: str, port: int, *, deadline: Deadline) -> list[IPAddress]:
    """Return the addresses of `host` as the system resolver gives them, in its order.

    The resolver knows no time limit, so it runs in a thread of its own, left behind when it is
    late. httpcore2's ConnectTimeout or ConnectError when it gives no answer.
    """
    found: list[IPAddress] = []
    failures: list[str] = []

    def resolve() -> None:
        try:
            answers = socket.getaddrinfo(host.encode(), port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(ip_address(answer[4][0]) for answer in answers))
        except (OSError, ValueError, OverflowError) as error:
            failures.append(str(error))

    thread = threading.Thread(target=resolve, daemon=True)
    thread.start()
    thread.join(deadline.get_remaining_s())
    if thread.is_alive():
        raise ConnectTimeout(f"the name {host} was not resolved in time")
    if not found:
        raise ConnectError(f"the name {host} has no address: {', '.join(failures)}")
    return found


def check_addresses(host: str, addresses: Iterable[IPAddress], *, rule: AddressRule) -> None:
    """Raise ReportedlyError `address-not-allowed` when `rule` refuses one of `addresses`."""
    for address in addresses:
        reason = rule(address)
        if reason:
            raise ReportedlyError(
                "address-not-allowed",
                f"{host} is at {address}, {reason}, and is not read.",
                "Only the public internet is read; --allow-private adds private addresses.",
            )


class _TimedStream(NetworkStream):
    """A stream whose every operation ends with the deadline, however slowly bytes drip in."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        remaining_s = self._deadline.get_remaining_s()
        if not remaining_s:
            raise ReadTimeout("the time for the whole fetch is over")
        return self._stream.read(max_bytes, remaining_s)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        remaining_s = self._deadline.get_remaining_s()
        if not remaining_s:
            raise WriteTimeout("the time for the whole fetch is over")
        self._stream.write(buffer, remaining_s)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        remaining_s = self._deadline.get_remaining_s()
        if not remaining_s:
            raise ConnectTimeout("the time for the whole fetch is over")
        secured = self._stream.start_tls(ssl_context, server_hostname, remaining_s)
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _CheckedBackend(NetworkBackend):
    """Opens TCP connections to checked addresses only."""

    def __init__(self, rule: AddressRule, deadline: Deadline) -> None:
        self._rule = rule
        self._deadline = deadline
        self._sockets = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        addresses = resolve_host(host, port, deadline=self._deadline)
        check_addresses(host, addresses, rule=self._rule)
        failure: Exception = ConnectTimeout("the time for the whole fetch is over")
        for address in addresses[:MAX_ADDRESSES_TRIED]:
            timeout_s = min(CONNECT_TIMEOUT_S, self._deadline.get_remaining_s())
            if not timeout_s:
                break
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, timeout_s, local_address, socket_options
                )
            except (ConnectError, ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failure


def open_pool(
    *, rule: AddressRule, deadline: Deadline, tls: ssl.SSLContext | None = None
) -> ConnectionPool:
    """Return a pool of HTTP/1.1 connections under `rule` and `deadline`.

    It knows no proxy and no cookie. Certificates are checked by `tls`, by default against the
    system's authorities.
    """
    return ConnectionPool(
        ssl_context=tls,
        max_connections=4,
        network_backend=_CheckedBackend(rule, deadline),
    )
