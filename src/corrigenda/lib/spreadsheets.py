"""Text in a CSV that a spreadsheet must not run (owasp.org/www-community/attacks/CSV_Injection). Pure."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # a formula begins so, also after blanks, also in fullwidth signs
_BLANKS = " \u00a0\u3000"


def harmless(cell: T) -> T | str:
    """With an apostrophe before what would be run; all else as it is."""
    if isinstance(cell, str) and cell.lstrip(_BLANKS).startswith(_FORMULA):
        return f"'{cell}"
    return cell
