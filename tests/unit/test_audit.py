"""The audit finds what it is for, never prints a secret, and says plainly when it could check nothing."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests import audit

pytestmark = pytest.mark.pure
MADE_UP = {  # in two parts, so that this file has none
    "a private key": "-----BEGIN RSA PRIVATE " + "KEY-----\n" + "A" * 64,
    "a key of AWS": "AKIA" + "A1B2C3D4E5F6G7H8",
    "a token of GitHub": "ghp_" + "a" * 36,
    "a token of GitLab": "glpat-" + "a" * 20,
    "a token of npm": "npm_" + "a" * 36,
    "a token of Slack": "xoxb-" + "1" * 24,
    "a key of Google": "AIza" + "b" * 35,
    "a key of Stripe": "sk_live_" + "c" * 24,
    "a token of a package index": "pypi-" + "d" * 64,
    "a newsroom's token": "cor_" + "e" * 43,
    "a secret of the installation": "CORRIGENDA_SECRET=" + "f" * 48,
}


def test_every_kind_of_secret_has_an_example() -> None:
    assert MADE_UP.keys() == audit.SECRETS.keys()


@pytest.mark.parametrize(("kind", "secret"), MADE_UP.items(), ids=MADE_UP)
def test_a_secret_is_found_and_not_repeated(kind: str, secret: str) -> None:
    assert list(audit.secrets_in("a.py", f"\nx = '{secret}'\n")) == [f"a.py:2: {kind}"]


def test_the_tree_has_no_secret() -> None:
    assert audit.secrets_in_the_tree().findings in ([], None)


def answers(monkeypatch: pytest.MonkeyPatch, what: Any) -> None:
    def run(*words: Any, **more: Any) -> subprocess.CompletedProcess[str]:
        if isinstance(what, Exception):
            raise what
        return subprocess.CompletedProcess([], 1, stdout=what if isinstance(what, str) else json.dumps(what))

    monkeypatch.setattr(audit.subprocess, "run", run)
    monkeypatch.setattr(audit.importlib.util, "find_spec", lambda _: run)


def test_what_a_database_knows_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, {"dependencies": [{"name": "x", "version": "1", "vulns": [{"id": "CVE-1"}]}, {"name": "y"}]})
    assert audit.libraries("requirements/run.txt").findings == ["x 1: CVE-1"]
    answers(monkeypatch, {"vulnerabilities": {"z": {"severity": "high"}}})
    assert audit.packages("widget").findings == ["z: high"]


NOTHING = ["", "{}", "[]", '{"message": "unreachable"}', FileNotFoundError(), subprocess.TimeoutExpired("x", 1)]


@pytest.mark.parametrize("answer", NOTHING, ids=repr)
def test_without_a_database_nothing_was_checked_and_nothing_fails(
    answer: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, answer)
    monkeypatch.setattr(audit, "secrets_in_the_tree", lambda: audit.Result("secrets in the tree", []))
    assert audit.main() == 0
    assert capsys.readouterr().out.count(": not checked: ") == len(audit.LOCKS) + len(audit.PACKAGES)


def test_a_finding_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "")
    monkeypatch.setattr(audit, "secrets_in_the_tree", lambda: audit.Result("secrets in the tree", ["a.py:2: a key"]))
    assert audit.main() == 1
