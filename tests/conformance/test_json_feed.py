"""The JSON feed is valid by what jsonfeed.org says of version 1.1."""

from __future__ import annotations

import json
from pathlib import Path

from django.test import Client
from jsonschema import Draft202012Validator

from corrigenda.newsroom.models import Site

SCHEMA = json.loads((Path(__file__).parent / "json_feed_1.1.schema.json").read_text(encoding="utf-8"))


def complaints(feed: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(feed)]


def test_a_feed_with_items(client: Client, record: Site) -> None:
    feed = client.get("/s/courier/corrections/feed.json").json()
    assert len(feed["items"]) == 3
    assert complaints(feed) == []
    assert len({item["id"] for item in feed["items"]}) == 3


def test_a_feed_without_items(client: Client, site: Site) -> None:
    assert complaints(client.get("/s/courier/corrections/feed.json").json()) == []


def test_the_schema_is_one_and_can_say_no() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert complaints({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": 1}]})
