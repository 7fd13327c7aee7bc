"""Asks someone who is logged in to show once more who they are, before their ways in are changed."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCode
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from corrigenda.desk.account.second_factor import CodeAgainForm
from corrigenda.desk.login import failed, within_limits


class _WithinLimits:
    request: HttpRequest
    template_name = "desk/account/confirm.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        post = super().post  # type: ignore[misc]
        return within_limits(request, request.user.get_username(), lambda: post(request, *args, **kwargs))

    def form_invalid(self, form: Any) -> HttpResponse:
        failed(self.request, self.request.user.get_username())
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return answer


class ConfirmByPassword(_WithinLimits, ReauthenticateView):
    extra_context = {"by": "password"}


class ConfirmByCode(_WithinLimits, ReauthenticateByCode):
    form_class = CodeAgainForm
    extra_context = {"by": "code"}


class ConfirmByPasskey(_WithinLimits, ReauthenticateWebAuthnView):
    extra_context = {"by": "passkey"}

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context = super().get_context_data(**more)
        return {**context, "by": "passkey", "options": json.dumps(context["js_data"]["request_options"])}

    def form_invalid(self, form: Any) -> HttpResponse:
        failed(self.request, self.request.user.get_username())
        for reason in form.errors.get("credential", []):
            messages.error(self.request, reason)
        return HttpResponseRedirect(self.request.get_full_path())
