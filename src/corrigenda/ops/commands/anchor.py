"""`corrigenda anchor CASES.jsonl`: finds selectors in texts, in bulk."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any, BinaryIO

from corrigenda.anchoring import Anchor, Selector, locate
from corrigenda.ops.console import json_line

HELP = (
    "find selectors in newer texts: reads lines {id, selector, new_text, old_text?}, prints lines "
    "{id, state, start, end}"
)
SAY_EVERY = 1_000  # lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "cases", metavar="CASES.jsonl", type=argparse.FileType("rb"), help="a file in UTF-8, or - for standard input"
    )


def run(asked: argparse.Namespace) -> int:
    """Returns 1 if a line could not be read. All other lines are answered."""
    lines: BinaryIO = asked.cases
    counts: Counter[str] = Counter()
    with lines:
        for number, line in enumerate(lines, 1):
            try:
                result = answer(json_line.parsed(line))
                print(json.dumps(result))
                counts[result["state"]] += 1
            except (ValueError, TypeError) as error:
                counts["not read"] += 1
                print(f"line {number}: {error}", file=sys.stderr)
            if number % SAY_EVERY == 0:
                _say(counts)
    _say(counts)
    return 1 if counts["not read"] else 0


def answer(case: Any) -> dict[str, Any]:
    """Returns the answer to a case. Raises ValueError or TypeError, naming the field, if a line is not a case."""
    if not isinstance(case, dict):
        raise TypeError("a line must be a JSON object with id, selector and new_text")
    if "id" not in case:
        raise ValueError("id is missing")
    previous = None if case.get("old_text") is None else _of(str, case, "old_text")
    anchor = locate(_selector(case.get("selector")), _of(str, case, "new_text"), previous=previous)
    if isinstance(anchor, Anchor):
        return {"id": case["id"], "state": anchor.state, "start": anchor.start, "end": anchor.end}
    return {"id": case["id"], "state": "removed", "start": None, "end": None}


def _selector(fields: Any) -> Selector:
    if not isinstance(fields, dict):
        raise TypeError("selector: must be an object with exact, prefix, suffix, start and end")
    words = {name: _of(str, fields, name, "selector.") for name in ("exact", "prefix", "suffix")}
    places = {name: _of(int, fields, name, "selector.") for name in ("start", "end")}
    return Selector(**words, **places)


def _of(kind: type[Any], fields: dict[str, Any], name: str, path: str = "") -> Any:
    value = fields.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        wanted = "text" if kind is str else "a whole number"
        raise TypeError(f"{path}{name}: must be {wanted}" if name in fields else f"{path}{name} is missing")
    return value


def _say(counts: Counter[str]) -> None:
    print(", ".join(f"{count:,} {state}" for state, count in sorted(counts.items())) or "no lines", file=sys.stderr)
