"""All the ways in which a program may have written a text, to look for it byte by byte."""

from __future__ import annotations

import base64
import html
import json
import quopri
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

AROUND = (b"", b"x", b"xx")  # base64 writes a text in three ways, by where it begins


def spellings(text: str) -> set[bytes]:
    """Bytes that tell the text, each at least 6 long."""
    found = {spelling for case in {text, text.lower(), text.upper(), text.casefold()} for spelling in _of(case)}
    return {spelling for spelling in found if len(spelling) >= 6}


def _of(text: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        yield text.encode(encoding)
    escaped = json.dumps(text)[1:-1]
    percent = quote(text, safe="")
    named = text.encode("ascii", "xmlcharrefreplace")
    hexadecimal = "".join(char if char.isascii() else f"&#x{ord(char):x};" for char in text)
    many = (escaped, escaped.upper(), percent, percent.lower(), quote(text, safe="@.,:/"), quote_plus(text))
    yield from (one.encode() for one in (*many, html.escape(text), hexadecimal))
    yield named
    yield quopri.encodestring(text.encode()).replace(b"=\n", b"")
    for encoding in ("utf-8", "utf-16-le"):
        yield from (_base64(text.encode(encoding), before) for before in AROUND)
    local, at, host = text.rpartition("@")
    yield f"{local}{at}{host.encode('idna').decode()}".encode() if at else text.encode()


def _base64(text: bytes, before: bytes) -> bytes:
    """The letters that depend on nothing but the text."""
    whole = base64.b64encode(before + text)
    skip, spare = (0, 2, 3)[len(before)], (0, 2, 3)[-(len(before) + len(text)) % 3 and (len(before) + len(text)) % 3]
    return whole[skip : len(whole) - 4 if spare else len(whole)]


def told_by(content: bytes, many: set[bytes]) -> set[bytes]:
    """Those of the spellings that the content has, as it is or with the line ends of a letter taken out."""
    unwrapped = content.replace(b"=\r\n", b"").replace(b"=\n", b"").replace(b"\r\n", b"").replace(b"\n", b"")
    return {one for one in many if one in content or one in unwrapped}
