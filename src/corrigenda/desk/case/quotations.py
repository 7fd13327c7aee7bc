"""Who said what in the article of a case: its quotations with their speakers, each with a link that begins a case."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from corrigenda.archive.models import Article
from corrigenda.corrections.words.quotations import quotations
from corrigenda.desk.case.page import case_at
from corrigenda.desk.seat import Seat, at_desk

MOST = 200  # quotations
SHOWN = 400  # code points of one


@dataclass(frozen=True, slots=True)
class QuotationShown:
    """`speaker` is empty if the sentence names nobody. `wrong_url` opens the form for a new case on these words."""

    words: str
    speaker: str
    wrong_url: str


@require_safe
@at_desk
def who_said_what(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Shows the list; for htmx, the list without the page around it."""
    case = case_at(seat, number)
    found = quotations_shown(case.article)
    context = {"case": case, "quotations": found[:MOST], "more": len(found) - MOST}
    alone = request.headers.get("HX-Request")
    return seat.render(request, f"desk/case/{'quotations' if alone else 'quotations_page'}.html", context)


def quotations_shown(article: Article) -> list[QuotationShown]:
    newest = article.newest()
    copy = newest.copy if newest else ""
    form = reverse("new-case", args=[article.site.key])
    return [
        QuotationShown(
            words=_cut(copy[quotation.start : quotation.end]),
            speaker=quotation.speaker or "",
            wrong_url=f"{form}?{urlencode({'article': article.pk, 'words': copy[quotation.start : quotation.end]})}",
        )
        for quotation in quotations(copy)
    ]


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
