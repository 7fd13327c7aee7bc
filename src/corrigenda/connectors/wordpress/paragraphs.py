"""The paragraphs that WordPress makes of a post without blocks, as `wpautop` of WordPress 6.1 finds them.

A paragraph matters: one that is nothing but a link to another page is no copy, though the same link in a line is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrigenda.anchoring import Replacement

_BLOCK = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|"
    "address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|"
    "details|menu|summary)"
)
# What ends a paragraph, and the tags and comments whose own line ends do not. WordPress knows small letters only.
_MARK = re.compile(
    r"<script\b.*?</script>|<svg\b.*?</svg>|(?P<kept><pre\b.*?</pre>|<style\b.*?</style>)"
    r"|(?P<before><blockquote\b[^>]*>|<hr\s*/?>)"
    rf"|(?P<opens><{_BLOCK}(?=[\s/>])[^>]*>)|(?P<closes></{_BLOCK}>)|(?P<empty>\n\s*\n|<br\s*/?>\s*<br\s*/?>)"
    r"|<!--.*?-->|<[^>]*>",
    re.DOTALL,
)


def paragraphs(markup: str) -> Iterator[Replacement]:
    """Yields the tags that WordPress puts around each paragraph of its own."""
    start, within_block = 0, False
    for mark in _MARK.finditer(markup):
        if mark.lastgroup is None:
            continue
        if not within_block:
            yield from _around(markup, start, mark.start())
        start, within_block = mark.end(), mark.lastgroup == "opens"
    if not within_block:
        yield from _around(markup, start, len(markup))


def _around(markup: str, start: int, end: int) -> Iterator[Replacement]:
    words = markup[start:end]
    if text := words.strip():
        first = start + words.index(text)
        last = first + len(text)
        yield Replacement(first, first, "<p>")
        yield Replacement(last, last, "</p>")
