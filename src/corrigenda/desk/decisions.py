"""How the desk tells of a decision: what was refused and why, or what was done and which case comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from corrigenda.corrections.models import Case
from corrigenda.corrections.permissions import NotAllowed, OwnDecision
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.corrections.states import NotInThisState, State
from corrigenda.desk import neighbours
from corrigenda.desk.seat import Seat


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing was done. `errors` by field of the form, `sentence` for the form as a whole."""

    status: int
    sentence: str
    errors: Mapping[str, str] = field(default_factory=dict)
    moved: bool = False

    @property
    def of_the_edit(self) -> str:
        """What is wrong with the words of an edit, whichever of its parts the core names."""
        return " ".join(reason for name, reason in self.errors.items() if name.startswith(("edit", "revision")))


def tried(decide: Callable[[], object]) -> Trouble | None:
    """Run one flow; None where it went through."""
    try:
        decide()
    except Refused as refusal:
        errors = {name.replace(".", "_"): reason for name, reason in refusal.errors.items()}
        return Trouble(422, _("Nothing was decided yet. Please look at the marked fields."), errors)
    except Moved:
        return Trouble(409, _("The article changed while you looked at it. Nothing was decided."), moved=True)
    except NotInThisState as wrong:
        state = State(wrong.state).label
        return Trouble(409, _("This is not possible any more: the case is %(state)s by now.") % {"state": state})
    except OwnDecision:
        return Trouble(403, _("You decided this yourself. Somebody else must sign it off."))
    except NotAllowed:
        return Trouble(403, _("This is not yours to decide. Ask a standards editor."))
    return None


def done(request: HttpRequest, seat: Seat, case: Case, sentence: str, group: str = "open") -> HttpResponseRedirect:
    """Say what was done and go on to the next case that waits: for a decision, or in another `group` of the queue."""
    after = neighbours.to_do_after(case, group)
    told = _("No. %(number)d: %(what)s") % {"number": case.number, "what": sentence}
    if after is None:
        nothing = _("No other case waits.") if group != "open" else _("No other case is open.")
        messages.success(request, f"{told} {nothing}")
        return redirect("queue", seat.site.key)
    messages.success(request, told)
    return redirect("case", seat.site.key, after.number)
