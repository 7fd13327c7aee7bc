"""Articles and notices become pages. Furniture is put between the paragraphs here; the sources hold copy only."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

from .articles import Article, Edition
from .notices import Notice

HERE = Path(__file__).resolve().parent
WORDS = json.loads((HERE / "words.json").read_text("utf-8"))
SECTIONS = {
    "diplomacy": "Diplomacy",
    "business": "Business",
    "culture": "Culture",
    "harbour": "Harbour",
    "city": "City",
}

_engine = Engine(dirs=[str(HERE.parent / "templates")], autoescape=True)


class Pages:
    """The HTML of each page of the site."""

    def __init__(self, *, origin: str, desk: str, site: str) -> None:
        self.origin = origin
        self._always = {"desk": desk, "site": site, "sections": SECTIONS}

    def front(self, edition: Edition) -> str:
        articles = [_shown(article) for article in edition.articles.values()]
        lead = next((each for each in articles if each["article"].lead), articles[0])
        rest = [each for each in articles if each is not lead]
        english = [each for each in rest if each["article"].language == "en"]
        shelves = [
            (key, name, [each for each in english if each["article"].section == key]) for key, name in SECTIONS.items()
        ]
        return self._page(
            "front.html",
            "/",
            lead=lead,
            shelves=shelves,
            elsewhere=[each for each in rest if each not in english],
            today=_date(articles[0]["article"].published_at, WORDS["en"]),
        )

    def section(self, edition: Edition, key: str) -> str:
        articles = [_shown(article) for article in edition.articles.values() if article.section == key]
        return self._page("section.html", f"/{key}/", name=SECTIONS[key], articles=articles)

    def plain(self, path: str, title: str, text: str) -> str:
        return self._page("plain.html", path, title=title, text=text)

    def article(self, edition: Edition, article: Article, notices: list[Notice]) -> str:
        others = _others(edition, article)
        return self._page(
            "article.html",
            article.path,
            **_shown(article),
            body=list(zip(article.blocks, _furniture(article), strict=True)),
            topic=others[0],
            others=[_shown(other) for other in others[1:5]],
            corrections=[
                {"notice": each, "date": _date(each.published_at, WORDS[article.language])} for each in notices
            ],
            json_ld=_json_ld(article, notices, self.origin),
        )

    def sitemap(self, edition: Edition) -> str:
        return self._page("sitemap.xml", "/sitemap.xml", articles=edition.articles.values())

    def _page(self, template: str, path: str, **values: object) -> str:
        given = {"words": WORDS["en"], "origin": self.origin, "canonical": self.origin + path, **self._always, **values}
        # Without this the engine would ask Django's settings how to write numbers and dates.
        return _engine.get_template(template).render(Context(given, use_l10n=False, use_tz=False))


def _furniture(article: Article) -> list[str]:
    """For each block the name of the furniture that follows it, or "": never after a heading, never at the end."""
    count = len(article.blocks)
    after = {}
    wanted = ["figure"] * bool(article.picture) + ["ad", "topics", "ad_line", "newsletter"]
    at = 0
    for position, name in enumerate(wanted):
        at = max(at + 1, position * count // len(wanted))
        while at < count and article.blocks[at].startswith("<h"):
            at += 1
        after[at] = f"furniture/{name}.html"
    return [after.get(index, "") if index < count - 1 else "" for index in range(count)]


def _others(edition: Edition, article: Article) -> list[Article]:
    """Articles to go on to: those of other sections first, in English, from a place that differs by article."""
    paths = [path for path, each in edition.articles.items() if each.language == "en" or path == article.path]
    start = paths.index(article.path) + 1
    following = [edition.articles[path] for path in [*paths[start:], *paths[: start - 1]]]
    return sorted(following, key=lambda other: other.section == article.section)


def _shown(article: Article) -> dict[str, object]:
    words = WORDS[article.language]
    return {
        "article": article,
        "words": words,
        "date": _date(article.published_at, words),
        "clock": article.published_at.strftime(words["clock"]),
        "section_name": SECTIONS[article.section],
    }


def _date(moment: datetime, words: dict[str, str]) -> str:
    return moment.strftime(words["date"])


def _json_ld(article: Article, notices: list[Notice], origin: str) -> SafeString:
    """NewsArticle with its corrections, for a data block: no character that could end the element survives."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": origin + article.path,
        "headline": article.headline,
        "description": article.standfirst,
        "articleSection": SECTIONS[article.section],
        "inLanguage": article.language,
        "datePublished": article.published_at.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Harbour Courier", "url": origin + "/"},
    }
    if article.picture:
        data["image"] = f"{origin}/static/{article.picture}"
    if notices:
        data["dateModified"] = max(each.published_at for each in notices).isoformat()
        data["correction"] = [_correction_comment(each) for each in notices]
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return mark_safe(text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}))


def _correction_comment(notice: Notice) -> dict[str, str]:
    comment = {"@type": "CorrectionComment", "text": notice.text, "datePublished": notice.published_at.isoformat()}
    return comment | {"url": notice.url} if notice.url else comment
