"""The page where a republisher says what it did about a correction. The signed token is the authority."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.models.republisher import Answer, Told
from corrigenda.corrections.telling.republisher_messages import PURPOSE
from corrigenda.corrections.telling.tell_republishers import note_answer
from corrigenda.lib import tokens
from corrigenda.lib.languages import spoken
from corrigenda.lib.web.public_pages import render_public

HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
ANSWERS = (Answer.CORRECTED, Answer.NOT_CARRIED)


@csrf_exempt  # the page needs no session, and a partner's system may answer, too
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, site: str, token: str) -> HttpResponse:
    telling = _telling_of(site, token)
    with spoken(telling.correction.site.language, telling.correction.site.zone):
        answer = request.POST.get("answer", "")
        if request.method == "POST" and answer in ANSWERS:
            note_answer(telling, answer)
            telling.refresh_from_db()
        context = {
            "told": telling,
            "site": telling.correction.site,
            "correction": telling.correction,
            "answers": ANSWERS,
        }
        status = 422 if request.method == "POST" and answer not in ANSWERS else 200
        page = render_public(request, "record/republisher_answer.html", context, status=status)
    for name, value in HEADERS.items():
        page.headers[name] = value
    return page


def _telling_of(site: str, token: str) -> Told:
    try:
        key = tokens.unsign(token, purpose=PURPOSE)
    except tokens.BadToken:
        raise Http404 from None
    tellings = Told.objects.select_related("partner", "correction__site", "correction__article", "amendment")
    telling = tellings.filter(pk=key, correction__site__key=site).first()
    if telling is None:
        raise Http404
    return telling
