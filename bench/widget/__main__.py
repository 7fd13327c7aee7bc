"""`python -m bench.widget`: a table, and last one line of JSON; `--keep` writes bench/results/widget.json.

The widget of this build beside that of an earlier one, in Chromium, and beside the weight of Hypothesis' client.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from bench.circumstances import circumstances
from bench.earlier_build import check_out
from bench.widget import measure
from bench.widget.peer import PACKAGE, hypothesis

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results"
BEFORE = "b03088c0"  # the last build whose widget was one file
STATIC = Path("src/corrigenda/intake/static/corrigenda")
CHROMIUM = "/usr/bin/chromium"
MOST = {"boot_bytes": 3_400, "key_to_focus_ms": 100}
MOST_TO_BEFORE = {"marks_ms": 0.5}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.widget", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="of each page; default %(default)s")
    parser.add_argument("--keep", action="store_true", help="write bench/results/widget.json")
    asked = parser.parse_args()
    expect.set_options(timeout=60_000)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        builds = {"ours": ROOT, "before": check_out(BEFORE, folder / "before")}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-quic"])
        figures = {build: _figures(browser, tree / STATIC, asked.runs) for build, tree in builds.items()}
        browser.close()
        peer = hypothesis(folder)
    result = circumstances("make bench-widget") | {"before": BEFORE, "runs": asked.runs, "peer": {PACKAGE: peer}}
    result |= figures | {"ratio_to_before": _ratios(figures)}
    _print(figures, result)
    if asked.keep:
        (RESULTS / "widget.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


def _figures(browser: Browser, bundles: Path, runs: int) -> dict[str, Any]:
    print(f"== {bundles}", file=sys.stderr, flush=True)
    figures = measure.boot(browser, bundles, runs)
    figures["key_to_focus_ms"] = measure.key_to_focus(browser, bundles, runs)
    return figures | measure.routes(browser, bundles) | measure.marks(browser, bundles, runs)


def _ratios(figures: dict[str, dict[str, Any]]) -> dict[str, float | None]:
    ours, before = figures["ours"], figures["before"]
    return {name: round(ours[name] / before[name], 3) if before[name] else None for name in ours}


def _print(figures: dict[str, dict[str, Any]], result: dict[str, Any]) -> None:
    for name, ratio in result["ratio_to_before"].items():
        ours, before = (figures[build][name] for build in ("ours", "before"))
        print(f"{name:<20} {ours:>12} {before:>12} {ratio if ratio is not None else '':>8}")
    for name, most in MOST.items():
        met = figures["ours"][name] <= most
        print(f"{name:<20} {'met' if met else 'NOT MET'} (<= {most})")
    for name, most_ratio in MOST_TO_BEFORE.items():
        ratio = result["ratio_to_before"][name]
        met = ratio is not None and ratio <= most_ratio
        print(f"{name:<20} {ratio} {'met' if met else 'NOT MET'} (<= {most_ratio} of the build before)")


if __name__ == "__main__":
    main()
