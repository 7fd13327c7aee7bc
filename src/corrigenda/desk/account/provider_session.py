"""How we ask the provider of single sign-on: with an end to the wait and to the length of an answer."""

from __future__ import annotations

from typing import Any

import requests

SECONDS = 10
LONGEST = 1_000_000  # bytes of an answer


class ProviderSession(requests.Session):
    """Follows no redirect to another place, and reads no proxy or password from the environment.

    The provider's address is the operator's own choice, so that it may be on a private network.
    """

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        """Raises requests.RequestException, also for an answer that is too long."""
        answer = super().request(method, url, *args, **{"timeout": SECONDS, **kwargs, "stream": True})
        body = answer.raw.read(LONGEST + 1, decode_content=True)
        if len(body) > LONGEST:
            raise requests.RequestException("the provider's answer is too long")
        answer._content = body
        answer.close()
        return answer
