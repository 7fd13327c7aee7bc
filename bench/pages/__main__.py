"""`python -m bench.pages`: the copy of each page of tests/corpus (pages, layouts.py) beside trafilatura's and readability's.

A table, and last one line of JSON; `--keep` writes bench/results/pages.json. `kept` is the share of the article's sentences
that are in the text, `let in` that of the furniture. Peers choose what they take for the article; a newsroom's settings
(of 5 pages) are for ours alone, so those pages are counted once with them and once without.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.circumstances import circumstances
from corrigenda.anchoring import copy_of
from tests.corpus.layouts import LAYOUTS, STORY

PAGES = Path(__file__).parents[2] / "tests" / "corpus" / "pages"
RESULTS = Path(__file__).parents[1] / "results"
Truth = Mapping[str, Any]
Read = Callable[[str, Truth], str]


def ours(html: str, truth: Truth) -> str:
    return copy_of(html, article_selector=truth["article_selector"], furniture=truth["furniture"]).text


def ours_without_settings(html: str, truth: Truth) -> str:
    return copy_of(html).text


def trafilatura(html: str, truth: Truth) -> str:
    from trafilatura import extract

    return extract(html, include_comments=False, include_tables=True) or ""


def readability(html: str, truth: Truth) -> str:
    from readability import Document

    return copy_of(Document(html).summary()).text


READERS: tuple[Read, ...] = (ours, ours_without_settings, trafilatura, readability)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write bench/results/pages.json")
    asked = parser.parse_args()
    rows = {name: _row(*_page(name)) for name in sorted(path.stem for path in PAGES.glob("*.html"))}
    for name, layout in LAYOUTS.items():
        truth = {"article_selector": None, "furniture": [], "sentences": STORY, "not": layout.furniture}
        rows[f"shape: {name}"] = _row(layout.html, truth)
    _print(rows)
    result = circumstances("make bench-pages") | {"totals": _totals(rows)}
    if asked.keep:
        (RESULTS / "pages.json").write_text(json.dumps(result | {"pages": rows}, indent=1) + "\n")
    print(json.dumps(result))


def _page(name: str) -> tuple[str, Truth]:
    html = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    return html, json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))


def _row(html: str, truth: Truth) -> dict[str, dict[str, int]]:
    return {read.__name__: _counted(_text(read, html, truth), truth) for read in READERS}


def _text(read: Read, html: str, truth: Truth) -> str:
    try:
        return " ".join(read(html, truth).split())
    except ImportError:
        sys.exit(f"{read.__name__} is not installed; `make bench-pages` installs it")


def _counted(text: str, truth: Truth) -> dict[str, int]:
    return {
        "sentences": len(truth["sentences"]),
        "kept": sum(" ".join(one.split()) in text for one in truth["sentences"]),
        "furniture": len(truth["not"]),
        "let_in": sum(" ".join(one.split()) in text for one in truth["not"]),
    }


def _totals(rows: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, float]]:
    found = {}
    for read in READERS:
        mine = [row[read.__name__] for row in rows.values()]
        sums = {name: sum(one[name] for one in mine) for name in mine[0]}
        perfect = sum(one["kept"] == one["sentences"] and not one["let_in"] for one in mine)
        found[read.__name__] = {
            "kept_percent": round(100 * sums["kept"] / sums["sentences"], 1),
            "let_in_percent": round(100 * sums["let_in"] / sums["furniture"], 1),
            "pages_without_fault": perfect,
            "pages": len(mine),
        }
    return found


def _print(rows: Mapping[str, Mapping[str, Mapping[str, int]]]) -> None:
    names = [read.__name__ for read in READERS]
    print(f"{'kept / of, let in / of':<34}" + "".join(f"{name:>24}" for name in names))
    for page, row in rows.items():
        cells = (f"{one['kept']}/{one['sentences']} {one['let_in']}/{one['furniture']}" for one in row.values())
        print(f"{page:<34}" + "".join(f"{cell:>24}" for cell in cells))
    for name, total in _totals(rows).items():
        print(f"{name:<24}" + "  ".join(f"{key} {value}" for key, value in total.items()))


if __name__ == "__main__":
    main()
