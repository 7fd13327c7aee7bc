"""The privacy page: what the desk keeps about its readers. It reads the same table as the job that erases."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.privacy.kept import KEPT
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record.policy.page import Contact
from corrigenda.record.public import of_site


@of_site
def privacy(request: HttpRequest, site: Site) -> HttpResponse:
    rows = [
        {"what": row.what, "why": row.why, "how_long": row.how_long_at(site), "who": row.who_at(site)} for row in KEPT
    ]
    context = {"site": site, "contact": Contact.of(site.contact) if site.contact else None, "rows": rows}
    return render_public(request, "record/policy/privacy.html", context)
