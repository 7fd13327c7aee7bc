"""What the links in letters to the staff lead to: following an invitation, and choosing a new password."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from corrigenda.newsroom.flows.join import join, join_anew
from corrigenda.newsroom.flows.reset_login import reset_login
from corrigenda.newsroom.models import Invitation, LinkGone, LoginReset, Staff

LONGEST = 1000  # code points of a password


def _by_link(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[..., HttpResponse]:
    """The address is the secret: it is not kept, not passed on, and good once."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @wraps(view)
    def by_link(request: HttpRequest, token: str) -> HttpResponse:
        try:
            answer = view(request, token)
        except LinkGone:
            answer = render(request, "desk/account/link_gone.html", status=410)
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    return by_link


@_by_link
def follow_invitation(request: HttpRequest, token: str) -> HttpResponse:
    invitation = Invitation.of(token)
    if isinstance(request.user, Staff):
        if request.method == "POST":
            join(token=token, staff=request.user)
            return redirect("queue", invitation.site.key)
        return render(request, "desk/account/join.html", {"invitation": invitation, "known": True})
    if request.method != "POST":
        return _join_page(request, invitation)
    sent = {name: request.POST.get(name, "").strip() for name in ("name", "full_name")}
    try:
        password = request.POST.get("password", "")[:LONGEST]
        staff = join_anew(token=token, **sent, password=password)
    except ValidationError as error:
        return _join_page(request, invitation, error)
    login = Login(user=staff, redirect_url=reverse("queue", args=[invitation.site.key]))
    answer: HttpResponse = perform_password_login(request, {"username": staff.get_username()}, login)
    return answer


def _join_page(request: HttpRequest, invitation: Invitation, error: ValidationError | None = None) -> HttpResponse:
    errors = {field: " ".join(reasons) for field, reasons in error.message_dict.items()} if error else {}
    if "username" in errors:
        errors["name"] = errors.pop("username")
    context = {"invitation": invitation, "errors": errors, "sent": request.POST, "here": request.path}
    return render(request, "desk/account/join.html", context, status=422 if error else 200)


@_by_link
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    reset = LoginReset.of(token)
    context = {"name": reset.staff.get_username()}
    if request.method != "POST":
        return render(request, "desk/account/reset.html", context)
    try:
        reset_login(token=token, password=request.POST.get("password", "")[:LONGEST])
    except ValidationError as error:
        problem = " ".join(error.messages)
        return render(request, "desk/account/reset.html", {**context, "problem": problem}, status=422)
    messages.success(request, _("Your password is changed. Log in with it now."))
    return redirect("login")
