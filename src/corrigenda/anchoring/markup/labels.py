"""Links of Markdown whose text is their label, too: `[the deal][]` and `[the deal]`."""

from __future__ import annotations

import re

from .changes import Replacement

_OWN_LABEL = re.compile(r"\[(?P<label>[^\[\]]+)\](?:\[\])?(?![\[(:])")


def kept(source: str, steps: list[Replacement]) -> list[Replacement]:
    """The replacements, and where one changes such a text the old one written as the label: the link leads on."""
    labels = [
        Replacement(match.end("label"), match.end(), f"][{match['label']}]")
        for match in _OWN_LABEL.finditer(source)
        if any(match.start("label") <= step.start and step.end <= match.end("label") for step in steps)
    ]
    return [*steps, *labels]
