"""An edit in the form of the webhook: as a range of copy, as a JSON Patch of the text, and as the new markup."""

from __future__ import annotations

import hashlib
from typing import Any

from corrigenda.anchoring import Part, changed_parts, copy_of_source, unpack
from corrigenda.connectors.base import Entry, Source
from corrigenda.lib.text import well_formed


def of(source: Source, new_markup: str) -> dict[str, Any]:
    """Returns `edit` in code points of the source's copy, `patch` by RFC 6902, and the markup, whole or by parts.

    If the words are not in the copy, as those of an alt text, `edit` and `patch` are of that field alone.
    """
    before, after = (copy_of_source(markup, syntax=source.syntax) for markup in (source.markup, new_markup))
    if before == after and source.syntax == "parts":
        before, after = _of_field(source.markup, new_markup)
    return {
        "version": source.version,
        "edit": _edit(before, after),
        "patch": [
            {"op": "test", "path": "/text", "value": before},
            {"op": "replace", "path": "/text", "value": after},
        ],
        **_markup(source, new_markup),
    }


def _of_field(old_markup: str, new_markup: str) -> tuple[str, str]:
    """Returns the copy of the field that changed, before and after."""
    old_parts = {part.name: part for part in unpack(old_markup)}
    for new in changed_parts(old_markup, new_markup):
        if old := old_parts.get(new.name):
            copies = [copy_of_source(part.markup, syntax=part.syntax) for part in (old, new)]
            return copies[0], copies[1]
    return "", ""


def named(entry: Entry) -> dict[str, str]:
    fields = {"author_name": entry.author_name, "author_email": entry.author_email, "text": entry.text}
    return {name: well_formed(text) for name, text in fields.items()}


def _markup(source: Source, new_markup: str) -> dict[str, Any]:
    if source.syntax != "parts":
        return {"syntax": source.syntax, "sha256": digest(source.markup), "markup": new_markup}
    old_parts = {part.name: part for part in unpack(source.markup)}
    return {
        "syntax": "parts",
        "parts": [_part(part_after, old_parts) for part_after in changed_parts(source.markup, new_markup)],
    }


def _part(after: Part, old_parts: dict[str, Part]) -> dict[str, str]:
    before = old_parts[after.name].markup if after.name in old_parts else ""
    return {"name": after.name, "syntax": after.syntax, "sha256": digest(before), "markup": after.markup}


def digest(markup: str) -> str:
    return hashlib.sha256(markup.encode("utf-8", "replace")).hexdigest()


def _edit(before: str, after: str) -> dict[str, Any]:
    """Returns the one stretch in which the two texts differ."""
    shortest = min(len(before), len(after))
    start = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    most = shortest - start
    tail = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    old, new = before[start : len(before) - tail], after[start : len(after) - tail]
    return {"start": start, "end": start + len(old), "old": old, "new": new}
