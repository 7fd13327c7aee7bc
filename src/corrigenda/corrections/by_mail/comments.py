"""Shares the text of a mail among the suggestions that are made of it: together, they have all its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def shared_out(text: str, places: Sequence[int]) -> list[str]:
    """Returns the text of each place, which is a position in it; the places are in order.

    Each has the paragraphs from its own to the next place's, and all have those before the first place: what is said
    there is meant for all. Two places in one paragraph share it.
    """
    begins = [0, *(match.end() for match in _PARAGRAPH.finditer(text))]
    own = [max(number for number, begin in enumerate(begins) if begin <= place) for place in places]
    first = min(own, default=0)
    head = text[: begins[first]].strip()
    parts = []
    for number in own:
        next_own = min((other for other in own if other > number), default=len(begins))
        end = begins[next_own] if next_own < len(begins) else len(text)
        parts.append("\n\n".join(filter(None, (head, text[begins[number] : end].strip()))))
    return parts
