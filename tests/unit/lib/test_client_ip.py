"""Networks that one customer has."""

from __future__ import annotations

import pytest

from corrigenda.lib.client_ip import network_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("nobody", None),
        ("", None),
    ],
)
def test_so_many_bits(address: str, network: str | None) -> None:
    found = network_of(address, v4=24, v6=48)
    assert (str(found) if found else None) == network
