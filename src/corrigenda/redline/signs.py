"""Makes characters that show nothing, or turn the direction of what follows, visible as signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Controls except tab and line feed; soft hyphen; joiners and fillers; zero-width and direction marks; line and
# paragraph separators; embeddings, overrides and isolates (unicode.org/reports/tr9, 2); byte order mark; half a
# surrogate pair, which no encoding can carry; tags.
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
# Blanks that look like a plain one: worth a sign only if they are what changes.
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_STANDING = re.compile(f"[{_HIDDEN}]")
_CHANGED = re.compile(f"[{_HIDDEN}{_BLANKS}]")


def code(char: str) -> str:
    return f"U+{ord(char):04X}"


def title(char: str) -> str:
    unnamed = "LONE SURROGATE" if "\ud800" <= char <= "\udfff" else "CONTROL CHARACTER"
    return f"{code(char)} {unicodedata.name(char, unnamed)}"


def split(text: str, *, changed: bool = False) -> Iterator[tuple[str, bool]]:
    """Yields runs of plain text (False) and single characters that need a sign (True); also blanks if `changed`."""
    at = 0
    for match in (_CHANGED if changed else _STANDING).finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield match.group(), True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def visible(text: str, *, changed: bool = False) -> str:
    """Returns the text with such characters written as [U+202E]."""
    return "".join(f"[{code(run)}]" if sign else run for run, sign in split(text, changed=changed))
