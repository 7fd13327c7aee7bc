"""Run the pure rooms' tests on each Python, 3.11 to 3.13, that can be started and is not the one that runs this.

Each gets an environment of its own, `.venv-3.12`, with what requirements/pure.txt names.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.11", "3.12", "3.13")
TESTS = ("tests/unit/anchoring", "tests/unit/redline", "tests/unit/ledger")
LOCK = ROOT / "requirements" / "pure.txt"


def started(version: str) -> Path | None:
    """A Python of this version: on the path, or among pyenv's."""
    among = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"), reverse=True)
    for candidate in (f"python{version}", *map(str, among)):
        ask = "import sys, venv; print(sys.executable, '%d.%d' % sys.version_info[:2])"
        try:
            said = subprocess.run([candidate, "-c", ask], capture_output=True, text=True, check=True).stdout.split()
        except (OSError, subprocess.CalledProcessError):
            continue
        if said[-1] == version:
            return Path(said[0])
    return None


def environment(python: Path, version: str) -> Path:
    """The interpreter of an environment that has what the tests need; made anew when the lock file is newer."""
    folder = ROOT / f".venv-{version}"
    mark = folder / ".pure"
    if not mark.exists() or mark.stat().st_mtime < LOCK.stat().st_mtime:
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "--requirement", LOCK], check=True)
        (folder / "lib" / f"python{version}" / "site-packages" / "corrigenda.pth").write_text(f"{ROOT / 'src'}\n")
        mark.touch()
    return folder / "bin" / "python"


def main() -> int:
    failed = []
    for version in VERSIONS:
        if sys.version_info[:2] == tuple(map(int, version.split("."))):
            continue
        python = started(version)
        if python is None:
            print(f"Python {version} cannot be started here: the pure rooms were not tested on it")
            continue
        command = [environment(python, version), "-m", "pytest", *TESTS, "-m", "not long", "-q", "-p", "no:randomly"]
        print(f"== the pure rooms on Python {version}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(version)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
