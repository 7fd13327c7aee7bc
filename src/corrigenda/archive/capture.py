"""What a page, a piece of markup or bare text says: its copy and, from a page, what the page says of itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from justhtml import JustHTML

from corrigenda.anchoring import copy_of
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site

ARTICLE_TYPES = {"Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "BlogPosting"}


@dataclass(frozen=True, slots=True)
class Capture:
    """One look at an article. Empty fields mean: not said."""

    copy: str
    headline: str = ""
    section: str = ""
    authors: Sequence[str] = field(default_factory=tuple)
    language: str = ""
    published_at: datetime | None = None
    ref: str = ""


def of_page(html: str, site: Site) -> Capture:
    """A whole page; its JSON-LD, OpenGraph and title give what the copy does not."""
    copy = copy_of(html, article_selector=site.article_selector or None, furniture=site.furniture).text
    page = JustHTML(html)
    found = Capture(well_formed(copy), **_from_tags(page))
    return _with_json_ld(found, page)


def of_markup(body_html: str, site: Site) -> Capture:
    """The root's markup alone."""
    return Capture(well_formed(copy_of(body_html, furniture=site.furniture, fragment=True).text))


def of_text(text: str) -> Capture:
    """Copy as it stands, its white space put in the text model's order."""
    lines = (" ".join(line.split()) for line in well_formed(text).splitlines())
    return Capture("\n".join(line for line in lines if line))


def _from_tags(page: JustHTML) -> dict[str, Any]:
    def content(selector: str) -> str:
        node = page.query_one(selector)
        return _attribute(node, "content")

    root = page.query_one("html")
    title = page.query_one("title")
    return {
        "headline": (content('meta[property="og:title"]') or (title.to_text() if title else "")).strip()[:500],
        "section": content('meta[property="article:section"]')[:100],
        "language": _attribute(root, "lang")[:20],
        "published_at": _moment(content('meta[property="article:published_time"]')),
    }


def _attribute(node: Any, name: str) -> str:
    return well_formed(str((node.attrs or {}).get(name) or "")) if node is not None else ""


def _with_json_ld(found: Capture, page: JustHTML) -> Capture:
    for script in page.query('script[type="application/ld+json"]'):
        try:
            data = json.loads("".join(getattr(child, "data", None) or "" for child in script.children))
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict) and item.get("@type") in ARTICLE_TYPES:
                return _from_item(found, item)
    return found


def _from_item(found: Capture, item: dict[str, Any]) -> Capture:
    authors = item.get("author") or []
    named = [a.get("name") if isinstance(a, dict) else a for a in (authors if isinstance(authors, list) else [authors])]
    return replace(
        found,
        headline=_text(item.get("headline"), 500) or found.headline,
        section=_text(item.get("articleSection"), 100) or found.section,
        authors=[_text(name, 200) for name in named if name][:20],
        published_at=_moment(_text(item.get("datePublished"), 40)) or found.published_at,
    )


def _text(value: Any, most: int) -> str:
    return well_formed(value).strip()[:most] if isinstance(value, str) else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def said(seen: Capture, **fields: Any) -> Capture:
    """The capture with what the sender says of the article; a field that is None or empty says nothing."""
    limits = {"ref": 1000, "headline": 500, "section": 100, "language": 20}
    given = {name: value for name, value in fields.items() if value}
    for name, most in limits.items():
        if name in given:
            given[name] = _text(given[name], most)
    if "authors" in given:
        given["authors"] = [_text(name, 200) for name in given["authors"]][:20]
    moment = given.get("published_at")
    if moment is not None and moment.tzinfo is None:
        given["published_at"] = moment.replace(tzinfo=UTC)
    return replace(seen, **given)
