"""The committed widget is what its sources build to. Without npm this cannot be checked, and says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src/corrigenda/intake/static/corrigenda"
BUILT = [FOLDER / f"{name}.js" for name in ("widget", "article", "suggesting", "proof")]
PACKED = [file.with_suffix(f".js.{suffix}") for file in BUILT for suffix in ("br", "gz")]
# Exits with 1 unless each packed file unpacks to the one beside it. Versions of Node may pack differently.
UNPACKS = """
const { readFileSync: read } = require("node:fs");
const { brotliDecompressSync, gunzipSync } = require("node:zlib");
const isStale = (name) =>
  [brotliDecompressSync(read(name + ".br")), gunzipSync(read(name + ".gz"))].some((each) => !each.equals(read(name)));
const stale = process.argv.slice(1).filter(isStale);
process.exit(stale.length ? 1 : 0);
"""


def main() -> int:
    if shutil.which("npm") is None:
        print("SKIPPED: npm is not installed, so the committed widget was not compared with its sources")
        return 0
    unpacks = subprocess.run(["node", "-e", UNPACKS, *map(str, BUILT)], check=False).returncode == 0
    committed = {file: file.read_bytes() for file in (*BUILT, *PACKED)}
    for command in (
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        ["npm", "run", "--silent", "build"],
    ):
        subprocess.run(command, cwd=ROOT / "widget", check=True)
    current = unpacks and all(file.read_bytes() == committed[file] for file in BUILT)
    for file, was in committed.items():
        file.write_bytes(was)
    print(
        "the committed widget is current" if current else "the committed widget is stale: run `make widget` and commit"
    )
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
