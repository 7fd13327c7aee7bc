"""CSV files that people open in a spreadsheet: none of their cells is run (owasp.org/www-community/attacks/CSV_Injection)."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse

T = TypeVar("T")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # a formula begins so, also after blanks, also in fullwidth signs
_BLANKS = " \u00a0\u3000"


def harmless(cell: T) -> T | str:
    """With an apostrophe before what would be run; all else as it is."""
    if isinstance(cell, str) and cell.lstrip(_BLANKS).startswith(_FORMULA):
        return f"'{cell}"
    return cell


def csv_file(text: str, name: str) -> HttpResponse:
    """UTF-8 with a byte order mark, without which spreadsheets take it for something else."""
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
