"""Furniture that was learned from the archive: what is proposed, and what a standards editor says of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.archive.models import ArticleBoxes, DismissedFurniture
from corrigenda.archive.pages.repeated_boxes import RepeatedBox, repeated_boxes
from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.set_reading import keep_reading
from corrigenda.newsroom.models import Site


def proposed_furniture(site: Site) -> list[RepeatedBox]:
    """Returns the boxes that stand on many of the articles read lately, and that nobody has settled."""
    return repeated_boxes(ArticleBoxes.read_lately(site), _settled(site))


def confirm_furniture(*, site: Site, by: Actor, selector: str) -> None:
    """Adds a proposed selector to the site's furniture, which the server and the widget leave out of the copy.

    Raises NotAllowed, and Refused if the selector is not proposed any more or the site has too many.
    """
    permissions.check(by, SiteVerb.CONFIRM_FURNITURE)
    _check_proposed(site, selector)  # before the lock: this compares the boxes of hundreds of articles
    with transaction.atomic():
        locked = Site.objects.select_for_update().get(pk=site.pk)
        if selector in _settled(locked):
            raise _not_proposed()
        keep_reading(locked, locked.article_selector, [*locked.furniture, selector])


def dismiss_furniture(*, site: Site, by: Actor, selector: str) -> None:
    """Records that what a proposed selector takes is copy: it is never proposed again.

    Raises NotAllowed, and Refused if the selector is not proposed any more.
    """
    permissions.check(by, SiteVerb.DISMISS_FURNITURE)
    _check_proposed(site, selector)
    DismissedFurniture.objects.get_or_create(site=site, selector=selector)


def _check_proposed(site: Site, selector: str) -> None:
    if selector not in {box.selector for box in proposed_furniture(site)}:
        raise _not_proposed()


def _settled(site: Site) -> set[str]:
    dismissed = DismissedFurniture.objects.filter(site=site).values_list("selector", flat=True)
    return {*site.furniture, *dismissed}


def _not_proposed() -> Refused:
    return Refused({"proposed": _("This is not proposed any more. Someone may have settled it already.")})
