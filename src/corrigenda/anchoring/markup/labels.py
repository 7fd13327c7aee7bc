"""Links of Markdown whose text is also their label: `[the deal][]` and `[the deal]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrigenda.anchoring.markup.changes import Replacement

_OWN_LABEL = re.compile(r"\[(?P<label>[^\[\]]+)\](?:\[\])?(?![\[(:])")


def kept(source: str, steps: list[Replacement]) -> Iterator[list[Replacement]]:
    """Yields the replacements with the old text of such a link as its label, if they change one; then as they are.

    The form with the label comes first: without its old label, a link may lead elsewhere. Brackets that are no link
    would show the label.
    """
    labels = [
        Replacement(match.end("label"), match.end(), f"][{match['label']}]")
        for match in _OWN_LABEL.finditer(source)
        if any(match.start("label") <= step.start and step.end <= match.end("label") for step in steps)
    ]
    if labels:
        yield [*steps, *labels]
    yield steps
