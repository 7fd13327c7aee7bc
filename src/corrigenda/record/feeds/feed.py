"""A site's newest notices, in the form from which both feeds are written. Every text in it is valid in XML."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.lib.languages import tag
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.redline import redline, to_html

ALL = NoticeFilter()
ENTRIES = 50
MOST_SHOWN = 4_000  # code points of old and new words together; a longer change is shown only on its own page


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    number: int
    title: str
    url: str
    article: str
    kind: str
    label: str
    html: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    id: str
    title: str
    description: str
    language: str
    publisher: str
    home: str
    hub: str  # the WebSub hub that is told of new entries; empty: none
    updated_at: datetime
    entries: tuple[Entry, ...]


def feed_of(site: Site, wanted: NoticeFilter = ALL) -> Feed:
    """Returns the feed. Call inside `spoken`: titles and dates are in the site's language and time zone."""
    newest = published.lately(site, wanted, ENTRIES)
    about = _("Every correction that %(site)s has published, with the words before and after.")
    return Feed(
        id=_id(site, "record" + wanted.suffix),
        title=_title(site, wanted, newest),
        description=well_formed(about % {"site": site.name}),
        language=tag(site.language),
        publisher=well_formed(site.name),
        home=public_url("record", site.key) + wanted.suffix,
        hub=site.hub if wanted.announced else "",
        updated_at=newest[0].updated_at if newest else site.created_at,
        entries=tuple(_entries(site, newest)),
    )


def _title(site: Site, wanted: NoticeFilter, newest: Sequence[Correction]) -> str:
    """Returns the title. An article's feed names the article; the feed of a search for words names the words."""
    about = str(newest[0].article) if wanted.article and newest else wanted.q
    title = _("%(site)s: corrections") % {"site": site.name}
    return well_formed(f"{title} · {about}" if about else title)


def _entries(site: Site, newest: Iterable[Correction]) -> Iterable[Entry]:
    for correction in newest:
        yield Entry(
            id=_id(site, str(correction.number)),
            number=correction.number,
            title=well_formed(f"{correction.get_kind_display()}: {correction.article}"),
            url=published.url_of(correction, site),
            article=correction.article.url,
            kind=correction.kind,
            label=well_formed(correction.get_kind_display()),
            html=well_formed(_html(correction)),
            published_at=correction.published_at,
            updated_at=correction.updated_at,
        )


def _html(correction: Correction) -> str:
    shown = 0 < len(correction.old) + len(correction.new) <= MOST_SHOWN
    change = mark_safe(to_html(redline(correction.old, correction.new))) if shown else ""
    return render_to_string("record/feeds/entry.html", {"correction": correction, "redline": change}).strip()


def _id(site: Site, thing: str) -> str:
    """Returns an id that never changes. It has no host name in it, so a desk that moves sends nothing anew."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"corrigenda:{site.key}:{site.created_at.isoformat()}:{thing}").urn
