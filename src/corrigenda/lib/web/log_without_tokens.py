"""Cuts the tokens of links in mail, and email addresses, out of what is logged: the log opens nothing, and names nobody."""

from __future__ import annotations

import logging
import re

# Whoever has such a link can see and erase a reader's data, or answer for a partner.
_TOKEN = re.compile(r"(/(?:r|told)/)[^/\s?#\"'&]+", re.IGNORECASE)

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,250}")


class FormatterWithoutTokens(logging.Formatter):
    """Formats a whole line and its traceback, so that no way to log goes past this."""

    def format(self, record: logging.LogRecord) -> str:
        return _ADDRESS.sub("...@...", _TOKEN.sub(r"\1...", super().format(record)))
