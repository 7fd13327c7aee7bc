"""Puts a mail together byte by byte, as a program of its time sends it."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Mapping

NEWSROOM = "corrections@courier.example"
READER = "Martha Greenfield <martha@mail.example>"


def mail(
    body: bytes,
    *,
    subject: str = "A mistake",
    sender: str = READER,
    content: str = 'text/plain; charset="utf-8"',
    encoding: str = "8bit",
    answers: str = "",
    number: int = 1,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Returns a mail. `answers` is the Message-ID of the mail that is answered, without brackets."""
    lines = {
        "Return-Path": "<martha@mail.example>",
        "Authentication-Results": "mx.courier.example; spf=pass smtp.mailfrom=mail.example; dkim=pass; dmarc=pass",
        "Message-ID": f"<{number}.reader@mail.example>",
        "Date": "Mon, 30 Nov 2026 12:00:00 +0100",
        "From": sender,
        "To": NEWSROOM,
        "Subject": subject,
        "MIME-Version": "1.0",
        "Content-Type": content,
        "Content-Transfer-Encoding": encoding,
    }
    if answers:
        lines |= {"In-Reply-To": f"<{answers}>", "References": f"<{answers}>"}
    lines |= headers or {}
    head = "".join(f"{name}: {_encoded(value)}\n" for name, value in lines.items() if value)
    return head.encode() + b"\n" + _in(encoding, body)


def _encoded(value: str) -> str:
    return value if value.isascii() else f"=?utf-8?B?{base64.b64encode(value.encode()).decode()}?="


def _in(encoding: str, body: bytes) -> bytes:
    if encoding == "base64":
        return base64.encodebytes(body)
    return quopri.encodestring(body) if encoding == "quoted-printable" else body


def plain(text: str, **more: object) -> bytes:
    return mail(text.encode(), **more)  # type: ignore[arg-type]


def html(markup: str, **more: object) -> bytes:
    return mail(
        markup.encode(),
        content='text/html; charset="utf-8"',
        encoding="quoted-printable",
        **more,  # type: ignore[arg-type]
    )


def parts(*inner: bytes, kind: str = "mixed", more: str = "", **given: object) -> bytes:
    """Returns a mail of several parts, each with its own header."""
    body = b"".join(b"--=_border\n" + part + b"\n" for part in inner) + b"--=_border--\n"
    return mail(body, content=f'multipart/{kind}; boundary="=_border"{more}', **given)  # type: ignore[arg-type]


def part(body: bytes, content: str, *, name: str = "", encoding: str = "8bit") -> bytes:
    disposition = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    head = f"Content-Type: {content}\n{disposition}Content-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + _in(encoding, body)
