"""A person's own second factors: an authenticator app, passkeys, recovery codes."""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

_HOME = reverse_lazy("account")


class AddApp(ActivateTOTPView):
    template_name = "desk/account/add_app.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The drawing of the code is made by us, of the secret alone."""
        context = super().get_context_data(**more)
        drawing = context["totp_svg"].partition("?>")[2] or context["totp_svg"]
        return {**context, "drawing": mark_safe(drawing), "secret": context["form"].secret}

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("The authenticator app is set up. A login asks for its code from now on."))
        answer: HttpResponse = super().form_valid(form)
        return answer


class RemoveApp(DeactivateTOTPView):
    template_name = "desk/account/remove_factor.html"
    success_url = _HOME

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("The authenticator app is no longer asked for."))
        answer: HttpResponse = super().form_valid(form)
        return answer


class AddPasskey(AddWebAuthnView):
    """Every passkey is one that can log in alone: it is kept by the device, which asks for a finger, a face or a PIN."""

    template_name = "desk/account/add_passkey.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context = super(AddWebAuthnView, self).get_context_data(**more)
        options = begin_registration(self.request.user, passwordless=True)
        return {**context, "options": json.dumps(options)}

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("The passkey is added. You can log in with it, with no password."))
        answer: HttpResponse = super().form_valid(form)
        return answer


class RemovePasskey(RemoveWebAuthnView):
    template_name = "desk/account/remove_factor.html"
    success_url = _HOME

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("The passkey was removed."))
        answer: HttpResponse = super().form_valid(form)
        return answer


class RecoveryCodes(ViewRecoveryCodesView):
    template_name = "desk/account/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "desk/account/new_recovery_codes.html"
