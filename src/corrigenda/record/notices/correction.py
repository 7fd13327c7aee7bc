"""A correction's permanent page."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe

from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.credits import thanked
from corrigenda.corrections.publication.publish import place_on
from corrigenda.lib.web.public_pages import render_public
from corrigenda.newsroom.models import Site
from corrigenda.record import published
from corrigenda.record.embedded import json_ld
from corrigenda.record.public import of_site
from corrigenda.redline import Piece, in_context, redline, to_html
from corrigenda.redline.text_fragment import text_fragment

AROUND = 240  # code points of copy on each side of the change


@of_site
def correction(request: HttpRequest, site: Site, number: int) -> HttpResponse:
    known = site.corrections.select_related("article", "before__text", "after__text").prefetch_related("amendments")
    one = get_object_or_404(known, number=number)
    shown = {
        "site": site,
        "correction": one,
        "retracted": bool(published.retracted([one.article])),
        "redline": _redline(one),
        "exact_words": _exact_words(one),
        "thanked": thanked(one),
        "json_ld": json_ld.data_block(json_ld.news_article(one.article, site, [one])),
    }
    return render_public(request, "record/notices/correction.html", shown)


def _exact_words(one: Correction) -> str:
    """The address of the new words in the article as it stands now; empty where they are not surely there."""
    newest = one.article.newest()
    found = place_on(one, newest.copy) if newest else None
    fragment = text_fragment(newest.copy, found.start, found.end) if newest and found else ""
    return f"{one.article.url}{fragment}" if fragment else ""


def _redline(one: Correction) -> SafeString:
    """The change among the words around it; empty where the notice came without a change of words."""
    if one.before is None or one.start is None:
        return _parted(redline(one.old, one.new))
    found = in_context(one.before.copy, one.start, one.start + len(one.old), one.new, AROUND)
    return _parted((Piece("same", found.before), *found.pieces, Piece("same", found.after)))


def _parted(pieces: Iterable[Piece]) -> SafeString:
    """A line of copy is a paragraph: a blank line lies between two."""
    return mark_safe(to_html(pieces).replace("\n", "\n\n"))
