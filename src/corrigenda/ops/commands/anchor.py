"""`corrigenda anchor CASES.jsonl`: find selectors in texts, in bulk."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, TextIO

from corrigenda.anchoring import Anchor, Selector, locate

HELP = "find selectors in newer texts: lines {id, selector, new_text, old_text?} to lines {id, state, start, end}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "cases",
        metavar="CASES.jsonl",
        type=argparse.FileType("r", encoding="utf-8"),
        help="- for standard input",
    )


def run(asked: argparse.Namespace) -> int:
    """1 when a line could not be read; the others are answered all the same."""
    lines: TextIO = asked.cases
    bad = 0
    with lines:
        for number, line in enumerate(lines, 1):
            try:
                print(json.dumps(answer(json.loads(line))))
            except (ValueError, KeyError, TypeError) as error:
                bad += 1
                print(f"line {number}: {type(error).__name__}: {error}", file=sys.stderr)
    return 1 if bad else 0


def answer(case: dict[str, Any]) -> dict[str, Any]:
    found = locate(Selector(**case["selector"]), case["new_text"], previous=case.get("old_text"))
    if isinstance(found, Anchor):
        return {"id": case["id"], "state": found.state, "start": found.start, "end": found.end}
    return {"id": case["id"], "state": "removed", "start": None, "end": None}
