"""schema.org's words for a corrected article: a NewsArticle with each notice nested as a CorrectionComment.

Nested, because schema.org has no property that leads from a correction back to its article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from corrigenda.archive.models import Article
from corrigenda.corrections.kinds import KINDS, DecisionKind
from corrigenda.corrections.models import Correction
from corrigenda.lib.languages import tag
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site
from corrigenda.record import published

CONTENT_TYPE = "application/ld+json; charset=utf-8"
# No character survives that could end a script element or be taken for markup or a line end in one.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def news_article(article: Article, site: Site, corrections: Iterable[Correction]) -> dict[str, Any]:
    """The article with those corrections that carry a notice. What is not known of it is left out."""
    # An update is news that went on: it may carry a notice, but corrects nothing.
    told = [one for one in corrections if one.notice and KINDS[DecisionKind(one.kind)].corrects]
    fields = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": article.url,
        "url": article.url,
        "mainEntityOfPage": article.url,
        "headline": article.headline,
        "articleSection": article.section,
        "inLanguage": tag(article.language or site.language),
        "datePublished": _iso(article.published_at),
        "creativeWorkStatus": "Retracted" if any(KINDS[DecisionKind(one.kind)].retracts for one in told) else "",
        "dateModified": _iso(_modified(article, told)),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _publisher(site),
        "correction": [comment for one in told for comment in (_comment(one, site), *_amendments(one, site))],
    }
    return {name: value for name, value in fields.items() if value}


def _modified(article: Article, told: Iterable[Correction]) -> datetime | None:
    """When it was last corrected or, if that was later, when the page itself says that it was last changed."""
    moments = [one.updated_at for one in told]
    return max([*moments, article.modified_at] if article.modified_at else moments, default=None)


def _publisher(site: Site) -> dict[str, str]:
    policy = public_url("policy", site.key)
    return {"@type": "NewsMediaOrganization", "name": site.name, "correctionsPolicy": policy}


def _comment(one: Correction, site: Site) -> dict[str, str]:
    url = published.url_of(one, site)
    return {
        "@type": "CorrectionComment",
        "@id": url,
        "url": url,
        "name": str(one.get_kind_display()),
        "text": one.notice,
        "datePublished": one.published_at.isoformat(),
        "inLanguage": tag(site.language),
    }


def _amendments(one: Correction, site: Site) -> Iterator[dict[str, Any]]:
    """Each a comment of its own that points to the notice it amends."""
    url = published.url_of(one, site)
    for amendment in one.amendments.all():
        yield {
            **_comment(one, site),
            "@id": f"{url}#amendment-{amendment.number}",
            "url": f"{url}#amendment-{amendment.number}",
            "text": amendment.text,
            "datePublished": amendment.at.isoformat(),
            "parentItem": {"@type": "CorrectionComment", "@id": url},
        }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def as_text(data: dict[str, Any]) -> str:
    """JSON that is safe inside a script element, too."""
    return well_formed(json.dumps(data, ensure_ascii=False)).translate(_ESCAPED)


def data_block(data: dict[str, Any]) -> SafeString:
    """The element to put into a page; a block of data is not run, so a Content-Security-Policy lets it be."""
    return mark_safe(f'<script type="application/ld+json">{as_text(data)}</script>')
