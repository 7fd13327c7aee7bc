"""An article's history: its revisions, the corrections on them, and word by word what one of them changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Correction
from corrigenda.corrections.policy import DecisionKind
from corrigenda.lib.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record.public import of_site
from corrigenda.redline import to_html
from corrigenda.redline.folded import changes

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """What one revision changed. `redline` is None where the copies are too long to compare here."""

    since: int
    redline: SafeString | None


@dataclass(frozen=True, slots=True)
class Line:
    revision: Revision
    corrections: Sequence[Correction]
    change: Change | None


@of_site
def history(request: HttpRequest, site: Site, article: int) -> HttpResponse:
    """Only a corrected article has a public history: a reader may have sent us the address of a draft."""
    known = get_object_or_404(site.articles, pk=article)
    kinds = set(known.corrections.values_list("kind", flat=True))
    if not kinds:
        raise Http404
    # Of a live blog's thousands of revisions one page is read, of the texts only the two that are compared.
    revisions = known.revisions.order_by("-number")
    page = Paginator(revisions, A_PAGE).get_page(request.GET.get("page"))
    here = Q(after__in=[one.pk for one in page.object_list]) | Q(after=None)
    corrections = list(known.corrections.filter(here).prefetch_related("amendments").order_by("published_at"))
    shown = {
        "site": site,
        "article": known,
        "retracted": DecisionKind.RETRACTION in kinds,
        "page": page,
        "lines": _lines(page.object_list, corrections, asked=request.GET.get("revision", "")),
        "unplaced": [one for one in corrections if one.after_id is None],
    }
    return render_public(request, "record/history.html", shown)


def _lines(revisions: Iterable[Revision], corrections: Sequence[Correction], *, asked: str) -> list[Line]:
    """`asked` names the revision whose change is shown; where it names none here, the newest is."""
    here = list(revisions)
    opened = next((one for one in here if str(one.number) == asked), here[0] if here else None)
    return [
        Line(
            revision=one,
            corrections=[correction for correction in corrections if correction.after_id == one.pk],
            change=_change(one) if one is opened else None,
        )
        for one in here
    ]


def _change(revision: Revision) -> Change | None:
    """What it changed; None for an article's first revision."""
    earlier = Revision.objects.filter(article=revision.article_id, number__lt=revision.number)
    before = earlier.select_related("text").order_by("-number").first()
    if before is None:
        return None
    pieces = changes(before.copy, revision.copy)
    return Change(before.number, None if pieces is None else mark_safe(to_html(pieces)))
