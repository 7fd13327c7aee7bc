"""How the newsroom API answers when the desk refuses: the same words and status at every operation."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.corrections.states import NotInThisState
from corrigenda.lib.web.problems import problem, refused

REFUSALS = (Refused, Moved, NotInThisState, NotAllowed)


def answered(refusal: Exception) -> HttpResponse:
    """Returns the problem that tells of one of REFUSALS."""
    match refusal:
        case Refused():
            return refused(refusal.errors)
        case Moved():
            detail = _(
                "The article changed and the passage moved. Read the case again and decide on its newest revision."
            )
            return problem(409, detail)
        case NotInThisState():
            return problem(409, _("The case is %(state)s, so this is not possible now.") % {"state": refusal.state})
        case NotAllowed():
            return problem(403, _("The newsroom token may not do this."))
    raise refusal
