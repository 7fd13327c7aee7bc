"""The catalogues of the plugins, which newsrooms install in their own systems: complete, current, compiled."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corrigenda.languages import lists
from tests.architecture.test_translations import ROOT, bodies, entries, gettext_tool, needs_gettext, statistics

pytestmark = [pytest.mark.pure, needs_gettext]
PLUGINS = ROOT / "plugins"
CATALOGUES = sorted(PLUGINS.rglob("*.po"))
WAGTAIL = [sys.executable, "-m", "django", "makemessages", "--all", "--no-obsolete", "--no-location"]
MADE = {"wordpress": ([shutil.which("sh") or "sh", "messages.sh"], "."), "wagtail": (WAGTAIL, "corrigenda_wagtail")}


def test_there_are_catalogues_of_both() -> None:
    said = Counter(path.relative_to(PLUGINS).parts[0] for path in CATALOGUES)
    assert said == dict.fromkeys(MADE, len(lists.interface()) - 1)  # English is in the sources


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: str(path.relative_to(PLUGINS)))
def test_every_string_is_translated_and_compiled(catalogue: Path, tmp_path: Path) -> None:
    assert re.fullmatch(r"\d+ translated messages\.", statistics(catalogue))
    fresh = tmp_path / "fresh.mo"
    gettext_tool("msgfmt", "--output-file", fresh, catalogue)
    assert list(entries(fresh)) == list(entries(catalogue.with_suffix(".mo"))), "run `make messages`"


@pytest.mark.parametrize("plugin", MADE)
def test_the_catalogues_have_the_strings_of_today(plugin: str, tmp_path: Path) -> None:
    copy = tmp_path / plugin
    shutil.copytree(PLUGINS / plugin, copy)
    command, folder = MADE[plugin]
    alone = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy / folder, env=alone, capture_output=True, check=True)
    for committed in (PLUGINS / plugin).rglob("*.po"):
        today = copy / committed.relative_to(PLUGINS / plugin)
        assert bodies(today) == bodies(committed), "strings were changed: run `make messages` and translate them"
