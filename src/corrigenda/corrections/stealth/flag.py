"""A new revision came: what of it no case accounts for is flagged as a stealth edit, for the desk to decide on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from corrigenda.archive.articles import noise
from corrigenda.archive.articles.noise import Weighed
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import StealthEdit, StealthState
from corrigenda.corrections.stealth.unexplained import only_adds, unexplained
from corrigenda.lib import clock

# A story that its own page dates within this time, and that we saw first within it, is still being put up. Where no date is
# known nothing is let off.
STILL_BEING_WRITTEN = timedelta(minutes=10)
PUT_BACK = "The words were put back."


def flag_stealth(revision: Revision, capture: Capture, weighed: Weighed | None = None) -> StealthEdit | None:
    """`weighed`: the change from the revision before. Call inside the transaction that made the revision, with the article locked, after its cases were followed."""
    now = clock.now()
    running = StealthEdit.objects.filter(article=revision.article_id, state=StealthState.OPEN).first()
    before = running.before if running else _before(revision)
    if before is None or before.reading != revision.reading or _is_being_written(revision):
        return running
    weighed = noise.weighed(before.copy, revision.copy, weighed)
    if capture.live and only_adds(weighed):  # a live blog goes on; it does not change what it said
        return running
    stretch = unexplained(before, revision, now, weighed)
    if stretch is None:
        if running is not None:
            _put_back(running)
        return None
    article = revision.article
    found = running or StealthEdit(site=article.site, article=article, before=before, found_at=now)
    found.after, found.seen_at = revision, now
    for name, place in asdict(stretch).items():
        setattr(found, name, place)
    found.save()
    return found


def _before(revision: Revision) -> Revision | None:
    """The last revision that was read in the same way: two ways of reading a page may give two copies of it."""
    earlier = Revision.objects.filter(article=revision.article_id, number__lt=revision.number, reading=revision.reading)
    return earlier.select_related("text").order_by("-number").first()


def _is_being_written(revision: Revision) -> bool:
    published, seen = revision.article.published_at, revision.article.first_seen_at
    return published is not None and published <= revision.captured_at < min(published, seen) + STILL_BEING_WRITTEN


def _put_back(running: StealthEdit) -> None:
    running.state, running.decided_at, running.note = StealthState.PASSED_OVER, clock.now(), PUT_BACK
    running.save(update_fields=["state", "decided_at", "note"])
