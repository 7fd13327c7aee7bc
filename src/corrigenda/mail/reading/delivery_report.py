"""What a mail server reports of a letter: the addresses that it can never reach (RFC 3464, and RFC 6533 beyond ASCII)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string, policy
from email.message import EmailMessage, Message

_STATUS = ("message/delivery-status", "message/global-delivery-status")
_ORIGINAL = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")
_ESCAPE = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_MOST = 20  # addresses


def failed_addresses(report: EmailMessage) -> tuple[str, ...]:
    """Returns the addresses whose delivery failed for good, at most a few."""
    blocks = [block for part in report.walk() if part.get_content_type() in _STATUS for block in _blocks(part)]
    return tuple(dict.fromkeys(filter(None, map(_failed, blocks))))[:_MOST]


def original_id(report: EmailMessage) -> str:
    """Returns the Message-ID of the letter that the report is about; empty if the report does not say."""
    for part in report.walk():
        if part is not report and part.get_content_type() in _ORIGINAL:
            for headers in (part, *_carried(part)):
                if found := str(headers.get("message-id", "")).strip():
                    return found
    return ""


def _carried(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, Message))
    else:
        yield message_from_string(_text(part), policy=policy.compat32)


def _blocks(part: Message) -> Iterator[Message]:
    """Yields the groups of fields: the first is about the report, each other about one address.

    The standard library cuts a delivery-status into groups, and takes its counterpart beyond ASCII for a mail.
    """
    payload = part.get_payload()
    if isinstance(payload, list) and part.get_content_type() == _STATUS[0]:
        yield from (each for each in payload if isinstance(each, Message))
        return
    inner = [each.as_string() for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []
    text = "\n\n".join(inner or [_text(part)])
    for group in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        yield message_from_string(group, policy=policy.compat32)


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(part.get_payload())


def _failed(block: Message) -> str:
    """Returns the address of a group that says "failed, for good"; else an empty text."""
    action, status = (str(block.get(name, "")).strip().lower() for name in ("action", "status"))
    if action != "failed" or status.startswith(("2.", "4.")):
        return ""
    address = str(block.get("original-recipient") or block.get("final-recipient") or "")
    return _ESCAPE.sub(lambda code: _character(code[1]), address.rpartition(";")[2]).strip().strip("<>")


def _character(code: str) -> str:
    point = int(code, 16)
    return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"
