"""What is logged opens nothing, and names nobody."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from corrigenda.lib.logs.without_tokens import FormatterWithoutTokens

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


def _with_tokens(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """The routes of the desk that have a token in them."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _with_tokens(pattern.url_patterns, route)
        elif ":token>" in route:
            yield route


def test_the_token_of_each_link_is_cut_out() -> None:
    routes = list(_with_tokens(get_resolver().url_patterns))
    assert {"r/<str:token>", "account/reset/<str:token>/", "desk/<slug:site>/author/<str:token>/"} <= set(routes)
    for route in routes:
        path = "/" + route.replace("<str:token>", "abc~DEF").replace("<slug:site>", "courier")
        record = logging.LogRecord("a", logging.WARNING, "a.py", 1, "Gone: %s", (path,), None)
        assert FormatterWithoutTokens("%(message)s").format(record) == f"Gone: {path.replace('abc~DEF', '...')}"


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
