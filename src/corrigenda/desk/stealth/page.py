"""Stealth edits as the desk shows them: the list, one edit with its redline, and the edits before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from corrigenda.archive.articles.words_url import words_url
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import StealthEdit, StealthState
from corrigenda.corrections.notices import wordings
from corrigenda.corrections.stealth.settle import kinds_for
from corrigenda.desk import excerpts
from corrigenda.desk.seat import Seat
from corrigenda.newsroom.models import Site
from corrigenda.redline import Excerpt
from corrigenda.redline.folded import folded

PAGE = 25
MOST_PIECES = 12  # pieces shown of one change, in a list
LONGEST_DRAFT = 300  # code points, old and new; an editor words a longer change, or one of paragraphs, better

GROUPS: dict[str, tuple[StealthState, ...]] = {
    "open": (StealthState.OPEN,),
    "closed": (StealthState.EXPLAINED, StealthState.UPDATE, StealthState.PASSED_OVER, StealthState.ALTERNATES),
}
GROUP_NAMES: dict[str, Promise] = {
    "open": pgettext_lazy("stealth edits", "Open"),
    "closed": pgettext_lazy("stealth edits", "Closed"),
}


@dataclass(frozen=True, slots=True)
class StealthRow:
    found: StealthEdit
    excerpt: Excerpt


def listed(site: Site, group: str) -> QuerySet[StealthEdit]:
    """Returns the site's stealth edits of a group, the newest first."""
    return StealthEdit.objects.filter(site=site, state__in=GROUPS[group]).order_by("-found_at", "-pk")


def rows(found: QuerySet[StealthEdit], first: int, most: int) -> Sequence[StealthRow]:
    shown = found.select_related("article", "before__text", "after__text")[first : first + most]
    return [StealthRow(edit, _short(excerpts.short(edit.edit(), edit.before.copy))) for edit in shown]


def _short(excerpt: Excerpt) -> Excerpt:
    return replace(excerpt, pieces=excerpt.pieces[:MOST_PIECES])


def edit_at(seat: Seat, pk: int) -> StealthEdit:
    """Returns the site's stealth edit of this number. Raises Http404."""
    edits = StealthEdit.objects.select_related(
        "article__surroundings", "before__text", "after__text", "by", "correction"
    )
    edit = edits.filter(site=seat.site, pk=pk).first() if pk < 2**63 else None
    if edit is None:
        raise Http404
    edit.site = seat.site
    return edit


def page_of(found: StealthEdit, seat: Seat) -> dict[str, Any]:
    """Returns all that the page of a stealth edit shows."""
    edit, copy = found.edit(), found.before.copy
    paragraphs = excerpts.paragraphs(edit, copy)
    words = edit.old + edit.new
    short = len(words) <= LONGEST_DRAFT and "\n" not in words
    return {
        "found": found,
        "article": found.article,
        "place": replace(paragraphs, pieces=tuple(folded(paragraphs.pieces))),
        "words_url": words_url(found.article, found.after_id, found.after.copy, found.new_start, found.new_end),
        "kinds": kinds_for(seat.actor, seat.site),
        "draft": wordings.draft(DecisionKind.CORRECTION, edit, copy, seat.site.language) if short else "",
        "decidable": found.state == StealthState.OPEN,
        "following": following(found),
        "preceding": _preceding(found),
    }


def following(found: StealthEdit) -> StealthEdit | None:
    """Returns the next open stealth edit down the list."""
    older = Q(found_at__lt=found.found_at) | Q(found_at=found.found_at, pk__lt=found.pk)
    return listed(found.site, "open").filter(older).first()


def _preceding(edit: StealthEdit) -> StealthEdit | None:
    newer = Q(found_at__gt=edit.found_at) | Q(found_at=edit.found_at, pk__gt=edit.pk)
    return listed(edit.site, "open").filter(newer).order_by("found_at", "pk").first()


def to_do_after(found: StealthEdit) -> StealthEdit | None:
    """Returns the stealth edit where an editor goes on: the next down the list, else the first from its top."""
    return following(found) or listed(found.site, "open").exclude(pk=found.pk).first()
