"""Keeps a reader's suggestion, finds its place, and joins it to the case on that passage or opens a case."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.db.models import Case as Choose
from django.db.models import TextField, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from corrigenda.anchoring import Anchor, Orphan, Selector
from corrigenda.archive.articles.addresses import known_article
from corrigenda.archive.models import Article
from corrigenda.corrections import history, passage
from corrigenda.corrections.actors import READER
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.states import Verb
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.corrections.telling.tell_readers import will_acknowledge
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib.mailboxes import mailbox
from corrigenda.lib.urls import PageUrl, host_of
from corrigenda.newsroom.models import Site

CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Submitted:
    suggestion: Suggestion
    created: bool  # False: this idempotency key was seen before


def submit(*, site: Site, sent: Submission) -> Submitted:
    """Keeps a suggestion; it is on disk when this returns. Raises Refused, and then nothing was kept."""
    fit = checked(sent, site)
    if earlier := _known(site, fit.sent):
        return Submitted(earlier, created=False)
    try:
        with transaction.atomic():
            return Submitted(_keep(site, fit.page, fit.sent), created=True)
    except IntegrityError:  # two requests had the same key at once; the other suggestion was kept
        if earlier := _known(site, checked(sent, site).sent):
            return Submitted(earlier, created=False)
        raise


def _known(site: Site, clean: Submission) -> Suggestion | None:
    if clean.idempotency_key is None:
        return None
    return Suggestion.objects.select_related("case").filter(site=site, idempotency_key=clean.idempotency_key).first()


def _keep(site: Site, page: PageUrl, clean: Submission) -> Suggestion:
    # The article's row is the lock, so that two readers who write about one passage at once share one case.
    article = Article.objects.select_for_update().get(pk=known_article(site, page).pk)
    place = _look(article, clean)
    case = _case_there(article, clean, place)
    verb = Verb.JOINED if case else Verb.OPENED
    case = case or _open(article, clean, place)
    suggestion = _suggestion(site, case, clean)
    history.note(case, verb, by=READER, suggestion=str(suggestion.pk))
    enqueue("fetch", key=f"fetch:{article.pk}", host=host_of(article.url), article=article.pk)
    will_acknowledge(suggestion)
    return suggestion


def _look(article: Article, clean: Submission) -> Anchor | Orphan | None:
    """Returns the place on the newest revision; None if there is no target in the copy, or no revision yet."""
    newest = article.newest()
    target = clean.target_in_copy()
    return passage.find(target, newest) if newest and target else None


def _case_there(article: Article, clean: Submission, place: Anchor | Orphan | None) -> Case | None:
    """Returns the first case, not yet closed, on a passage that shares words with the suggestion's."""
    if isinstance(place, Anchor):
        return passage.first_on(Case.objects.standing_on(article.newest()), place.start, place.end)
    target = clean.target_in_copy()
    if place is None and target is not None:  # the page was never read: go by the words on the readers' pages
        return _case_on_unread(article, target)
    return None


def _case_on_unread(article: Article, target: Selector) -> Case | None:
    """Returns the first case on the same words of a page that was never read.

    Looks at a bounded number of suggestions whose positions overlap: first those that say the same. A case that is
    missed is joined when the page is read.
    """
    unread = article.cases.running().filter(whole_article=False, anchored_on=None, orphaned="")
    overlapping = Suggestion.objects.filter(case__in=unread, target__start__lt=target.end, target__end__gt=target.start)
    same_first = When(words=target.exact, then=0)
    candidates = (
        overlapping.select_related("case")
        .alias(words=Cast(KT("target__exact"), TextField()))
        .order_by(Choose(same_first, default=1), "case__number", "received_at")
    )
    return next((each.case for each in candidates[:CANDIDATES] if passage.same_words(each, target)), None)


def _open(article: Article, clean: Submission, place: Anchor | Orphan | None) -> Case:
    case = Case.objects.new(article, whole_article=clean.target_in_copy() is None)
    newest = article.newest()
    if place is not None and newest is not None:
        case.stand_on(newest, place)
    case.save()
    will_find_occurrences(case)
    return case


def _suggestion(site: Site, case: Case, clean: Submission) -> Suggestion:
    fields = {name: value for name, value in asdict(clean).items() if name not in ("url", "target", "part")}
    return Suggestion.objects.create(
        site=site, case=case, target=clean.kept_target(), mailbox=mailbox(clean.email), **fields
    )
