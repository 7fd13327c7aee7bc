"""`corrigenda ingest` as somebody runs it, on a site whose pages are on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corrigenda.__main__ import main
from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Site
from tests.web import Web, serving

Ingest = Callable[..., int]


@pytest.fixture
def ingest(site: Site, monkeypatch: pytest.MonkeyPatch) -> Ingest:
    """ingest("articles.jsonl", "--again") is the exit status. No pause between requests."""
    monkeypatch.setattr("corrigenda.archive.pages.polite_reader.IN_TROUBLE", 0.0)

    def run(source: str | Path, *more: str) -> int:
        return main(["ingest", str(source), "--site", site.key, "--pause", "0", *more])

    return run


@pytest.fixture
def web(site: Site) -> Iterator[Web]:
    with serving() as web:
        site.hosts, site.private = [*site.hosts, web.host], True
        site.save()
        yield web


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """lines({...}, "not json") is a file of them."""

    def write(*many: dict[str, Any] | str) -> Path:
        path = tmp_path / "articles.jsonl"
        path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in many), encoding="utf-8")
        return path

    return write


@pytest.fixture
def copies(site: Site) -> Callable[[], dict[str, str]]:
    """The newest copy of every article of the site, by URL."""

    def found() -> dict[str, str]:
        articles = Article.objects.filter(site=site).order_by("url")
        return {one.url: newest.copy for one in articles if (newest := one.newest())}

    return found
