"""Readers' suggestions as the flows take them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from corrigenda.anchoring import describe
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.suggestions.submission import Submission
from tests.filed import filed

Send = Callable[..., Suggestion]


@pytest.fixture
def send(revision: Revision) -> Send:
    """send("1931", "1932") marks the first such words of the article and says how they should read."""

    def run(words: str | None, replacement: str | None = None, **more: Any) -> Suggestion:
        start = revision.copy.index(words) if words is not None else 0
        target = describe(revision.copy, start, start + len(words)) if words is not None else None
        fields: dict[str, Any] = {"url": revision.article.url, "kind": "fact", **more}
        return filed(site=revision.article.site, sent=Submission(target=target, replacement=replacement, **fields))

    return run
