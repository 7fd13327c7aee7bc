"""Writes the tables that the widget takes from the server: the kinds of suggestion, the text model and its labels.

`make widget` runs this before the build. The names of the kinds stand in `gettext`, so that `make messages` finds them.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings

SOURCE = Path(__file__).resolve().parent / "src"
KINDS = """\
// Written by `make widget` from the table of kinds in corrections/kinds.py.
import {{ gettext }} from "./words";

export const kinds = () => ({{
{rows}}});
"""
LABELS = """\
// Written by `make widget`. The desk tells the labels of every language; until it does, these serve.
export const ADS = {labels};
export const CARDS = {cards};
"""
# The commonest labels, for a page whose desk cannot be asked.
WITHOUT_THE_DESK = {"labels": ["advertisement"], "cards": ["related"]}
MODEL = """\
// Written by `make widget` from src/corrigenda/anchoring/copy/text_model.json: each list as one selector.
{lists}
"""


def kinds() -> str:
    from corrigenda.corrections.kinds import SuggestionKind

    return KINDS.format(rows="".join(f'  {kind.value}: gettext("{kind.label}"),\n' for kind in SuggestionKind))


def labels() -> str:
    return LABELS.format(**{kind: json.dumps(labels) for kind, labels in WITHOUT_THE_DESK.items()})


def model() -> str:
    from corrigenda.anchoring.copy.shape import BOXES, HOLDERS
    from corrigenda.anchoring.copy.text_model import TEXT_MODEL

    selectors = {
        "ROOTS": ",".join(TEXT_MODEL.roots),
        "LEFT_OUT": ",".join(TEXT_MODEL.left_out),
        "FURNITURE": ",".join(TEXT_MODEL.furniture),
        "BLOCKS": ",".join(sorted(TEXT_MODEL.blocks)),
        "BOXES": ",".join(sorted(BOXES)),
        "HOLDERS": ",".join(sorted(HOLDERS)),
        "CELLS": ",".join(sorted(TEXT_MODEL.cells)),
        "WHITE_SPACE": _ranges(TEXT_MODEL.white_space),
    }
    return MODEL.format(
        lists="\n".join(f"export const {name} = {json.dumps(list)};" for name, list in selectors.items())
    )


def _ranges(characters: str) -> str:
    """Returns the characters for a regular expression's class, with runs of three and more as ranges."""
    runs: list[str] = []
    for character in characters:
        if runs and ord(character) == ord(runs[-1][-1]) + 1:
            runs[-1] += character
        else:
            runs.append(character)
    return "".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else run for run in runs)


MODULES = {
    SOURCE / "ui" / "kinds.ts": kinds,
    SOURCE / "page" / "labels.ts": labels,
    SOURCE / "page" / "model.ts": model,
}

if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    for module, text in MODULES.items():
        module.write_text(text(), encoding="utf-8")
