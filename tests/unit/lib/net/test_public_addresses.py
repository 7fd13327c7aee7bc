"""No way around into a private network by another spelling of its addresses."""

from __future__ import annotations

import pytest

from corrigenda.lib.net.public_addresses import is_public

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "::ffff:93.184.215.14",
        "64:ff9b::93.184.215.14",  # how a host without IPv6 is reached from a network without IPv4
        "2002:5db8:d70e::1",
    ],
)
def test_outside(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.251"),
        *("::", "::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff0e::1", "2001:db8::1", "::127.0.0.1", "::8.8.8.8"),
        *("::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::8.8.8.8"),
        *("2002:7f00:1::", "2002:a00:1::1", "239.1.1.1", "64:ff9b::224.0.0.251"),
    ],
)
def test_inside(address: str) -> None:
    assert not is_public(address)
