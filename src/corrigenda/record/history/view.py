"""An article's history: its revisions, their corrections, and word by word what one revision changed."""

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
# Code points of all copies on a page. Weighing them takes about a second, and anyone may ask. Beyond that limit, small
# changes are not told apart from others.
MOST_WEIGHED = 400_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What one revision changed. `redline` is None if the copies are too long to compare here."""

    since: int
    redline: SafeString | None
    small: int  # number of small changes that are left out
    moved: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One revision in the list. `small`: the revision changed no word of the story."""

    revision: Revision
    corrections: Sequence[Correction]
    change: Shown | None
    small: bool


@of_site
def history(request: HttpRequest, site: Site, article: int) -> HttpResponse:
    """Shows the history of a corrected article. No other has one: a reader may have sent us the address of a draft."""
    corrected_article = get_object_or_404(site.articles, pk=article)
    kinds = set(corrected_article.corrections.values_list("kind", flat=True))
    if not kinds:
        raise Http404
    # A live blog has thousands of revisions: read only one page of them, and the revision before that page.
    opened_number = request.GET.get("revision", "")
    paginator = Paginator(corrected_article.revisions.order_by("-number").values_list("number", flat=True), A_PAGE)
    page = paginator.get_page(request.GET.get("page") or _page_of(opened_number, corrected_article))
    revisions, before = _read(corrected_article, list(page.object_list))
    on_page = Q(after__in=[revision.pk for revision in revisions]) | Q(after=None)
    corrections = list(
        corrected_article.corrections.filter(on_page)
        .defer("words")
        .prefetch_related("amendments")
        .order_by("published_at")
    )
    everything = request.GET.get("all") == "1"
    context = {
        "site": site,
        "article": corrected_article,
        "retracted": not kinds.isdisjoint(RETRACTING),
        "wanted": NoticeFilter(article=corrected_article.pk),
        "everything": everything,
        "page": page,
        "lines": _lines(revisions, before, corrections, opened_number, everything=everything),
        "unplaced": [correction for correction in corrections if correction.after_id is None],
    }
    return render_public(request, "record/history/history.html", context)


def _page_of(number: str, article: Article) -> int:
    """Returns the page that a revision stands on. Its address then needs no page number, and stays the same."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return 1
    return article.revisions.filter(number__gt=int(number)).count() // A_PAGE + 1


def _read(article: Article, numbers: Sequence[int]) -> tuple[list[Revision], Revision | None]:
    """Returns the revisions of a page, and the revision before them; None if there is none before.

    The page was found by revision numbers, which are in an index. The text of skipped revisions is not looked up.
    """
    up_to_page = article.revisions.select_related("text").filter(number__lte=numbers[0] if numbers else 0)
    revisions = list(up_to_page.order_by("-number")[: len(numbers) + 1])
    return revisions[: len(numbers)], revisions[-1] if len(revisions) > len(numbers) else None


def _lines(
    revisions: Sequence[Revision],
    before: Revision | None,
    corrections: Sequence[Correction],
    opened_number: str,
    *,
    everything: bool,
) -> list[Line]:
    """Returns a line for each revision, with the change of one: revision `opened_number`, else the newest one here."""
    opened = next(
        (revision for revision in revisions if str(revision.number) == opened_number),
        revisions[0] if revisions else None,
    )
    return [
        Line(
            revision=revision,
            corrections=[correction for correction in corrections if correction.after_id == revision.pk],
            change=_change(earlier, revision, compared, everything=everything)
            if revision is opened and earlier
            else None,
            small=compared is not None and compared.weight < Weight.SUBSTANCE and not everything,
        )
        for revision, earlier, compared in _weighed(revisions, before)
    ]


def _weighed(
    revisions: Sequence[Revision], before: Revision | None
) -> Iterator[tuple[Revision, Revision | None, Weighed | None]]:
    """Yields each revision with the one before it, and how the two differ, for as many as a reader may wait for."""
    left = MOST_WEIGHED
    for revision, earlier in pairwise([*revisions, before]):
        assert revision is not None  # only `before`, the last of the list, may be None
        left -= max(len(revision.copy), len(earlier.copy)) if earlier and left >= 0 else 0
        yield revision, earlier, weighed(earlier.copy, revision.copy) if earlier is not None and left >= 0 else None


def _change(before: Revision, after: Revision, compared: Weighed | None, *, everything: bool) -> Shown:
    """Returns what a revision changed; with `everything`, the small changes, too."""
    if too_long(before.copy, after.copy):
        return Shown(before.number, None, 0, moved=False)
    small_changes = filtered(compared or weighed(before.copy, after.copy))
    pieces = changes(before.copy if everything else small_changes.before, after.copy)
    html = None if pieces is None else mark_safe(to_html(pieces))
    return Shown(before.number, html, small_changes.small, any(piece.move for piece in pieces or ()))
