"""Look for a case's words in the other articles of its site and of the sites beside it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from corrigenda.archive.flows.find_elsewhere import Hit, find_elsewhere
from corrigenda.corrections import states
from corrigenda.corrections.models import Case, Occurrence
from corrigenda.corrections.occurrences.carry_over import sentence_around
from corrigenda.corrections.states import Verb
from corrigenda.dispatch.queue import enqueue

MOST = 200  # kept of a case


def will_find_occurrences(case: Case) -> None:
    """Ask for it, for a case whose place is known."""
    if case.anchored:
        enqueue("find-occurrences", key=f"occurrences:{case.pk}", case=case.pk)


def find_occurrences(case: int) -> None:
    """Bring the case's occurrences up to date; those that were followed stay. Nothing to do for a case with no place, nor
    for one that is decided: nobody would be asked about them. What comes then is found when it is published."""
    with transaction.atomic():
        asked = Case.objects.select_for_update(of=("self",)).select_related("site", "anchored_on").get(pk=case)
        if asked.anchored_on is None or asked.start is None or asked.end is None:
            return
        if not states.allowed(Verb.APPROVE, asked.state):
            return
        copy = asked.anchored_on.copy
        start, end = sentence_around(copy, asked.start, asked.end)
        found = find_elsewhere(
            sites=[asked.site, *asked.site.sisters.all()],
            passage=copy[start:end],
            except_article=asked.article_id,
            limit=MOST,
        )
        _keep(asked, found.hits[:MOST])


def _keep(case: Case, hits: Sequence[Hit]) -> None:
    """Rows that are right stay as they are: their ids stand in forms that editors have open."""
    followed = set(case.occurrences.exclude(followed_by=None).values_list("article_id", flat=True))
    wanted = {(hit.revision, hit.start): hit for hit in hits if hit.article not in followed}
    known = {(one.revision_id, one.start): one for one in case.occurrences.filter(followed_by=None)}
    gone = [one.pk for place, one in known.items() if place not in wanted or one.end != wanted[place].end]
    case.occurrences.filter(pk__in=gone).delete()
    Occurrence.objects.bulk_create(
        [_occurrence(case, hit) for place, hit in wanted.items() if place not in known or known[place].pk in gone]
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
