"""The lists of the text model, read once from text_model.json, and the labels, read from the languages.

The browser widget is built from the same files, so a list changes in one place for both.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from corrigenda.languages.lists import words


@dataclass(frozen=True, slots=True)
class TextModel:
    """Which elements are copy, which are not, and where lines end."""

    roots: tuple[str, ...]
    skipped: frozenset[str]
    left_out: tuple[str, ...]
    blocks: frozenset[str]
    cells: frozenset[str]
    furniture: tuple[str, ...]
    labels: frozenset[str]
    cards: frozenset[str]
    white_space: str


def _read(lists: dict[str, Any]) -> TextModel:
    return TextModel(
        roots=tuple(lists["roots"]),
        skipped=frozenset(lists["skipped"]),
        left_out=(*lists["skipped"], *lists["skipped_attributes"]),
        # A line break ends a line as a block does, even if the line break itself is skipped.
        blocks=frozenset(lists["blocks"]) | {"br"},
        cells=frozenset(lists["cells"]),
        furniture=tuple(lists["furniture"]),
        labels=frozenset(words("labels")),
        cards=frozenset(words("cards")),
        white_space=lists["white_space"],
    )


TEXT_MODEL = _read(json.loads(files(__package__).joinpath("text_model.json").read_text(encoding="utf-8")))

WHITE_SPACE = re.compile(f"[{TEXT_MODEL.white_space}]+")
ONE_SPACE_EACH = dict.fromkeys(map(ord, TEXT_MODEL.white_space), " ")


def as_copy(text: str) -> str:
    """Returns the text as a copy holds it: one plain blank for any white space, and no empty lines.

    A line ends at a line feed, and nowhere else. A copy cannot tell `5 km` with a no-break space from `5 km` without.
    """
    lines = (WHITE_SPACE.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
