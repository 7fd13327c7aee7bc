"""docs/how-it-works.md names files that exist, and its drawing is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("grimp", reason="import-linter is not installed: the drawing was not checked")

from tests.docs.drawing import PICTURE, drawing

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")


def test_every_file_that_it_names_exists() -> None:
    named = re.findall(r"`([\w/]+\.(?:py|ts))`", PAGE)
    assert len(named) > 25
    missing = [name for name in named if not any((ROOT / at / name).is_file() for at in ("", "src/corrigenda"))]
    assert missing == []


def test_it_has_about_twelve_steps_and_each_names_a_file() -> None:
    steps = re.findall(r"^\d+\. .*?(?=^\d+\. |^\S)", PAGE, re.DOTALL | re.MULTILINE)
    assert 11 <= len(steps) <= 14
    assert [step for step in steps if not re.search(r"`[\w/]+\.(py|ts)`", step)] == []


def test_the_drawing_is_current() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawing()
