"""Readers who send suggestions while something goes wrong, and readers of pages; what they were told, and what is kept."""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

SECONDS = float(os.environ.get("CORRIGENDA_FAULT_SECONDS", "60"))
READERS = 6
PAUSE = 0.02  # seconds, between two suggestions of a reader
ARTICLES = 20


@dataclass
class Load:
    """While it runs, each reader sends one suggestion after another, each until it is acknowledged.

    `acknowledged`: the number, by the idempotency key as the desk keeps it (its SHA-256), and when the answer came
    (nanoseconds of the steady clock).
    """

    port: int
    host: str
    email: bool = False
    name: str = "load"
    site: str = "courier"
    pause: float = PAUSE
    acknowledged: dict[str, tuple[int, int]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    seen: Counter[str] = field(default_factory=Counter)  # what whoever sends was answered
    pages: Counter[str] = field(default_factory=Counter)  # what whoever reads was answered
    _over: threading.Event = field(default_factory=threading.Event)
    _give_up: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Load:
        self._threads = [threading.Thread(target=self._send_many, args=(number,)) for number in range(READERS)]
        self._threads.append(threading.Thread(target=self._read))
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        """No more is begun; what was begun is sent until it is acknowledged. After a failure, nothing is."""
        self._over.set()
        if trouble[0] is not None:
            self._give_up.set()
        for thread in self._threads:
            thread.join()

    def go_on(self, seconds: float = SECONDS) -> None:
        self._over.wait(seconds)

    def _send_many(self, reader: int) -> None:
        number = 0
        while not self._over.wait(self.pause):
            number += 1
            self._send_until_acknowledged(f"{self.name}-{reader}-{number}", number)

    def _send_until_acknowledged(self, key: str, number: int) -> None:
        kept_as = sha256(key.encode()).hexdigest()
        self.sent.add(kept_as)
        body = {
            "site": self.site,
            "url": f"http://{self.host}/{number % ARTICLES}",
            "kind": "typo",
            "comment": f"This is wrong in {key}.",
            "idempotency_key": key,
            "email": f"{key}@reader.example" if self.email else None,
        }
        while not self._give_up.is_set():
            status, answer = self._ask("POST", "/api/v1/suggestions", json.dumps(body))
            self.seen[status] += 1
            if status in ("200", "201"):
                self.acknowledged[kept_as] = json.loads(answer)["number"], time.monotonic_ns()
                return
            assert status in ("no answer", "503", "429", "408"), (status, answer[:500])
            self._give_up.wait(0.2)

    def _read(self) -> None:
        while not self._over.wait(0.2):
            self.pages[self._ask("GET", f"/s/{self.site}/corrections/", None)[0]] += 1

    def _ask(self, method: str, path: str, body: str | None) -> tuple[str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json", "Host": "127.0.0.1"})
            answer = connection.getresponse()
            return str(answer.status), answer.read()
        except (OSError, http.client.HTTPException):
            return "no answer", b""
        finally:
            connection.close()


def report(fault: str, load: Load, kept: dict[str, list[Any]], filed: set[str], **more: object) -> dict[str, Any]:
    """Prints the figures of one fault, and returns them. `kept`: the numbers under which each key is kept."""
    numbers = [number for number, _ in load.acknowledged.values()]
    figures = {
        "fault": fault,
        "acknowledged": len(load.acknowledged),
        "stored": len(kept),
        "filed": len(filed),
        "lost": len(load.acknowledged.keys() - kept.keys()),
        "doubled": sum(len(found) - 1 for found in kept.values()) + len(numbers) - len(set(numbers)),
        "senders_saw": dict(load.seen),
        "readers_saw": dict(load.pages),
        **more,
    }
    print(json.dumps(figures))
    return figures
