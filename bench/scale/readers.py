"""Readers of public pages, and readers who send something and look at their receipts; each in a thread of its own."""

from __future__ import annotations

import http.client
import json
import random
import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlsplit

from bench.scale.site import HOST, SITE

PATIENCE = 30.0  # seconds, for one answer


class Crowd:
    """Does the same again and again in some threads, as long as the block lasts."""

    def __init__(self, port: int, number: int, pause: float) -> None:
        self._port, self._pause = port, pause
        self.over = threading.Event()
        self.seen: Counter[int] = Counter()  # statuses; 0: no answer
        self._threads = [threading.Thread(target=self._go_on, args=(each,)) for each in range(number)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()

    def _go_on(self, reader: int) -> None:
        turn = 0
        while not self.over.wait(self._pause):
            self.act(reader, turn)
            turn += 1

    def act(self, reader: int, turn: int) -> None:
        raise NotImplementedError

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        """Returns the status and the answer; 0 without an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            data = json.dumps(body).encode() if body is not None else None
            connection.request(method, path, data, {"Content-Type": "application/json", "Host": "127.0.0.1"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()


class PublicReaders(Crowd):
    """They read the record, its feeds and statistics, single corrections, and what the widget asks for."""

    def __init__(self, port: int, number: int, corrections: list[int], pause: float = 0.0) -> None:
        super().__init__(port, number, pause)
        self._corrections = corrections

    def act(self, reader: int, turn: int) -> None:
        chance = random.Random(f"{reader} {turn}")
        article = quote(f"https://{HOST}/{chance.randrange(1000)}/", safe="")
        pages: tuple[Callable[[], str], ...] = (
            lambda: f"/s/{SITE}/corrections/",
            lambda: f"/s/{SITE}/corrections/{chance.choice(self._corrections)}/",
            lambda: f"/s/{SITE}/corrections/feed.json",
            lambda: f"/s/{SITE}/statistics/",
            lambda: f"/api/v1/corrections?site={SITE}&url={article}",
        )
        self.seen[self.ask("GET", pages[turn % len(pages)]())[0]] += 1


class Senders(Crowd):
    """Each sends a suggestion until it is acknowledged, then looks at its receipt, and at one of those before.

    `acknowledged`: the receipts' paths, by number. `gone`: receipts that were there once, and then were not.
    """

    def __init__(self, port: int, number: int, name: str, pause: float) -> None:
        super().__init__(port, number, pause)
        self.name = name
        self.acknowledged: dict[int, str] = {}
        self.receipts: Counter[int] = Counter()
        self.gone: set[str] = set()

    def act(self, reader: int, turn: int) -> None:
        status, answer = self.ask("POST", "/api/v1/suggestions", self._suggestion(reader, turn))
        while status not in (200, 201):
            self.seen[status] += 1
            if self.over.wait(0.2):
                return
            status, answer = self.ask("POST", "/api/v1/suggestions", self._suggestion(reader, turn))
        self.seen[status] += 1
        said = json.loads(answer)
        path = urlsplit(said["receipt_url"]).path
        self.acknowledged[said["number"]] = path
        for receipt in (path, random.choice(list(self.acknowledged.values()))):
            self._look_at(receipt)

    def _look_at(self, receipt: str) -> None:
        status, _ = self.ask("GET", receipt)
        self.receipts[status] += 1
        if status == 404:
            self.gone.add(receipt)

    def _suggestion(self, reader: int, turn: int) -> dict[str, str]:
        key = f"{self.name}-{reader}-{turn}"
        page = f"https://{HOST}/{turn % 100}/"
        return {"site": SITE, "url": page, "kind": "typo", "comment": f"Wrong: {key}.", "idempotency_key": key}
