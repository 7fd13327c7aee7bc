"""The policy page, which says how a site corrects. Readers, and the people a site reports about, are entitled to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record.policy import page as policy_page
from corrigenda.record.public import of_site


@of_site
def policy(request: HttpRequest, site: Site) -> HttpResponse:
    wait = policy_page.usual_wait(site)
    context = {
        "site": site,
        "contact": policy_page.Contact.of(site.contact) if site.contact else None,
        "wait": policy_page.in_words(wait) if wait else "",
        "kinds": policy_page.kinds(site),
    }
    return render_public(request, "record/policy/policy.html", context)
