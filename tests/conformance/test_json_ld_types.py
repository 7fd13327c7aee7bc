"""TypeScript's compiler takes the JSON-LD for a NewsArticle as schema-dts, Google's typing of schema.org, has it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Site

MODULES = Path(__file__).parent / "node_modules"

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: JSON-LD was not type-checked"),
    pytest.mark.skipif(
        not (MODULES / "schema-dts").exists(),
        reason="schema-dts is absent (npm ci in tests/conformance): JSON-LD was not type-checked",
    ),
]


def complaints(data: dict[str, Any], folder: Path) -> str:
    (folder / "node_modules").symlink_to(MODULES)
    (folder / "data.ts").write_text(
        'import type { NewsArticle, WithContext } from "schema-dts";\n'
        f"export const article: WithContext<NewsArticle> = {json.dumps(data)};\n"
    )
    tsc = MODULES / "typescript" / "bin" / "tsc"
    words = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "data.ts"]
    done = subprocess.run(["node", str(tsc), *words], cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def article_of(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/s/courier/jsonld", {"url": Article.objects.get().url}).json()
    return found


def test_it_is_one(client: Client, record: Site, tmp_path: Path) -> None:
    data = article_of(client)
    assert data["publisher"]["correctionsPolicy"] == "http://127.0.0.1:8000/s/courier/policy/"
    assert complaints(data, tmp_path) == ""


def test_the_compiler_can_say_no(client: Client, record: Site, tmp_path: Path) -> None:
    data = article_of(client)
    data["correction"][0]["correctedWork"] = data["url"]  # which schema.org does not have
    assert "correctedWork" in complaints(data, tmp_path)
