"""Release what is checked out: `make release`. It tags only if all of this holds; `--check` says what does not, and tags nothing.

The tree is clean and on main; the version is no development version; CHANGELOG.md begins with it, dated, as does the
tag that is made. The wheel is built in dist/ and used in a fresh environment (tests/wheel.py).
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from corrigenda import __version__

ROOT = Path(__file__).resolve().parents[1]
HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\] - (?P<date>\d{4}-\d{2}-\d{2}|unreleased)$", re.MULTILINE)


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def newest() -> tuple[str, str]:
    """The version and the date of the first heading of the changelog."""
    found = HEADING.search((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    return (found["version"], found["date"]) if found else ("", "")


def obstacles() -> Iterator[str]:
    version, date = newest()
    if git("status", "--porcelain"):
        yield "the tree has changes that are not committed"
    if git("branch", "--show-current") != "main":
        yield "this is not the branch main"
    if "dev" in __version__:
        yield f"the version is {__version__}, a development version (src/corrigenda/__init__.py)"
    if version != __version__.partition(".dev")[0]:
        yield f"CHANGELOG.md begins with {version or 'no version'}, the program says {__version__}"
    if date == "unreleased":
        yield f"CHANGELOG.md has no date for {version}"
    if git("tag", "--list", f"v{__version__}"):
        yield f"the tag v{__version__} is there already"


def main(*, check: bool) -> int:
    told = list(obstacles())
    print("\n".join(told) or f"{__version__} can be released")
    if told and not check:
        return 1
    used = subprocess.run([sys.executable, ROOT / "tests" / "wheel.py", ROOT / "dist"], check=False).returncode
    if used or check:
        return used
    git("tag", "--annotate", f"v{__version__}", "--message", f"Corrigenda {__version__}")
    print(f"tagged v{__version__}; push it with: git push origin main v{__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
