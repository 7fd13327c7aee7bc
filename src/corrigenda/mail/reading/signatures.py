"""Signatures: what follows the line `-- `, and what a phone adds."""

from __future__ import annotations

import re
from functools import cache

from corrigenda.languages import lists

_LONGEST = 15  # lines of a signature
_LONGEST_LINE = 80  # code points of what a phone adds
_ADDRESS = re.compile(r"<?https?://\S+>?")


def without_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """Returns the lines without the signature at their end, and the signature. What is not surely one stays."""
    kept, signature = _without_delimited(lines)
    end = len(kept)
    while end:
        if kept[end - 1].strip(" \u00a0") and not _is_added(kept[end - 1]):
            break
        end -= 1
    added = kept[end:]
    return (kept[:end], added + signature) if any(map(_is_added, added)) else (kept, signature)


def _without_delimited(lines: list[str]) -> tuple[list[str], list[str]]:
    at = next((at for at in range(len(lines) - 1, -1, -1) if lines[at] == "-- "), None)
    if at is None or len(lines) - at > _LONGEST or any(line.startswith(">") for line in lines[at:]):
        return lines, []
    return lines[:at], lines[at:]


def _is_added(line: str) -> bool:
    """Whether the line is all a program's: "Sent from my iPhone", in any language that is listed."""
    words = " ".join(_ADDRESS.sub("", line).replace("\u00a0", " ").split()).strip(" .<>[]-—–()")
    return 0 < len(words) <= _LONGEST_LINE and bool(_patterns().fullmatch(words))


@cache
def _patterns() -> re.Pattern[str]:
    phrases = lists.words("mail", "added")
    return re.compile(
        "|".join(re.escape(phrase).replace(r"\*", r"[\w .’'-]{1,40}") for phrase in phrases), re.IGNORECASE
    )
