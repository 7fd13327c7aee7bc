"""Receives a look at an article: keeps the revision, then brings every case of the article up to date.

Closes cases that were fixed by hand, publishes decisions whose words the article now has, re-anchors the other cases,
and joins cases that meet. Changes that no case accounts for are flagged as a stealth edit.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from corrigenda.anchoring import BODY, Selector
from corrigenda.archive.flows.ingest import Ingested, ingest
from corrigenda.archive.flows.reindex import will_reindex
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections import history, passage, put_right
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.listing import traits
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.occurrences.find_repeats import will_look
from corrigenda.corrections.people.routing import Routing
from corrigenda.corrections.publication import log
from corrigenda.corrections.publication.publish import publish_where_carried
from corrigenda.corrections.states import APPROVED_ONCE, Resolution, State, Verb, allowed
from corrigenda.corrections.stealth.flag import flag_stealth
from corrigenda.corrections.telling.tell_readers import will_tell_outcome
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site


@transaction.atomic
def receive_revision(*, site: Site, page: PageUrl, capture: Capture, public: bool = False) -> Ingested:
    """Returns the article, its newest revision, and whether that revision is new. `public` is as for `ingest`."""
    ingested = ingest(
        site=site,
        page=page,
        capture=capture,
        public=public,
        every_sign=_has_running_cases,
        every_part=_has_cases_on_parts,
    )
    if ingested.absorbed is not None:
        _take_over(ingested.absorbed, ingested.article)
    running = Case.objects.select_for_update(of=("self",)).running().filter(article=ingested.article)
    for case in running.select_related("site", "article", "anchored_on__text").order_by("number"):
        _follow(case, ingested.revision)
    if ingested.changed:
        if Correction.objects.filter(article=ingested.article).exists():
            log.enter(site, log.of_revision(ingested.revision))
        flag_stealth(ingested.revision, capture, ingested.weighed)
        will_look(ingested.article)
        will_reindex(site)
    return ingested


def _has_running_cases(article: Article) -> bool:
    """Whether the article has running cases. If a case waits for a comma or a dash, no change of copy is too small."""
    return Case.objects.running().filter(article=article).exists()


def _has_cases_on_parts(article: Article) -> bool:
    """Whether the article ever had a case on its headline or another part: such a case keeps its place on revisions."""
    return Case.objects.filter(article=article).exclude(part=BODY).exists()


def _take_over(absorbed: Article, article: Article) -> None:
    """Moves an absorbed article's cases: readers wrote from another address of the story before its page was read."""
    Case.objects.filter(article=absorbed).update(article=article)
    Correction.objects.filter(article=absorbed).update(article=article)
    if absorbed.public:
        Article.objects.filter(pk=article.pk).update(public=True)
    absorbed.delete()


def _follow(case: Case, revision: Revision) -> None:
    if case.state in APPROVED_ONCE and publish_where_carried(case, revision):
        return
    if traits.stand_on_article(case, case.article):
        routed = Routing(case.site).give(case) if case.assignee is None else None
        case.save(update_fields=[*traits.OF_ARTICLE, "assignee"])
        if routed is not None:
            history.store(routed)
    if _found_fixed(case, revision) or case.whole_article:
        return
    if case.anchored_on_id != revision.pk or case.orphaned:
        _anchor(case, revision)
    if case.state == State.OPEN and case.anchored:
        _join_earlier(case)


def _found_fixed(case: Case, revision: Revision) -> bool:
    """Closes the case if the article reads as a reader suggests; returns whether it does.

    The words were put right after the suggestion arrived, or before: then the reader saw an old page.
    """
    resolution = _how_fixed(case, revision) if allowed(Verb.FOUND_FIXED, case.state) else None
    if resolution is None:
        return False
    history.move(case, Verb.FOUND_FIXED, by=SYSTEM, resolution=resolution, revision=revision.number)
    will_tell_outcome(case)
    return True


def _how_fixed(case: Case, revision: Revision) -> Resolution | None:
    before, suggestions = case.anchored_on, list(case.suggestions.all())
    if (
        before is not None
        and before.pk != revision.pk
        and any(put_right.since(suggestion, before, revision) for suggestion in suggestions)
    ):
        return Resolution.FIXED_BY_HAND
    if any(put_right.before_it_came(suggestion, case.article) for suggestion in suggestions):
        return Resolution.ALREADY_FIXED
    return None


def _anchor(case: Case, revision: Revision) -> None:
    selector = case.selector() or _as_sent(case)
    if selector is None or not revision.knows(case.part):
        return
    was = (case.anchored_on_id is not None, case.orphaned)
    case.stand_on(revision, passage.find(selector, revision, previous=case.anchored_on, part=case.part))
    traits.look_at_passage(case)
    case.save()
    will_find_occurrences(case)
    if case.orphaned and case.orphaned != was[1]:
        history.note(case, Verb.ORPHANED, by=SYSTEM, revision=revision.number, reason=case.orphaned)
    elif not case.orphaned and was != (True, ""):
        history.note(case, Verb.ANCHORED, by=SYSTEM, revision=revision.number)


def _as_sent(case: Case) -> Selector | None:
    """Returns the words that the first reader who chose some in the case's part chose."""
    suggestions = case.suggestions.order_by("received_at")
    in_part = (suggestion.selector() for suggestion in suggestions if suggestion.part == case.part)
    return next(filter(None, in_part), None)


def _join_earlier(case: Case) -> None:
    """Joins two cases that turn out to be on one passage: they are one case, and the later points to the earlier."""
    standing = Case.objects.standing_on(case.anchored_on, case.part).filter(number__lt=case.number)
    if case.split_from_id is not None:  # an editor keeps them apart
        standing = standing.exclude(Q(pk=case.split_from_id) | Q(split_from=case.split_from_id))
    earlier = passage.first_on(standing, case.start or 0, case.end or 0)
    if earlier is not None:
        case.duplicate_of = earlier
        history.move(case, Verb.DUPLICATE, by=SYSTEM, resolution=Resolution.DUPLICATE, of=earlier.number)
