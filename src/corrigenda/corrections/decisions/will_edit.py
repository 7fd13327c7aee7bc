"""Queues an approved edit: to be written to the CMS, or to be made by hand and seen on the page."""

from __future__ import annotations

from corrigenda.corrections.models import Case, Decision
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib.urls import host_of


def will_edit(case: Case, decision: Decision) -> None:
    """Call inside the transaction that approved."""
    if case.site.connector:
        enqueue("apply", host=case.site.cms_host, decision=decision.pk)
    else:
        enqueue("await-hand", host=host_of(case.article.url), decision=decision.pk)
