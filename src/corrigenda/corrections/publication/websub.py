"""Tells the site's WebSub hub that something was published.

The hub then fetches the feeds and sends them on (w3.org/TR/websub).
"""

from __future__ import annotations

import logging
from urllib.parse import urlencode

from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.dispatch.queue import enqueue
from corrigenda.dispatch.tasks import Heard, heard, later
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.retry_after import may_pass
from corrigenda.lib.net.send import send
from corrigenda.lib.urls import host_of
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site

logger = logging.getLogger("corrigenda.announce")
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def will_announce(site: Site, number: int) -> None:
    """Queues an announcement. Call inside the transaction that publishes correction `number`, or something about it."""
    if site.hub:
        enqueue("announce", key=f"announce:{site.pk}:{number}", host=host_of(site.hub), site=site.pk, number=number)


def announce(site: int, number: int) -> Heard:
    """Tells the hub which feeds changed. Raises Later if the hub did not accept one of them now."""
    correction = Correction.objects.select_related("site").filter(site=site, number=number).first()
    if correction is None or not correction.site.hub:
        return Heard.NOTHING
    answers = [_publish(correction.site, topic) for topic in topics(correction)]
    return Heard.ANSWER if Heard.ANSWER in answers else Heard.NOTHING


def topics(correction: Correction) -> list[str]:
    """Returns the addresses of the feeds that list a correction: its site's and its article's, each in both forms."""
    feeds = [public_url(name, correction.site.key) for name in ("feed-atom", "feed-json")]
    return [
        feed + wanted.suffix
        for wanted in (NoticeFilter(), NoticeFilter(article=correction.article_id))
        for feed in feeds
    ]


def _publish(site: Site, topic: str) -> Heard:
    # WebSub does not specify this request: hubs have accepted hub.url since PubSubHubbub, and some want hub.topic.
    body = urlencode({"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}).encode()
    try:
        reply = send("POST", site.hub, headers=_FORM, body=body, private=site.private)
    except FetchError as error:
        if not error.permanent:
            raise later(error, f"the hub {site.hub}") from error
        logger.warning("the hub %s was not told: %s", site.hub, error.reason)
        return heard(error)
    if may_pass(reply.status):
        reason = f"the hub {site.hub} answered {reply.status}"
        raise later(FetchError(reason, permanent=False, status=reply.status))
    if not 200 <= reply.status < 300:
        logger.warning("the hub %s answered %s for %s", site.hub, reply.status, topic)
    return Heard.ANSWER
