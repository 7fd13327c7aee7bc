"""Puts the stories into an archive, and takes mails in."""

from __future__ import annotations

from corrigenda.archive.flows.reindex import index_due
from corrigenda.corrections.by_mail.file import file_mail
from corrigenda.corrections.by_mail.receive import receive
from corrigenda.corrections.models import ReaderMail
from corrigenda.mail.reading.message import read
from corrigenda.newsroom.models import Site
from tests.factories import RevisionFactory, SiteFactory
from tests.filed import file_all
from tests.mails.articles import STORIES


def site_with_stories() -> Site:
    site = SiteFactory.create(key="courier")
    for story in STORIES.values():
        RevisionFactory.create(
            copy=story.text,
            article__site=site,
            article__url=story.url,
            article__headline=story.headline,
            article__language=story.language,
        )
    index_due(site.pk)
    return site


def taken_in(raw: bytes, site: Site | None = None) -> ReaderMail:
    """A mail, as far as the worker gets with it."""
    mail = receive(read(raw), site=site).mail
    file_mail(str(mail.pk))
    file_all()
    mail.refresh_from_db()
    return mail
