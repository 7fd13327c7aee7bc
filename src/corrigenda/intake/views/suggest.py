"""`/suggest/<site>`: the page behind "write to us here", without JavaScript. A quote box replaces the selection."""

from __future__ import annotations

import json

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.acknowledge import acknowledge
from corrigenda.corrections.suggestions.checks.waiting import WAIT
from corrigenda.corrections.suggestions.checks.weigh import ProofWanted, TooMany, weighed
from corrigenda.corrections.suggestions.submission import checked
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.intake.forms import SuggestionForm
from corrigenda.lib.client_ip import client_ip
from corrigenda.lib.languages import spoken
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.masthead import show_logo
from corrigenda.newsroom.models import Site

HEADERS = {
    "Cache-Control": "private, no-cache",  # not `no-store`: a reader who goes back finds what they had typed
    "X-Robots-Tag": "noindex",
}


# Exempt from CSRF checks: without a session, there is no authority that another page could borrow. Whoever posts this
# form from elsewhere could just as well post to the open API. A CSRF cookie would shut out readers whose browsers keep
# no cookies.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, site: str) -> HttpResponse:
    known_site = Site.objects.filter(key=site).first()
    if known_site is None:
        return render_public(request, "intake/no_site.html", {"key": site}, status=404)
    show_logo(request, known_site)
    with spoken(known_site.language, known_site.zone):
        answer = _take(request, known_site) if request.method == "POST" else _ask(request, known_site)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def _ask(request: HttpRequest, site: Site) -> HttpResponse:
    return _page(request, site, SuggestionForm.about(request.GET.get("url", "")))


def _take(request: HttpRequest, site: Site) -> HttpResponse:
    try:
        form = SuggestionForm(request.POST)
    except (RequestDataTooBig, TooManyFieldsSent):
        return render_public(request, "intake/too_large.html", {"site": site}, status=413)
    if not form.is_valid():
        return _page(request, site, form, status=422)
    try:
        fit = checked(form.submission(), site)
        verdict = weighed(fit, site, form.sending(client_ip(request)))
        acknowledged = acknowledge(site=site, fit=fit, held_by=verdict.held_by, sender=verdict.sender)
    except TooMany as error:
        return _come_back(request, site, form, error.wait)
    except ProofWanted as error:
        return _wait(request, site, form, error)
    except Refused as refusal:
        form.refuse(refusal.errors)
        return _page(request, site, form, status=422)
    return HttpResponseRedirect(receipt_path(acknowledged), status=303)


def _page(request: HttpRequest, site: Site, form: SuggestionForm, *, status: int = 200) -> HttpResponse:
    return render_public(request, "intake/suggest.html", {"site": site, "form": form}, status=status)


def _wait(request: HttpRequest, site: Site, form: SuggestionForm, error: ProofWanted) -> HttpResponse:
    """The page asks the reader to wait; if scripts run, it computes meanwhile and sends by itself."""
    words = {"site": site, "form": form.again(error.wait_token), "wait": WAIT, "challenge": json.dumps(error.challenge)}
    return render_public(request, "intake/wait.html", words, status=428)


def _come_back(request: HttpRequest, site: Site, form: SuggestionForm, wait: int) -> HttpResponse:
    form.add_error(None, _come_back_sentence(wait))
    answer = _page(request, site, form, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _come_back_sentence(wait: int) -> str:
    sentence = ngettext(
        "Many suggestions came from your network. Please send again in %(wait)d second.",
        "Many suggestions came from your network. Please send again in %(wait)d seconds.",
        wait,
    )
    return sentence % {"wait": wait} + " " + _("Nothing you typed is lost.")
