"""`python -m bench.install`: a table, and last one line of JSON; `--keep` writes bench/results/install.json."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances
from bench.install.ways import by_container, by_wheel

RESULTS = Path(__file__).parents[1] / "results"
WAYS: dict[str, Callable[[Path], dict[str, Any]]] = {"wheel": by_wheel, "container": by_container}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.install", description=__doc__)
    parser.add_argument("--way", action="append", choices=WAYS, help="only this one; may be given again")
    parser.add_argument("--keep", action="store_true", help="write bench/results/install.json")
    asked = parser.parse_args()
    result = circumstances("make bench-install")
    for way in asked.way or WAYS:
        with tempfile.TemporaryDirectory(prefix="corrigenda-install-") as folder:
            result[way] = WAYS[way](Path(folder))
        for name, figure in result[way].items():
            print(f"{way:<10} {name:<14} {figure:>12,}", flush=True)
    if asked.keep:
        (RESULTS / "install.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
