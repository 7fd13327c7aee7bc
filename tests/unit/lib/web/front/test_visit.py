"""Each request is timed under the name of its route, never under an address that somebody asked for."""

from __future__ import annotations

from typing import Any

import pytest

from corrigenda.lib.metrics.series import REQUESTS
from corrigenda.lib.web.front.messages import Answer, Refusal, Request
from corrigenda.lib.web.route_names import ROUTE
from tests.unit.lib.web.front.test_front import Call, ask, hello, made

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _nothing_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(REQUESTS, "rows", {})


def timed() -> dict[tuple[str, ...], float]:
    return {labels: sum(row[:-1]) for labels, row in REQUESTS.copied().items()}


def of_a_page(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    environ[ROUTE] = "/r/<str:token>"
    start_response("404 Not Found", [])
    return [b""]


def test_a_page_is_timed_by_its_route_and_what_has_none_together() -> None:
    ask(made(of_a_page), Call(path="/r/abc~DEF"))
    for path in ("/wp-login.php", "/.env"):
        ask(made(), Call(path=path))
    assert timed() == {("/r/<str:token>", "4xx"): 1, ("none", "2xx"): 2}


async def _busy(request: Request) -> Answer:
    raise Refusal(503, "busy")


async def _not_mine(request: Request) -> None:
    return None


@pytest.mark.parametrize(
    ("handler", "row"),
    [(hello, ("/hello", "2xx")), (_busy, ("/hello", "5xx")), (_not_mine, ("/r/<str:token>", "4xx"))],
)
def test_a_fast_path_is_timed_whoever_answers_it(handler: Any, row: tuple[str, ...]) -> None:
    ask(made(of_a_page, hello=handler), Call(path="/hello"))
    assert timed() == {row: 1}
