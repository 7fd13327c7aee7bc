"""How django-allauth behaves here: nobody signs up, it sends no mail of its own, secrets are sealed, limits are ours."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from corrigenda.desk.account.own_settings import note_seen
from corrigenda.desk.account.provider_session import ProviderSession
from corrigenda.desk.login import is_desk_page, logged_in
from corrigenda.lib.client_ip import client_ip, network_of
from corrigenda.lib.sealed import seal, unseal
from corrigenda.newsroom.flows.join import join_by_address
from corrigenda.newsroom.models import Staff
from corrigenda.newsroom.sealed_factors import PURPOSE


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": gettext_lazy("This is not your password."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Please wait a few minutes."),
        "rate_limited": gettext_lazy("Too many attempts. Please wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_desk_page(url or "")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Returns the network (/24 or /48) that someone logs in from: a list of sessions needs no more."""
        address = client_ip(request)
        network = network_of(address, v4=24, v6=48)
        return str(network.network_address) if network else "0.0.0.0"

    def post_login(self, request: HttpRequest, user: Staff, **more: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **more)
        logged_in(request, answer, user.get_username())
        note_seen(user)
        return answer

    def respond_user_inactive(self, request: HttpRequest, user: Staff) -> HttpResponse:
        return render(request, "account/signup_closed.html", status=403)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """All mail goes by our own outbox."""


class MfaAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or it was used already."),
    }

    def get_totp_issuer(self) -> str:
        return f"Corrigenda ({settings.ALLOWED_HOSTS[0]})"

    def get_totp_label(self, user: Staff) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: Staff, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_user_entity(self, user: Staff) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.display_name, "name": user.get_username()}

    def encrypt(self, text: str) -> str:
        return seal(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, purpose=PURPOSE)


class SocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whoever is not known to the provider's account is looked for by the address that the provider has verified."""
        person = sociallogin.account.extra_data.get("userinfo") or {}
        sociallogin.account.extra_data = {}  # nothing of it is needed later
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
            return
        verified = next((each.email for each in sociallogin.email_addresses if each.verified), "")
        staff = join_by_address(email=verified, full_name=str(person.get("name") or "")) if verified else None
        if staff is not None:
            sociallogin.connect(request, staff)

    def get_requests_session(self) -> ProviderSession:
        return ProviderSession()
