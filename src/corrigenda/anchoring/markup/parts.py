"""An article that its CMS keeps in several fields (a headline, a lead, blocks), each with a syntax of its own.

The fields are packed into one text, because a source is always one text. A field that the edit does not touch stays as
it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A field under the name that its CMS uses. `syntax` is a syntax of `apply_edit`, but not "parts"."""

    name: str
    syntax: str
    markup: str


def pack(parts: Iterable[Part]) -> str:
    """Returns the parts as one source; the same parts give the same text."""
    return json.dumps([asdict(part) for part in parts], ensure_ascii=False)


def unpack(packed: str) -> list[Part]:
    """Returns the parts of a source. Raises ValueError for text that `pack` never made."""
    try:
        return [
            Part(str(field["name"]), str(field["syntax"]), str(field["markup"])) for field in _list(json.loads(packed))
        ]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("these are no parts") from error


def changed_parts(before: str, after: str) -> list[Part]:
    """Returns the parts of `after` that differ from `before`. Raises ValueError."""
    old_parts = {part.name: part for part in unpack(before)}
    return [part for part in unpack(after) if old_parts.get(part.name) != part]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value
