"""The text of a mail's parts: what is shown, what is passed on in a mail of its own, and the names of what is attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message

from corrigenda.lib.net.charset import text_of
from corrigenda.mail.reading.flowed import unflowed
from corrigenda.mail.reading.headers import header
from corrigenda.mail.reading.html_text import text_of_html

_OF_REPORTS = (
    *("message/delivery-status", "message/global-delivery-status", "message/disposition-notification"),
    *("text/rfc822-headers", "message/global-headers"),
)
_DEEPEST = 20
_MOST_PARTS = 200
_MOST_NAMES = 20
_LONGEST_NAME = 120
_LONGEST_TEXT = 2_000_000  # bytes of one part's text


@dataclass(slots=True)
class Body:
    texts: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    parts: int = 0

    @property
    def text(self) -> str:
        return "\n\n".join(filter(None, (text.strip("\r\n") for text in self.texts)))


def body_of(mail: EmailMessage) -> Body:
    body = Body()
    _read(mail, body, 0)
    del body.attachments[_MOST_NAMES:]
    return body


def _read(part: Message, body: Body, depth: int) -> None:
    body.parts += 1
    if depth > _DEEPEST or body.parts > _MOST_PARTS:
        return
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        _read_best(part, body, depth)
    elif part.is_multipart() and part.get_content_maintype() == "multipart":
        for inner in _inner(part):
            _read(inner, body, depth + 1)
    elif kind in ("message/rfc822", "message/global"):
        _read_forwarded(part, body, depth)
    elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
        _read_text(part, body)
    elif kind not in _OF_REPORTS:
        body.attachments.append(_name(part))


def _inner(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    yield from (each for each in payload if isinstance(each, Message)) if isinstance(payload, list) else ()


def _read_best(part: Message, body: Body, depth: int) -> None:
    """Reads one of several forms of the same text: plain text if it has words, else the last form."""
    forms = []
    for inner in _inner(part):
        form = Body(parts=body.parts)
        _read(inner, form, depth + 1)
        body.parts = form.parts
        forms.append((inner.get_content_type(), form))
    plain = (form for kind, form in forms if kind == "text/plain" and form.text.strip())
    best = next(plain, None) or next((form for _kind, form in reversed(forms) if form.text), None)
    for _kind, form in forms:
        body.links += form.links
        body.attachments += form.attachments
        body.forwarded += form.forwarded
    if best is not None:
        body.texts += best.texts


def _read_text(part: Message, body: Body) -> None:
    raw = part.get_payload(decode=True)
    text = text_of(raw[:_LONGEST_TEXT] if isinstance(raw, bytes) else b"", str(part.get("content-type", "text/plain")))
    if part.get_content_type() == "text/html":
        text, links = text_of_html(text)
        body.links += links
    elif str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    body.texts.append(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


def _read_forwarded(part: Message, body: Body, depth: int) -> None:
    """Reads a mail that was passed on whole: its subject and its text."""
    for inner in _inner(part):
        passed_on = Body(parts=body.parts)
        _read(inner, passed_on, depth + 1)
        body.parts = passed_on.parts
        subject = header(inner, "subject")
        body.forwarded.append("\n\n".join(filter(None, (subject, passed_on.text, *passed_on.forwarded))))
        body.links += passed_on.links
        body.attachments += passed_on.attachments


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except Exception:  # a name in an unknown charset
        name = ""
    return " ".join(name.split())[:_LONGEST_NAME] or part.get_content_type()
