"""JSON-LD uses schema.org's own terms, each on a type that has it, with values of the right form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Site

TERMS = json.loads((Path(__file__).parent / "schema_org_terms.json").read_text(encoding="utf-8"))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    if isinstance(value, dict):
        yield value
        yield from nodes(list(value.values()))


def article_of(client: Client) -> dict[str, Any]:
    url = Article.objects.get().url
    found: dict[str, Any] = client.get("/s/courier/jsonld", {"url": url}).json()
    return found


def test_every_property_belongs_to_its_type(client: Client, record: Site) -> None:
    data = article_of(client)
    assert data.pop("@context") == "https://schema.org"
    for node in nodes(data):
        strange = {name for name in node if not name.startswith("@")} - set(TERMS[node["@type"]])
        assert not strange, node["@type"]
    assert {node["@type"] for node in nodes(data)} == set(TERMS)


def test_every_correction_is_nested_with_its_text_and_time(client: Client, record: Site) -> None:
    data = article_of(client)
    assert len(data["correction"]) == 3
    for comment in data["correction"]:
        assert comment["text"]
        assert datetime.fromisoformat(comment["datePublished"]).tzinfo is not None
        assert comment["url"].startswith("http://127.0.0.1:8000/s/courier/corrections/")
    assert data["dateModified"] == max(one["datePublished"] for one in data["correction"])
