"""CSV files that people open in a spreadsheet: none of their cells is run as a formula.

See owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from django.http import HttpResponse

T = TypeVar("T")
# A formula begins with one of these, or with a character that spreadsheets take for one of them (fullwidth, small).
_FORMULA = frozenset("=+-@\N{MINUS SIGN}")
_CONTROLS = ("\t", "\r", "\n")  # a cell may be split at these
# All white space, and what is not seen at all: controls (Cc), and formats (Cf) such as U+200B and U+FEFF.
_UNSEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))


def harmless(cell: T) -> T | str:
    """Returns a cell that would be run with an apostrophe before it, and any other cell as it is."""
    if isinstance(cell, str) and (cell.startswith(_CONTROLS) or _first_seen(cell) in _FORMULA):
        return f"'{cell}"
    return cell


def _first_seen(cell: str) -> str:
    """Returns the first character that is seen, in its plain form; empty if there is none."""
    seen = next((character for character in cell if unicodedata.category(character) not in _UNSEEN), "")
    return unicodedata.normalize("NFKC", seen)[:1]


def csv_file(text: str, name: str) -> HttpResponse:
    """Returns a file in UTF-8 with a byte order mark; without the mark, spreadsheets take it for another encoding."""
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
