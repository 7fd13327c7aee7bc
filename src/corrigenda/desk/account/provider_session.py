"""How we ask the provider of single sign-on: with an end to the wait and to the length of an answer."""

from __future__ import annotations

from typing import Any

import requests

SECONDS = 10
LONGEST = 1_000_000  # bytes of an answer
_PIECE = 64 * 1024  # bytes


class ProviderSession(requests.Session):
    """Follows no redirect, which might take the client's secret elsewhere; reads no proxy or password of the environment.

    The provider's address is the operator's own choice, so that it may be on a private network.
    """

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        """Raises requests.RequestException, also for a redirect and for an answer that is too long."""
        ours = {"timeout": SECONDS, **kwargs, "stream": True, "allow_redirects": False}
        with super().request(method, url, *args, **ours) as answer:
            if answer.is_redirect:
                raise requests.RequestException("the provider's answer is a redirect")
            answer._content = _body(answer)
        return answer


def _body(answer: requests.Response) -> bytes:
    body = b""
    for piece in answer.iter_content(_PIECE):
        body += piece
        if len(body) > LONGEST:
            raise requests.RequestException("the provider's answer is too long")
    return body
