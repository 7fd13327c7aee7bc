"""`corrigenda staff add`: a place at a site's desk, with a password that was given or is printed once."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from corrigenda.__main__ import main
from corrigenda.newsroom.models import Site, Staff

Typed = Callable[[str], None]
EDITH = ["staff", "add", "edith", "--site", "courier", "--role", "editor"]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """typed("words\\n") is what stands on standard input."""
    return lambda words: monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_the_password_that_was_given_is_theirs(site: Site, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed("correct horse battery\n")
    assert main([*EDITH, "--password-stdin"]) == 0
    assert Staff.objects.get(username="edith").check_password("correct horse battery")
    assert "correct" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [("short\n", "password: This password is too short"), ("", "no password on standard input"), ("\n", "no password")],
)
def test_a_weak_or_missing_password_is_refused_in_words(
    site: Site, typed: Typed, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    typed(words)
    assert main([*EDITH, "--password-stdin"]) == 2
    told = capsys.readouterr()
    assert said in told.err and not told.out
    assert not Staff.objects.exists()
