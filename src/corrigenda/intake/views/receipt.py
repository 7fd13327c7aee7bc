"""`/r/<token>`: what became of a suggestion, for the reader who sent it. The signed token is the authority."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.stop_mail import stop_mail
from corrigenda.corrections.telling.standing import standing
from corrigenda.lib import tokens
from corrigenda.lib.languages import spoken
from corrigenda.lib.web.public_pages import render_public
from corrigenda.redline import redline, to_html, visible

HEADERS = {  # the address is a secret: no cache keeps it, no other site learns it, no search finds it
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
View = Callable[[HttpRequest, str, Suggestion], HttpResponse]


def _of_token(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Gives the view the suggestion that the token stands for, and switches to the reader's language."""

    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        sent = _suggestion(token)
        if sent is None:
            answer = render_public(request, "intake/no_receipt.html", status=404)
        else:
            with spoken(sent.language or sent.site.language, sent.site.zone):
                answer = view(request, token, sent)
        for name, value in HEADERS.items():
            answer.headers[name] = value
        return answer

    return page


def _suggestion(token: str) -> Suggestion | None:
    try:
        key = tokens.unsign(token, purpose="receipt")
    except tokens.BadToken:
        return None
    return Suggestion.objects.select_related("site", "case__article", "case__site").filter(pk=key).first()


def _page(request: HttpRequest, name: str, token: str, sent: Suggestion, **more: object) -> HttpResponse:
    case = sent.case
    words = {"token": token, "suggestion": sent, "case": case, "site": sent.site, "article": case.article}
    return render_public(request, f"intake/{name}.html", {**words, **more})


@require_safe
@_of_token
def receipt(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    words = {"exact": visible(sent.exact), "redline": _redline(sent)}
    return _page(request, "receipt", token, sent, standing=standing(sent), **words)


def _redline(sent: Suggestion) -> SafeString | None:
    """Returns the suggested change; None if the reader did not give both the words and how they should read."""
    if sent.target is None or sent.replacement is None:
        return None
    return mark_safe(to_html(redline(sent.exact, sent.replacement)))


# The two views below are exempt from CSRF checks: they need no session, and whoever holds the token may act. A mail
# program that stops the mails with one click (RFC 8058) has neither our form nor a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@_of_token
def stop(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    if request.method == "POST":
        stop_mail(sent)
        sent.refresh_from_db(fields=["mail_stopped_at"])
    return _page(request, "stop", token, sent)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@_of_token
def erase_data(request: HttpRequest, token: str, sent: Suggestion) -> HttpResponse:
    if request.method == "POST":
        erase(sent)
        return HttpResponseRedirect(reverse("receipt", args=[token]), status=303)
    return _page(request, "erase", token, sent)
