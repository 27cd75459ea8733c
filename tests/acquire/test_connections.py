"""Hosts in; connections to checked addresses, or refusals, out."""

from ipaddress import ip_address

import pytest
from httpcore2 import ConnectError, ConnectTimeout

from reportedly.acquire.addresses import IPAddress, refuse_private
from reportedly.acquire.connections import Deadline, check_addresses, open_pool, resolve_host
from reportedly.errors import ReportedlyError


def test_one_forbidden_address_among_good_ones_is_enough() -> None:
    good = ip_address("8.8.8.8")
    check_addresses("news.example", [good], rule=refuse_private)
    with pytest.raises(
        ReportedlyError, match=r"news\.example is at 10\.0\.0\.1, a private"
    ) as error:
        check_addresses("news.example", [good, ip_address("10.0.0.1")], rule=refuse_private)
    assert error.value.code == "address-not-allowed"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "localhost"])
def test_every_writing_of_loopback_resolves_to_it(host: str) -> None:
    addresses = resolve_host(host, 80, deadline=Deadline(5))
    assert all(address.is_loopback for address in addresses)
    with pytest.raises(ReportedlyError):
        check_addresses(host, addresses, rule=refuse_private)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 64 + ".invalid", "exa%20mple"])
def test_a_name_without_address_is_a_connection_error(host: str) -> None:
    with pytest.raises(ConnectError, match="has no address"):
        resolve_host(host, 80, deadline=Deadline(20))


def test_a_deadline_that_has_passed_leaves_no_time() -> None:
    assert Deadline(0).get_remaining_s() == 0.0
    assert 0 < Deadline(5).get_remaining_s() <= 5
    with (
        pytest.raises(ConnectTimeout),
        open_pool(rule=lambda _: None, deadline=Deadline(0)) as pool,
    ):
        pool.request("GET", "http://127.0.0.1:9/")


def test_the_rule_sees_the_address_that_is_connected_to() -> None:
    seen: list[IPAddress] = []

    def refuse_all(address: IPAddress) -> str:
        seen.append(address)
        return "any address"

    with (
        open_pool(rule=refuse_all, deadline=Deadline(5)) as pool,
        pytest.raises(ReportedlyError, match="any address"),
    ):
        pool.request("GET", "http://127.0.0.1:9/")
    assert seen == [ip_address("127.0.0.1")]
