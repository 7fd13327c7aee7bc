"""Keeps what was captured: the article by its address, and a revision if the copy has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from corrigenda.anchoring import fold
from corrigenda.archive.articles import noise
from corrigenda.archive.articles.noise import Weighed
from corrigenda.archive.articles.same_story import article_for
from corrigenda.archive.models import Article, ArticleBoxes, ArticleSurroundings, Revision, Text
from corrigenda.archive.models.text import digest_of
from corrigenda.archive.pages import watch_intervals
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site

ELSEWHERE = " away"  # ends a reading at another address of the story, whose copy may differ in more than its words


@dataclass(frozen=True, slots=True)
class Ingested:
    """The article and its newest revision; `changed` says whether the revision is a new one.

    `absorbed`: an article that turned out to be this one at another address; it has no revision, and no address any
    more. `weighed`: the change from the revision before, if there was one.
    """

    article: Article
    revision: Revision
    changed: bool
    absorbed: Article | None = None
    weighed: Weighed | None = None


def _no(article: Article) -> bool:
    return False


@transaction.atomic
def ingest(
    *,
    site: Site,
    page: PageUrl,
    capture: Capture,
    public: bool = False,
    every_sign: Callable[[Article], bool] = _no,
    every_part: Callable[[Article], bool] = _no,
) -> Ingested:
    """Keeps a capture; returns the article and its newest revision, and whether that revision is a new one.

    `public`: the newsroom itself names this page, so the article may be named to others (`Article.public`).
    `every_sign` says of which articles even a change that is mere noise makes a revision, `every_part` of which a
    change of a headline or another part does. Of other articles, the newest revision keeps the newest parts. A page that only leads to the
    article (AMP, print) decides what the copy is only until the article's own page was read.
    """
    led = article_for(site, page, capture)
    article = Article.objects.select_for_update().get(pk=led.article.pk)
    newest = article.newest()
    if led.own or public or newest is None:  # a draft that names a story as its own does not describe that story
        _describe(article, capture, site, public=public)
    if led.own and capture.boxes is not None:
        ArticleBoxes.keep({article: capture.boxes})
    weighed = _weighed(newest, capture) if newest is not None and led.own else None
    parts = _parts(newest, capture, own=led.own)
    changed = weighed is not None and (weighed.makes_revision or every_sign(article))
    if newest is not None and not changed and not (_says_otherwise(newest, parts) and every_part(article)):
        if led.own:
            _note_reading(newest, capture.reading, parts)
            _keep_surroundings(newest, capture)
        return Ingested(article, newest, changed=False, absorbed=led.absorbed)
    revision = Revision.objects.create(
        article=article,
        number=newest.number + 1 if newest else 1,
        text=Text.kept(capture.copy) if newest is None or changed else newest.text,
        parts=parts,
        reading=capture.reading if led.own else f"{capture.reading}{ELSEWHERE}",
    )
    if led.own:
        _keep_surroundings(revision, capture)
    if not article.index_due:
        article.index_due = True
        article.save(update_fields=["index_due"])
    return Ingested(article, revision, changed=True, absorbed=led.absorbed, weighed=weighed)


def _weighed(newest: Revision, capture: Capture) -> Weighed | None:
    """Returns the change from the newest revision; None for the very same copy."""
    if newest.digest == digest_of(capture.copy):
        return None
    return noise.weighed(newest.copy, capture.copy, capture.weighed)


def _parts(newest: Revision | None, capture: Capture, *, own: bool) -> dict[str, str] | None:
    """Returns the texts of the parts; what the capture leaves out stays.

    A page at another address of the story tells nothing. A CMS that spells a headline in other signs than the page
    changes nothing.
    """
    known = (newest.parts if newest else None) or {}
    told = capture.parts if own or newest is None else {}
    return {
        **known,
        **{part: known[part] if _same(part, known, capture) else text for part, text in told.items()},
    } or None


def _same(part: str, known: dict[str, str], capture: Capture) -> bool:
    same_signs = part in known and fold(known[part]).text == fold(capture.parts[part]).text
    return same_signs and not capture.shows_page


def _says_otherwise(newest: Revision, parts: dict[str, str] | None) -> bool:
    """Whether a part that was known has other words now."""
    now = parts or {}
    return any(now[part] != text for part, text in (newest.parts or {}).items())


def _note_reading(newest: Revision, reading: str, parts: dict[str, str] | None) -> None:
    """Records another way of reading a copy that is the same but for noise, and the newest parts.

    The next change is compared with this reading.
    """
    if (newest.reading, newest.parts) != (reading, parts):
        newest.reading, newest.parts = reading, parts
        newest.save(update_fields=["reading", "parts"])


def _keep_surroundings(revision: Revision, capture: Capture) -> None:
    """Keeps what the article's own page shows around the copy of this revision, if that was read."""
    if capture.around is not None and revision.digest == digest_of(capture.copy):
        ArticleSurroundings.keep(revision, capture.around)


def _describe(article: Article, capture: Capture, site: Site, *, public: bool) -> None:
    """Replaces what was known of the article with what the capture says; what the capture leaves out stays."""
    fields: dict[str, Any] = {name: value for name, value in fields_of(capture).items() if value}
    if public:
        fields["public"] = True
    if article.fetch_error:
        fields["fetch_error"] = ""
    if site.watch and article.look_at is None:
        fields["look_at"] = clock.now() + watch_intervals.interval(
            clock.now() - (capture.published_at or article.first_seen_at)
        )
    changed = [name for name, value in fields.items() if getattr(article, name) != value]
    for name in changed:
        setattr(article, name, fields[name])
    if changed:
        article.save(update_fields=changed)


def fields_of(capture: Capture) -> dict[str, Any]:
    """Returns the article's fields as a capture has them; a field is empty if the capture does not say."""
    return {
        "ref": capture.ref,
        "headline": capture.headline,
        "blurb": capture.blurb,
        "picture": capture.picture,
        "section": capture.section,
        "authors": list(capture.authors),
        "language": capture.language,
        "published_at": capture.published_at,
        "modified_at": capture.modified_at,
    }
