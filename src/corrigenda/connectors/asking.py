"""Asks a CMS over HTTP, and turns answers that cannot be used into errors in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from corrigenda.connectors.base import ConnectorError
from corrigenda.connectors.registry import WrongSettings
from corrigenda.lib.net.guard import OUT_OF_ORDER, FetchError
from corrigenda.lib.net.retry_after import asked_wait, may_pass
from corrigenda.lib.net.send import Reply as Heard
from corrigenda.lib.net.send import send
from corrigenda.lib.urls import is_address
from corrigenda.lib.webhooks import BadSecret, key_of

_REFUSED = {
    401: "the CMS does not accept our credentials (401)",
    403: "the CMS does not let us do this (403)",
    404: "the CMS has nothing there (404)",
    410: "the CMS has nothing there any more (410)",
}
LONGEST_WAIT = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    data: Any


@dataclass(frozen=True, slots=True)
class Asking:
    """Requests to a CMS. `private`: the CMS may be on a loopback or private address."""

    private: bool
    headers: Mapping[str, str] = field(default_factory=dict)

    def json(
        self,
        method: str,
        url: str,
        body: bytes = b"",
        *,
        headers: Mapping[str, str] | None = None,
        also: tuple[int, ...] = (),
    ) -> Reply:
        """Returns the answer's JSON, for a status of 2xx or one of `also`. Raises ConnectorError."""
        request_headers = {**self.headers, **(headers or {})} | ({"Content-Type": "application/json"} if body else {})
        answer = self._answer(method, url, request_headers, body)
        if not 200 <= answer.status < 300 and answer.status not in also:
            raise _trouble(answer)
        return Reply(answer.status, answer.headers, _data(answer))

    def head(self, url: str) -> Mapping[str, str]:
        """Returns the headers of a page, their names in lower case. Raises ConnectorError."""
        answer = self._answer("HEAD", url, self.headers, b"")
        if answer.status != 200:
            raise _trouble(answer)
        return answer.headers

    def _answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Heard:
        try:
            return send(method, url, headers=headers, body=body, private=self.private)
        except FetchError as error:
            reason = f"the CMS: {error.reason}"
            raise ConnectorError(reason, permanent=error.permanent, unanswered=error.unanswered) from error


def base_url(settings: Mapping[str, str], name: str = "url") -> str:
    """Returns an address from the settings, without a slash at its end. Raises WrongSettings."""
    url = settings.get(name, "").strip().rstrip("/")
    if not is_address(url):
        raise WrongSettings(f"{name} must be an http or https address, not {url!r}", field=name)
    return url


def webhook_key(settings: Mapping[str, str], name: str = "secret") -> bytes:
    """Returns the key that signs what we send, from the settings. Raises WrongSettings."""
    try:
        return key_of(settings.get(name, ""))
    except BadSecret as error:
        raise WrongSettings(f"{name} {error}", field=name) from error


def _trouble(answer: Heard) -> ConnectorError:
    if answer.status in _REFUSED:
        return ConnectorError(_REFUSED[answer.status] + _reason_given(answer), permanent=True)
    passing = may_pass(answer.status)
    reason = f"the CMS answered {answer.status}{_reason_given(answer)}"
    wait = _wait(answer) if passing else None
    return ConnectorError(reason, permanent=not passing, wait=wait, unanswered=answer.status in OUT_OF_ORDER)


def _reason_given(answer: Heard) -> str:
    """Returns what the CMS says of the trouble, if it says so in a way that we know."""
    try:
        data = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ""
    errors = data.get("errors") if isinstance(data, dict) else None
    trouble = errors[0] if isinstance(errors, list) and errors else data
    words = (trouble.get("message") or trouble.get("reason")) if isinstance(trouble, dict) else None
    return f": {words[:200]}" if isinstance(words, str) else ""


def _data(answer: Heard) -> Any:
    try:
        return json.loads(answer.body or b"null")
    except (ValueError, RecursionError) as error:
        raise ConnectorError("the CMS's answer is not JSON", permanent=False) from error


def _wait(answer: Heard) -> timedelta | None:
    wait = asked_wait(answer.headers.get("retry-after", ""))
    return None if wait is None else min(wait, LONGEST_WAIT)
