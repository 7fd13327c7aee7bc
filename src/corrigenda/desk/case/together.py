"""What the case page shows of the people at the desk: who has the case, who watches it, their notes, whether it is late."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from corrigenda.corrections import permissions
from corrigenda.corrections.models import Case, Note
from corrigenda.corrections.people.members import members
from corrigenda.corrections.people.presence import others
from corrigenda.corrections.people.watch import watches
from corrigenda.corrections.states import TO_DECIDE, Verb
from corrigenda.desk.seat import Seat
from corrigenda.lib import clock
from corrigenda.newsroom.working_hours import late_before

MOST = 200  # notes on a page


def together(case: Case, seat: Seat) -> dict[str, Any]:
    return {
        "members": list(members(seat.site)),
        "may_assign": permissions.may(seat.actor, Verb.ASSIGN),
        "may_note": permissions.may(seat.actor, Verb.NOTE),
        "watching": watches(case, seat.actor),
        "notes": list(notes_of(case)),
        "also_here": others(case, seat.actor),
        "late": is_late(case),
    }


def notes_of(case: Case) -> QuerySet[Note]:
    return Note.objects.filter(case=case).select_related("by").order_by("pk")[:MOST]


def is_late(case: Case) -> bool:
    before = late_before(case.site, clock.now())
    return case.state in TO_DECIDE and before is not None and case.opened_at < before
