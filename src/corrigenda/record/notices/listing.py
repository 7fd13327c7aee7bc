"""The list of a site's notices, with a search and filters."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.notice_filter import NoticeFilter, notices
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.public import of_site

A_PAGE = 25


@of_site
def record(request: HttpRequest, site: Site) -> HttpResponse:
    wanted = NoticeFilter.of(request.GET)
    matching = wanted.among(notices(site), site)
    context = {
        "site": site,
        "wanted": wanted,
        "page": _page(matching, request.GET.get("page")),
        "kinds": DecisionKind.choices,
        "sections": published.sections(site),
        "article": site.articles.filter(pk=wanted.article).first() if wanted.article else None,
    }
    return render_public(request, "record/notices/listing.html", context)


def _page(matching: QuerySet[Correction], number: str | None) -> Page[Correction]:
    """Finds a page's corrections by the index alone, and reads only them.

    PostgreSQL would join, and sort, the whole rows of all that lie before.
    """
    found = Paginator(matching.values_list("pk", flat=True), A_PAGE).get_page(number)
    rows = matching.filter(pk__in=list(found)).prefetch_related("amendments")
    return Page(list(rows), found.number, found.paginator)  # type: ignore[arg-type]
