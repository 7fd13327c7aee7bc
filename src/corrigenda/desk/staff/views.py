"""The page of a desk's people: the list, with roles; administrators invite, change roles, reset logins and remove."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.staff.invite import invite, take_back
from corrigenda.corrections.staff.reset_login import reset_login
from corrigenda.corrections.staff.seats import remove_staff, set_role
from corrigenda.desk.query import whole
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.lib import clock
from corrigenda.newsroom.models import Invitation, Membership, Role, Staff


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def staff(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method != "POST":
        return _page(request, seat)
    return _VERBS.get(request.POST.get("do", ""), _invite)(request, seat)


def _invite(request: HttpRequest, seat: Seat) -> HttpResponse:
    email, role = request.POST.get("email", ""), request.POST.get("role", "")
    link, trouble = tried(invite, site=seat.site, by=seat.actor, email=email, role=role)
    return _page(request, seat, trouble, link or "")


def _take_back(request: HttpRequest, seat: Seat) -> HttpResponse:
    email = request.POST.get("email", "")
    _result, trouble = tried(take_back, site=seat.site, by=seat.actor, email=email)
    return _done(request, seat, trouble, _("The invitation was taken back."))


def _set_role(request: HttpRequest, seat: Seat) -> HttpResponse:
    role = request.POST.get("role", "")
    _result, trouble = tried(lambda: set_role(site=seat.site, by=seat.actor, staff=_chosen(request, seat), role=role))
    return _done(request, seat, trouble, _("The role was changed."))


def _reset(request: HttpRequest, seat: Seat) -> HttpResponse:
    factors_too = "factors" in request.POST
    link, trouble = tried(
        lambda: reset_login(site=seat.site, by=seat.actor, staff=_chosen(request, seat), factors_too=factors_too)
    )
    if link == "":
        messages.success(request, _("A link for a new password was sent by mail. It is good for a day."))
        return redirect("staff", seat.site.key)
    return _page(request, seat, trouble, link or "", reset=True)


def _remove(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Asks first."""
    person, trouble = tried(_chosen, request, seat)
    if person and "confirmed" not in request.POST and permissions.may(seat.actor, SiteVerb.REMOVE_STAFF):
        return seat.render(request, "desk/staff/remove.html", {"person": person})
    if person:
        _result, trouble = tried(remove_staff, site=seat.site, by=seat.actor, staff=person)
    return _done(request, seat, trouble, _("This person no longer has a seat at this desk."))


_VERBS: dict[str, Callable[[HttpRequest, Seat], HttpResponse]] = {
    "take-back": _take_back,
    "set-role": _set_role,
    "reset": _reset,
    "remove": _remove,
}


def _chosen(request: HttpRequest, seat: Seat) -> Staff:
    """Returns the person of this desk that the form names. Raises Refused."""
    number = whole(request.POST.get("person", "")) or 0
    person = Staff.objects.filter(pk=number, memberships__site=seat.site).first()
    if person is None:
        raise Refused({"name": _("This person has no seat at this desk.")})
    return person


def _done(request: HttpRequest, seat: Seat, trouble: Trouble | None, sentence: str) -> HttpResponse:
    if trouble is not None:
        return _page(request, seat, trouble)
    messages.success(request, sentence)
    return redirect("staff", seat.site.key)


def _page(
    request: HttpRequest, seat: Seat, trouble: Trouble | None = None, link: str = "", *, reset: bool = False
) -> HttpResponse:
    """`link` is shown this once: of an invitation, or of a reset."""
    factors = Authenticator.objects.filter(user=OuterRef("staff")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    seats = Membership.objects.filter(site=seat.site, staff__is_active=True).annotate(guarded=Exists(factors))
    context = {
        "people": seats.select_related("staff").order_by("staff__username"),
        "invitations": Invitation.objects.filter(site=seat.site, expires_at__gt=clock.now()).order_by("email"),
        "roles": Role.choices,
        "may_run": permissions.may(seat.actor, SiteVerb.INVITE),
        "sent": request.POST if trouble else {},
        "trouble": trouble,
        "link": link,
        "reset": reset,
        "run_by_nobody": not seats.filter(role=Role.ADMINISTRATOR).exists(),
    }
    answer = seat.render(request, "desk/staff/list.html", context, trouble.status if trouble else 200)
    if link:
        answer.headers["Cache-Control"] = "private, no-store"
    return answer
