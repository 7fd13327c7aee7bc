"""The tree against RFC 6962: its own recursive definition, the test vectors of Certificate Transparency, every proof."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.ledger import (
    EMPTY,
    BadProof,
    appended,
    check_consistency,
    check_inclusion,
    consistency_proof,
    frontier,
    inclusion_proof,
    leaf_hash,
    root,
)

pytestmark = pytest.mark.pure

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Log:
    """A log in memory, built by appends alone."""

    def __init__(self, entries: list[bytes]) -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        for size, entry in enumerate(entries):
            for node in appended(size, leaf_hash(entry), self.stored):
                self.nodes[node.level, node.index] = node.hash

    def stored(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]


def by_definition(entries: list[bytes]) -> bytes:
    """MTH of the RFC, word for word."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\0" + entries[0]).digest()
    half = 1
    while half * 2 < len(entries):
        half *= 2
    return hashlib.sha256(b"\1" + by_definition(entries[:half]) + by_definition(entries[half:])).digest()


def numbered(count: int) -> list[bytes]:
    return [str(number).encode() for number in range(count)]


def test_the_roots_are_those_of_certificate_transparency() -> None:
    log = Log(ENTRIES)
    assert [root(size, log.stored).hex() for size in range(1, 9)] == ROOTS
    assert root(0, log.stored) == EMPTY


def test_every_root_and_every_proof_of_every_small_tree_holds() -> None:
    entries = numbered(40)
    log = Log(entries)
    roots = [root(size, log.stored) for size in range(41)]
    assert roots == [by_definition(entries[:size]) for size in range(41)]
    for size in range(1, 41):
        for index in range(size):
            proof = inclusion_proof(index, size, log.stored)
            check_inclusion(leaf=leaf_hash(entries[index]), index=index, size=size, proof=proof, root=roots[size])
        for old in range(1, size + 1):
            proof = consistency_proof(old, size, log.stored)
            check_consistency(old=old, new=size, old_root=roots[old], new_root=roots[size], proof=proof)


@settings(max_examples=200)
@given(st.data())
def test_no_tampered_proof_of_a_leaf_holds(data: Any) -> None:
    entries = numbered(data.draw(st.integers(1, 200)))
    log, size = Log(entries), len(entries)
    index = data.draw(st.integers(0, size - 1))
    claim = {
        "leaf": leaf_hash(entries[index]),
        "index": index,
        "size": size,
        "proof": inclusion_proof(index, size, log.stored),
        "root": root(size, log.stored),
    }
    check_inclusion(**claim)
    other = data.draw(st.integers(0, size).filter(lambda one: one != index))
    bit = bytes([1, *bytes(31)])
    tampered = [
        {"leaf": leaf_hash(b"another")},
        {"index": other},
        {"root": bytes(one ^ two for one, two in zip(claim["root"], bit, strict=True))},
        {"proof": [*claim["proof"], EMPTY]},
    ]
    if claim["proof"]:
        tampered.append({"proof": claim["proof"][:-1]})
        tampered.append({"proof": [EMPTY, *claim["proof"][1:]]})
    for change in tampered:
        with pytest.raises(BadProof):
            check_inclusion(**{**claim, **change})


@settings(max_examples=200)
@given(old=st.integers(1, 150), more=st.integers(0, 150), changed=st.integers(0, 10_000))
def test_a_rewritten_history_is_never_consistent(old: int, more: int, changed: int) -> None:
    """A monitor kept the root of yesterday; since then one of its leaves was altered."""
    entries = numbered(old + more)
    honest = Log(entries)
    entries[changed % old] = b"rewritten"
    forged = Log(entries)
    proof = consistency_proof(old, old + more, forged.stored)
    with pytest.raises(BadProof):
        check_consistency(
            old=old,
            new=old + more,
            old_root=root(old, honest.stored),
            new_root=root(old + more, forged.stored),
            proof=proof,
        )


@pytest.mark.parametrize(("old", "new"), [(0, 5), (6, 5), (-1, 5)])
def test_what_is_no_beginning_is_refused(old: int, new: int) -> None:
    log = Log(numbered(8))
    with pytest.raises(ValueError):
        consistency_proof(old, new, log.stored)
    with pytest.raises(BadProof):
        check_consistency(old=old, new=new, old_root=EMPTY, new_root=EMPTY, proof=[])


def test_a_leaf_that_is_not_there_has_no_proof() -> None:
    with pytest.raises(ValueError):
        inclusion_proof(8, 8, Log(numbered(8)).stored)


def test_the_frontier_is_all_that_the_next_leaf_asks_for() -> None:
    log = Log(numbered(70))
    for size in range(70):
        few = Log([])
        few.nodes = {place: log.nodes[place] for place in frontier(size)}
        added = appended(size, leaf_hash(b"%d" % size), few.stored)
        few.nodes |= {(node.level, node.index): node.hash for node in added}
        assert root(size + 1, few.stored) == root(size + 1, log.stored)
