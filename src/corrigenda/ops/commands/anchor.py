"""`corrigenda anchor CASES.jsonl`: find selectors in texts, in bulk."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any, BinaryIO

from corrigenda.anchoring import Anchor, Selector, locate
from corrigenda.ops.console import json_line

HELP = "find selectors in newer texts: lines {id, selector, new_text, old_text?} to lines {id, state, start, end}"
SAY_EVERY = 1_000  # lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "cases", metavar="CASES.jsonl", type=argparse.FileType("rb"), help="- for standard input; UTF-8"
    )


def run(asked: argparse.Namespace) -> int:
    """1 when a line could not be read; the others are answered all the same."""
    lines: BinaryIO = asked.cases
    said: Counter[str] = Counter()
    with lines:
        for number, line in enumerate(lines, 1):
            try:
                found = answer(json_line.parsed(line))
                print(json.dumps(found))
                said[found["state"]] += 1
            except (ValueError, TypeError) as error:
                said["not read"] += 1
                print(f"line {number}: {error}", file=sys.stderr)
            if number % SAY_EVERY == 0:
                _say(said)
    _say(said)
    return 1 if said["not read"] else 0


def answer(case: Any) -> dict[str, Any]:
    """Raises ValueError or TypeError, with the field, for a line that is no case."""
    if not isinstance(case, dict):
        raise TypeError("a line is a JSON object with id, selector and new_text")
    if "id" not in case:
        raise ValueError("id is missing")
    previous = None if case.get("old_text") is None else _of(str, case, "old_text")
    found = locate(_selector(case.get("selector")), _of(str, case, "new_text"), previous=previous)
    if isinstance(found, Anchor):
        return {"id": case["id"], "state": found.state, "start": found.start, "end": found.end}
    return {"id": case["id"], "state": "removed", "start": None, "end": None}


def _selector(given: Any) -> Selector:
    if not isinstance(given, dict):
        raise TypeError("selector: an object with exact, prefix, suffix, start and end is needed")
    words = {name: _of(str, given, name, "selector.") for name in ("exact", "prefix", "suffix")}
    places = {name: _of(int, given, name, "selector.") for name in ("start", "end")}
    return Selector(**words, **places)


def _of(kind: type[Any], given: dict[str, Any], name: str, path: str = "") -> Any:
    value = given.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        wanted = "text" if kind is str else "a whole number"
        raise TypeError(f"{path}{name}: {wanted} is needed" if name in given else f"{path}{name} is missing")
    return value


def _say(said: Counter[str]) -> None:
    print(", ".join(f"{count:,} {state}" for state, count in sorted(said.items())) or "no lines", file=sys.stderr)
