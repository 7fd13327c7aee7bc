"""Looks for a case's words in the other articles of its site and of the sister sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from corrigenda.archive.flows.find_elsewhere import Hit, find_elsewhere
from corrigenda.archive.models import Revision
from corrigenda.corrections import states
from corrigenda.corrections.models import Case, Occurrence
from corrigenda.corrections.occurrences.carry_over import sentence_around
from corrigenda.corrections.states import Verb
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import enqueue_all, new_job
from corrigenda.newsroom.models import Site

MOST = 200  # occurrences kept for a case


def will_find_occurrences(case: Case) -> None:
    """Asks for a search for occurrences, if the case's place is known."""
    if job := occurrences_job(case):
        enqueue_all([job])


def occurrences_job(case: Case) -> Job | None:
    """Returns the job that searches for occurrences; None if the case's place is not known."""
    if not case.anchored:
        return None
    return new_job("find-occurrences", key=f"occurrences:{case.pk}", host=case.site.host, case=case.pk)


def find_occurrences(case: int) -> None:
    """Brings the case's occurrences up to date; occurrences that were followed stay.

    Does nothing for a case without a place or a case that is decided: nobody would be asked about its occurrences.
    Copies that arrive after the decision are found when it is published. The archive is searched before the lock is
    taken: nobody else can write to SQLite under one.
    """
    searched = _place_of(Case.objects.select_related("site", "anchored_on").get(pk=case))
    if searched is None:
        return
    hits = _hits(searched)
    with transaction.atomic():
        locked = Case.objects.select_for_update(of=("self",)).select_related("site", "anchored_on").get(pk=case)
        place = _place_of(locked)
        if place is not None:
            _keep(locked, hits if place == searched else _hits(place))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a case stands that may still be approved."""

    site: Site
    article: int
    revision: Revision
    part: str
    start: int
    end: int


def _place_of(case: Case) -> _Place | None:
    if case.anchored_on is None or case.start is None or case.end is None:
        return None
    if not states.allowed(Verb.APPROVE, case.state):
        return None
    return _Place(case.site, case.article_id, case.anchored_on, case.part, case.start, case.end)


def _hits(place: _Place) -> Sequence[Hit]:
    text = place.revision.text_of(place.part)
    start, end = sentence_around(text, place.start, place.end)
    elsewhere = find_elsewhere(
        sites=[place.site, *place.site.sisters.all()],
        passage=text[start:end],
        except_article=place.article,
        limit=MOST,
    )
    return elsewhere.hits[:MOST]


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
