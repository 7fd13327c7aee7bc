"""The marks of a link or of emphasis in Markdown, around words or around nothing."""

from __future__ import annotations

import re

from corrigenda.anchoring.markup.changes import Span
from corrigenda.anchoring.markup.emptied import tags_around
from corrigenda.anchoring.markup.markdown.atoms import LINK_END

_MARKS = (("**", "**"), ("__", "__"), ("~~", "~~"), ("*", "*"), ("_", "_"), ("`", "`"), ("<", ">"))
_ENDS = re.compile(rf"{LINK_END}|\]")


def around(source: str, start: int, end: int) -> Span | None:
    """Returns the range with the marks right before and after it, and with a link's address; None without marks."""
    for opens, closes in _MARKS:
        if source.endswith(opens, 0, start) and source.startswith(closes, end):
            return start - len(opens), end + len(closes)
    ends = _ENDS.match(source, end) if source.endswith("[", 0, start) else None
    return (start - 1, ends.end()) if ends else tags_around(source, start, end)
