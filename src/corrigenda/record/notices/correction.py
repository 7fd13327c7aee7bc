"""The permanent page of a correction."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe

from corrigenda.anchoring import BODY
from corrigenda.archive.articles.words_url import words_url
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.credits import thanked
from corrigenda.corrections.publication.publish import place_on
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.embedded import json_ld
from corrigenda.record.public import of_site
from corrigenda.redline import Piece, in_context, redline, to_html

AROUND = 240  # code points of copy on each side of the change


@of_site
def correction(request: HttpRequest, site: Site, number: int) -> HttpResponse:
    corrections = site.corrections.select_related(
        "article__surroundings", "before__text", "after__text"
    ).prefetch_related("amendments")
    correction = get_object_or_404(corrections, number=number)
    context = {
        "site": site,
        "correction": correction,
        "retracted": bool(published.retracted([correction.article])),
        "redline": _redline(correction),
        "exact_words": _exact_words(correction),
        "thanked": thanked(correction),
        "json_ld": json_ld.data_block(json_ld.news_article(correction.article, site, [correction])),
    }
    return render_public(request, "record/notices/correction.html", context)


def _exact_words(correction: Correction) -> str:
    """Returns the address of the new words in the article as it is now.

    Empty if the words are not certainly there, or cannot be named surely.
    """
    newest = correction.article.newest()
    anchor = place_on(correction, newest) if newest and correction.part == BODY else None
    if newest is None or anchor is None:
        return ""
    url = words_url(correction.article, newest.pk, newest.copy, anchor.start, anchor.end)
    return url if url != correction.article.url else ""


def _redline(correction: Correction) -> SafeString:
    """Returns the change with the words around it; empty if the notice came without a change of words."""
    if correction.before is None or correction.start is None:
        return _parted(redline(correction.old, correction.new))
    excerpt = in_context(
        correction.text_on(correction.before),
        correction.start,
        correction.start + len(correction.old),
        correction.new,
        AROUND,
    )
    return _parted((Piece("same", excerpt.before), *excerpt.pieces, Piece("same", excerpt.after)))


def _parted(pieces: Iterable[Piece]) -> SafeString:
    """Returns the pieces as HTML. A line of copy is a paragraph, so a blank line separates two lines."""
    return mark_safe(to_html(pieces).replace("\n", "\n\n"))
