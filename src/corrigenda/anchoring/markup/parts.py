"""An article that its CMS keeps in several fields (a headline, a lead, blocks), each with a syntax of its own.

The fields are packed into one text, because a source is always one text. A field that the edit does not touch stays as
it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A field under the name that its CMS uses. `syntax` is a syntax of `apply_edit`, but not "parts".

    `part`: the field is the article's headline, standfirst, caption or alt text. `aside`: its words are not in the copy.
    """

    name: str
    syntax: str
    markup: str
    part: str = ""
    aside: bool = False

    def written(self) -> dict[str, str | bool]:
        fields: dict[str, str | bool] = {"name": self.name, "syntax": self.syntax, "markup": self.markup}
        if self.part:
            fields["part"] = self.part
        if self.aside:
            fields["aside"] = True
        return fields


def pack(parts: Iterable[Part]) -> str:
    """Returns the parts as one source; the same parts give the same text."""
    return json.dumps([part.written() for part in parts], ensure_ascii=False)


def unpack(packed: str) -> list[Part]:
    """Returns the parts of a source. Raises ValueError for text that `pack` never made."""
    try:
        return [_read(field) for field in _list(json.loads(packed))]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("these are no parts") from error


def changed_parts(before: str, after: str) -> list[Part]:
    """Returns the parts of `after` that differ from `before`. Raises ValueError."""
    old_parts = {part.name: part for part in unpack(before)}
    return [part for part in unpack(after) if old_parts.get(part.name) != part]


def _read(field: Any) -> Part:
    name, syntax, markup = (str(field[key]) for key in ("name", "syntax", "markup"))
    return Part(name, syntax, markup, str(field.get("part", "")), field.get("aside") is True)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value
