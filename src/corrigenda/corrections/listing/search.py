"""Searches the cases of a site: by number, by a reader's email address, or by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from corrigenda.archive.flows.search import phrases
from corrigenda.corrections.listing import case_words
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.states import State
from corrigenda.lib.mailboxes import mailbox_key, mailbox_keys_of_before
from corrigenda.newsroom.models import Site

LONGEST = 200  # code points that are looked for
COUNTED = 1_000  # cases
MOST_RUNNING = 2_000  # running cases, the newest, in which readers' own words are looked for
_NUMBER = re.compile(r"(?:no\.?|№|#)?\s*([0-9]{1,9})", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Cases, the newest first, at most COUNTED. `more`: there are others beyond these."""

    cases: Sequence[int]
    more: bool


def search(*, site: Site, text: str, states: Sequence[State] = ()) -> Found:
    """Returns the cases of these states, or of all, that the text names."""
    ids = _matching(site, " ".join(text[:LONGEST].split()))
    kept = Case.objects.filter(pk__in=ids, **({"state__in": states} if states else {}))
    cases = list(kept.order_by("-opened_at", "-pk").values_list("pk", flat=True)[: COUNTED + 1])
    return Found(cases[:COUNTED], len(cases) > COUNTED)


def _matching(site: Site, text: str) -> set[int]:
    if number := _NUMBER.fullmatch(text):
        numbered = Case.objects.filter(site=site, number=int(number[1])).values_list("pk", flat=True)
        return {*numbered} or _with_words(site, number[1])
    if _ADDRESS.fullmatch(text):
        keys = [mailbox_key(text), *mailbox_keys_of_before(text)]
        # The site by its cases: with the site of its own, SQLite would walk all suggestions of the site by their time.
        own = Suggestion.objects.filter(case__site=site, mailbox__in=[key for key in keys if key])
        return set(own.order_by("-received_at").values_list("case", flat=True)[: COUNTED + 1])
    return _with_words(site, text)


def _with_words(site: Site, text: str) -> set[int]:
    sought = phrases(text)
    return {*case_words.newest(site.pk, sought, COUNTED + 1), *_of_readers(site, sought)}


def _of_readers(site: Site, sought: Sequence[Sequence[str]]) -> list[int]:
    """Returns running cases in which one reader's own words have all the phrases."""
    if not sought:
        return []
    condition = Q(case=OuterRef("pk"))
    for phrase in sought:
        text = " ".join(phrase)
        condition &= Q(comment__icontains=text) | Q(replacement__icontains=text)
    # A count for each case: of a join, PostgreSQL would make a search of every suggestion that there is.
    saying = (
        Suggestion.objects.filter(condition).order_by().values("case").annotate(number=Count("pk")).values("number")
    )
    running = Case.objects.running().filter(site=site).order_by("-pk").annotate(saying=Subquery(saying))
    return [pk for pk, number in running.values_list("pk", "saying")[:MOST_RUNNING] if number]
