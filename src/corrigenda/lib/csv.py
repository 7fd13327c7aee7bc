"""CSV files that people open in a spreadsheet: none of their cells is run as a formula.

See owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse

T = TypeVar("T")
# A formula begins with one of these, also after blanks, also in fullwidth characters.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_BLANKS = " \u00a0\u3000"


def harmless(cell: T) -> T | str:
    """Returns a cell that would be run with an apostrophe before it, and any other cell as it is."""
    if isinstance(cell, str) and cell.lstrip(_BLANKS).startswith(_FORMULA):
        return f"'{cell}"
    return cell


def csv_file(text: str, name: str) -> HttpResponse:
    """Returns a file in UTF-8 with a byte order mark; without the mark, spreadsheets take it for another encoding."""
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
