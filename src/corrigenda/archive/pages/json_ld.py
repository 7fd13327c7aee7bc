"""The schema.org article that a page describes in its JSON-LD: found in lists, graphs and wrappings, broken or not."""

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

# Old templates hide the script from browsers that never were.
_BEFORE = ("<!--", "//", "/*", "<![CDATA[", "*/")
_AFTER = ("*/", "]]>", "-->", "//", "/*")


def article_in(scripts: Iterable[str], url: str = "") -> Item:
    """The article: the one that names this page, else the first; empty where there is none. Authors' ids are resolved."""
    items = [item for script in scripts for item in _items(_loaded(script), DEEPEST)]
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    articles = [item for item in items if types(item) & ARTICLE_TYPES]
    chosen = next((item for item in articles if url and url in _names(item)), articles[0] if articles else {})
    return {**chosen, "author": [_resolved(one, by_id) for one in _listed(chosen.get("author"))]} if chosen else {}


def types(item: Item) -> set[str]:
    """The item's types without their vocabulary: `http://schema.org/Report` and `schema:Report` are `Report`."""
    given = _listed(item.get("@type"))
    return {re.split(r"[/:#]", one)[-1] for one in given if isinstance(one, str)}


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
    """Items that stand for themselves: not those of a list of related stories."""
    if depth and isinstance(data, list):
        for one in data:
            yield from _items(one, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(data.get(name), depth - 1)


def _names(item: Item) -> set[str]:
    page = item.get("mainEntityOfPage")
    named = [item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {one.partition("#")[0] for one in named if isinstance(one, str)}


def _resolved(one: Any, by_id: Mapping[str, Item]) -> Any:
    if isinstance(one, dict) and "name" not in one and isinstance(one.get("@id"), str):
        return by_id.get(one["@id"], one)
    return one


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
