"""A header of a mail, whatever is wrong with it."""

from __future__ import annotations

from email.message import Message


def header(mail: Message, name: str) -> str:
    """Returns a header in one line, as it was written if it cannot be read; empty if there is none."""
    try:
        value = str(mail.get(name, ""))
    except Exception:  # the parser of the standard library stumbles over some headers (bugs.python.org)
        value = next((str(raw) for key, raw in mail.raw_items() if key.lower() == name), "")
    return " ".join(value.split())
