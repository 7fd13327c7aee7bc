"""The tree over stored hashes: what an append adds, the root of any size, the proofs (RFC 6962, section 2.1).

The hashes of the leaves and of every full subtree of two, four, eight ... leaves are kept. Each is written once and
never changes. So an append reads and writes few hashes, and a root or proof of any size reads some forty at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corrigenda.ledger.hashes import EMPTY, node_hash


@dataclass(frozen=True, slots=True)
class Node:
    """The hash of the full subtree over the leaves [index << level, (index + 1) << level)."""

    level: int
    index: int
    hash: bytes


Stored = Callable[[int, int], bytes]  # (level, index) -> hash; raises what it likes if there is none


def appended(size: int, leaf: bytes, stored: Stored) -> list[Node]:
    """Returns what one more leaf, by its hash, adds to a tree of `size` leaves: itself, and each subtree it fills."""
    added = [Node(0, size, leaf)]
    while added[-1].index % 2:
        last = added[-1]
        added.append(Node(last.level + 1, last.index // 2, node_hash(stored(last.level, last.index - 1), last.hash)))
    return added


def frontier(size: int) -> list[tuple[int, int]]:
    """Returns level and index of the full subtrees that a tree of `size` leaves is made of, the largest first.

    The root of the tree and its next append need no other hashes.
    """
    levels = [level for level in range(size.bit_length()) if size >> level & 1]
    return [(level, (size >> level) - 1) for level in reversed(levels)]


def root(size: int, stored: Stored) -> bytes:
    """Returns the hash of the whole tree when it had `size` leaves."""
    return _hash_of(0, size, stored) if size else EMPTY


def inclusion_proof(index: int, size: int, stored: Stored) -> list[bytes]:
    """Returns the audit path of leaf `index` in the tree of `size` leaves, from the leaf up. Raises ValueError."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return list(_path(index, 0, size, stored))


def consistency_proof(old: int, new: int, stored: Stored) -> list[bytes]:
    """Returns the proof that the tree of `old` leaves is the beginning of the tree of `new`. Raises ValueError."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {old} is no beginning of a tree of {new}")
    return list(_subproof(old, 0, new, stored, complete=True))


def _path(index: int, low: int, high: int, stored: Stored) -> Iterator[bytes]:
    """Yields the audit path of the leaf `index` within the leaves [low, high)."""
    if high - low == 1:
        return
    middle = low + _split(high - low)
    if index < middle:
        yield from _path(index, low, middle, stored)
        yield _hash_of(middle, high, stored)
    else:
        yield from _path(index, middle, high, stored)
        yield _hash_of(low, middle, stored)


def _subproof(old: int, low: int, high: int, stored: Stored, *, complete: bool) -> Iterator[bytes]:
    """Yields SUBPROOF of the RFC; `old` counts from `low`. `complete`: whoever asks knows the old tree's root."""
    if old == high - low:
        if not complete:
            yield _hash_of(low, high, stored)
        return
    half = _split(high - low)
    if old <= half:
        yield from _subproof(old, low, low + half, stored, complete=complete)
        yield _hash_of(low + half, high, stored)
    else:
        yield from _subproof(old - half, low + half, high, stored, complete=False)
        yield _hash_of(low, low + half, stored)


def _hash_of(low: int, high: int, stored: Stored) -> bytes:
    """Returns the hash of the leaves [low, high), which begin where a subtree of their size may begin."""
    count = high - low
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return stored(level, low >> level)
    middle = low + _split(count)
    return node_hash(_hash_of(low, middle, stored), _hash_of(middle, high, stored))


def _split(count: int) -> int:
    """Returns the largest power of two below `count`."""
    power: int = 1 << ((count - 1).bit_length() - 1)
    return power
