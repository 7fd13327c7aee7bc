"""The first page of the desk: leads to the person's only site, or offers a choice among several sites."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from corrigenda.desk.queue.rows import GROUPS
from corrigenda.newsroom.models import Site


@login_required
def home(request: HttpRequest) -> HttpResponse:
    waiting = Count("cases", filter=Q(cases__state__in=GROUPS["open"]))
    sites = list(Site.objects.filter(memberships__staff=request.user.pk).annotate(waiting=waiting).order_by("name"))
    if len(sites) == 1:
        return redirect("queue", sites[0].key)
    return render(request, "desk/queue/home.html", {"sites": sites})
