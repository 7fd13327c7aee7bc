"""A corrected article in schema.org's terms: a NewsArticle with each notice nested as a CorrectionComment.

The notices are nested because schema.org has no property that leads from a correction back to its article.
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
# The characters that could end a script element, or be taken for markup or a line end inside one.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def news_article(article: Article, site: Site, corrections: Iterable[Correction]) -> dict[str, Any]:
    """Returns the article with the corrections that carry a notice. Unknown fields are left out."""
    # An update means that the news went on: it may carry a notice, but corrects nothing.
    with_notice = [
        correction for correction in corrections if correction.notice and KINDS[DecisionKind(correction.kind)].corrects
    ]
    retracted = any(KINDS[DecisionKind(correction.kind)].retracts for correction in with_notice)
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
        "creativeWorkStatus": "Retracted" if retracted else "",
        "dateModified": _iso(_modified(article, with_notice)),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _publisher(site),
        "correction": [
            comment
            for correction in with_notice
            for comment in (_comment(correction, site), *_amendments(correction, site))
        ],
    }
    return {name: value for name, value in fields.items() if value}


def _modified(article: Article, with_notice: Iterable[Correction]) -> datetime | None:
    """Returns when the article was last corrected or, if later, when the page itself says that it was last changed."""
    moments = [correction.updated_at for correction in with_notice]
    return max([*moments, article.modified_at] if article.modified_at else moments, default=None)


def _publisher(site: Site) -> dict[str, str]:
    policy = public_url("policy", site.key)
    return {"@type": "NewsMediaOrganization", "name": site.name, "correctionsPolicy": policy}


def _comment(correction: Correction, site: Site) -> dict[str, str]:
    url = published.url_of(correction, site)
    return {
        "@type": "CorrectionComment",
        "@id": url,
        "url": url,
        "name": str(correction.get_kind_display()),
        "text": correction.notice,
        "datePublished": correction.published_at.isoformat(),
        "inLanguage": tag(site.language),
    }


def _amendments(correction: Correction, site: Site) -> Iterator[dict[str, Any]]:
    """Yields each amendment as a comment of its own, which points to the notice it amends."""
    url = published.url_of(correction, site)
    for amendment in correction.amendments.all():
        yield {
            **_comment(correction, site),
            "@id": f"{url}#amendment-{amendment.number}",
            "url": f"{url}#amendment-{amendment.number}",
            "text": amendment.text,
            "datePublished": amendment.at.isoformat(),
            "parentItem": {"@type": "CorrectionComment", "@id": url},
        }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def as_text(data: dict[str, Any]) -> str:
    """Returns JSON that is also safe inside a script element."""
    return well_formed(json.dumps(data, ensure_ascii=False)).translate(_ESCAPED)


def data_block(data: dict[str, Any]) -> SafeString:
    """Returns the element to put into a page.

    Browsers do not run a block of data, so a Content-Security-Policy does not block it.
    """
    return mark_safe(f'<script type="application/ld+json">{as_text(data)}</script>')
