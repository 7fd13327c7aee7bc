"""README: its first commands are there, and "Your own site in five minutes" says what really happens."""

from __future__ import annotations

import re
import shlex

import pytest

from corrigenda import __version__
from corrigenda.__main__ import main
from tests.docs.generated import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.pure
def test_its_first_commands_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = re.findall(r"^    make ([a-z-]+)", README, re.MULTILINE)
    assert asked[:2] == ["demo", "test"]
    assert [target for target in asked if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


@pytest.mark.pure
def test_the_first_screen_says_for_whom_which_version_and_which_licence() -> None:
    screen = README[: README.index("1. A reader")]
    assert "It is for newsrooms" in screen and "Apache-2.0" in screen
    assert f"Version {'.'.join(__version__.split('.')[:2])} " in screen


@pytest.mark.pure
def test_its_pictures_are_there_and_have_words_for_those_who_do_not_see_them() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", README)
    assert len(pictures) == 3
    assert all(said and (ROOT / file).is_file() for said, file in pictures)


@pytest.mark.django_db
def test_five_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [shlex.split(line) for line in re.findall(r"^    \.venv/bin/corrigenda (.*)$", README, re.MULTILINE)]
    assert [step[0] for step in steps] == ["migrate", "site", "staff", "serve", "site", "staff"]
    for step in steps:
        assert step == ["serve"] or main(step) == 0, capsys.readouterr().err
    said = capsys.readouterr().out
    assert '<script async src="http://127.0.0.1:8000/widget.js" data-site="courier"></script>' in said
    assert re.search(r"^edith: editor at courier, password \S{12,} \(shown once\)$", said, re.MULTILINE)
    assert "corrigenda staff add NAME --site trial --role editor" in said
    assert "edith: editor at trial\n" in said  # who has a password already keeps it
