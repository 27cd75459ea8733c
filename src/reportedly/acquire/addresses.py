"""An IP address in; why no page may be fetched from it, or None, out.

The point is server-side request forgery: a link in a feed or a redirect must not make Reportedly
read the router, the cloud's metadata or a neighbor's database. `ipaddress` alone will not do: for
it 64:ff9b::/96 (NAT64) and 2002::/16 (6to4), which carry any IPv4 address within them, are global.
Ranges: IANA's special-purpose registries; RFC 6052 and 8215 (NAT64), 3056 (6to4), 4380 (Teredo).
"""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final, TypeAlias

IPAddress: TypeAlias = IPv4Address | IPv6Address
IPNetwork: TypeAlias = IPv4Network | IPv6Network
AddressRule: TypeAlias = Callable[[IPAddress], str | None]
"""Returns why an address is refused ("a loopback address"), None when it may be read."""

_PRIVATE: Final[dict[IPNetwork, str]] = {
    IPv4Network("10.0.0.0/8"): "a private address",
    IPv4Network("172.16.0.0/12"): "a private address",
    IPv4Network("192.168.0.0/16"): "a private address",
    IPv4Network("100.64.0.0/10"): "an address shared behind a provider's NAT",
    IPv4Network("127.0.0.0/8"): "a loopback address",
    IPv6Network("::1/128"): "a loopback address",
    IPv6Network("fc00::/7"): "a private address",
}
_REFUSED: Final[dict[IPNetwork, str]] = {
    IPv4Network("0.0.0.0/8"): "an unspecified address",
    IPv4Network("169.254.0.0/16"): "a link-local address",
    IPv4Network("192.88.99.0/24"): "a 6to4 relay",
    IPv4Network("224.0.0.0/4"): "a multicast address",
    IPv4Network("240.0.0.0/4"): "a reserved address",
    IPv6Network("::/128"): "an unspecified address",
    IPv6Network("::/96"): "a reserved address",
    IPv6Network("64:ff9b:1::/48"): "a NAT64 address",
    IPv6Network("2001::/32"): "a Teredo address",
    IPv6Network("3fff::/20"): "a reserved address",
    IPv6Network("5f00::/16"): "a reserved address",
    IPv6Network("fe80::/10"): "a link-local address",
    IPv6Network("fec0::/10"): "a private address of old",
    IPv6Network("ff00::/8"): "a multicast address",
}
_CARRIERS: Final = (
    (IPv6Network("64:ff9b::/96"), 0, "a NAT64 address"),
    (IPv6Network("::ffff:0:0:0/96"), 0, "a translated IPv4 address"),
    (IPv6Network("2002::/16"), 80, "a 6to4 address"),
)
"""Networks whose addresses carry an IPv4 address, at which bit from the right, and their name."""


def _unmapped(address: IPAddress) -> IPAddress:
    """Return the IPv4 address that an IPv4-mapped IPv6 address is another writing of."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _find_carried(address: IPAddress) -> tuple[IPv4Address, str] | None:
    """Return the IPv4 address within `address` and what the way of carrying it is called."""
    for network, shift, name in _CARRIERS:
        if address in network:
            return IPv4Address(int(address) >> shift & 0xFFFFFFFF), name
    return None


def _find_kind(address: IPAddress, *, private_too: bool) -> str | None:
    """Return the kind of a forbidden address; private ones are forbidden when `private_too`."""
    for network, kind in _PRIVATE.items():
        if address in network:
            return kind if private_too else None
    for network, kind in _REFUSED.items():
        if address in network:
            return kind
    return None if address.is_global else "a reserved address"


def refuse_private(address: IPAddress) -> str | None:
    """Return why `address` is not one of the public internet, None when it is one.

    Whatever carries an IPv4 address within it is refused, save for an IPv4-mapped address, which
    is judged as the IPv4 address that it is.
    """
    address = _unmapped(address)
    carried = _find_carried(address)
    if carried:
        return f"{carried[1]} (of {carried[0]})"
    return _find_kind(address, private_too=True)


def refuse_unroutable(address: IPAddress) -> str | None:
    """Return why `address` is no place to read a page from even in an intranet, None when it is.

    Private, shared and loopback addresses pass, also within NAT64 and 6to4. Link-local ones (where
    clouds keep their secrets), multicast and reserved ones do not.
    """
    address = _unmapped(address)
    carried = _find_carried(address)
    return _find_kind(carried[0] if carried else address, private_too=False)
