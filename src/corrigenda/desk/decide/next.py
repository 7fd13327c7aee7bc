"""After a decision: what was done, and which case comes next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from corrigenda.corrections.models import Case
from corrigenda.desk.decide.proposal import Proposal
from corrigenda.desk.queue import neighbours
from corrigenda.desk.seat import Seat


def accepted(proposal: Proposal) -> str:
    """What became of a proposal that was accepted."""
    if proposal.needs_signoff:
        return _("accepted. It waits for a second sign-off; until then nothing is published.")
    if proposal.change is None:
        return _("the notice is published.")
    if proposal.case.site.connector:
        return _("accepted. The change is on its way into the article.")
    return _("accepted. Now make the change in your CMS; the desk notices it on the page.")


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
