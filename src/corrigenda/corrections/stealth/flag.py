"""Flags the changes in a new revision that no case accounts for as a stealth edit, for the desk to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from corrigenda.archive.articles import noise
from corrigenda.archive.articles.noise import Weighed
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import StealthEdit, StealthState
from corrigenda.corrections.stealth.alternation import Part, alternating, earlier, same_place
from corrigenda.corrections.stealth.unexplained import Stretch, only_adds, unexplained
from corrigenda.lib import clock

# A story is still being written if its own page dates it within this time, and we first saw it within this time. If no
# date is known, no change is exempt.
STILL_BEING_WRITTEN = timedelta(minutes=10)
PUT_BACK = "The words were put back."
ALTERNATES = "The words go and come back: a test of headlines, or a card that differs from visitor to visitor."


def flag_stealth(revision: Revision, capture: Capture, weighed: Weighed | None = None) -> StealthEdit | None:
    """Returns the open stealth edit of the article, new or extended; None if there is none.

    A part that alternates is flagged once, and then known as such.

    `weighed`: the change from the previous revision. Call inside the transaction that made the revision, with the
    article locked, after its cases were brought up to date.
    """
    now = clock.now()
    running = StealthEdit.objects.filter(article=revision.article_id, state=StealthState.OPEN).first()
    before = running.before if running else earlier(revision).first()
    if before is None or before.reading != revision.reading or _is_being_written(revision):
        return running
    weighed = noise.weighed(before.copy, revision.copy, weighed)
    if capture.live and only_adds(weighed):  # a live blog grows; it does not change what it said
        return running
    stretch = unexplained(before, revision, now, weighed)
    if stretch is None:
        if running is not None:
            _close(running, StealthState.PASSED_OVER, PUT_BACK)
        return None
    if parts := alternating(revision, weighed):
        stretch = unexplained(before, revision, now, weighed, parts)
        _know_as_alternating(parts, running, revision, whole=stretch is None)
    return None if stretch is None else _flagged(running, before, revision, stretch)


def _flagged(running: StealthEdit | None, before: Revision, revision: Revision, stretch: Stretch) -> StealthEdit:
    article, now = revision.article, clock.now()
    stealth_edit = running or StealthEdit(site=article.site, article=article, before=before, found_at=now)
    stealth_edit.after, stealth_edit.seen_at = revision, now
    for name, place in asdict(stretch).items():
        setattr(stealth_edit, name, place)
    stealth_edit.save()
    return stealth_edit


def _know_as_alternating(
    parts: Sequence[Part], running: StealthEdit | None, revision: Revision, *, whole: bool
) -> None:
    """Closes the open stealth edit if it is of the parts alone; else the last one that closed by itself says so."""
    if running is not None:
        if whole:
            _close(running, StealthState.ALTERNATES, ALTERNATES)
        return
    closed = StealthEdit.objects.filter(article=revision.article_id, state=StealthState.PASSED_OVER, note=PUT_BACK)
    last = closed.select_related("before__text", "after__text").order_by("-pk").first()
    if last is not None and any(same_place(part, noise.weighed(last.before.copy, last.after.copy)) for part in parts):
        _close(last, StealthState.ALTERNATES, ALTERNATES)


def _is_being_written(revision: Revision) -> bool:
    published, seen = revision.article.published_at, revision.article.first_seen_at
    return published is not None and published <= revision.captured_at < min(published, seen) + STILL_BEING_WRITTEN


def _close(stealth_edit: StealthEdit, state: StealthState, note: str) -> None:
    stealth_edit.state, stealth_edit.decided_at, stealth_edit.note = state, clock.now(), note
    stealth_edit.save(update_fields=["state", "decided_at", "note"])
