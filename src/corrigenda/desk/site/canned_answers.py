"""The page of a site's canned answers in one language: a standards editor writes them and sees each filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import permissions
from corrigenda.corrections.canned_answers.offered import OURS, answers
from corrigenda.corrections.canned_answers.set_canned_answers import MOST, set_canned_answers
from corrigenda.corrections.canned_answers.variables import VARIABLES, filled
from corrigenda.corrections.models import Case, Outcome
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.desk.query import one_of
from corrigenda.desk.refused import Trouble, tried
from corrigenda.desk.seat import Seat, at_desk
from corrigenda.lib.languages import nearest

PAGE = "desk/site/canned_answers.html"


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """`preview`: the answer with the values of the site's newest case; empty if there is no case."""

    field: str
    text: str
    preview: str
    error: str


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def canned_answers(request: HttpRequest, seat: Seat) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    language = one_of(asked.get("language"), dict(settings.LANGUAGES), nearest(seat.site.language))
    if request.method != "POST":
        kept = {outcome: answers(seat.site, outcome, language) for outcome in OURS}
        return seat.render(request, PAGE, _context(seat, language, kept))
    typed = {
        outcome: [text.replace("\r\n", "\n") for text in request.POST.getlist(outcome)[: MOST + 1]] for outcome in OURS
    }
    if "preview" in request.POST:
        return seat.render(request, PAGE, _context(seat, language, typed))
    _result, trouble = tried(set_canned_answers, site=seat.site, by=seat.actor, language=language, given=typed)
    if trouble is not None:
        return seat.render(request, PAGE, _context(seat, language, typed, trouble), trouble.status)
    messages.success(request, _("Saved. Editors are offered these answers from now on."))
    return HttpResponseRedirect(f"{reverse('canned-answers', args=[seat.site.key])}?language={language}", status=303)


def _context(
    seat: Seat, language: str, texts: Mapping[Outcome, Sequence[str]], trouble: Trouble | None = None
) -> dict[str, Any]:
    cases = Case.objects.filter(site=seat.site).select_related("site", "article", "anchored_on__text")
    case, errors = cases.order_by("-number").first(), trouble.errors if trouble else {}
    return {
        "sections": [(outcome, _shown(outcome, texts[outcome], case, language, errors)) for outcome in OURS],
        "language": language,
        "languages": settings.LANGUAGES,
        "variables": [(f"{{{name}}}", variable.meaning) for name, variable in VARIABLES.items()],
        "example": case,
        "trouble": trouble,
        "may_keep": permissions.may(seat.actor, SiteVerb.SET_CANNED_ANSWERS),
    }


def _shown(
    outcome: Outcome, texts: Sequence[str], case: Case | None, language: str, errors: Mapping[str, str]
) -> list[AnswerShown]:
    """Returns the answers and an empty one, to be written."""
    listed = [*texts, ""] if not texts or texts[-1].strip() else list(texts)
    return [
        AnswerShown(
            f"{outcome}-{at}",
            text,
            filled(text, case, language) if case else "",
            errors.get(f"{outcome}_{at}", ""),
        )
        for at, text in enumerate(listed)
    ]
