"""A reader's suggestion about an article, the newsroom's decision, and the correction on the record, by the two APIs.

`python settle.py DESK PAGE TOKEN [HOST]`, with nothing but Python: it also runs inside what was just installed. HOST is
the desk's public name, if DESK is not under it. Prints a line of JSON: seconds from the start to the desk's first
answer 201, and to the published correction, and that correction's number.
"""

from __future__ import annotations

import json
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

PATIENCE = 300  # seconds for each step


class Desk:
    def __init__(self, address: str, token: str, host: str = "") -> None:
        self._address, self._token, self._host = address, token, host

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Status and JSON of the answer; status 0 if there was none."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"}
        if self._host:
            headers["Host"] = self._host
        data = json.dumps(body).encode() if body is not None else None
        try:
            with urllib.request.urlopen(
                urllib.request.Request(self._address + path, data, headers, method=method), timeout=30
            ) as answer:
                text = answer.read().decode()
                return answer.status, json.loads(text) if path.startswith("/api/") else text
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, None


def word_of(page: str) -> str:
    """A word that stands once in an article, in a paragraph without a quotation."""
    with urllib.request.urlopen(page, timeout=30) as answer:
        html = answer.read().decode()
    for paragraph in re.findall(r"<p>([^<>\"“”«»]+)</p>", html):
        for word in re.findall(r"\b[a-z]{7,}\b", paragraph):
            if html.count(word) == 1:
                return str(word)
    raise SystemExit(f"{page} has no word for this")


def wait(true: Callable[[], Any], what: str) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := true():
            return answer
        time.sleep(0.05)
    raise SystemExit(f"waited {PATIENCE} s for {what}")


def suggested(desk: Desk, page: str, word: str) -> int:
    body = {"site": "courier", "url": page, "kind": "fact", "target": {"exact": word}, "replacement": f"{word} indeed"}

    def sent() -> int:
        status, answer = desk.call("POST", "/api/v1/suggestions", body)
        if status not in (0, 201, 502, 503):
            raise SystemExit(f"the suggestion was answered {status}: {answer}")
        return int(answer["number"]) if status == 201 else 0

    number: int = wait(sent, "the first 201")
    return number


def approved(desk: Desk, number: int, word: str) -> None:
    def anchored() -> Any:
        status, case = desk.call("GET", f"/api/v1/cases/{number}")
        return case if status == 200 and case.get("anchor") else None

    case = wait(anchored, "the words to be found")
    start, end = case["anchor"]["start"], case["anchor"]["end"]
    edit = {"start": start, "end": end, "old": case["copy"][start:end], "new": f"{word} indeed"}
    body = {"outcome": "approve", "revision": case["revision"], "edit": edit, "kind": "correction"}
    status, answer = desk.call(
        "POST", f"/api/v1/cases/{number}/decision", {**body, "notice": f"The article said {word}; it is {word} indeed."}
    )
    if status != 200:
        raise SystemExit(f"the decision was answered {status}: {answer}")


def main(address: str, page: str, token: str, host: str = "") -> None:
    begun, desk, word = time.monotonic(), Desk(address, token, host), word_of(page)
    number = suggested(desk, page, word)
    first = time.monotonic() - begun
    approved(desk, number, word)
    wait(lambda: desk.call("GET", f"/s/courier/corrections/{number}/")[0] == 200, "the published correction")
    seconds = {"first_201_s": round(first, 2), "published_s": round(time.monotonic() - begun, 2)}
    print(json.dumps({**seconds, "number": number}))


if __name__ == "__main__":
    main(*sys.argv[1:])
