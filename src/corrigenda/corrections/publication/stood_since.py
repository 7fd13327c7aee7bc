"""How long wrong words stood in public: since the earliest revision of an unbroken row that has them in place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from corrigenda.anchoring import BODY, Anchor, Edit, Selector, describe, locate
from corrigenda.archive.models import Revision
from corrigenda.lib import clock
from corrigenda.lib.database.streamed import streamed

WORTH_SAYING = timedelta(minutes=1)
LOOK_BACK = 200  # revisions; if there are more, the words stood at least since the time returned


def stood_since(edit: Edit | None, revision: Revision | None, part: str = BODY) -> datetime | None:
    """Returns when the words that `edit` removes from a part of `revision` were first there.

    None if no words are changed, if the time is not known, or if it was just now. Words in our first revision were
    there when the article was published; that time is known only if the article states it.
    """
    if edit is None or revision is None:
        return None
    text = revision.text_of(part)
    earliest, selector = revision, describe(text, edit.start, edit.end)
    older = revision.article.revisions.filter(number__lt=revision.number).select_related("text").order_by("-number")
    for older_revision in streamed(older[:LOOK_BACK], 20):
        if not _carries(selector, older_revision.text_of(part), text):
            break
        earliest = older_revision
    since = _first_there(earliest, revision.article.published_at)
    return None if since is None or clock.now() - since < WORTH_SAYING else since.astimezone(UTC)


def _first_there(earliest: Revision, published: datetime | None) -> datetime | None:
    if earliest.number > 1:
        return earliest.captured_at
    return min(published, earliest.captured_at) if published else None


def _carries(selector: Selector, copy: str, newer: str) -> bool:
    if selector.prefix + selector.exact + selector.suffix in copy:
        return True  # usually; this check and the next need no search for the place
    if selector.exact not in copy:
        return False
    anchor = locate(selector, copy, previous=newer)
    return isinstance(anchor, Anchor) and copy[anchor.start : anchor.end] == selector.exact
