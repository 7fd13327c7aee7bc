"""An article's history: its revisions, the corrections on them, and word by word what one of them changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe

from corrigenda.archive.articles.noise import Weighed, Weight, weighed
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.kinds import RETRACTING
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record.history.small_changes import filtered
from corrigenda.record.public import of_site
from corrigenda.redline import to_html
from corrigenda.redline.folded import changes, too_long

A_PAGE = 50
# Code points of a page's copies together: a second or so, whoever asks. Of more, what is small is not told apart.
MOST_WEIGHED = 400_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What one revision changed. `redline` is None where the copies are too long to compare here."""

    since: int
    redline: SafeString | None
    small: int  # changes that are left out
    moved: bool


@dataclass(frozen=True, slots=True)
class Line:
    """`small`: no word of the story changed with it."""

    revision: Revision
    corrections: Sequence[Correction]
    change: Shown | None
    small: bool


@of_site
def history(request: HttpRequest, site: Site, article: int) -> HttpResponse:
    """Only a corrected article has a public history: a reader may have sent us the address of a draft."""
    known = get_object_or_404(site.articles, pk=article)
    kinds = set(known.corrections.values_list("kind", flat=True))
    if not kinds:
        raise Http404
    # Of a live blog's thousands of revisions one page is read, and the one before it.
    asked = request.GET.get("revision", "")
    listed = Paginator(known.revisions.order_by("-number").values_list("number", flat=True), A_PAGE)
    page = listed.get_page(request.GET.get("page") or _page_of(asked, known))
    revisions, before = _read(known, list(page.object_list))
    here = Q(after__in=[one.pk for one in revisions]) | Q(after=None)
    corrections = list(
        known.corrections.filter(here).defer("words").prefetch_related("amendments").order_by("published_at")
    )
    everything = request.GET.get("all") == "1"
    shown = {
        "site": site,
        "article": known,
        "retracted": not kinds.isdisjoint(RETRACTING),
        "wanted": NoticeFilter(article=known.pk),
        "everything": everything,
        "page": page,
        "lines": _lines(revisions, before, corrections, asked, everything=everything),
        "unplaced": [one for one in corrections if one.after_id is None],
    }
    return render_public(request, "record/history/history.html", shown)


def _page_of(asked: str, article: Article) -> int:
    """The page that a revision stands on, so that its address needs no page and stays the same."""
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return 1
    return article.revisions.filter(number__gt=int(asked)).count() // A_PAGE + 1


def _read(article: Article, numbers: Sequence[int]) -> tuple[list[Revision], Revision | None]:
    """The revisions of a page, and the one before them, None where there is none. The page was found by numbers, which an
    index has: of what was passed over on the way to it no text is looked up."""
    known = article.revisions.select_related("text").filter(number__lte=numbers[0] if numbers else 0)
    read = list(known.order_by("-number")[: len(numbers) + 1])
    return read[: len(numbers)], read[-1] if len(read) > len(numbers) else None


def _lines(
    here: Sequence[Revision],
    before: Revision | None,
    corrections: Sequence[Correction],
    asked: str,
    *,
    everything: bool,
) -> list[Line]:
    """`asked` names the revision whose change is shown; where it names none here, the newest is."""
    opened = next((one for one in here if str(one.number) == asked), here[0] if here else None)
    return [
        Line(
            revision=one,
            corrections=[correction for correction in corrections if correction.after_id == one.pk],
            change=_change(earlier, one, compared, everything=everything) if one is opened and earlier else None,
            small=compared is not None and compared.weight < Weight.SUBSTANCE and not everything,
        )
        for one, earlier, compared in _weighed(here, before)
    ]


def _weighed(
    here: Sequence[Revision], before: Revision | None
) -> Iterator[tuple[Revision, Revision | None, Weighed | None]]:
    """Each with the one before it, and how they differ, as far as a reader may wait for it."""
    left = MOST_WEIGHED
    for one, earlier in pairwise([*here, before]):
        assert one is not None  # only the last may be
        left -= max(len(one.copy), len(earlier.copy)) if earlier and left >= 0 else 0
        yield one, earlier, weighed(earlier.copy, one.copy) if earlier is not None and left >= 0 else None


def _change(before: Revision, after: Revision, compared: Weighed | None, *, everything: bool) -> Shown:
    """`everything`: the small changes, too."""
    if too_long(before.copy, after.copy):
        return Shown(before.number, None, 0, moved=False)
    known = filtered(compared or weighed(before.copy, after.copy))
    pieces = changes(before.copy if everything else known.before, after.copy)
    html = None if pieces is None else mark_safe(to_html(pieces))
    return Shown(before.number, html, known.small, any(piece.move for piece in pieces or ()))
