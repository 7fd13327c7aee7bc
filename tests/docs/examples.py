"""The requests that docs/api.md shows, with the answers it promises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_EXAMPLE = re.compile(
    r"```http\n(?P<method>[A-Z]+) (?P<path>\S+)\n(?P<headers>(?:\S+: [^\n]+\n)*)\n?(?P<body>.*?)```\n\n"
    r"Answer (?P<status>\d{3})(?P<said>(?:(?!```http|\n#).)*?)(?:\n```json\n(?P<answer>.*?)```|(?=\n#)|(?=```http))",
    re.DOTALL,
)
# What is another each time: the shape is compared, not the value.
VOLATILE = {
    "id",
    "suggestion",
    "receipt_url",
    "received_at",
    "opened_at",
    "closed_at",
    "at",
    "published_at",
    "published_on",
    "languages",
    "jsonld",
}


@dataclass(frozen=True, slots=True)
class Example:
    method: str
    path: str
    headers: dict[str, str]
    body: str
    status: int
    answer: Any  # None where the page shows no body

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def examples(page: str) -> Iterator[Example]:
    for found in _EXAMPLE.finditer(page):
        headers = dict(line.split(": ", 1) for line in found["headers"].splitlines())
        answer = json.loads(found["answer"]) if found["answer"] else None
        yield Example(found["method"], found["path"], headers, found["body"], int(found["status"]), answer)


def differences(shown: Any, real: Any, where: str = "answer") -> Iterator[str]:
    """Where the real answer is not of the shape and, but for what is volatile, of the values that are shown."""
    if isinstance(shown, dict) and isinstance(real, dict):
        yield from (f"{where}.{name} is on one side only" for name in sorted(shown.keys() ^ real.keys()))
        for name in shown.keys() & real.keys():
            yield from _of_field(name, shown[name], real[name], f"{where}.{name}")
    elif isinstance(shown, list) and isinstance(real, list):
        if len(shown) != len(real):
            yield f"{where} has {len(real)} members, not {len(shown)}"
        for at, pair in enumerate(zip(shown, real, strict=False)):
            yield from differences(*pair, f"{where}[{at}]")
    elif shown != real:
        yield f"{where} is {real!r}, not {shown!r}"


def _of_field(name: str, shown: Any, real: Any, where: str) -> Iterator[str]:
    if name not in VOLATILE:
        yield from differences(shown, real, where)
    elif type(shown) is not type(real):
        yield f"{where} is {real!r}, not like {shown!r}"
