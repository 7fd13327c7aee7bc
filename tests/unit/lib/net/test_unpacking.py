"""What a host packs is unpacked up to a limit, and no more memory is taken than that."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from corrigenda.lib.net.guard import FetchError, Limit, gunzipped

pytestmark = pytest.mark.pure
LIMIT = Limit(100_000)


def packed_zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(megabytes)) + packer.flush()


def test_a_bomb_is_refused_before_it_bursts() -> None:
    bomb = packed_zeros(200)
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 100000 bytes") as error:
        gunzipped(bomb, LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.value.permanent
    assert peak < 2**20


def test_a_bomb_inside_a_bomb_is_unpacked_once() -> None:
    inner = packed_zeros(50)
    assert gunzipped(gzip.compress(inner), LIMIT) == inner


@pytest.mark.parametrize("body", [b"", b"<html>", b"\x1f\x8b", gzip.compress(b"x" * 5000, mtime=0)[:-20]])
def test_what_is_no_whole_gzip_is_refused(body: bytes) -> None:
    with pytest.raises(FetchError):
        gunzipped(body, LIMIT)
