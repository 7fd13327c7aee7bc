"""How a site corrects: the page that its readers and those it reports about are entitled to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record.policy import page as says
from corrigenda.record.public import of_site


@of_site
def policy(request: HttpRequest, site: Site) -> HttpResponse:
    wait = says.usual_wait(site)
    shown = {
        "site": site,
        "contact": says.Contact.of(site.contact) if site.contact else None,
        "wait": says.in_words(wait) if wait else "",
        "kinds": says.kinds(site),
    }
    return render_public(request, "record/policy/policy.html", shown)
