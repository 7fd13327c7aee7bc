"""The articles whose headline a mail names: as its subject, or between quotation marks."""

from __future__ import annotations

from django.db.models import Q

from corrigenda.archive.models import Article
from corrigenda.corrections.by_mail.finding.quoted import quoted
from corrigenda.newsroom.models import Site

FEWEST = 2  # words of a headline that tells one article from others
_MOST = 20  # names that are looked for


def articles_by_headline(site: Site, subject: str, text: str) -> list[Article]:
    """Returns the one article of each headline that is named; none if several articles have it."""
    names = [subject, *_after_colons(subject), *(quote.words for quote in (*quoted(subject), *quoted(text)))]
    plain = (" ".join(name.split()) for name in names if len(name.split()) >= FEWEST)
    wanted = {name.casefold(): name for name in plain}
    found: list[Article] = []
    for name in list(wanted.values())[:_MOST]:
        same = Q(headline=name) | Q(headline__iexact=name)  # SQLite knows no small letters beyond ASCII
        with_it = list(Article.objects.filter(same, site=site)[:2])
        if len(with_it) == 1:
            found += with_it
    return found


def _after_colons(subject: str) -> list[str]:
    """Returns what stands after each colon: programs put Re and the like before a subject, readers "Mistake in"."""
    parts = subject.split(":")
    return [":".join(parts[at:]).strip() for at in range(1, len(parts))]
