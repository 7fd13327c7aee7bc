"""The second step of a login, within the limits of the login; and the way in by a passkey alone, which nobody can guess."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.http import HttpRequest, HttpResponse

from corrigenda.desk.login import failed, within_limits
from corrigenda.newsroom import login_limits

_CODE_STAYS_GOOD = timedelta(minutes=2)  # 30 seconds, with the tolerance before and after


class _OnceOnly:
    """A code of an authenticator app is good once, whichever process it was used in."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        factor: Authenticator = self.authenticator  # type: ignore[attr-defined]
        used = f"{factor.pk} {''.join(code.split())}"
        if factor.type == Authenticator.Type.TOTP and not login_limits.first_use(used, good_for=_CODE_STAYS_GOOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_OnceOnly, AuthenticateForm):
    pass


class CodeAgainForm(_OnceOnly, ReauthenticateForm):
    pass


class SecondFactor(AuthenticateView):
    """A code from an app, a recovery code, or a passkey."""

    form_class = CodeForm
    template_name = "desk/account/second_factor.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return within_limits(request, self._name, lambda: super(SecondFactor, self).post(request, *args, **kwargs))

    def form_invalid(self, form: Any) -> HttpResponse:
        failed(self.request, self._name)
        answer: HttpResponse = super().form_invalid(form)
        return answer

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context = super().get_context_data(**more)
        kinds = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        options = json.dumps(context["js_data"]["request_options"]) if Authenticator.Type.WEBAUTHN in kinds else ""
        return {**context, "options": options, "has_codes": kinds != {Authenticator.Type.WEBAUTHN}, "site": None}

    @property
    def _name(self) -> str:
        return str(self.stage.login.user.get_username())


class PasskeyLogin(LoginWebAuthnView):
    """GET answers with a challenge, as JSON; POST takes what the passkey made of the challenge."""
