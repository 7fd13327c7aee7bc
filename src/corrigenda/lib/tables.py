"""A table to be saved and opened in a spreadsheet."""

from __future__ import annotations

from django.http import HttpResponse


def csv_file(text: str, name: str) -> HttpResponse:
    """UTF-8 with a byte order mark, without which spreadsheets take it for something else."""
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
