"""Takes in corrections that another record published: each gets a closed case, and a leaf that says it was imported.

The other record's log is not carried on here: its leaves were signed by another key, or at another time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Model

from corrigenda.archive.articles.addresses import known_articles
from corrigenda.archive.models import Article
from corrigenda.corrections import history, notice_policy
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.listing import case_words
from corrigenda.corrections.models import Amendment, Arrival, Case, Correction, Leaf, Suggestion
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.corrections.publication import log
from corrigenda.corrections.states import Resolution, State, Verb
from corrigenda.corrections.words.searchable import searchable
from corrigenda.lib import clock
from corrigenda.lib.database.insert_rows import insert_numbered
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site

BATCH = 200
_NUMBERED: tuple[type[Model], ...] = (Case, Arrival, Suggestion)


class NotEmpty(Exception):
    """The site has cases or a log of its own, or its readers have sent something."""


class NumberTaken(Exception):
    """The site uses the number `number` already."""

    def __init__(self, number: int) -> None:
        super().__init__(f"number {number} is in use at this site")
        self.number = number


@dataclass(frozen=True, slots=True)
class Published:
    """A notice as another record published it. `amendments`: the later notices, each with its moment, the oldest first."""

    number: int
    kind: DecisionKind
    published_at: datetime
    page: PageUrl
    headline: str
    section: str
    notice: str
    amendments: tuple[tuple[datetime, str], ...]
    old: str
    new: str
    url: str


@transaction.atomic
def import_record(*, site: Site, notices: Iterable[Published], add: bool = False) -> int:
    """Returns how many notices were taken in. They come in the order of their numbers, and keep them.

    All are taken in, or, if `notices` raises something, none. Nobody is told: they are no news.

    Raises NotEmpty unless `add`; NumberTaken.
    """
    site = Site.objects.select_for_update().get(pk=site.pk)
    if not add and _has_something(site):
        raise NotEmpty
    at, last, count = clock.now(), 0, 0
    coming = iter(notices)
    while together := list(islice(coming, BATCH)):
        _take(site, together, at)
        last, count = together[-1].number, count + len(together)
    if last >= site.next_number:
        Site.objects.filter(pk=site.pk).update(next_number=last + 1)
    return count


def _has_something(site: Site) -> bool:
    return any(model._base_manager.filter(site=site).exists() for model in (Case, Arrival, Leaf))


def _take(site: Site, notices: Sequence[Published], at: datetime) -> None:
    _refuse_taken(site, [one.number for one in notices])
    articles = _articles(site, notices)
    cases = [_case(site, one, articles[one.page.key]) for one in notices]
    insert_numbered(cases)
    corrections = [_correction(case, one, at) for case, one in zip(cases, notices, strict=True)]
    Correction.objects.bulk_create(corrections)
    for correction, one in zip(corrections, notices, strict=True):
        _enter(correction, one)


def _refuse_taken(site: Site, numbers: Sequence[int]) -> None:
    for model in _NUMBERED:
        taken = model._base_manager.filter(site=site, number__in=numbers).order_by("number")
        if (number := taken.values_list("number", flat=True).first()) is not None:
            raise NumberTaken(number)


def _articles(site: Site, notices: Sequence[Published]) -> Mapping[str, Article]:
    """Returns the articles by their pages' keys. What the archive knows of an article stays as it is."""
    articles = known_articles(site, [one.page for one in notices])
    for one in notices:
        article = articles[one.page.key]
        article.headline, article.section = article.headline or one.headline, article.section or one.section
        article.public = True
    Article.objects.bulk_update(articles.values(), ["headline", "section", "public"])
    return articles


def _case(site: Site, one: Published, article: Article) -> Case:
    return Case(
        site=site,
        article=article,
        number=one.number,
        state=State.CLOSED,
        resolution=Resolution.CORRECTED,
        whole_article=True,  # where its words stand is not known here
        opened_at=one.published_at,
        closed_at=one.published_at,
    )


def _correction(case: Case, one: Published, at: datetime) -> Correction:
    """Returns a correction, to be stored with others: nothing of it is known that `save` would work out."""
    later = [text for _moment, text in one.amendments]
    return Correction(
        case=case,
        site=case.site,
        article=case.article,
        number=one.number,
        kind=one.kind,
        notice=one.notice,
        old=one.old,
        new=one.new,
        published_at=one.published_at,
        place=notice_policy.place_of(case.site, one.kind, Gravity.PLAIN),
        words=searchable(one.notice, one.old, one.new, case.article.headline, *later),
        section=case.article.section,
        authors=case.article.authors,
        imported_at=at,
        imported_from=one.url,
    )


def _enter(correction: Correction, one: Published) -> None:
    """Enters a stored correction with its amendments: in the log, the search of cases and the history."""
    case_words.put([correction.case], correction)
    log.enter(correction.site, log.of_correction(correction), news=False)
    for number, (moment, text) in enumerate(one.amendments, 1):
        amendment = Amendment.objects.create(correction=correction, number=number, text=text, at=moment)
        log.enter(correction.site, log.of_amendment(amendment), news=False)
    history.note(correction.case, Verb.IMPORTED, by=SYSTEM, url=one.url)
