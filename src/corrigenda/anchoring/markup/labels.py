"""Links of Markdown whose text is their label, too: `[the deal][]` and `[the deal]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrigenda.anchoring.markup.changes import Replacement

_OWN_LABEL = re.compile(r"\[(?P<label>[^\[\]]+)\](?:\[\])?(?![\[(:])")


def kept(source: str, steps: list[Replacement]) -> Iterator[list[Replacement]]:
    """The replacements with the old text of such a link as its label, if they change one; then as they are.

    As a link first: without its old label it may lead elsewhere, and brackets that are no link would show it.
    """
    labels = [
        Replacement(match.end("label"), match.end(), f"][{match['label']}]")
        for match in _OWN_LABEL.finditer(source)
        if any(match.start("label") <= step.start and step.end <= match.end("label") for step in steps)
    ]
    if labels:
        yield [*steps, *labels]
    yield steps
