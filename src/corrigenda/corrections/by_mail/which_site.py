"""The site that a mail is for, if several share a mailbox."""

from __future__ import annotations

from corrigenda.corrections.by_mail.finding.links import named_pages
from corrigenda.corrections.by_mail.mailed import Mailed
from corrigenda.lib.mailboxes import mailbox
from corrigenda.newsroom.models import Site


def site_of(mailed: Mailed) -> Site | None:
    """Returns the site whose contact is among the recipients, else the site of the first link, else the oldest site."""
    sites = list(Site.objects.order_by("pk"))
    recipients = set(map(mailbox, mailed.recipients)) - {""}
    for site in sites:
        if mailbox(site.contact) in recipients:
            return site
    named = [(page.at, site) for site in sites for page in named_pages(site, mailed.text, mailed.links)]
    return min(named, key=lambda each: each[0], default=(0, sites[0] if sites else None))[1]
