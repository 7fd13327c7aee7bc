"""`python -m bench.record.peer LEAVES SCRATCH`: the same leaves in pymerkle's SqliteTree; a line of JSON."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from bench.archive.timing import latencies

ASKED = 20  # of its proofs: each may take seconds


def main(leaves: int, scratch: Path) -> dict[str, Any]:
    try:
        from pymerkle import SqliteTree, verify_inclusion
    except ImportError:
        return {"missing": "pymerkle is not installed"}
    tree = SqliteTree(str(scratch / "peer.db"))
    tree.append_entries([_entry(number) for number in range(leaves)], chunksize=10_000)

    def included(leaf: str) -> None:
        proof = tree.prove_inclusion(int(leaf) + 1)
        verify_inclusion(tree.get_leaf(int(leaf) + 1), tree.get_state(), proof)

    chance = random.Random(6)
    append = latencies(
        lambda one: tree.append_entry(_entry(int(one))), [str(leaves + one) for one in range(300)], warm=0
    )
    return {
        "append": append,
        "inclusion": latencies(included, [str(chance.randrange(leaves)) for _ in range(ASKED)], warm=1),
    }


def _entry(number: int) -> bytes:
    notice = f"An earlier version of this article said that {number} people had come. It was {number + 1}."
    return json.dumps({"type": "correction", "number": number, "notice": notice}).encode()


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
