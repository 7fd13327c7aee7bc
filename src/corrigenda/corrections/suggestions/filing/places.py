"""Where the words of arrivals stand, looked for before the database is locked: whoever sends waits for the lock.

What is found holds for the revision on which it was found. If another is the newest once the database is locked, the
words are looked for again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from corrigenda.anchoring import Anchor, Orphan
from corrigenda.archive.articles.addresses import led_to
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.models.revision import newest_ids, newest_of
from corrigenda.corrections import passage
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.corrections.words.quotations import in_quotation
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site

Place = Anchor | Orphan | None


@dataclass(slots=True)
class Places:
    """What was found, by the ids of revisions and suggestions.

    `elsewhere`: the suggestions whose words stand on the page that theirs names as canonical, and not on theirs.
    """

    elsewhere: set[UUID] = field(default_factory=set)
    revisions: dict[int, Revision] = field(default_factory=dict)
    of: dict[tuple[object, int], tuple[Any, Place]] = field(default_factory=dict)  # the target, and its place
    quoted: dict[tuple[int, str, int, int], bool] = field(default_factory=dict)  # of a range of a part

    def page(self, arrival: Arrival) -> PageUrl:
        """Returns the page that the arrival is about. Its own, unless only the page that it names has the words."""
        return PageUrl.kept(arrival.canonical if arrival.pk in self.elsewhere else arrival.url)

    def find(self, suggestion: Suggestion, newest: Revision | None) -> Place:
        """Returns the place on the newest revision; None without a target, or if its part was never read."""
        if newest is None or suggestion.target is None or not newest.knows(suggestion.part):
            return None
        target, place = self.of.get((suggestion.pk, newest.pk), (None, None))
        if place is not None and target == suggestion.target:
            return place
        selector = suggestion.selector()
        return passage.find(selector, newest, part=suggestion.part) if selector else None

    def in_quotation(self, revision: Revision, part: str, place: Anchor) -> bool:
        where = revision.pk, part, place.start, place.end
        if where not in self.quoted:
            self.quoted[where] = in_quotation(revision.text_of(part), place.start, place.end)
        return self.quoted[where]

    def newest(self, articles: Collection[Article]) -> dict[int, Revision]:
        """Returns the newest revision of each article that has one; reads those alone that are not known."""
        ids = newest_ids(articles)
        new = [article for article in articles if ids.get(article.pk) not in {None, *self.revisions}]
        known = {article: self.revisions[newest] for article, newest in ids.items() if newest in self.revisions}
        return known | (newest_of(new) if new else {})


def look_for(site: Site, arrivals: Collection[Arrival]) -> Places:
    pages = {arrival.pk: [PageUrl.kept(url) for url in (arrival.url, arrival.canonical) if url] for arrival in arrivals}
    articles = led_to(site, {page.key for named in pages.values() for page in named})
    newest = newest_of(articles.values())
    places = Places(revisions={revision.pk: revision for revision in newest.values()})
    for arrival in arrivals:
        suggestion = arrival.as_suggestion()
        known = [newest.get(articles[page.key].pk) if page.key in articles else None for page in pages[arrival.pk]]
        found = [isinstance(_noted(places, suggestion, revision), Anchor) for revision in known]
        if found == [False, True]:
            places.elsewhere.add(arrival.pk)
    return places


def _noted(places: Places, suggestion: Suggestion, revision: Revision | None) -> Place:
    """Returns the place on a revision, and notes it with what filing will ask about it."""
    place = places.find(suggestion, revision)
    if revision is not None and place is not None:
        places.of[suggestion.pk, revision.pk] = suggestion.target, place
        if isinstance(place, Anchor):
            places.in_quotation(revision, suggestion.part, place)
    return place
