"""Finds the schema.org article that a page describes in JSON-LD: in lists, graphs and wrappings, broken or not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

LIVE = "LiveBlogPosting"
ARTICLE_TYPES = frozenset(
    (
        *("Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle"),
        *("OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle"),
        *("SatiricalArticle", "Report", "BlogPosting", LIVE, "TechArticle", "ScholarlyArticle"),
    )
)
DEEPEST = 6  # levels of lists, graphs and main entities

Item = Mapping[str, Any]

# Old templates hide the script from browsers that never existed.
_BEFORE = ("<!--", "//", "/*", "<![CDATA[", "*/")
_AFTER = ("*/", "]]>", "-->", "//", "/*")


def article_in(scripts: Iterable[str], url: str = "") -> Item:
    """Returns the article that names this page, else the first; empty if there is none.

    The ids of its authors are resolved.
    """
    items = [item for script in scripts for item in _items(_loaded(script), DEEPEST)]
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    articles = [item for item in items if types(item) & ARTICLE_TYPES]
    chosen = next((item for item in articles if url and url in _names(item)), articles[0] if articles else {})
    return (
        {**chosen, "author": [_resolved(author, by_id) for author in _listed(chosen.get("author"))]} if chosen else {}
    )


def types(item: Item) -> set[str]:
    """Returns the item's types without vocabulary: `http://schema.org/Report` and `schema:Report` are `Report`."""
    names = _listed(item.get("@type"))
    return {re.split(r"[/:#]", name)[-1] for name in names if isinstance(name, str)}


def _loaded(script: str) -> Any:
    try:
        return json.loads(_unwrapped(script), strict=False)
    except (ValueError, RecursionError):
        return None


def _unwrapped(script: str) -> str:
    for sign in _BEFORE:
        script = script.lstrip().removeprefix(sign)
    for sign in _AFTER:
        script = script.rstrip().removesuffix(sign)
    return script


def _items(data: Any, depth: int) -> Iterator[Item]:
    """Yields the items that stand for themselves, not those of a list of related stories."""
    if depth and isinstance(data, list):
        for item in data:
            yield from _items(item, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(data.get(name), depth - 1)


def _names(item: Item) -> set[str]:
    page = item.get("mainEntityOfPage")
    addresses = [item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {address.partition("#")[0] for address in addresses if isinstance(address, str)}


def _resolved(author: Any, by_id: Mapping[str, Item]) -> Any:
    if isinstance(author, dict) and "name" not in author and isinstance(author.get("@id"), str):
        return by_id.get(author["@id"], author)
    return author


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
