"""The log as JSON: one object a line, whatever was logged, and nobody is named in it."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest

from corrigenda.lib.logs import request_id
from corrigenda.lib.logs.json_lines import JsonLines

pytestmark = pytest.mark.pure


def logged(message: str, *args: object, error: Any = None) -> dict[str, Any]:
    record = logging.LogRecord("corrigenda.worker", logging.WARNING, "a.py", 1, message, args, error)
    record.created = 1_700_000_000.25
    line = JsonLines().format(record)
    assert "\n" not in line
    told: dict[str, Any] = json.loads(line)
    return told


def test_a_line_has_time_level_logger_and_message() -> None:
    assert logged("%s jobs\nwait “here”", 3) == {
        "time": "2023-11-14T22:13:20.250+00:00",
        "level": "warning",
        "logger": "corrigenda.worker",
        "message": "3 jobs\nwait “here”",
    }


def test_a_line_names_the_request_for_which_it_was_written() -> None:
    with request_id.working_for("0123456789abcdef"):
        assert logged("done")["request"] == "0123456789abcdef"
    assert "request" not in logged("done")


def test_tokens_addresses_and_words_of_errors_are_cut_out_here_too() -> None:
    try:
        raise ValueError("what Rita wrote")
    except ValueError:
        error = sys.exc_info()
    told = logged("/r/abc~DEF of %s", "ben@reader.example", error=error)
    assert told["message"] == "/r/... of ...@..."
    assert told["error"].endswith("ValueError\n")
