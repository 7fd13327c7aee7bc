"""Where a person is logged in, and how to end that."""

from __future__ import annotations

from allauth.core.internal.sessionkit import get_session_user
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """Ends one session, or all others. (Sessions from before version 0.2 are not listed: a new password ends them.)"""
    mine = [each for each in UserSession.objects.filter(user=request.user) if _opens(each)]
    if request.method == "POST":
        wanted = request.POST.get("session", "")
        chosen = [each for each in mine if (str(each.pk) == wanted if wanted else not each.is_current())]
        end_sessions(request, chosen)
        messages.success(request, _("Logged out there."))
        return redirect("usersessions_list")
    newest_first = sorted(mine, key=lambda each: each.created_at, reverse=True)
    return render(request, "desk/account/sessions.html", {"sessions": newest_first})


def _opens(session: UserSession) -> bool:
    """Whether somebody is still logged in with it. (`purge_and_list` deletes what is not: this page is only read.)"""
    return get_session_user(SessionStore(session.session_key)) is not None
