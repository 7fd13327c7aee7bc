"""The second sign-off as the case page shows it: what waits, whose it was, and what this seat may do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.permissions import may
from corrigenda.corrections.publication.credits import names_of
from corrigenda.corrections.states import Verb, allowed
from corrigenda.desk.seat import Seat


@dataclass(frozen=True, slots=True)
class SignoffPanel:
    decision: Decision
    own: bool  # decided by whoever looks at it
    may_sign: bool
    may_send_back: bool
    to_thank: Sequence[str]  # names that go on the record with it


def signoff_panel(case: Case, seat: Seat) -> SignoffPanel | None:
    """None where nothing waits to be signed off."""
    decision = case.decision() if allowed(Verb.SIGN_OFF, case.state) else None
    if decision is None:
        return None
    own = decision.is_by(seat.actor)
    return SignoffPanel(
        decision,
        own,
        may_sign=may(seat.actor, Verb.SIGN_OFF, own=own),
        may_send_back=may(seat.actor, Verb.SEND_BACK, own=own),
        to_thank=names_of(decision),
    )
