"""Releases suggestions from copies of a page elsewhere, once their words are found in the article they name.

A translation proxy, a cache or an archive shows an article of the site under an address of its own. Its page names the
article as canonical, but anyone can name any article. The words decide.
"""

from __future__ import annotations

from datetime import timedelta

from corrigenda.anchoring import Anchor
from corrigenda.archive.articles.addresses import known_article
from corrigenda.corrections import passage
from corrigenda.corrections.models import Arrival
from corrigenda.corrections.reading import reading
from corrigenda.dispatch.queue import enqueue, enqueue_all
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl

KEY = "find-claimed"
PAUSE = timedelta(minutes=1)
TRIED_FOR = timedelta(days=1)  # later, only the desk releases it
MOST = 100  # looked at in one job


def resume() -> None:
    """Starts the search, if it is not running. It then asks for its next turn itself."""
    enqueue(KEY, key=KEY)


def find_claimed() -> None:
    """Looks for the words of the newest suggestions that are held for this. The task `find-claimed`."""
    try:
        since = clock.now() - TRIED_FOR
        held = Arrival.objects.held().filter(held_by="page", received_at__gte=since)
        for arrival in held.select_related("site").order_by("-received_at")[:MOST]:
            if _stands_in_article(arrival):
                Arrival.objects.held().filter(pk=arrival.pk, held_by="page").update(held_by="")
    finally:
        enqueue(KEY, key=KEY, at=clock.now() + PAUSE)


def _stands_in_article(arrival: Arrival) -> bool:
    """Whether the words stand in the article as we know it. If it was never read, this asks for its page."""
    suggestion = arrival.as_suggestion()
    target = suggestion.selector()
    if target is None:  # a comment on the whole article: no words to find
        return False
    article = known_article(arrival.site, PageUrl.kept(arrival.url))
    newest = article.newest()
    if newest is None:
        enqueue_all([reading(article)])
        return False
    return isinstance(passage.find(target, newest, part=suggestion.part), Anchor)
