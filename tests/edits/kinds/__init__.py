"""The kinds of edit by theme; each is a function from a Scene to an Edited, which may raise Unsuited."""

from __future__ import annotations

from collections.abc import Callable

from tests.edits.kinds import duplicates, liveblogs, long, paragraphs, rewrites, sentences, typography, words
from tests.edits.scene import Edited, Scene

Kind = Callable[[Scene], Edited]
KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for theme in (words, sentences, paragraphs, duplicates, liveblogs, long, rewrites, typography)
    for kind in theme.KINDS
}
