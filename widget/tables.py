"""Writes the tables that the widget takes from the server: the kinds of suggestion, and the labels that are no copy.

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
// Written by `make widget` from the files of src/corrigenda/languages: labels of advertisements and cards.
export const LABELS = new Set({labels}.split("|"));
"""


def kinds() -> str:
    from corrigenda.corrections.kinds import SuggestionKind

    return KINDS.format(rows="".join(f'  {kind.value}: gettext("{kind.label}"),\n' for kind in SuggestionKind))


def labels() -> str:
    from corrigenda.languages.lists import words

    return LABELS.format(labels=json.dumps("|".join(dict.fromkeys(words("labels"))), ensure_ascii=False))


MODULES = {SOURCE / "ui" / "kinds.ts": kinds, SOURCE / "page" / "labels.ts": labels}

if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    for module, text in MODULES.items():
        module.write_text(text(), encoding="utf-8")
