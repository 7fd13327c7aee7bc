"""A log that only grows, and can prove it: RFC 6962 Merkle tree, proofs, signed checkpoints. Pure.

The caller decides what a leaf holds, and where hashes are kept (`Stored`).
"""

from __future__ import annotations

from corrigenda.ledger.checkpoint import BadCheckpoint, Checkpoint
from corrigenda.ledger.hashes import EMPTY, leaf_hash
from corrigenda.ledger.notes import BadNote, SigningKey, VerifyingKey, is_signed, opened, signed
from corrigenda.ledger.proofs import BadProof, check_consistency, check_inclusion
from corrigenda.ledger.replay import BadLeaf, Replay
from corrigenda.ledger.tree import Node, Stored, appended, consistency_proof, frontier, inclusion_proof, root

__all__ = [
    "EMPTY",
    "BadCheckpoint",
    "BadLeaf",
    "BadNote",
    "BadProof",
    "Checkpoint",
    "Node",
    "Replay",
    "SigningKey",
    "Stored",
    "VerifyingKey",
    "appended",
    "check_consistency",
    "check_inclusion",
    "consistency_proof",
    "frontier",
    "inclusion_proof",
    "is_signed",
    "leaf_hash",
    "opened",
    "root",
    "signed",
]
