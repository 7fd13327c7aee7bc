"""`/r/<token>`: what became of a suggestion, for the reader who sent it. The signed token is the authority."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from corrigenda.corrections.decisions.reopening.by_reader import may_reopen
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.questions.answer import open_question
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.received import received
from corrigenda.corrections.suggestions.stop_mail import stop_mail
from corrigenda.corrections.telling.letter_limits import confirm, is_confirmed
from corrigenda.corrections.telling.standing import expires_at, standing
from corrigenda.intake.reply_forms import AnswerForm, ReopenForm
from corrigenda.lib import clock, tokens
from corrigenda.lib.languages import spoken
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.masthead import show_logo
from corrigenda.redline import redline, to_html, visible

HEADERS = {  # the address is a secret: no cache keeps it, no other site learns it, no search finds it
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
View = Callable[[HttpRequest, str, Suggestion], HttpResponse]


def of_token(purpose: str = "receipt") -> Callable[[View], Callable[[HttpRequest, str], HttpResponse]]:
    """Gives the view the suggestion that the token stands for, and switches to the reader's language."""

    def opened(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest, token: str) -> HttpResponse:
            answer = _answer(view, request, token, _suggestion(token, purpose))
            for name, value in HEADERS.items():
                answer.headers[name] = value
            return answer

        return page

    return opened


def _answer(view: View, request: HttpRequest, token: str, sent: Suggestion | None) -> HttpResponse:
    if sent is None:
        return render_public(request, "intake/no_receipt.html", status=404)
    show_logo(request, sent.site)
    with spoken(sent.language or sent.site.language, sent.site.zone):
        if clock.now() > expires_at(sent):
            return render_public(request, "intake/expired.html", {"site": sent.site}, status=410)
        return view(request, token, sent)


def _suggestion(token: str, purpose: str) -> Suggestion | None:
    try:
        key = tokens.unsign(token, purpose=purpose)
    except tokens.BadToken:
        return None
    return received(UUID(key))


def sent_page(
    request: HttpRequest, name: str, token: str, sent: Suggestion, *, status: int = 200, **more: Any
) -> HttpResponse:
    words = {"token": token, "suggestion": sent, "site": sent.site, "article": sent.case.article}
    return render_public(request, f"intake/{name}.html", {**words, **more}, status=status)


@require_safe
@of_token()
def receipt(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    return receipt_page(request, token, sent)


def receipt_page(request: HttpRequest, token: str, sent: Suggestion, *, status: int = 200, **more: Any) -> HttpResponse:
    words: dict[str, Any] = {
        "exact": visible(sent.exact),
        "redline": _redline(sent),
        "has_letters": any(
            map(str.isalpha, sent.exact + (sent.replacement or ""))
        ),  # figures alone run as the page does
        "standing": standing(sent),
        "joined": _joined(sent),
        "question": open_question(sent),
        "answered": sent.questions.exclude(answered_at=None).select_related("decision") if sent.is_filed else (),
        "answer_form": AnswerForm(),
        "may_reopen": may_reopen(sent),
        "reopen_form": ReopenForm(),
        "reopened": sent.reopenings.all() if sent.is_filed else (),
    }
    return sent_page(request, "receipt", token, sent, status=status, **{**words, **more})


def _joined(sent: Suggestion) -> int | None:
    """Returns the number of the case that the suggestion joined; None if it opened its case."""
    return sent.case.number if sent.case.number != sent.receipt_number else None


def _redline(sent: Suggestion) -> SafeString | None:
    """Returns the suggested change; None if the reader did not give both the words and how they should read."""
    if sent.target is None or sent.replacement is None:
        return None
    return mark_safe(to_html(redline(sent.exact, sent.replacement)))


# The three views below are exempt from CSRF checks: they need no session, and whoever holds the token may act. A mail
# program that stops the mails with one click (RFC 8058) has neither our form nor a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@of_token()
def stop(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    if request.method == "POST":
        stop_mail(sent)
        sent = received(sent.pk) or sent
    return sent_page(request, "stop", token, sent)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@of_token()
def erase_data(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    if request.method == "POST":
        erase(sent)
        return HttpResponseRedirect(reverse("receipt", args=[token]), status=303)
    return sent_page(request, "erase", token, sent)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@of_token("mailbox")
def confirm_mailbox(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    """Asks first: programs that check mail for harm open each link in it, but press no buttons."""
    if not sent.email:
        return render_public(request, "intake/no_receipt.html", status=404)
    if request.method == "POST":
        confirm(sent)
    return sent_page(request, "confirm_mailbox", token, sent, confirmed=is_confirmed(sent))
