"""What the desk shows after a decision: what was done, and the next case or this one."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from corrigenda.corrections.models import Case
from corrigenda.desk.decide.proposal import Proposal
from corrigenda.desk.queue import neighbours
from corrigenda.desk.queue.asked import kept
from corrigenda.desk.seat import Seat


def accepted(proposal: Proposal) -> str:
    """Says what became of an accepted proposal."""
    if proposal.needs_signoff:
        return _("accepted. It awaits a second sign-off; nothing is published until then.")
    if proposal.change is None:
        return _("the notice is published.")
    if proposal.case.site.connector:
        return _("accepted. The change is being made in the article.")
    return _("accepted. Now make the change in your CMS; the desk will notice it on the page.")


def done(
    request: HttpRequest, seat: Seat, case: Case, sentence: str, group: str = "open", *, undoable: bool = True
) -> HttpResponseRedirect:
    """Says what was done and goes on to the next case that waits for a decision, or waits in another `group`.

    Of a decision that can be undone, the bar on that page says what there is to say.
    """
    asked = replace(kept(request, seat.site), group=group)
    next_case = neighbours.to_do_after(case, asked, seat.actor.staff)
    says = [] if undoable and seat.undo_seconds else [numbered(case, sentence)]
    if next_case is None:
        says.append(_("No other cases are waiting.") if group != "open" else _("No other cases are open."))
    if says:
        messages.success(request, " ".join(says))
    return redirect("case", seat.site.key, next_case.number) if next_case else redirect("queue", seat.site.key)


def stay(request: HttpRequest, case: Case, sentence: str) -> HttpResponseRedirect:
    """Says what was done and shows the case again."""
    messages.success(request, numbered(case, sentence))
    return redirect("case", case.site.key, case.number)


def numbered(case: Case, sentence: str) -> str:
    """Returns the sentence with the number of the case that it is about."""
    return _("No. %(number)d: %(what)s") % {"number": case.number, "what": sentence}
