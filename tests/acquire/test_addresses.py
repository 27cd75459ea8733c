"""IP addresses in; reasons to refuse them out."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.addresses import refuse_private, refuse_unroutable

PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001:81b::200e", "::ffff:8.8.8.8"]
INTRANET = [
    *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "127.9.9.9"),
    *("100.64.0.1", "100.127.255.255", "::1", "fc00::1", "fd12::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::1"),
]
NEVER = [
    *("0.0.0.0", "0.1.2.3", "169.254.169.254", "224.0.0.1", "239.255.255.255", "255.255.255.255"),  # noqa: S104
    *("240.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "192.88.99.1", "192.0.0.1"),
    *("::", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "100::1", "3fff::1"),
    *("5f00::1", "::7f00:1", "64:ff9b:1::a00:1", "::ffff:169.254.169.254"),
    *("64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "::ffff:0:a9fe:a9fe"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_read(address: str) -> None:
    assert refuse_private(ip_address(address)) is None
    assert refuse_unroutable(ip_address(address)) is None


@pytest.mark.parametrize("address", INTRANET)
def test_private_addresses_are_read_only_when_allowed(address: str) -> None:
    assert refuse_private(ip_address(address))
    assert refuse_unroutable(ip_address(address)) is None


@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_never_read(address: str) -> None:
    assert refuse_private(ip_address(address))
    assert refuse_unroutable(ip_address(address))


@pytest.mark.parametrize("address", ["64:ff9b::808:808", "2002:808:808::1", "::ffff:0:808:808"])
def test_what_carries_even_a_public_address_is_refused(address: str) -> None:
    reason = refuse_private(ip_address(address))
    assert reason is not None
    assert "8.8.8.8" in reason


@given(st.integers(0, 2**32 - 1))
def test_an_address_that_python_calls_private_is_refused_in_every_wrapping(number: int) -> None:
    inner = IPv4Address(number)
    mapped = IPv6Address(0xFFFF << 32 | number)
    assert refuse_private(mapped) == refuse_private(inner)
    if not inner.is_global or inner.is_multicast:
        assert refuse_private(inner)
    for outer in (0x64_FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert refuse_private(IPv6Address(outer))


@given(st.integers(0, 2**128 - 1))
def test_an_address_refused_in_the_intranet_is_refused_outside(number: int) -> None:
    address = IPv6Address(number)
    if refuse_unroutable(address):
        assert refuse_private(address)
    if not address.is_global and address.ipv4_mapped is None:
        assert refuse_private(address)
