"""Shows a reader's address to an editor who asks for it, and erases a reader who asked the newsroom by letter."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrigenda.corrections import permissions
from corrigenda.corrections.states import Verb
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.telling.show_address import show_address
from corrigenda.desk.case.page import case_at
from corrigenda.desk.case.suggestions import READERS_A_PAGE, readers_like, shown_alone
from corrigenda.desk.case.view import page, reader_rights
from corrigenda.desk.decide.next import stay
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk


@require_safe
@at_desk
def readers(request: HttpRequest, seat: Seat, number: int, suggestion: UUID) -> HttpResponse:
    """Lists all readers who sent the same as this one; for htmx, the list without the page around it."""
    case = case_at(seat, number)
    sent = get_object_or_404(case.suggestions, pk=suggestion)
    listed = Paginator(readers_like(case, sent), READERS_A_PAGE).get_page(request.GET.get("page"))
    alone = bool(request.headers.get("HX-Request"))
    shown = None if alone else shown_alone(case, sent)
    context = {"case": case, "listed": listed, "shown": shown, "alone": alone, **reader_rights(seat)}
    return seat.render(request, f"desk/readers/{'list' if alone else 'page'}.html", context)


@require_POST
@at_desk
def reader_address(request: HttpRequest, seat: Seat, number: int, suggestion: UUID) -> HttpResponse:
    case = case_at(seat, number)
    address, trouble = tried(lambda: show_address(case=case, by=seat.actor, suggestion=suggestion))
    if trouble is not None:
        return page(request, seat, case, trouble=trouble)
    answer = seat.render(request, "desk/readers/address.html", {"case": case, "address": address})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def erase_reader(request: HttpRequest, seat: Seat, number: int, suggestion: UUID) -> HttpResponse:
    """Asks first."""
    case = case_at(seat, number)
    sent = case.suggestions.filter(pk=suggestion).first()
    if sent is None or not permissions.may(seat.actor, Verb.ERASED):
        raise Http404
    if request.method == "POST":
        erase(sent, by=seat.actor)
        return stay(request, case, _("the reader's data was erased."))
    return seat.render(request, "desk/readers/erase.html", {"case": case, "suggestion": sent})
