"""Where a republisher says what it did about a correction. The signed token is the authority."""

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


@csrf_exempt  # no session stands behind it, and a partner's system may answer, too
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, site: str, token: str) -> HttpResponse:
    one = _told(site, token)
    with spoken(one.correction.site.language, one.correction.site.zone):
        said = request.POST.get("answer", "")
        if request.method == "POST" and said in ANSWERS:
            note_answer(one, said)
            one.refresh_from_db()
        context = {"told": one, "site": one.correction.site, "correction": one.correction, "answers": ANSWERS}
        status = 422 if request.method == "POST" and said not in ANSWERS else 200
        page = render_public(request, "record/republisher_answer.html", context, status=status)
    for name, value in HEADERS.items():
        page.headers[name] = value
    return page


def _told(site: str, token: str) -> Told:
    try:
        key = tokens.unsign(token, purpose=PURPOSE)
    except tokens.BadToken:
        raise Http404 from None
    known = Told.objects.select_related("partner", "correction__site", "correction__article", "amendment")
    one = known.filter(pk=key, correction__site__key=site).first()
    if one is None:
        raise Http404
    return one
