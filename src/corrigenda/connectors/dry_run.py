"""Tries a connector without writing: fetches an article, changes one word of it, and sends nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.anchoring import Edit
from corrigenda.connectors.base import Connector, ConnectorError

_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class DryRun:
    """The article's source as it is and as it would be after `edit` of its copy."""

    edit: Edit
    before: str
    after: str


def dry_run(connector: Connector, ref: str, *, furniture: Sequence[str] = ()) -> DryRun:
    """Returns the edit that writes the first longer word in capitals.

    Raises ConnectorError, also if the article has no such word. Raises CannotEdit if the word has no place in the
    source.
    """
    source = connector.fetch(ref)
    for word in _WORD.finditer(source.copy(furniture)):
        if word[0] != word[0].upper():
            edit = Edit(word.start(), word.end(), word[0], word[0].upper())
            return DryRun(edit, source.markup, source.edited(edit, furniture))
    raise ConnectorError("the article has no words that could be changed", permanent=True)
