"""Tells the newsroom's own systems what happens to cases: signed events, as republishers get corrections.

A message has ids, states and addresses of ours, and no reader's words: a system reads the case by the newsroom's API.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from corrigenda.corrections.models import Event, System, SystemMessage
from corrigenda.corrections.states import HAPPENINGS, Happening
from corrigenda.dispatch.queue import enqueue_all, new_job
from corrigenda.dispatch.tasks import Heard, later
from corrigenda.lib import clock
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.retry_after import asked_wait
from corrigenda.lib.net.send import send
from corrigenda.lib.text import well_formed
from corrigenda.lib.urls import host_of
from corrigenda.lib.web.public_url import at_public_url, public_url
from corrigenda.lib.webhooks import key_of, signed
from corrigenda.newsroom.models import Site

TYPES: dict[Happening, str] = {
    Happening.OPENED: "case.opened",
    Happening.DECIDED: "case.decided",
    Happening.PUBLISHED: "case.published",
    Happening.REOPENED: "case.reopened",
}


def tell_systems(site: Site, events: Sequence[Event]) -> None:
    """Queues a message to each of the site's systems for each event that has a type."""
    told = [event for event in events if HAPPENINGS[event.verb] in TYPES]
    for system in System.objects.filter(site=site, ended_at=None) if told else ():
        _will_tell(system, told)


@transaction.atomic
def _will_tell(system: System, events: Sequence[Event]) -> None:
    """Queues the messages that were not queued before: the job that asks for them may run twice."""
    known = set(SystemMessage.objects.filter(system=system, event__in=events).values_list("event", flat=True))
    new = [event for event in events if event.pk not in known]
    SystemMessage.objects.bulk_create(SystemMessage(system=system, event=event) for event in new)
    messages = SystemMessage.objects.filter(system=system, event__in=new).order_by("pk").values_list("pk", flat=True)
    host = host_of(system.address)
    enqueue_all(new_job("tell-system", key=f"system.{pk}", host=host, message=pk) for pk in messages)


def tell_system(message: int) -> Heard:
    """Sends one message. Raises dispatch.tasks.Later. The task `tell-system`."""
    related = ("system__site", "event__case__article", "event__case__site")
    telling = SystemMessage.objects.select_related(*related).filter(pk=message).first()
    if telling is None or telling.at is not None or telling.system.ended_at is not None:
        return Heard.NOTHING
    _post(telling)
    SystemMessage.objects.filter(pk=message).update(at=clock.now())
    System.objects.filter(pk=telling.system_id).update(trouble="")
    return Heard.ANSWER


def not_told(reason: str, message: int) -> None:
    """Notes the reason: the attempts are spent."""
    System.objects.filter(messages=message, ended_at=None).update(trouble=reason[:500])


def _post(telling: SystemMessage) -> None:
    """Raises Later unless the system answers 2xx."""
    system, body = telling.system, json.dumps(message_of(telling.event), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        **signed(key_of(system.keys.get("secret", "")), f"event_{telling.event_id}", body),
    }
    try:
        reply = send("POST", system.address, headers=headers, body=body, private=system.site.private)
    except FetchError as error:
        raise later(error) from error
    if not 200 <= reply.status < 300:
        wait = asked_wait(reply.headers.get("retry-after", ""))
        seconds = wait.total_seconds() if wait else 0
        raise later(FetchError(f"it answered {reply.status}", permanent=False, status=reply.status, wait=seconds))


def message_of(event: Event) -> dict[str, Any]:
    """Returns the message: what happened when, and how the case stands now."""
    case = event.case
    return {
        "type": TYPES[HAPPENINGS[event.verb]],
        "timestamp": event.at.isoformat(timespec="seconds"),
        "data": {
            "site": case.site.key,
            "number": case.number,
            "verb": event.verb,
            "state": case.state,
            "resolution": case.resolution or None,
            "url": public_url("case", case.site.key, case.number),
            "api_url": at_public_url(f"/api/v1/cases/{case.number}"),
            "article": {"url": case.article.url, "headline": well_formed(case.article.headline)},
            "correction_url": _correction_url(event),
        },
    }


def _correction_url(event: Event) -> str | None:
    published = HAPPENINGS[event.verb] == Happening.PUBLISHED
    return public_url("correction", event.case.site.key, event.case.number) if published else None
