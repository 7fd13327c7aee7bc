"""The Atom feed is valid by the RELAX NG grammar of RFC 4287."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from corrigenda.newsroom.models import Site

# The grammar lies beside a developer's checkout, not in it.
GRAMMAR = Path(__file__).resolve().parents[3] / "shared" / "conformance" / "atom.rnc"

pytestmark = [
    pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed: Atom was not validated"),
    pytest.mark.skipif(not GRAMMAR.exists(), reason="../shared/conformance/atom.rnc is absent: Atom was not validated"),
]


def complaints(client: Client, folder: Path) -> str:
    feed = folder / "feed.xml"
    feed.write_bytes(client.get("/s/courier/corrections/feed.atom").content)
    done = subprocess.run(["jing", "-c", str(GRAMMAR), str(feed)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_a_feed_with_entries(client: Client, record: Site, tmp_path: Path) -> None:
    assert complaints(client, tmp_path) == ""


def test_a_feed_without_entries(client: Client, site: Site, tmp_path: Path) -> None:
    assert complaints(client, tmp_path) == ""


@pytest.mark.parametrize("language", ["ar-EG", "zh-Hant-TW", "en_GB", "<&>"])
def test_a_feed_in_whatever_language_the_site_names(
    client: Client, record: Site, tmp_path: Path, language: str
) -> None:
    Site.objects.update(language=language, name="Courier <&> ]]>\x07")
    assert complaints(client, tmp_path) == ""
