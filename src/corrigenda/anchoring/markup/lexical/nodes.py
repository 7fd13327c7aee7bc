"""The nodes of a Lexical document that an edit leaves without words: a text, then the link whose only text it was.

The nodes are found in the JSON as it is written. A node that holds more than plain values is left alone.
"""

from __future__ import annotations

import re

from corrigenda.anchoring.markup.changes import Span
from corrigenda.anchoring.markup.emptied import tags_around

_PLAIN = r"[^{}\[\]]*"
# How the node is written before the lost words, how it is written after them, and the types it may have.
_NODES = (
    (re.compile(rf'\{{{_PLAIN}"text"\s*:\s*"'), re.compile(rf'"{_PLAIN}\}}'), "text", "extended-text"),
    (re.compile(rf'\{{{_PLAIN}"children"\s*:\s*\[\s*'), re.compile(rf"\s*\]{_PLAIN}\}}"), "link", "autolink"),
)
_COMMA = re.compile(r"\s*,\s*")


def around(source: str, start: int, end: int) -> Span | None:
    """Returns the node with the comma that follows it, or with the comma before it if the node is the last.

    In a field of HTML, returns the range with the tags around it.
    """
    return _node(source, start, end) or _comma_before(source, start, end) or tags_around(source, start, end)


def _node(source: str, start: int, end: int) -> Span | None:
    at = source.rfind("{", 0, start)
    for opens, closes, *types in _NODES:
        closed = closes.match(source, end)
        if at >= 0 and closed and opens.fullmatch(source, at, start):
            type_match = re.search(r'"type"\s*:\s*"([^"]*)"', source[at:start] + source[end : closed.end()])
            comma = _COMMA.match(source, closed.end())
            return (at, (comma or closed).end()) if type_match and type_match[1] in types else None
    return None


def _comma_before(source: str, start: int, end: int) -> Span | None:
    """Returns the range of a node that is gone, or of several in a row, with the comma before it."""
    before = source[:start].rstrip()
    is_node = source[start] == "{" and source[end - 1] == "}"
    return (len(before) - 1, end) if is_node and before.endswith(",") else None
