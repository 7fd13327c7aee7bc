"""`/suggest/<site>`: "write to us here", without JavaScript. A quote box stands for the selection."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.submit import submit
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.intake.forms import SuggestionForm
from corrigenda.intake.limits import seconds_to_wait
from corrigenda.lib.languages import spoken
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site

HEADERS = {
    "Cache-Control": "private, no-cache",  # not `no-store`: a reader who steps back finds what they had typed
    "X-Robots-Tag": "noindex",
}


# Exempt from CSRF checks: there is no session here, so no authority that another page could borrow; whoever
# posts this form from elsewhere could as well post to the open API. And a CSRF cookie would shut out readers
# whose browsers keep none.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, site: str) -> HttpResponse:
    known = Site.objects.filter(key=site).first()
    if known is None:
        return render_public(request, "intake/no_site.html", {"key": site}, status=404)
    with spoken(known.language, known.zone):
        answer = _take(request, known) if request.method == "POST" else _ask(request, known)
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
    if wait := seconds_to_wait(request):
        form.add_error(None, _come_back(wait))
        answer = _page(request, site, form, status=429)
        answer.headers["Retry-After"] = str(wait)
        return answer
    try:
        kept = submit(site=site, sent=form.submission()).suggestion
    except Refused as refusal:
        form.refuse(refusal.errors)
        return _page(request, site, form, status=422)
    return HttpResponseRedirect(receipt_path(kept), status=303)


def _page(request: HttpRequest, site: Site, form: SuggestionForm, *, status: int = 200) -> HttpResponse:
    return render_public(request, "intake/suggest.html", {"site": site, "form": form}, status=status)


def _come_back(wait: int) -> str:
    told = ngettext(
        "Many suggestions came from your network. Please send again in %(wait)d second.",
        "Many suggestions came from your network. Please send again in %(wait)d seconds.",
        wait,
    )
    return told % {"wait": wait} + " " + _("Nothing you typed is lost.")
