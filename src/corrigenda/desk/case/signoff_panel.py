"""The second sign-off on the case page: the decision that waits, who made it, and what this seat may do with it."""

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
    own: bool  # whoever looks at the page made the decision
    may_sign: bool
    may_send_back: bool
    to_thank: Sequence[str]  # names that go on the record with the decision


def signoff_panel(case: Case, seat: Seat) -> SignoffPanel | None:
    """Returns the panel, or None if no decision waits for a sign-off."""
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
