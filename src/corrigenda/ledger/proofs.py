"""Checks proofs with nothing but hashes (RFC 9162, section 2.1).

This is for those who keep a checkpoint and trust no database.
"""

from __future__ import annotations

from collections.abc import Sequence

from corrigenda.ledger.hashes import node_hash


class BadProof(ValueError):
    """The proof does not show what it should; the message says what."""


def check_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raises BadProof unless the leaf with this hash is number `index` in the tree of `size` leaves and this root."""
    if not 0 <= index < size:
        raise BadProof(f"leaf {index} is not in a tree of {size}")
    at, last, computed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise BadProof("the proof is too long")
        if at % 2 or at == last:
            computed = node_hash(sibling, computed)
            at, last = _up_to_left_child(at, last)
        else:
            computed = node_hash(computed, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise BadProof("the proof is too short")
    if computed != root:
        raise BadProof(f"leaf {index} is not what the checkpoint was made of")


def check_consistency(*, old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Raises BadProof unless the tree of `old` leaves and root is the beginning of the tree of `new` leaves."""
    if not 0 < old <= new:
        raise BadProof(f"a tree of {old} is no beginning of a tree of {new}")
    if old == new:
        if proof or old_root != new_root:
            raise BadProof("two trees of one size with two roots: history was rewritten")
        return
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        raise BadProof("the proof is too short")
    at, last = old - 1, new - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise BadProof("the proof is too long")
        if at % 2 or at == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            at, last = _up_to_left_child(at, last)
        else:
            after = node_hash(after, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise BadProof("the proof is too short")
    if before != old_root:
        raise BadProof("the earlier tree is not the beginning of the later: history was rewritten")
    if after != new_root:
        raise BadProof("the proof does not lead to the later tree")


def _up_to_left_child(at: int, last: int) -> tuple[int, int]:
    """Skips the levels where a lone last node is carried up: they have no sibling in the proof."""
    while at % 2 == 0 and at:
        at, last = at >> 1, last >> 1
    return at, last
