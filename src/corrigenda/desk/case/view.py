"""The case page: the passage in its article, who said what, what happened, and the decision.

Other views fill in the decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from corrigenda.corrections import permissions
from corrigenda.corrections.models import Case
from corrigenda.corrections.states import Verb
from corrigenda.desk.case.page import case_at, case_page
from corrigenda.desk.case.signoff_panel import signoff_panel
from corrigenda.desk.case.together import together
from corrigenda.desk.query import page_number
from corrigenda.desk.queue.asked import kept
from corrigenda.desk.refused import Trouble
from corrigenda.desk.seat import Seat, at_desk


@require_safe
@at_desk
def case(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    return page(request, seat, case_at(seat, number))


def page(
    request: HttpRequest,
    seat: Seat,
    case: Case,
    form: str = "",
    context: Mapping[str, Any] | None = None,
    trouble: Trouble | None = None,
) -> HttpResponse:
    """Renders the case page with the decision's `form` (a template) open; for htmx, only the form."""
    filled = {"case": case, "form": form, "trouble": trouble, "signing": signoff_panel(case, seat), **(context or {})}
    filled |= reader_rights(seat)
    filled["may_approve"] = permissions.may(seat.actor, Verb.APPROVE)
    filled["may_amend"] = permissions.may(seat.actor, Verb.AMEND)
    if form and request.headers.get("HX-Request"):
        return seat.render(request, form, filled)
    suggestions_page = page_number(request.GET.get("suggestions", ""))
    return seat.render(
        request,
        "desk/case/case.html",
        {
            **case_page(case, kept(request, seat.site), seat.actor.staff, suggestions_page),
            **together(case, seat),
            **filled,
        },
        trouble.status if trouble else 200,
    )


def reader_rights(seat: Seat) -> dict[str, bool]:
    """Returns what the person may do with a reader's data, for the templates that show a reader."""
    return {
        "may_see_addresses": permissions.may(seat.actor, Verb.ADDRESS_SHOWN),
        "may_erase": permissions.may(seat.actor, Verb.ERASED),
        "may_drop_names": permissions.may(seat.actor, Verb.DROP_NAME),
    }
