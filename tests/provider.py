"""An OpenID Connect provider that is not ours, as a process: `oidc-provider-mock`."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.live import answers, free_port, wait_until


@dataclass(frozen=True, slots=True)
class Provider:
    port: int
    client: str = "corrigenda"
    secret: str = "a-secret-for-tests"

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    def knows(self, sub: str, **claims: Any) -> None:
        """Someone of this number there, with these claims."""
        self._ask("PUT", f"/users/{sub}", json.dumps(claims), "application/json")

    def lets_in(self, address: str, sub: str) -> str:
        """Someone shows there who they are. Returns the address that their browser is sent back to."""
        parts = urlsplit(address)
        form = urlencode({"sub": sub})
        answer = self._ask("POST", f"{parts.path}?{parts.query}", form, "application/x-www-form-urlencoded")
        return answer.getheader("location", "")

    def _ask(self, method: str, path: str, body: str, kind: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        connection.request(method, path, body, {"Content-Type": kind})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider(free_port())
    words = [sys.executable, "-m", "oidc_provider_mock", "--port", str(provider.port)]
    environment = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{provider.port}/"), "the provider")
        yield provider
    finally:
        process.terminate()
        process.wait()
