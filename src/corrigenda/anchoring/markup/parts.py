"""An article that its CMS keeps in several fields (a headline, a lead, blocks), each with a syntax of its own.

Packed into one text, so that a source is always one text; a field that the edit does not touch stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A field by the name that its CMS knows it by; `syntax` is one of those of `apply_edit`, but for "parts"."""

    name: str
    syntax: str
    markup: str


def pack(parts: Iterable[Part]) -> str:
    """The parts as one source, the same text for the same parts."""
    return json.dumps([asdict(part) for part in parts], ensure_ascii=False)


def unpack(packed: str) -> list[Part]:
    """The parts of a source. Raises ValueError for what `pack` never made."""
    try:
        return [Part(str(one["name"]), str(one["syntax"]), str(one["markup"])) for one in _list(json.loads(packed))]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("these are no parts") from error


def changed_parts(before: str, after: str) -> list[Part]:
    """The parts of `after` that `before` has otherwise. Raises ValueError."""
    stood = {part.name: part for part in unpack(before)}
    return [part for part in unpack(after) if stood.get(part.name) != part]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value
