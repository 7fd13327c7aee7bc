"""The record's pages are valid HTML by the Nu checker (validator.github.io), also in hostile words."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.newsroom.models import Site
from tests.factories import RevisionFactory

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="java is not installed: pages were not validated"),
    pytest.mark.skipif(
        not JAR.exists(), reason="vnu is absent (npm ci in tests/conformance): pages were not validated"
    ),
]


def complaints(folder: Path) -> list[str]:
    files = [str(file) for file in sorted(folder.glob("*.html"))]
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", str(JAR), "--format", "json", "--stdout", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["messages"]
    return [f"{Path(one['url']).name}: {one['message']}" for one in found if one["type"] == "error"]


def test_every_page(client: Client, record: Site, tmp_path: Path) -> None:
    article = Article.objects.get()
    # No control character comes into the archive; the fixture put one there for the feeds.
    Article.objects.update(headline=article.headline.replace("\x07", ""))
    newest = article.newest()
    assert newest is not None
    first, *rest = newest.copy.split("\n")
    RevisionFactory.create(article=article, number=newest.number + 1, copy="\n".join([*rest, first, "One line more."]))
    RevisionFactory.create(article=article, number=newest.number + 2, copy="\n".join([*rest, first, "One line  more."]))
    Site.objects.update(
        contact="desk@courier.example", escalation="One\n\nTwo <b>", ifcn=True, hub="https://hub.example/"
    )
    base = "/s/courier"
    pages = {
        "record": f"{base}/corrections/",
        "found": f"{base}/corrections/?q=year&kind=correction&from=2020-01-01&article={article.pk}",
        "nothing": f"{base}/corrections/?q=zebra",
        "history": f"{base}/history/{article.pk}/?revision={newest.number + 1}",
        "everything": f"{base}/history/{article.pk}/?all=1",
        "policy": f"{base}/policy/",
        "missing": f"{base}/corrections/999/",
    }
    pages |= {f"correction-{one.number}": f"{base}/corrections/{one.number}/" for one in Correction.objects.all()}
    for name, path in pages.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)
    assert complaints(tmp_path) == []


def test_the_checker_can_say_no(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=en><title>x</title><p><summary>y</summary>")
    assert complaints(tmp_path)
