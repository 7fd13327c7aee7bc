"""Stealth edits as the desk shows them: the list, one of them with its redline, and those beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import StealthEdit, StealthState
from corrigenda.corrections.notices import wordings
from corrigenda.corrections.stealth.settle import kinds_for
from corrigenda.desk import excerpts
from corrigenda.desk.seat import Seat
from corrigenda.newsroom.models import Site
from corrigenda.redline import Excerpt
from corrigenda.redline.folded import folded
from corrigenda.redline.text_fragment import text_fragment

PAGE = 25
MOST_PIECES = 12  # of a change, in a list
LONGEST_DRAFT = 300  # code points before and after; of more, or of paragraphs, an editor tells better

GROUPS: dict[str, tuple[StealthState, ...]] = {
    "open": (StealthState.OPEN,),
    "closed": (StealthState.EXPLAINED, StealthState.UPDATE, StealthState.PASSED_OVER),
}
GROUP_NAMES: dict[str, Promise] = {"open": _("Open"), "closed": _("Closed")}


@dataclass(frozen=True, slots=True)
class StealthRow:
    found: StealthEdit
    excerpt: Excerpt


def listed(site: Site, group: str) -> QuerySet[StealthEdit]:
    """The newest first."""
    return StealthEdit.objects.filter(site=site, state__in=GROUPS[group]).order_by("-found_at", "-pk")


def rows(found: QuerySet[StealthEdit], first: int, most: int) -> Sequence[StealthRow]:
    shown = found.select_related("article", "before__text", "after__text")[first : first + most]
    return [StealthRow(one, _short(excerpts.short(one.edit(), one.before.copy))) for one in shown]


def _short(excerpt: Excerpt) -> Excerpt:
    return replace(excerpt, pieces=excerpt.pieces[:MOST_PIECES])


def edit_at(seat: Seat, pk: int) -> StealthEdit:
    """Raises Http404."""
    known = StealthEdit.objects.select_related("article", "before__text", "after__text", "by", "correction")
    found = known.filter(site=seat.site, pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    found.site = seat.site
    return found


def page_of(found: StealthEdit, seat: Seat) -> dict[str, Any]:
    """All that its page shows."""
    edit, copy = found.edit(), found.before.copy
    paragraphs = excerpts.paragraphs(edit, copy)
    words = edit.old + edit.new
    short = len(words) <= LONGEST_DRAFT and "\n" not in words
    return {
        "found": found,
        "article": found.article,
        "place": replace(paragraphs, pieces=tuple(folded(paragraphs.pieces))),
        "words_url": found.article.url + text_fragment(found.after.copy, found.new_start, found.new_end),
        "kinds": kinds_for(seat.actor, seat.site),
        "draft": wordings.draft(DecisionKind.CORRECTION, edit, copy, seat.site.language) if short else "",
        "decidable": found.state == StealthState.OPEN,
        "following": following(found),
        "preceding": _preceding(found),
    }


def following(found: StealthEdit) -> StealthEdit | None:
    """The next open one down the list."""
    older = Q(found_at__lt=found.found_at) | Q(found_at=found.found_at, pk__lt=found.pk)
    return listed(found.site, "open").filter(older).first()


def _preceding(found: StealthEdit) -> StealthEdit | None:
    newer = Q(found_at__gt=found.found_at) | Q(found_at=found.found_at, pk__gt=found.pk)
    return listed(found.site, "open").filter(newer).order_by("found_at", "pk").first()


def to_do_after(found: StealthEdit) -> StealthEdit | None:
    """Where an editor goes on: down the list, then from its top again."""
    return following(found) or listed(found.site, "open").exclude(pk=found.pk).first()
