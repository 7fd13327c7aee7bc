"""Print how much of the source the tests ran, lines and branches, and list the modules of which they ran less than 95 %."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "test-results" / "coverage"
ENOUGH = 95.0  # per cent of a module's lines and branches


def main() -> int:
    coverage = [Path(sys.executable).with_name("coverage")]
    subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, check=True)
    report = RESULTS / "coverage.json"
    subprocess.run([*coverage, "json", "--quiet", "-o", report], cwd=ROOT, check=True)
    measured = json.loads(report.read_text())
    shares = {name: file["summary"]["percent_covered"] for name, file in measured["files"].items()}
    less = sorted((share, name) for name, share in shares.items() if share < ENOUGH)
    print(f"coverage of src, lines and branches: {measured['totals']['percent_covered']:.1f} %")
    print(f"{len(less)} of {len(shares)} modules under {ENOUGH:.0f} %")
    for share, name in less:
        print(f"  {share:5.1f} %  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
