"""A case as the author of the article sees it: opened by the signed link in a letter, without a login.

It shows the words and what readers wrote, with addresses masked, and no reader's name. The author's remark becomes a note
to the desk.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from corrigenda.corrections.alerts.digest import AUTHOR
from corrigenda.corrections.alerts.masked import masked
from corrigenda.corrections.models import Case, Note, Subscription
from corrigenda.corrections.passage import shown_revision
from corrigenda.corrections.people.note import write_authors_remark
from corrigenda.corrections.refusals import Refused
from corrigenda.desk.case.page import place_shown
from corrigenda.desk.case.suggestions import suggestions_shown
from corrigenda.desk.typed import typed
from corrigenda.lib import clock, tokens
from corrigenda.lib.languages import spoken
from corrigenda.lib.web.public_pages import render_public

HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
OPEN_FOR = timedelta(days=30)  # after the case is closed
MOST_REMARKS = 20  # on one case


@csrf_exempt  # the page needs no session: whoever holds the token may write to the desk
@require_http_methods(["GET", "HEAD", "POST"])
def author_case(request: HttpRequest, site: str, token: str) -> HttpResponse:
    author, case = _of_token(site, token)
    with spoken(author.site.language, author.site.zone):
        answer = _answer(request, author, case)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def _answer(request: HttpRequest, author: Subscription, case: Case) -> HttpResponse:
    remarks = list(Note.objects.filter(case=case, by=None, author=author.of).order_by("pk"))
    text, errors = typed(request.POST, "note"), {}
    if request.method == "POST" and len(remarks) < MOST_REMARKS:
        try:
            write_authors_remark(case=case, author=author.of, text=text)
            return HttpResponseRedirect(request.path, status=303)
        except Refused as refusal:
            errors = refusal.errors
    revision = shown_revision(case)
    context = {
        **place_shown(case, revision),
        **suggestions_shown(case, revision, 1, mask=masked),
        "case": case,
        "article": case.article,
        "site": author.site,
        "author": author.of,
        "remarks": remarks,
        "full": len(remarks) >= MOST_REMARKS,
        "text": text,
        "error": errors.get("note", ""),
    }
    return render_public(request, "desk/people/author_case.html", context, status=422 if errors else 200)


def _of_token(site: str, token: str) -> tuple[Subscription, Case]:
    """Returns the author and the case that the token stands for. Raises Http404, also if its time is over."""
    try:
        author_id, _dot, case_id = tokens.unsign(token, purpose=AUTHOR).partition(".")
    except tokens.BadToken:
        raise Http404 from None
    authors = Subscription.objects.filter(staff=None, ended_at=None, site__key=site).select_related("site")
    cases = Case.objects.select_related(
        "article__surroundings", "article__site", "site", "anchored_on__text", "duplicate_of"
    )
    author, case = authors.filter(pk=author_id).first(), cases.filter(pk=case_id, site__key=site).first()
    if author is None or case is None or (case.closed_at and case.closed_at < clock.now() - OPEN_FOR):
        raise Http404
    return author, case
