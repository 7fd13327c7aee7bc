"""`python -m tests.edits OUT.jsonl --seed N --per-kind 60`: a benchmark of our own, from other articles than the shared one."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from tests.edits.cases import cases, real_unchanged
from tests.edits.kinds import KINDS


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.edits", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-kind", type=int, default=60)
    asked = parser.parse_args()
    rows = [*cases(asked.seed, asked.per_kind), *real_unchanged(asked.seed, asked.per_kind)]
    asked.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    made = Counter(row["kind"] for row in rows)
    for kind in KINDS:
        if made[kind] < asked.per_kind:
            print(f"{kind}: {made[kind]} of {asked.per_kind}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
