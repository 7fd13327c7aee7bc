"""A site's newest notices, in the form that both feeds are written from. Every text in it is fit for XML."""

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
MOST_SHOWN = 4_000  # code points of old and new words together; a longer change is seen on its own page


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
    hub: str  # that is told of what is new; empty: none
    updated_at: datetime
    entries: tuple[Entry, ...]


def feed_of(site: Site, wanted: NoticeFilter = ALL) -> Feed:
    """Call inside `spoken`: titles and dates are in the site's language and zone."""
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
    """Of an article's feed, the article; a filter's feed bears its search, where it is one for words."""
    about = str(newest[0].article) if wanted.article and newest else wanted.q
    title = _("%(site)s: corrections") % {"site": site.name}
    return well_formed(f"{title} · {about}" if about else title)


def _entries(site: Site, newest: Iterable[Correction]) -> Iterable[Entry]:
    for one in newest:
        yield Entry(
            id=_id(site, str(one.number)),
            number=one.number,
            title=well_formed(f"{one.get_kind_display()}: {one.article}"),
            url=published.url_of(one, site),
            article=one.article.url,
            kind=one.kind,
            label=well_formed(one.get_kind_display()),
            html=well_formed(_html(one)),
            published_at=one.published_at,
            updated_at=one.updated_at,
        )


def _html(one: Correction) -> str:
    shown = 0 < len(one.old) + len(one.new) <= MOST_SHOWN
    change = mark_safe(to_html(redline(one.old, one.new))) if shown else ""
    return render_to_string("record/feeds/entry.html", {"correction": one, "redline": change}).strip()


def _id(site: Site, thing: str) -> str:
    """The same for ever: it hangs on no host name, so a desk that moves does not send everything anew."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"corrigenda:{site.key}:{site.created_at.isoformat()}:{thing}").urn
