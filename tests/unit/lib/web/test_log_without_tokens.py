"""What is logged opens nothing, and names nobody."""

from __future__ import annotations

import logging
import sys

import pytest

from corrigenda.lib.web.log_without_tokens import FormatterWithoutTokens

pytestmark = pytest.mark.pure


def test_tokens_and_addresses_are_cut_out_of_lines_and_tracebacks() -> None:
    try:
        raise ConnectionError("550 rita.r+news@mail.reader.example: no such user, see /r/abc~DEF/stop")
    except ConnectionError:
        error = sys.exc_info()
    record = logging.LogRecord("a", logging.ERROR, "a.py", 1, "to %s", ("ben@reader.example",), error)
    line = FormatterWithoutTokens("%(message)s").format(record)
    assert "reader.example" not in line and "abc" not in line
    assert line.startswith("to ...@...") and "550 ...@...: no such user, see /r/.../stop" in line


def test_an_error_names_its_type_and_place_and_quotes_nobody() -> None:
    try:
        try:
            raise KeyError("what Rita wrote")
        except KeyError as first:
            raise ValueError("invalid: what Rita wrote") from first
    except ValueError:
        error = sys.exc_info()
    line = FormatterWithoutTokens("%(message)s").format(
        logging.LogRecord("a", logging.ERROR, "a.py", 1, "failed", (), error)
    )
    assert "in test_an_error_names" in line and line.index("KeyError\n") < line.index("ValueError")
    assert "Rita" not in "".join(shown for shown in line.splitlines() if not shown.startswith("    "))  # source lines
