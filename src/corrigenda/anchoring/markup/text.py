"""Edits of copy in plain text: a headline, a caption, an article that a CMS keeps without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrigenda.anchoring.markup.changes import Replacement, ways
from corrigenda.anchoring.markup.laid import LINE, Laid, Placed, laid
from corrigenda.anchoring.values import Edit

_CHARACTER = re.compile(r"\r\n|.", re.DOTALL)


def read(markup: str, furniture: Sequence[str] = ()) -> Laid:
    """Returns the copy of the source: each line that is not blank is a line of the copy."""
    return laid(_placed(markup))


def attempts(markup: str, edit: Edit, furniture: Sequence[str]) -> Iterator[list[Replacement]]:
    """Yields ways to make the edit, the best first."""
    copy = read(markup)
    yield from ways(edit, copy.text, copy, str)


def _placed(markup: str) -> Iterator[Placed]:
    for match in _CHARACTER.finditer(markup):
        yield LINE if match[0] in ("\n", "\r", "\r\n") else (match[0], match.span())
