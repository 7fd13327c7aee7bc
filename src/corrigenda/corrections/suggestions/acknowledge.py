"""Acknowledges a suggestion: it is on disk, with its number, before its reader is told so. The worker files it later."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.archive.articles.addresses import article_at
from corrigenda.corrections.models import Arrival, Suggestion
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.arrival_rows import ArrivalRows
from corrigenda.corrections.suggestions.group_commit import GroupCommit
from corrigenda.corrections.suggestions.submission import Checked
from corrigenda.lib.logs import request_id
from corrigenda.lib.metrics.series import ACKNOWLEDGED
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site

Key = tuple[int, str | None]  # a site, and an idempotency key


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """`created` is False if this idempotency key was seen before: then the id and number are the earlier ones."""

    id: UUID
    number: int
    created: bool


def acknowledge(*, site: Site, fit: Checked, held_by: str = "", sender: str = "") -> Acknowledged:
    """Keeps a checked suggestion; it is on disk when this returns. Call outside a transaction.

    `held_by` names the check that holds it; it is then not filed until somebody releases it. Raises Refused if the
    idempotency key was used for something else, and group_commit.TooManyWaiting. Then nothing was kept.
    """
    began = time.perf_counter()
    acknowledged = _commits.kept(_arrival(site, fit, held_by, sender, request_id.current()))
    ACKNOWLEDGED.note(seconds=time.perf_counter() - began)
    return acknowledged


async def acknowledge_soon(*, site: Site, fit: Checked, held_by: str, sender: str, request: str) -> Acknowledged:
    """Does the same for a caller on an event loop. `request` is the id of the reader's request."""
    began = time.perf_counter()
    acknowledged = await _commits.kept_soon(_arrival(site, fit, held_by, sender, request))
    ACKNOWLEDGED.note(seconds=time.perf_counter() - began)
    return acknowledged


def _arrival(site: Site, fit: Checked, held_by: str, sender: str, request: str) -> Arrival:
    return Arrival(
        site=site,
        url=fit.page.url,
        canonical=fit.named.url if fit.named else "",
        sent=fit.sent.as_json(),
        email=fit.sent.email,
        idempotency_key=_kept_key(fit.sent.idempotency_key),
        held_by=held_by,
        sender=sender,
        request=request,
    )


def _kept_key(key: str | None) -> str | None:
    """Returns what is kept of an idempotency key: after an erasure, it is to tell nothing but "seen before"."""
    return None if key is None else sha256(key.encode("utf-8", "replace")).hexdigest()


def _keep(arrivals: Sequence[Arrival]) -> list[Acknowledged | Refused]:
    """Keeps the arrivals in one transaction. Returns what became of each, in their order."""
    in_order = sorted(arrivals, key=attrgetter("site_id"))  # always in this order, against deadlocks
    rows = ArrivalRows(in_order)
    with transaction.atomic(durable=True):
        all_new = rows.insert(_numbers(in_order))
        earlier = {} if all_new else _earlier(arrivals)
    return [_outcome(arrival, earlier.get(_key(arrival))) for arrival in arrivals]


def _numbers(arrivals: Sequence[Arrival]) -> list[int]:
    """Takes the next numbers of each site's sequence, for arrivals in the order of their sites."""
    members = (list(group) for _site, group in groupby(arrivals, attrgetter("site_id")))
    return [number for group in members for number in group[0].site.take_numbers(len(group))]


def _earlier(arrivals: Sequence[Arrival]) -> dict[Key, Arrival | Suggestion]:
    """Returns what was kept under the keys of these arrivals: it may be the arrival itself.

    An arrival that was filed is a suggestion by now. Its row is looked for only after ours was inserted, so that no
    other process can file it in between; ours is then taken back.
    """
    sites, keys = {arrival.site_id for arrival in arrivals}, {arrival.idempotency_key for arrival in arrivals}
    same_keys = {"site__in": sites, "idempotency_key__in": keys - {None}}
    stored: dict[Key, Arrival | Suggestion] = {_key(each): each for each in Arrival.objects.filter(**same_keys)}
    filed = {_key(each): each for each in Suggestion.objects.filter(**same_keys).select_related("case__article")}
    Arrival.objects.filter(pk__in=[stored[key].pk for key in filed if key in stored]).delete()
    return stored | filed


def _key(row: Arrival | Suggestion) -> Key:
    return row.site_id, row.idempotency_key


def _outcome(arrival: Arrival, kept: Arrival | Suggestion | None) -> Acknowledged | Refused:
    if kept is None or kept.pk == arrival.pk:
        return Acknowledged(arrival.pk, arrival.number, created=True)
    if _same(arrival, kept):
        number = kept.number if isinstance(kept, Arrival) else kept.receipt_number
        return Acknowledged(kept.pk, number, created=False)
    # A key alone must not open someone's receipt.
    return Refused(
        {"idempotency_key": _("Something else was sent with this key before. Use a new key for each suggestion.")}
    )


_SAME = ("kind", "target", "replacement", "comment", "source", "name", "email", "credit", "involved", "translated")


def _same(arrival: Arrival, kept: Arrival | Suggestion) -> bool:
    first = kept.as_suggestion() if isinstance(kept, Arrival) else kept
    again = arrival.as_suggestion()
    same_words = all(getattr(first, name) == getattr(again, name) for name in _SAME)
    return same_words and _same_page(arrival, kept)


def _same_page(arrival: Arrival, kept: Arrival | Suggestion) -> bool:
    if isinstance(kept, Arrival):
        return kept.url == arrival.url
    article = kept.case.article
    pages = filter(None, (arrival.url, arrival.canonical))
    return any(article.url == url or article == article_at(arrival.site, PageUrl.kept(url)) for url in pages)


_commits = GroupCommit(_keep)
