"""The login: within the limits of `newsroom/login_limits.py`, and on to a page of the desk."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

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
_NOT_AFTER_LOGIN = ("login", "logout")


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
        try:
            with login_limits.admitted(_attempt(request)):
                return super().post(request, *args, **kwargs)
        except TooMany as refusal:
            answer = render(request, "desk/locked.html", {"wait": _in_words(refusal.seconds)}, status=429)
            answer.headers["Retry-After"] = str(refusal.seconds)
            return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        if form.has_error("__all__", "invalid_login"):
            login_limits.note_failure(_attempt(self.request))
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        login_limits.forget_failures(_attempt(self.request))
        answer = super().form_valid(form)
        _remember(answer, form.get_user().get_username())
        return answer

    def get_redirect_url(self) -> str:
        """Returns where the person wanted to go if that is a page of the desk; else an empty string, for its start."""
        url = super().get_redirect_url()
        return url if _is_desk_page(urlsplit(url).path) else ""


def _is_desk_page(path: str) -> bool:
    try:
        return path.startswith("/desk/") and resolve(path).url_name not in _NOT_AFTER_LOGIN
    except Resolver404:
        return False


def _attempt(request: HttpRequest) -> Attempt:
    name = request.POST.get("username", "").strip()[:150]
    return Attempt(name, client_ip(request), known=_is_known(request, name))


def _is_known(request: HttpRequest, name: str) -> bool:
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME) or request.COOKIES.get(_KNOWN_COOKIE_BEFORE, "")
    try:
        return tokens.unsign(cookie, purpose="known-browser") == name
    except tokens.BadToken:
        return False


def _remember(answer: HttpResponse, name: str) -> None:
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
