"""Makes suggestions of the arrivals of one batch: all belong to one site, and each is filed in its turn.

What the arrivals have in common is read once, and what is new is written at the end, kind by kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from uuid import UUID

from django.db import connection

from corrigenda.anchoring import Anchor
from corrigenda.archive.articles.addresses import known_articles
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections import history, passage
from corrigenda.corrections.actors import READER
from corrigenda.corrections.listing import case_words, traits
from corrigenda.corrections.models import Arrival, Case, Event, Suggestion
from corrigenda.corrections.models.case import Span
from corrigenda.corrections.occurrences.find_occurrences import occurrences_job
from corrigenda.corrections.people.routing import Routing
from corrigenda.corrections.reading import reading
from corrigenda.corrections.states import Verb
from corrigenda.corrections.suggestions.filing.places import Place, Places
from corrigenda.corrections.suggestions.filing.unread_pages import UnreadPages
from corrigenda.corrections.telling.tell_readers import receipt_jobs
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import Asking
from corrigenda.lib.database.insert_rows import Insertion, number
from corrigenda.newsroom.models import Site

TOGETHER = 50  # ranges that one query asks for


class Batch:
    """Call `file` inside the transaction in which the arrivals were locked; or `make` before it, and `write` inside.

    `found`: the places that were looked for before.
    """

    def __init__(self, site: Site, arrivals: Sequence[Arrival], found: Places) -> None:
        self._site = site
        self._found = found
        self._arrivals = arrivals
        self._filed: list[tuple[Suggestion, Verb]] = []
        self._opened: list[Case] = []
        self._joined: dict[int, Case] = {}
        self._claims: dict[UUID, dict[str, str]] = {}
        self._routing = Routing(site)
        self._routed: list[Event] = []
        self._places: dict[tuple[int, str], list[Anchor]] = defaultdict(list)

    def file(self) -> None:
        self.make()
        self.write()

    def make(self) -> None:
        """Makes all rows that are to be written, with their numbers."""
        placed = [self._placed(arrival) for arrival in self._arrivals]
        for suggestion, article, place in placed:
            self._file_one(suggestion, article, place)
        number(self._opened)
        self._make_rows()

    @cached_property
    def _articles(self) -> dict[str, Article]:
        """The articles by the keys of their pages. Read anew: on SQLite, the basis has noted them just before.

        On PostgreSQL their rows are locked: what is read of an article at the same time comes before this batch or sees
        its cases.
        """
        led = known_articles(self._site, [self._found.page(arrival) for arrival in self._arrivals])
        locked = _locked(led.values())
        for article in locked.values():
            article.site = self._site
        return {key: locked[article.pk] for key, article in led.items()}

    @cached_property
    def _unread(self) -> UnreadPages:
        return UnreadPages(self._articles.values())

    @cached_property
    def _newest(self) -> dict[int, Revision]:
        return self._found.newest(self._articles.values())

    def _placed(self, arrival: Arrival) -> tuple[Suggestion, Article, Place]:
        """Returns the suggestion, its article, and its place on the newest revision."""
        suggestion, article = arrival.as_suggestion(), self._articles[self._found.page(arrival).key]
        suggestion.site = self._site
        place = self._found.find(suggestion, self._newest.get(article.pk))
        self._claims[suggestion.pk] = _of_claim(arrival, self._found, place)
        if isinstance(place, Anchor):
            self._places[article.pk, suggestion.part].append(place)
        return suggestion, article, place

    def _file_one(self, suggestion: Suggestion, article: Article, place: Place) -> None:
        target = suggestion.selector_in_copy()
        case = self._case_there(article, suggestion, place)
        verb = Verb.JOINED if case else Verb.OPENED
        suggestion.case = case or self._open(suggestion, article, place)
        self._add_reader(suggestion, article)
        self._filed.append((suggestion, verb))
        if target is not None and place is None:
            self._unread.note(article, target, suggestion)

    def _case_there(self, article: Article, suggestion: Suggestion, place: Place) -> Case | None:
        """Returns the first case, not yet closed, on a passage that shares words with the suggestion's."""
        target = suggestion.selector_in_copy()
        if isinstance(place, Anchor):
            return passage.first_on(self._standing[article.pk, suggestion.part], place.start, place.end)
        if place is None and target is not None:  # the page was never read: go by the words on the readers' pages
            return self._unread.case_on(article, target)
        return None

    @cached_property
    def _standing(self) -> dict[tuple[int, str], list[Case]]:
        """The running cases that a place of this batch may overlap, by article and part."""
        standing: dict[tuple[int, str], list[Case]] = defaultdict(list)
        spans = [self._span(where, places) for where, places in self._places.items()]
        for first in range(0, len(spans), TOGETHER):
            for case in Case.objects.overlapping(spans[first : first + TOGETHER]):
                standing[case.article_id, case.part].append(case)
        return standing

    def _span(self, where: tuple[int, str], places: Sequence[Anchor]) -> Span:
        article, part = where
        return Span(
            self._newest[article], part, min(place.start for place in places), max(place.end for place in places)
        )

    def _open(self, suggestion: Suggestion, article: Article, place: Place) -> Case:
        number, whole_article = suggestion.receipt_number, suggestion.target is None
        case = Case.objects.new(article, number=number, whole_article=whole_article, part=suggestion.part)
        if place is not None:
            case.stand_on(self._newest[article.pk], place)
        traits.stand_on_article(case, article)
        if (routed := self._routing.give(case)) is not None:
            self._routed.append(routed)
        quoted = isinstance(place, Anchor) and self._found.in_quotation(self._newest[article.pk], case.part, place)
        traits.look_at_passage(case, quoted=quoted)
        if case.anchored:
            self._standing[article.pk, case.part].append(case)
        self._opened.append(case)
        return case

    def _add_reader(self, suggestion: Suggestion, article: Article) -> None:
        """Notes the suggestion with its case. Two rows of one stored case are one."""
        case = suggestion.case
        noted = self._joined.setdefault(case.pk, case) if case.pk else case
        traits.add_readers(noted, [suggestion], traits.language_of(article))

    def _make_rows(self) -> None:
        suggestions = [suggestion for suggestion, _verb in self._filed]
        receipts = receipt_jobs(suggestions)  # before they are stored: it counts those of the last day
        rows: list[Suggestion | Event] = [*suggestions, *self._routed]
        for row in rows:
            row.case = row.case  # which has an id now
        events = [*self._events(), *self._routed]
        number(events)
        self._cases, self._words = Insertion(self._opened, numbered=True), case_words.rows_of(self._opened)
        self._suggestions, self._happened = Insertion(suggestions), Insertion(events, numbered=True)
        searches = filter(None, map(occurrences_job, self._opened))
        asked = [*map(reading, self._articles.values()), *searches, *receipts]
        self._name_requests(asked)
        self._asking = Asking([*asked, *history.happened_jobs(events)])

    def _events(self) -> list[Event]:
        return [
            history.event(
                suggestion.case, verb, by=READER, suggestion=str(suggestion.pk), **self._claims[suggestion.pk]
            )
            for suggestion, verb in self._filed
        ]

    def write(self) -> None:
        """Writes what was made. Call inside a transaction."""
        self._cases.run()
        traits.save_readers(self._joined.values())
        case_words.write(self._words)
        self._suggestions.run()
        self._happened.run()
        self._asking.enqueue()
        Arrival.objects.filter(pk__in=[arrival.pk for arrival in self._arrivals]).delete()

    def _name_requests(self, jobs: Iterable[Job]) -> None:
        """Notes with each job the first request that asked for it."""
        asked_by: dict[tuple[str, object], str] = {}
        for arrival, (suggestion, _verb) in zip(self._arrivals, self._filed, strict=True):
            case = suggestion.case
            for about in (("suggestion", str(suggestion.pk)), ("case", case.pk), ("article", case.article_id)):
                asked_by.setdefault(about, arrival.request)
        for job in jobs:
            job.request = next((asked_by[about] for about in job.args.items() if about in asked_by), "")


def _of_claim(arrival: Arrival, found: Places, place: Place) -> dict[str, str]:
    """Returns what an event says of a page that named another address as its own: the page that was not taken.

    Nothing if the words decide nothing. Without the query, which may tell who the reader is.
    """
    if found.page(arrival).url != arrival.url:
        return {"seen_at": arrival.url.partition("?")[0]}
    if arrival.canonical and isinstance(place, Anchor):
        return {"named": arrival.canonical.partition("?")[0]}
    return {}


def _locked(articles: Collection[Article]) -> dict[int, Article]:
    """Returns the articles by their ids, as they are once their rows are locked. SQLite's one lock holds them already."""
    by_id = {article.pk: article for article in articles}
    if not connection.features.has_select_for_update:
        return by_id
    return {article.pk: article for article in Article.objects.select_for_update().filter(pk__in=by_id).order_by("pk")}
