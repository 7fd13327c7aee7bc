"""`make audit`: secrets in the tree, and known vulnerabilities of what the lock files name. Fails only on a finding.

Where no advisory database can be reached, it says so: nothing was checked then, and nothing failed.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 20  # for one database
LOCKS = ("requirements/run.txt", "requirements/dev.txt")
PACKAGES = (
    "widget",
    "tests/conformance",
    "tests/browser/frameworks",
    "tests/browser/frameworks/nextjs",
    "tests/browser/frameworks/astro",
    "bench/anchoring",
)

# What the makers of keys say that their keys look like, and our own tokens.
SECRETS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}",
    "a key of AWS": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
    "a token of GitHub": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b",
    "a token of GitLab": r"\bglpat-[A-Za-z0-9_-]{20}\b",
    "a token of npm": r"\bnpm_[A-Za-z0-9]{36}\b",
    "a token of Slack": r"\bxox[abposr]-[A-Za-z0-9-]{20,}",
    "a key of Google": r"\bAIza[A-Za-z0-9_-]{35}\b",
    "a key of Stripe": r"\b[rs]k_live_[A-Za-z0-9]{20,}",
    "a token of a package index": r"\bpypi-[A-Za-z0-9_-]{60,}",
    "a newsroom's token": r"\bcor_[A-Za-z0-9_-]{43}\b",
    "a secret of the installation": r"CORRIGENDA_(?:LOG_)?SECRET=[\"']?[A-Za-z0-9_-]{32,}",
}
_SECRETS = {name: re.compile(pattern) for name, pattern in SECRETS.items()}


@dataclass(frozen=True, slots=True)
class Result:
    """`findings` is None if nothing could be checked; `why` says why."""

    what: str
    findings: Sequence[str] | None
    why: str = ""

    def __str__(self) -> str:
        if self.findings is None:
            return f"{self.what}: not checked: {self.why}"
        return "\n".join([f"{self.what}: {len(self.findings)} found", *(f"  {finding}" for finding in self.findings)])


def secrets_in(name: str, text: str) -> Iterator[str]:
    """Yields where a secret is, and of which kind; never the secret."""
    for kind, pattern in _SECRETS.items():
        for match in pattern.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {kind}"


def secrets_in_the_tree() -> Result:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    if not files:
        return Result("secrets in the tree", None, "this is no git checkout")
    texts = ((file, file.read_text(encoding="utf-8", errors="replace")) for file in files if file.is_file())
    return Result(
        "secrets in the tree", [one for file, text in texts for one in secrets_in(str(file.relative_to(ROOT)), text)]
    )


def libraries(lock: str) -> Result:
    if importlib.util.find_spec("pip_audit") is None:
        return Result(f"libraries of {lock}", None, "pip-audit is not installed")
    words = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format=json", "-r", lock]
    return _asked(f"libraries of {lock}", words, ROOT, _of_pip_audit)


def packages(folder: str) -> Result:
    words = ["npm", "audit", "--json", "--package-lock-only"]
    return _asked(f"packages of {folder}", words, ROOT / folder, _of_npm)


def _asked(what: str, words: Sequence[str], folder: Path, findings: Callable[[str], list[str]]) -> Result:
    try:
        ran = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS)
        return Result(what, findings(ran.stdout))
    except FileNotFoundError:
        return Result(what, None, f"{words[0]} is not installed")
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return Result(what, None, "no advisory database could be reached")


def _of_pip_audit(answer: str) -> list[str]:
    """Raises ValueError or KeyError for an answer that is none."""
    found = json.loads(answer)["dependencies"]
    return [f"{one['name']} {one['version']}: {each['id']}" for one in found for each in one.get("vulns", ())]


def _of_npm(answer: str) -> list[str]:
    found = json.loads(answer)["vulnerabilities"]
    return [f"{name}: {one['severity']}" for name, one in found.items()]


def main() -> int:
    results = [secrets_in_the_tree(), *map(libraries, LOCKS), *map(packages, PACKAGES)]
    print("\n".join(map(str, results)))
    return 1 if any(result.findings for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
