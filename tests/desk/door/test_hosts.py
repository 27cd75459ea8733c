"""Which addresses a desk may be served at, and which names it answers to."""

from typing import Any, cast

import pytest
from litestar.types import Scope

from reportedly.desk.hosts import check_binding, check_host, hosts_of, is_loopback
from reportedly.errors import ReportedlyError


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "LocalHost"]
)
def test_loopback_needs_no_team(host: str) -> None:
    assert is_loopback(host)
    check_binding(host, team=False)


@pytest.mark.parametrize(
    "host",
    ["", "0.0.0.0", "::", "192.0.2.1", "desk.example.org", "localhost.example.org", "0", "\x00"],  # noqa: S104
)
def test_an_open_address_needs_a_team(host: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        check_binding(host, team=False)
    assert caught.value.code == "open-binding"
    check_binding(host, team=True)
    with pytest.raises(ReportedlyError) as caught:
        hosts_of(host, 8000, team=True)
    assert caught.value.code == "open-binding"


def is_answered(*given: str, team: bool = False, scheme: str = "http", port: int = 8000) -> bool:
    """Whether a request with these Host headers is answered."""
    names = ("Desk.example.org", "alias.example.org:8443") if team else ()
    hosts = hosts_of("127.0.0.1", port, team=team, names=names)
    headers = [(b"host", one.encode("latin-1")) for one in given]
    scope = cast("Scope", {"type": "http", "scheme": scheme, "headers": headers})
    try:
        check_host(scope, hosts)
    except ReportedlyError as error:
        return error.code != "foreign-host"
    return True


def test_a_desk_answers_to_loopback_names_with_its_port() -> None:
    for name in ("localhost", "127.0.0.1", "[::1]", "LOCALHOST"):
        assert is_answered(f"{name}:8000")
        assert not is_answered(f"{name}:8001")
        assert not is_answered(name)
        assert is_answered(name, port=80)
        assert is_answered(name, port=443, scheme="https")


@pytest.mark.parametrize(
    "given",
    [
        "evil.example:8000",
        "localhost.evil.example:8000",
        "localhost:8000.evil.example",
        "localhost:8000@evil.example",
        "evil.example@localhost:8000",
        "localhost:08000x",
        "localhost:",
        "localhost:8000:8000",
        "localhost :8000",
        "localhost:８０００".encode().decode("latin-1"),
        "127.0.0.1.:8000",
        "[::1%25eth0]:8000",
        "::1:8000",
        "[::1:8000",
        "",
        ":8000",
        "0.0.0.0:8000",
        "2130706433:8000",
        "localhost:8000, evil.example",
        "localhost:8000/",
        "desk.example.org",
    ],
)
def test_other_names_are_refused(given: str) -> None:
    assert not is_answered(given)


def test_one_host_header_must_be_there() -> None:
    assert not is_answered()
    assert not is_answered("localhost:8000", "localhost:8000")
    assert not is_answered("localhost:8000", "evil.example:8000")


def test_a_team_is_reached_by_the_names_given() -> None:
    for given in ("desk.example.org", "DESK.example.org:443", "desk.example.org:9"):
        assert is_answered(given, team=True)
    assert is_answered("alias.example.org:8443", team=True)
    for given in ("alias.example.org", "localhost:8000", "127.0.0.1:8000", "example.org"):
        assert not is_answered(given, team=True)


def test_a_team_on_loopback_without_a_name() -> None:
    hosts: Any = hosts_of("127.0.0.1", 8000, team=True)
    assert "localhost" in hosts.names
    assert hosts.port == 8000
