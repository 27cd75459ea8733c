"""The address that the desk is served at in; the Host headers that it answers to, out.

A page of another site whose name is made to lead here (DNS rebinding) comes with that name.
"""

import re
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Final, NamedTuple

from litestar.types import Scope

from reportedly.errors import ReportedlyError

_LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
_PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]+)(?::(?P<port>[0-9]{1,5}))?")


class Hosts(NamedTuple):
    """Names that are answered to: with this port, or with any where it is None."""

    names: frozenset[str]
    port: int | None


def check_binding(host: str, *, team: bool) -> None:
    """Raise ReportedlyError "open-binding" for an address that others reach, without a team."""
    if not team and not is_loopback(host):
        raise ReportedlyError(
            "open-binding",
            f"At {host or 'all addresses'} others could open the desk, and without --team it asks"
            " nobody who they are.",
            "Add --team and people who may log in (reportedly people add), or leave --host out.",
        )


def is_loopback(host: str) -> bool:
    """Whether an address to bind to is reached from this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def hosts_of(host: str, port: int, *, team: bool, names: Sequence[str] = ()) -> Hosts:
    """Return what is answered to: loopback names with the port, for a team the names given.

    ReportedlyError "open-binding" for a team on an open address that no name is given for.
    """
    if names and team:
        return Hosts(frozenset(name.lower().rstrip(".") for name in names), None)
    if is_loopback(host):
        return Hosts(frozenset(_LOOPBACK), port)
    raise ReportedlyError(
        "open-binding",
        f"Nothing says by which name the desk at {host or 'all addresses'} is reached.",
        "Give it: --host-name desk.example.org",
    )


def check_host(scope: Scope, hosts: Hosts) -> None:
    """Raise ReportedlyError "foreign-host" unless the request is for one of our names."""
    given = [value for name, value in scope["headers"] if name == b"host"]
    if len(given) != 1 or not _is_ours(given[0].decode("latin-1").lower(), scope, hosts):
        raise ReportedlyError(
            "foreign-host",
            "The desk is not reached by this name.",
            "Open the address that reportedly desk prints; for a team give it with --host-name.",
        )


def _is_ours(given: str, scope: Scope, hosts: Hosts) -> bool:
    found = _HOST.fullmatch(given)
    if found is None or not {given, found["name"]} & hosts.names:
        return False
    port = int(found["port"] or _PORTS.get(scope["scheme"], 80))
    return hosts.port is None or port == hosts.port
