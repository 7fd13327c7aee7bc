"""Takes one mail from a door: reads it, and keeps it."""

from __future__ import annotations

from django.conf import settings

from corrigenda.corrections.by_mail.receive import NoSite, Taken, receive
from corrigenda.mail.reading.message import read
from corrigenda.newsroom.models import Site


def take(raw: bytes, *, site: str = "") -> Taken:
    """Keeps a mail; it is on disk when this returns. `site`: the key of the site that the mailbox belongs to.

    Raises NoSite if there is no such site.
    """
    key = site or settings.MAIL_IN_SITE
    owner = Site.objects.filter(key=key).first() if key else None
    if key and owner is None:
        raise NoSite(key)
    return receive(read(raw, server=settings.MAIL_IN_SERVER), site=owner)
