"""The feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from corrigenda.record.feeds.feed import Entry, Feed

CONTENT_TYPE = "application/feed+json; charset=utf-8"


def write(feed: Feed, own_url: str) -> bytes:
    body: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": own_url,
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        "items": [_item(entry) for entry in feed.entries],
    }
    if feed.hub:
        body["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.article,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "tags": [entry.label],
        "_corrigenda": {"number": entry.number, "kind": entry.kind},
    }
