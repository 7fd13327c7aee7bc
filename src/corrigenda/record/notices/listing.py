"""The list of a site's notices, with a search and filters."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.publication.notice_filter import NoticeFilter, notices
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.public import of_site

A_PAGE = 25


@of_site
def record(request: HttpRequest, site: Site) -> HttpResponse:
    wanted = NoticeFilter.of(request.GET)
    matching = wanted.among(notices(site), site).prefetch_related("amendments")
    context = {
        "site": site,
        "wanted": wanted,
        "page": Paginator(matching, A_PAGE).get_page(request.GET.get("page")),
        "kinds": DecisionKind.choices,
        "sections": published.sections(site),
        "article": site.articles.filter(pk=wanted.article).first() if wanted.article else None,
    }
    return render_public(request, "record/notices/listing.html", context)
