"""How long wrong words stood in public: since the earliest revision, without a gap, that has them in their place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from corrigenda.anchoring import Anchor, Edit, Selector, describe, locate
from corrigenda.archive.models import Revision
from corrigenda.lib import clock

WORTH_SAYING = timedelta(minutes=1)
LOOK_BACK = 200  # revisions; of more, it is said since when at least


def stood_since(edit: Edit | None, revision: Revision | None) -> datetime | None:
    """When the words that `edit` takes out of `revision` were first there; None where no words are changed, where it is
    not known, and where it was just now.

    Words of the first revision we have were there when the article was published: known only where it says when.
    """
    if edit is None or revision is None:
        return None
    earliest, selector = revision, describe(revision.copy, edit.start, edit.end)
    older = revision.article.revisions.filter(number__lt=revision.number).select_related("text").order_by("-number")
    for one in older[:LOOK_BACK].iterator(chunk_size=20):
        if not _carries(selector, one.copy, revision.copy):
            break
        earliest = one
    since = _first_there(earliest, revision.article.published_at)
    return None if since is None or clock.now() - since < WORTH_SAYING else since.astimezone(UTC)


def _first_there(earliest: Revision, published: datetime | None) -> datetime | None:
    if earliest.number > 1:
        return earliest.captured_at
    return min(published, earliest.captured_at) if published else None


def _carries(selector: Selector, copy: str, newer: str) -> bool:
    if selector.prefix + selector.exact + selector.suffix in copy:
        return True  # most often; this, and the next, is told without looking for the place
    if selector.exact not in copy:
        return False
    found = locate(selector, copy, previous=newer)
    return isinstance(found, Anchor) and copy[found.start : found.end] == selector.exact
