"""The login: within the limits of `newsroom/login_limits.py`, and on to a page of the desk.

The password is checked here. What comes after it, a second factor and the session, is django-allauth's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login as LoginInProgress
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import ngettext

from corrigenda.lib import tokens
from corrigenda.lib.client_ip import client_ip
from corrigenda.newsroom import login_limits
from corrigenda.newsroom.login_limits import Attempt, TooMany

_KNOWN_COOKIE_BEFORE = "corrigenda_known"  # its name over https, too, in version 0.1; it is signed
KNOWN_SECONDS = 365 * 24 * 3600
OF_THE_DESK = ("/desk/", "/account/")  # whose pages have these beginnings
_NOT_AFTER_LOGIN = ("login", "account_login", "logout", "login-passkey", "mfa_authenticate", "openid_connect_callback")


class LoginForm(AuthenticationForm):
    """Django's login form, but a user name that is too long is refused before it is noted as a failed login."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].validators.append(MaxLengthValidator(150))


class Login(LoginView):
    form_class = LoginForm
    template_name = "desk/login.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return within_limits(request, _typed_name(request), lambda: super(Login, self).post(request, *args, **kwargs))

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Django names the host `site` here; in our templates, `site` is a newsroom's."""
        return {**super().get_context_data(**more), "provider": settings.OIDC_NAME, "site": None}

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        if form.has_error("__all__", "invalid_login"):
            failed(self.request, _typed_name(self.request))
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is right. The adapter ends the login, at once or after the second factor."""
        user = form.get_user()
        login = LoginInProgress(user=user, redirect_url=self.get_success_url())
        answer: HttpResponse = perform_password_login(self.request, {"username": user.get_username()}, login)
        return answer

    def get_redirect_url(self) -> str:
        """Returns where the person wanted to go if that is a page of the desk; else an empty string, for its start."""
        url = super().get_redirect_url()
        return url if is_desk_page(url) else ""


def within_limits(request: HttpRequest, name: str, check: Callable[[], HttpResponse]) -> HttpResponse:
    """Returns what `check` answers to an attempt to log in as `name`; over a limit, a page that says to wait."""
    try:
        with login_limits.admitted(_attempt(request, name)):
            return check()
    except TooMany as refusal:
        answer = render(request, "desk/locked.html", {"wait": _in_words(refusal.seconds)}, status=429)
        answer.headers["Retry-After"] = str(refusal.seconds)
        return answer


def is_desk_page(url: str) -> bool:
    """Whether someone who has logged in may be sent to this address: a page of the desk, and not of the login."""
    try:
        parts = urlsplit(url)
        inside = not parts.netloc and not parts.scheme and parts.path.startswith(OF_THE_DESK)
        return inside and resolve(parts.path).url_name not in _NOT_AFTER_LOGIN
    except (Resolver404, ValueError):
        return False


def _attempt(request: HttpRequest, name: str) -> Attempt:
    return Attempt(name, client_ip(request), known=_is_known(request, name))


def _typed_name(request: HttpRequest) -> str:
    return request.POST.get("username", "").strip()[:150]


def _is_known(request: HttpRequest, name: str) -> bool:
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME) or request.COOKIES.get(_KNOWN_COOKIE_BEFORE, "")
    try:
        return tokens.unsign(cookie, purpose="known-browser") == name
    except tokens.BadToken:
        return False


def failed(request: HttpRequest, name: str) -> None:
    """Counts a wrong password or code against the limits."""
    login_limits.note_failure(_attempt(request, name))


def logged_in(request: HttpRequest, answer: HttpResponse, name: str) -> None:
    """Forgets the wrong passwords of before, and has the browser remember that it knows this name."""
    login_limits.forget_failures(_attempt(request, name))
    answer.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        tokens.sign(name, purpose="known-browser"),
        max_age=KNOWN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _in_words(seconds: int) -> str:
    if seconds < 60:
        return ngettext("%(number)d second", "%(number)d seconds", seconds) % {"number": seconds}
    minutes = -(-seconds // 60)
    return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
