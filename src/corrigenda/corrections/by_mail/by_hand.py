"""What editors do with mails that wait: give the article and the words, set a mail aside, take it back, or erase it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.anchoring import describe
from corrigenda.archive.articles.addresses import led_to
from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.by_mail.finding.places import About, place_of
from corrigenda.corrections.by_mail.send import send
from corrigenda.corrections.models import MailState, ReaderMail
from corrigenda.corrections.permissions import MailVerb
from corrigenda.corrections.refusals import Refused, own_page
from corrigenda.corrections.suggestions.scrub import will_scrub
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


def file_by_hand(*, site: Site, by: Actor, mail: UUID, url: str, words: str) -> ReaderMail:
    """Makes a suggestion of a waiting mail, on an article of the site; on the whole article if no words are given.

    Raises NotAllowed, and Refused, also if the words do not stand in the article, or the mail no longer waits.
    """
    permissions.check(by, MailVerb.FILE_MAIL)
    row = _mail(site, mail, MailState.WAITING)
    page = own_page(site, url.strip())
    target = None
    if words.strip():
        copy = copy_of(site, page)
        span = place_of(copy, words) if copy else None
        if span is None:
            raise Refused({"words": _("These words are not in the article, or they appear several times.")})
        target = describe(copy, *span)
    send(row, [About(page, target, 0)], by=by.staff)
    return row


def copy_of(site: Site, page: PageUrl) -> str:
    """Returns the article of a page as it reads now; empty if it was never read."""
    article = led_to(site, [page.key]).get(page.key)
    newest = article.newest() if article else None
    return newest.copy if newest else ""


def set_aside(*, site: Site, by: Actor, mail: UUID) -> ReaderMail:
    """Keeps a waiting mail apart, as no correction; it can be taken back. Raises NotAllowed, Refused."""
    permissions.check(by, MailVerb.SET_MAIL_ASIDE)
    return _moved(site, by, mail, (MailState.WAITING,), MailState.SET_ASIDE)


def take_back(*, site: Site, by: Actor, mail: UUID) -> ReaderMail:
    """Lets a mail wait again that was set aside, or taken for an automatic one. Raises NotAllowed, Refused."""
    permissions.check(by, MailVerb.TAKE_MAIL_BACK)
    return _moved(site, by, mail, (MailState.SET_ASIDE, MailState.AUTOMATIC), MailState.WAITING)


def erase_mail(*, site: Site, by: Actor, mail: UUID) -> ReaderMail:
    """Erases what a reader wrote, for one who asks. The same mail, sent again, is known. Raises NotAllowed, Refused."""
    permissions.check(by, MailVerb.ERASE_MAIL)
    with transaction.atomic():
        row = _moved(site, by, mail, (MailState.WAITING, MailState.SET_ASIDE, MailState.AUTOMATIC), MailState.FILED)
        row.forget_words()
        row.save()
        will_scrub()
    return row


@transaction.atomic
def _moved(site: Site, by: Actor, mail: UUID, before: tuple[MailState, ...], after: MailState) -> ReaderMail:
    row = _mail(site, mail, *before)
    row.state = after
    row.settled_at, row.settled_by = (None, None) if after == MailState.WAITING else (clock.now(), by.staff)
    row.save()
    return row


def _mail(site: Site, mail: UUID, *states: MailState) -> ReaderMail:
    row = ReaderMail.objects.filter(site=site, pk=mail, state__in=states).select_related("site").first()
    if row is None:
        raise Refused({"mail": _("Somebody has dealt with this mail already.")})
    return row
