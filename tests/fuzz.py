"""Makes up requests for every address of the desk: well-formed ones that were spoilt, and nonsense. By a seed."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from tests.hostile import PAYLOADS

SOURCE = Path(__file__).resolve().parents[1] / "src" / "corrigenda"
MARKUP = "<zq7 title=\"x\" onload='y'>"  # whatever page has it as an element has let it through
METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
WORDS: tuple[str, ...] = (
    *("", " ", "0", "1", "-1", "01", "1e9", "NaN", "Infinity", "2" * 30, "9" * 5000, "0x10", "1.5", "²", "١", "true"),
    *("null", "courier", "elsewhere", "open", "closed", "correction", "minor", "1931", "1932", "all", "any", "None"),
    *("2026-11-29", "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2026-11-29T12:00:00+99:99"),
    *("https://courier.example/", "http://[::1", "//x", "https://courier.example:99999/", "a@b", "@", "..", "../" * 20),
    *("%", "%00", "%zz", "\x00", "\r\nX-Evil: 1", "\ud800", "\uffff", "\u202e", "é", "👩‍👩‍👧", "e" + "\u0301" * 200),
    *("' OR 1=1--", "$(id)", "|id", "${jndi:ldap://x}", "[]", "{}", "[", "a" * 300, "ab " * 4000, MARKUP, MARKUP * 3),
)
HEADERS: Mapping[str, Sequence[str]] = {
    "Accept": ("*/*", "text/html", "application/json", ";q=", "a" * 900, MARKUP),
    "Accept-Language": ("uk", "ru;q=0.5,*", "xx-" * 100, "\xff", MARKUP),
    "Authorization": ("Bearer", "Bearer x", "Basic eDp5", "Bearer " + "é" * 9, MARKUP),
    "Cookie": ("corrigenda_session=x", "corrigenda_csrf=é", "django_language=../..", "=;=", MARKUP),
    "HX-Request": ("true", "x"),
    "HX-Target": ("preview", MARKUP),
    "HX-Current-URL": ("http://[::1", MARKUP),
    "If-Modified-Since": ("x", "Sun, 29 Nov 2026 00:00:00 GMT", "9" * 40),
    "If-None-Match": ("*", '"x"', 'W/"', MARKUP),
    "Origin": ("null", "https://evil.example", MARKUP),
    "Range": ("bytes=0-", "bytes=-1-2,", MARKUP),
    "Referer": ("https://evil.example/" + MARKUP, "x"),
    "User-Agent": ("", MARKUP),
    "X-Forwarded-For": ("x", "::1", "1.2.3.4, " * 99, MARKUP),
    "X-Requested-With": ("XMLHttpRequest",),
}
TYPES = (
    *("application/json", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "text/plain"),
    *(
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=x",
        "",
        MARKUP,
    ),
)
BODIES = (
    *(b"", b"{", b"[" * 100_000, b'{"a":' * 50_000, b'"\xff\xfe"', b"\xef\xbb\xbf{}", b"null", b"1e999", b"-" * 99),
    *(b'{"site":"courier","site":"x"}', b'{"\\ud800":"\\udfff"}', b"x=1&x=2&%zz=%ff", b"&" * 5000, b"--x\r\n\r\n--x--"),
    *(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', gzip.compress(b"0" * 100_000), b"9" * 5000),
)


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    body: bytes
    content_type: str
    headers: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.content_type} {self.body[:300]!r} {dict(self.headers)}"


@dataclass(frozen=True, slots=True)
class Door:
    """What can be asked at an address. `forms`: what a browser, or a newsroom's system, would send there."""

    route: str
    address: str
    methods: Sequence[str] = METHODS
    forms: Sequence[Mapping[str, str]] = ()


class Fuzz:
    def __init__(self, doors: Sequence[Door]) -> None:
        self._doors = doors
        self._names = sorted(_field_names())

    def request(self, seed: str) -> Request:
        """Returns the request of a seed; the same for the same seed."""
        random = Random(seed)
        door = random.choice(self._doors)
        method = random.choice(door.methods if random.random() < 0.9 else METHODS)
        body, kind = (b"", "") if method in ("GET", "HEAD", "OPTIONS") else self._body(random, door)
        return Request(method, self._path(random, door.route, door.address), body, kind, self._headers(random))

    def _path(self, random: Random, route: str, address: str) -> str:
        path, _, query = address.partition("?")
        if random.random() < 0.3:
            path = "/" + re.sub(r"<[^>]*>", lambda _: quote(self._word(random), safe="", errors="replace"), route)
        if random.random() < 0.7:
            fields = {random.choice(self._names): self._word(random) for _ in range(random.randint(0, 3))}
            query = "&".join(filter(None, (query, urlencode(fields, errors="replace"))))
        return f"{path}?{query}" if query else path

    def _body(self, random: Random, door: Door) -> tuple[bytes, str]:
        if random.random() < 0.15:
            return random.choice(BODIES), random.choice(TYPES)
        fields: dict[str, Any] = dict(random.choice(door.forms)) if door.forms and random.random() < 0.7 else {}
        for_programs = door.route.startswith("api/")
        for _ in range(random.randint(0 if fields else 1, 4)):
            name = random.choice(list(fields) if fields and random.random() < 0.7 else self._names)
            fields[name] = self._value(random, 3) if for_programs else self._word(random)
        if for_programs:
            return json.dumps(fields).encode(), "application/json"
        return urlencode(fields, errors="replace").encode(), "application/x-www-form-urlencoded"

    def _value(self, random: Random, depth: int) -> Any:
        """Returns any value of JSON."""
        shape = random.random()
        if depth and shape < 0.15:
            return [self._value(random, depth - 1) for _ in range(random.randint(0, 4))]
        if depth and shape < 0.3:
            names = (random.choice(self._names) for _ in range(random.randint(0, 4)))
            return {name: self._value(random, depth - 1) for name in names}
        if shape < 0.5:
            return random.choice((None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 1.5, 1e308, 7))
        return self._word(random)

    @staticmethod
    def _word(random: Random) -> str:
        return random.choice(PAYLOADS if random.random() < 0.3 else WORDS)

    @staticmethod
    def _headers(random: Random) -> dict[str, str]:
        names = random.sample(sorted(HEADERS), random.choice((0, 0, 1, 2)))
        return {name: random.choice(HEADERS[name]) for name in names}


def _field_names() -> set[str]:
    """Returns every name of a field or a query that a template or a view knows."""
    names = {name for page in SOURCE.rglob("*.html") for name in re.findall(r'\bname="([a-z_-]+)"', page.read_text())}
    views = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    asked = re.compile(
        r'\b(?:GET|POST)(?:\.get\(|\.getlist\(|\[)"(\w+)"|^    (\w+): [\w\[\]| ]+(?: = .*)?$', re.MULTILINE
    )
    return names | {name for view in views for pair in asked.findall(view) for name in pair if name}
