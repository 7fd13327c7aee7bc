"""Single sign-on by OpenID Connect: to the provider, and back from it."""

from __future__ import annotations

from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.views import callback as back_from_provider
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from corrigenda.desk.login import is_desk_page


@require_POST
@never_cache
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Answers with a page that leads on: a form of ours may not lead to another host (`form-action` of our policy)."""
    try:
        provider = get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    wanted = request.POST.get("next", "")
    try:
        there: Any = provider.redirect(request, AuthProcess.LOGIN, next_url=wanted if is_desk_page(wanted) else None)
    except (requests.RequestException, KeyError, ValueError):
        messages.error(request, _("%(name)s does not answer. Please try again later.") % {"name": settings.OIDC_NAME})
        return redirect("login")
    if not there.has_header("Location"):
        return render(request, "socialaccount/authentication_error.html", status=401)
    return render(request, "desk/account/to_provider.html", {"to": there["Location"], "name": settings.OIDC_NAME})


@require_safe
@never_cache
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = back_from_provider(request, provider_id)
    except (KeyError, ValueError):  # an answer of the provider that is none
        return render(request, "socialaccount/authentication_error.html", status=401)
    return answer


@require_safe
def given_up(request: HttpRequest) -> HttpResponse:
    """The person said no to the provider."""
    messages.info(request, _("You were not logged in."))
    return redirect("login")
