"""What is logged opens nothing."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.test import Client

TOKEN = "0b2f-RITA~signature_-"


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What comes to standard error, as the desk is set up to log."""
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    before = logging.getLogger().handlers[:]
    dictConfig(settings.LOGGING)
    yield out
    logging.getLogger().handlers[:] = before


@pytest.mark.parametrize("path", ["/r/{}", "/r/{}/erase", "/r/{}/stop", "/s/courier/told/{}"])
def test_no_line_has_a_token_that_opens_something(logged: io.StringIO, path: str) -> None:
    log = logging.getLogger("django.request")
    log.warning("Method Not Allowed: %s", path.format(TOKEN))
    try:
        raise ValueError(f"bad address http://desk.example{path.format(TOKEN)}?x=1")
    except ValueError:
        log.exception("fault")
    assert "RITA" not in logged.getvalue()
    assert logged.getvalue().count(path.format("...")) == 2


def test_a_request_that_is_refused_is_logged_without_it(logged: io.StringIO, db: None) -> None:
    assert Client().post(f"/r/{TOKEN}").status_code in (404, 405)
    assert "/r/..." in logged.getvalue() and "RITA" not in logged.getvalue()
