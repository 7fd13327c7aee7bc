"""Writes src/ui/kinds.ts: the kinds of suggestion that the form offers, from the table in corrections/kinds.py.

`make widget` runs this before the build. The labels stand in `gettext`, so that `make messages` finds them.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

MODULE = Path(__file__).resolve().parent / "src" / "ui" / "kinds.ts"
HEAD = """\
// Written by `make widget` from the table of kinds in corrections/kinds.py.
import { gettext } from "./words";

export const kinds = () => ({
"""


def module() -> str:
    from corrigenda.corrections.kinds import SuggestionKind

    rows = (f'  {kind.value}: gettext("{kind.label}"),\n' for kind in SuggestionKind)
    return f"{HEAD}{''.join(rows)}}});\n"


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    MODULE.write_text(module(), encoding="utf-8")
