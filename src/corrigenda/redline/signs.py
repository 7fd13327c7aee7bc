"""Characters that show nothing, or turn the direction of what follows, made visible as signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Controls but tab and line feed; soft hyphen; zero-width and direction marks; line and paragraph separators;
# embeddings, overrides and isolates (unicode.org/reports/tr9, 2); word joiner and its like; tags; byte order mark.
SIGNS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def code(char: str) -> str:
    return f"U+{ord(char):04X}"


def title(char: str) -> str:
    return f"{code(char)} {unicodedata.name(char, 'CONTROL CHARACTER')}"


def split(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of plain text (False) and single characters that need a sign (True)."""
    at = 0
    for found in SIGNS.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found.group(), True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def visible(text: str) -> str:
    """The text with such characters written as [U+202E]."""
    return SIGNS.sub(lambda found: f"[{code(found.group())}]", text)
