"""How a site's pages are read: a trial on a live page that keeps nothing, and the setting by a standards editor."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.anchoring import is_selector
from corrigenda.archive.models import Address
from corrigenda.archive.pages.reading_report import ReadingReport, reading_report
from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused, own_page
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import get_page
from corrigenda.newsroom.models import Site

MAX_SELECTOR = 500  # characters
MOST_FURNITURE = 100  # selectors


def try_reading(*, site: Site, by: Actor, url: str, article_selector: str, furniture: Sequence[str]) -> ReadingReport:
    """Returns the page at `url` as it would be read. Goes to the network, only to the site's own hosts; keeps nothing.

    Raises NotAllowed, and Refused, also if the page cannot be read.
    """
    permissions.check(by, SiteVerb.TRY_READING)
    _check(article_selector, furniture)
    address = own_page(site, url)
    try:
        page = get_page(address.url, hosts=site.hosts, private=site.private)
    except FetchError as error:
        raise Refused({"url": _("The page could not be read: %(reason)s.") % {"reason": error.reason}}) from error
    return reading_report(page.html, article_selector=article_selector, furniture=furniture)


@transaction.atomic
def set_reading(*, site: Site, by: Actor, article_selector: str, furniture: Sequence[str]) -> None:
    """Stores how the site's pages are read.

    Readers' pages fetch the new setting within minutes. We read each page again, changed or not, when its turn comes.

    Raises Refused and NotAllowed.
    """
    permissions.check(by, SiteVerb.SET_READING)
    keep_reading(site, article_selector, furniture)


def keep_reading(site: Site, article_selector: str, furniture: Sequence[str]) -> None:
    """Stores the settings, if they fit. Raises Refused."""
    _check(article_selector, furniture)
    site.article_selector, site.furniture = article_selector, list(furniture)
    site.save(update_fields=["article_selector", "furniture"])
    Address.objects.filter(site=site).exclude(etag="", modified="").update(etag="", modified="")


def _check(article_selector: str, furniture: Sequence[str]) -> None:
    errors = {}
    if article_selector and not _fits(article_selector):
        errors["article_selector"] = _not_understood(article_selector)
    wrong = next((selector for selector in furniture if not _fits(selector)), None)
    if wrong is not None:
        errors["furniture"] = _not_understood(wrong)
    if len(furniture) > MOST_FURNITURE:
        errors["furniture"] = _("At most %(most)d selectors, please.") % {"most": MOST_FURNITURE}
    if errors:
        raise Refused(errors)


def _fits(selector: str) -> bool:
    return len(selector) <= MAX_SELECTOR and is_selector(selector)


def _not_understood(selector: str) -> str:
    return _("“%(selector)s” is not a selector that both browsers and this desk understand.") % {
        "selector": selector[:100]
    }
