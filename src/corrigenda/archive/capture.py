"""What a page, a piece of markup or bare text says: its copy and, from a page, what the page says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from justhtml import JustHTML

from corrigenda.anchoring import copy_of
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site

ARTICLE_TYPES = {
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "BlogPosting",
}


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
    page = JustHTML(html, sanitize=False)
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
        "headline": _text(content('meta[property="og:title"]') or (title.to_text() if title else ""), 500),
        "section": content('meta[property="article:section"]')[:100],
        "language": _attribute(root, "lang")[:20],
        "published_at": _moment(content('meta[property="article:published_time"]')),
    }


def _attribute(node: Any, name: str) -> str:
    return well_formed(str((node.attrs or {}).get(name) or "")) if node is not None else ""


def _with_json_ld(found: Capture, page: JustHTML) -> Capture:
    for script in page.query('script[type="application/ld+json"]'):
        try:
            data = json.loads("".join(getattr(child, "data", None) or "" for child in script.children or ()))
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict) and _is_article(item.get("@type")):
                return _from_item(found, item)
    return found


def _is_article(types: Any) -> bool:
    """schema.org's types stand alone or in a list."""
    return any(isinstance(one, str) and one in ARTICLE_TYPES for one in (types if isinstance(types, list) else [types]))


def _from_item(found: Capture, item: dict[str, Any]) -> Capture:
    authors = item.get("author")
    people = authors if isinstance(authors, list) else [authors]
    return replace(
        found,
        headline=_text(item.get("headline"), 500) or found.headline,
        section=_text(item.get("articleSection"), 100) or found.section,
        authors=_names(one.get("name") if isinstance(one, dict) else one for one in people),
        published_at=_moment(_text(item.get("datePublished"), 40)) or found.published_at,
    )


def _text(value: Any, most: int) -> str:
    """One line of at most `most` code points; empty for what is no text."""
    return " ".join(well_formed(value).split())[:most] if isinstance(value, str) else ""


def _names(people: Iterable[Any]) -> list[str]:
    return [name for one in people if (name := _text(one, 200))][:20]


def _moment(text: str) -> datetime | None:
    try:
        return in_utc(datetime.fromisoformat(text))
    except ValueError:
        return None


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; without a zone it is taken for UTC. Raises ValueError beside the calendar's ends."""
    if not datetime.min.year < moment.year < datetime.max.year:
        raise ValueError("is not a date that an article can have")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def said(seen: Capture, **fields: Any) -> Capture:
    """The capture with what the sender says of the article; a field that is None or empty says nothing.

    Raises ValueError as `in_utc` does.
    """
    limits = {"ref": 1000, "headline": 500, "section": 100, "language": 20}
    clean = dict(fields) | {name: _text(fields.get(name), most) for name, most in limits.items()}
    clean["authors"] = _names(fields.get("authors") or ())
    if clean.get("published_at"):
        clean["published_at"] = in_utc(clean["published_at"])
    return replace(seen, **{name: value for name, value in clean.items() if value})
