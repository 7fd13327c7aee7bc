"""The site's WebSub hub is told that something was published; it then fetches the feeds and sends them on (w3.org/TR/websub)."""

from __future__ import annotations

import logging
from urllib.parse import urlencode

from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Later
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.send import send
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site

logger = logging.getLogger("corrigenda.announce")
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def will_announce(site: Site, number: int) -> None:
    """Call inside the transaction that publishes correction `number`, or something about it."""
    if site.hub:
        enqueue("announce", key=f"announce:{site.pk}:{number}", site=site.pk, number=number)


def announce(site: int, number: int) -> None:
    """Name the feeds that changed to the hub. Raises Later where it did not take one of them now."""
    correction = Correction.objects.select_related("site").filter(site=site, number=number).first()
    if correction is None or not correction.site.hub:
        return
    for topic in topics(correction):
        _publish(correction.site, topic)


def topics(correction: Correction) -> list[str]:
    """The addresses of the feeds that it stands in: of the site and of its article, in both forms."""
    feeds = [public_url(name, correction.site.key) for name in ("feed-atom", "feed-json")]
    return [
        feed + wanted.suffix
        for wanted in (NoticeFilter(), NoticeFilter(article=correction.article_id))
        for feed in feeds
    ]


def _publish(site: Site, topic: str) -> None:
    # WebSub leaves this request open: hubs have taken hub.url since PubSubHubbub, some want hub.topic.
    body = urlencode({"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}).encode()
    try:
        reply = send("POST", site.hub, headers=_FORM, body=body, private=site.private)
    except FetchError as error:
        if not error.permanent:
            raise Later(f"the hub {site.hub}: {error.reason}") from error
        logger.warning("the hub %s was not told: %s", site.hub, error.reason)
        return
    if reply.status in (408, 425, 429) or reply.status >= 500:
        raise Later(f"the hub {site.hub} answered {reply.status}")
    if not 200 <= reply.status < 300:
        logger.warning("the hub %s answered %s for %s", site.hub, reply.status, topic)
