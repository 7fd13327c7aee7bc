"""Looks for a case's words in the other articles of its site and of the sister sites."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from corrigenda.archive.flows.find_elsewhere import Hit, find_elsewhere
from corrigenda.corrections import states
from corrigenda.corrections.models import Case, Occurrence
from corrigenda.corrections.occurrences.carry_over import sentence_around
from corrigenda.corrections.states import Verb
from corrigenda.dispatch.queue import enqueue

MOST = 200  # occurrences kept for a case


def will_find_occurrences(case: Case) -> None:
    """Asks for a search for occurrences, if the case's place is known."""
    if case.anchored:
        enqueue("find-occurrences", key=f"occurrences:{case.pk}", host=case.site.host, case=case.pk)


def find_occurrences(case: int) -> None:
    """Brings the case's occurrences up to date; occurrences that were followed stay.

    Does nothing for a case without a place or a case that is decided: nobody would be asked about its occurrences.
    Copies that arrive after the decision are found when it is published.
    """
    with transaction.atomic():
        locked = Case.objects.select_for_update(of=("self",)).select_related("site", "anchored_on").get(pk=case)
        if locked.anchored_on is None or locked.start is None or locked.end is None:
            return
        if not states.allowed(Verb.APPROVE, locked.state):
            return
        copy = locked.anchored_on.copy
        start, end = sentence_around(copy, locked.start, locked.end)
        elsewhere = find_elsewhere(
            sites=[locked.site, *locked.site.sisters.all()],
            passage=copy[start:end],
            except_article=locked.article_id,
            limit=MOST,
        )
        _keep(locked, elsewhere.hits[:MOST])


def _keep(case: Case, hits: Sequence[Hit]) -> None:
    """Stores the hits. Rows that are still right stay as they are: their ids are in forms that editors have open."""
    followed = set(case.occurrences.exclude(followed_by=None).values_list("article_id", flat=True))
    wanted = {(hit.revision, hit.start): hit for hit in hits if hit.article not in followed}
    unfollowed = case.occurrences.filter(followed_by=None)
    stored = {(occurrence.revision_id, occurrence.start): occurrence for occurrence in unfollowed}
    gone = [
        occurrence.pk
        for place, occurrence in stored.items()
        if place not in wanted or occurrence.end != wanted[place].end
    ]
    case.occurrences.filter(pk__in=gone).delete()
    Occurrence.objects.bulk_create(
        [_occurrence(case, hit) for place, hit in wanted.items() if place not in stored or stored[place].pk in gone]
    )


def _occurrence(case: Case, hit: Hit) -> Occurrence:
    return Occurrence(
        case=case,
        article_id=hit.article,
        revision_id=hit.revision,
        start=hit.start,
        end=hit.end,
        similarity=hit.similarity,
        likeness=hit.likeness,
    )
