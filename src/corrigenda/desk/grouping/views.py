"""Merges a case into another one, and gives a suggestion a case of its own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from corrigenda.corrections.grouping.merge import merge as merge_into
from corrigenda.corrections.grouping.split import split as split_off
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.suggestions import readers_like
from corrigenda.desk.case.view import page
from corrigenda.desk.query import whole
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk


@require_POST
@at_desk
def merge(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    case, into = case_at(seat, number), whole(request.POST.get("into", ""))
    merged, trouble = tried(merge_into, case=case, by=seat.actor, into=into)
    if trouble is not None or merged is None or merged.duplicate_of is None:
        return page(request, seat, case_at(seat, number), trouble=trouble)
    messages.success(request, _("No. %(number)d is now part of this case.") % {"number": case.number})
    return redirect("case", seat.site.key, merged.duplicate_of.number)


@require_POST
@at_desk
def split(request: HttpRequest, seat: Seat, number: int, suggestion: UUID) -> HttpResponse:
    """The readers who said the same go along."""
    case = case_at(seat, number)
    sent = get_object_or_404(case.suggestions, pk=suggestion)
    leaving = [reader.pk for reader in readers_like(case, sent)]
    new, trouble = tried(split_off, case=case, by=seat.actor, suggestions=leaving)
    if new is None:
        return page(request, seat, case_at(seat, number), trouble=trouble)
    messages.success(request, _("The suggestion is now case no. %(number)d.") % {"number": new.number})
    return redirect("case", seat.site.key, new.number)
