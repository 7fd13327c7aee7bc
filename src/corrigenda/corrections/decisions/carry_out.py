"""Sends an approved decision on: to the CMS, to the newsroom to make by hand, or straight onto the record."""

from __future__ import annotations

from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.approve_elsewhere import approve_elsewhere
from corrigenda.corrections.decisions.will_edit import will_edit
from corrigenda.corrections.models import Case, Decision
from corrigenda.corrections.publication.publish import publish, publish_where_carried


def carry_out(case: Case, decision: Decision, by: Actor) -> None:
    """Publishes the decision or queues its edit, here and at the same words elsewhere.

    Call inside the transaction that approved, with `case` locked. Raises Refused (see `approve_elsewhere`).
    """
    if decision.edit() is None:
        publish(case, decision, decision.revision)
    elif not _stands_already(case):
        will_edit(case, decision)
    approve_elsewhere(case, decision, by)


def _stands_already(case: Case) -> bool:
    """Whether the edit is published already: someone may have made it by hand while it waited for a sign-off."""
    newest = case.article.newest()
    return newest is not None and publish_where_carried(case, newest)
