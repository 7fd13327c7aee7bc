"""A link to the exact words of a page: a text fragment (wicg.github.io/scroll-to-text-fragment). Pure.

A browser looks for whole words, each part of them within one block, and takes the first place that fits. So words that
are few, or that stand in the copy more than once, are named together with what stands before and after them.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from corrigenda.redline.words import whole_words, words

FEW = 3  # words; fewer than these may stand on the page around the copy as well, by chance
LONGEST = 240  # code points; of a longer text, only the beginning and the end are named
ENDS = 5  # words of such a beginning, and of such an end
MOST_AROUND = 12  # words on each side


def text_fragment(copy: str, start: int, end: int) -> str:
    """Returns `#:~:text=...` for copy[start:end], widened to whole words; empty if no words stand there."""
    start, end = _trimmed(copy, *whole_words(copy, start, end))
    if start >= end:
        return ""
    named = _named(copy[start:end])
    before, after = _around(copy, start, end)
    parts = [f"{_coded(before)}-" if before else "", *map(_coded, named), f"-{_coded(after)}" if after else ""]
    return "#:~:text=" + ",".join(part for part in parts if part)


def _trimmed(copy: str, start: int, end: int) -> tuple[int, int]:
    exact = copy[start:end]
    return start + len(exact) - len(exact.lstrip()), end - len(exact) + len(exact.rstrip())


def _named(exact: str) -> list[str]:
    """Returns the words or, if they are long, their beginning and their end, each of one line."""
    if "\n" not in exact and len(exact) <= LONGEST:
        return [exact]
    lines = exact.split("\n")
    first, last = words(lines[0]), words(lines[-1])
    return ["".join(first[: 2 * ENDS]).strip(), "".join(last[-2 * ENDS :]).strip()]


def _around(copy: str, start: int, end: int) -> tuple[str, str]:
    """Returns as few words of the same line before and after as make the place the only one.

    Returns none if the place is the only one already.
    """
    exact = copy[start:end]
    if _is_clear(copy, exact, exact):
        return "", ""
    before = words(copy[copy.rfind("\n", 0, start) + 1 : start])
    after = words(copy[end : _line_end(copy, end)])
    for count in range(2, 2 * MOST_AROUND + 1, 2):  # words and the blanks between them
        head, tail = "".join(before[-count:]).lstrip(), "".join(after[:count]).rstrip()
        if _is_clear(copy, exact, f"{head}{exact}{tail}"):
            break
    return head.rstrip(), tail.lstrip()


def _is_clear(copy: str, exact: str, named: str) -> bool:
    """Whether the words stand in the copy once, as a browser looks for them.

    They must also be enough not to stand elsewhere.
    """
    enough = len(_letters(named)) >= FEW or named == copy
    places = re.findall(rf"(?={re.escape(named)})", copy, re.IGNORECASE)
    return enough and (len(places) == 1 or "\n" in exact)


def _letters(text: str) -> list[str]:
    return [word for word in words(text) if any(char.isalnum() for char in word)]


def _line_end(copy: str, at: int) -> int:
    line_end = copy.find("\n", at)
    return len(copy) if line_end < 0 else line_end


def _coded(text: str) -> str:
    """Writes every character that means something in a fragment as bytes: above all - , and &."""
    return quote(text, safe="").replace("-", "%2D")
