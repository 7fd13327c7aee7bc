"""Opens a case from an article of the archive: on words that the editor marks or types, or on the whole article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.archive.models import Article
from corrigenda.corrections.decisions.open_case import open_case
from corrigenda.desk.query import whole
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk

LONGEST = 2_000  # code points of the words
PAGE = "desk/case/new.html"


@dataclass(frozen=True, slots=True)
class _Place:
    start: int | None = None
    end: int | None = None
    trouble: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def new_case(request: HttpRequest, seat: Seat) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    article, words = _article(seat, asked.get("article", "")), asked.get("words", "").strip()[:LONGEST]
    newest = article.newest()
    context = {"article": article, "revision": newest, "copy": newest.copy if newest else "", "words": words}
    if request.method != "POST":
        return seat.render(request, PAGE, context)
    place = _place(newest.copy if newest else "", words, asked.get("nth", ""))
    if place.trouble:
        return seat.render(request, PAGE, context | {"trouble": _refusal(place.trouble)}, 422)
    number = whole(asked.get("revision", ""))
    case, trouble = tried(open_case, article=article, by=seat.actor, revision=number, start=place.start, end=place.end)
    if trouble is not None or case is None:
        return seat.render(request, PAGE, context | {"trouble": trouble}, trouble.status if trouble else 500)
    messages.success(request, _("No. %(number)d is open.") % {"number": case.number})
    return redirect("case", seat.site.key, case.number)


def _article(seat: Seat, asked: str) -> Article:
    """Returns the site's article. Raises Http404."""
    number = whole(asked)
    article = Article.objects.filter(site=seat.site, pk=number).first() if number is not None else None
    if article is None:
        raise Http404
    return article


def _place(copy: str, words: str, nth: str) -> _Place:
    """Returns where the words stand. `nth` says which place is meant, counted from 0, if there are several."""
    if not words:
        return _Place()
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    spans = [match.span() for match in re.finditer(pattern, copy)]
    if not spans:
        return _Place(trouble=_("These words are not in the article."))
    number = whole(nth)
    if number is None and len(spans) > 1:
        return _Place(
            trouble=_("These words appear several times. Mark them in the article, or add words beside them.")
        )
    return _Place(*spans[min(number or 0, len(spans) - 1)])


def _refusal(sentence: str) -> Trouble:
    return Trouble(422, _("No case was opened. Please check the marked field."), {"words": sentence})
