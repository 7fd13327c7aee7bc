"""Sends each published revision to the desk, as the page that readers get.

The push happens at once, in the background. `manage.py corrigenda_push` repeats it until the desk has taken the
revision.
"""

from __future__ import annotations

import json
import logging
import threading
import urllib.request
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from corrigenda_wagtail.conf import desk, setting
from corrigenda_wagtail.models import PendingPush

logger = logging.getLogger(__name__)
SECONDS = 20


def on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if not desk():
        return
    PendingPush.objects.update_or_create(page=instance.pk, defaults={"attempts": 0, "next_at": timezone.now()})
    transaction.on_commit(lambda: threading.Thread(target=_in_background, daemon=True).start())


def _in_background() -> None:
    try:
        push_due()
    finally:
        connection.close()


def push_due() -> int:
    """Tells the desk of every page that is due. Returns how many pages the desk took."""
    return sum(_push(one) for one in PendingPush.objects.filter(next_at__lte=timezone.now()).order_by("next_at"))


def _push(pending: PendingPush) -> bool:
    seen = (pending.attempts, pending.next_at)
    mine = PendingPush.objects.filter(pk=pending.pk, attempts=seen[0], next_at=seen[1])
    try:
        _send(Page.objects.filter(pk=pending.page, live=True).first())
    except Exception as trouble:  # whatever the trouble is, the other pages go on
        logger.warning("The desk was not told of page %s: %r", pending.page, trouble)
        wait = timedelta(minutes=min(2**pending.attempts, 60))
        mine.update(attempts=pending.attempts + 1, next_at=timezone.now() + wait)
        return False
    mine.delete()  # a page that was published again meanwhile stays
    return True


def _send(page: Page | None) -> None:
    url = page.full_url if page else None
    if page is None or not url:
        return
    with urllib.request.urlopen(url, timeout=SECONDS) as answer:
        html = _text(answer.read(), answer.headers.get_content_charset("utf-8"))
    published = page.first_published_at
    told = {
        "url": url,
        "ref": str(page.pk),
        "headline": page.title,
        "html": html,
        "published_at": published.isoformat() if published else None,
        "language": page.locale.language_code,
    }
    headers = {"Authorization": f"Bearer {setting('TOKEN')}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{desk()}/api/v1/articles", json.dumps(told).encode(), headers, method="PUT")
    urllib.request.urlopen(request, timeout=SECONDS).close()


def _text(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, "replace")
    except LookupError:  # a charset that nobody knows
        return body.decode("utf-8", "replace")
