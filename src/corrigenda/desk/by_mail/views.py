"""Mails that wait for an editor: the list, and the page of one, with the article that the editor gives."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from corrigenda.corrections import permissions
from corrigenda.corrections.by_mail.by_hand import copy_of, erase_mail, file_by_hand, set_aside, take_back
from corrigenda.corrections.models import MailState, ReaderMail
from corrigenda.corrections.permissions import MailVerb
from corrigenda.desk.query import one_of
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.lib.urls import BadUrl

PAGE = 50
GROUPS = (MailState.WAITING, MailState.SET_ASIDE, MailState.AUTOMATIC)
FLOWS: dict[str, Callable[..., ReaderMail]] = {
    MailVerb.SET_MAIL_ASIDE: set_aside,
    MailVerb.TAKE_MAIL_BACK: take_back,
    MailVerb.ERASE_MAIL: erase_mail,
}
_DONE: dict[str, Promise] = {
    MailVerb.FILE_MAIL: gettext_lazy("The mail is filed: its suggestion is in the queue in a moment."),
    MailVerb.SET_MAIL_ASIDE: gettext_lazy("The mail is set aside. You can take it back."),
    MailVerb.TAKE_MAIL_BACK: gettext_lazy("The mail waits again."),
    MailVerb.ERASE_MAIL: gettext_lazy("The mail is erased."),
}


@require_safe
@at_desk
def mails(request: HttpRequest, seat: Seat) -> HttpResponse:
    group = one_of(request.GET.get("state"), GROUPS, MailState.WAITING)
    of_site = ReaderMail.objects.filter(site=seat.site)
    listed = of_site.filter(state=group).order_by("-received_at").defer("rest", "forwarded")
    context = {
        "group": group,
        "groups": [(state, state.label, of_site.filter(state=state).count()) for state in GROUPS],
        "listed": Paginator(listed, PAGE).get_page(request.GET.get("page")),
    }
    return seat.render(request, "desk/by_mail/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def mail(request: HttpRequest, seat: Seat, mail: UUID) -> HttpResponse:
    row = ReaderMail.objects.filter(site=seat.site, pk=mail, state__in=GROUPS).select_related("answers__case").first()
    if row is None:
        raise Http404
    if request.method != "POST":
        return _page(request, seat, row, request.GET.get("url", ""), "")
    verb, url, words = (request.POST.get(name, "") for name in ("do", "url", "words"))
    if verb in FLOWS:
        done, trouble = tried(FLOWS[verb], site=seat.site, by=seat.actor, mail=mail)
    else:
        verb = MailVerb.FILE_MAIL
        done, trouble = tried(file_by_hand, site=seat.site, by=seat.actor, mail=mail, url=url, words=words)
    if trouble is not None or done is None:
        return _page(request, seat, row, url, words, trouble)
    messages.success(request, str(_DONE[verb]))
    return HttpResponseRedirect(reverse("mails", args=[seat.site.key]), status=303)


def _page(
    request: HttpRequest, seat: Seat, row: ReaderMail, url: str, words: str, trouble: Trouble | None = None
) -> HttpResponse:
    context = {
        "mail": row,
        "url": url,
        "words": words,
        "copy": _copy(seat, url),
        "trouble": trouble,
        "may_erase": permissions.may(seat.actor, MailVerb.ERASE_MAIL),
    }
    return seat.render(request, "desk/by_mail/mail.html", context, trouble.status if trouble else 200)


def _copy(seat: Seat, url: str) -> str:
    """Returns the article at an address of the site, for the editor to mark words in; empty if it was never read."""
    try:
        return copy_of(seat.site, seat.site.page(url.strip()))
    except BadUrl:
        return ""
