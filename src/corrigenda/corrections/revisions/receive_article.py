"""The newsroom sends an article, as its CMS does after each save. Only the copy counts, in whatever form it arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from corrigenda.archive.flows.ingest import Ingested
from corrigenda.archive.flows.weigh_ahead import weigh_ahead
from corrigenda.archive.pages import capture
from corrigenda.corrections.refusals import Refused, own_page
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.newsroom.models import Site


@dataclass(frozen=True, slots=True)
class ArticleSent:
    """An article that the newsroom sends.

    One of `html` (the whole page), `body_html` (the root's markup) and `text` (the copy) is needed. For the other
    fields, None says nothing.
    """

    url: str
    html: str | None = None
    body_html: str | None = None
    text: str | None = None
    ref: str | None = None
    headline: str | None = None
    section: str | None = None
    authors: Sequence[str] | None = None
    published_at: datetime | None = None
    language: str | None = None


def receive_article(*, site: Site, sent: ArticleSent) -> Ingested:
    """Returns the article, its newest revision, and whether that revision is new. Raises Refused."""
    page = own_page(site, sent.url)
    seen = capture.of_any(site, page.url, html=sent.html, body_html=sent.body_html, text=sent.text)
    if seen is None:
        raise Refused({"html": _("Give one of html, body_html or text.")})
    described = capture.described(
        seen,
        zone=site.zone,
        ref=sent.ref,
        headline=sent.headline,
        section=sent.section,
        authors=sent.authors,
        language=sent.language,
        published_at=sent.published_at,
    )
    compared = weigh_ahead(site=site, page=page, capture=described)
    return receive_revision(site=site, page=page, capture=compared, public=True)
