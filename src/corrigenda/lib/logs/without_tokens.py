"""What is logged opens nothing and names nobody: tokens of links, email addresses and words of errors are cut out."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

from django.db import OperationalError

# Whoever has such a link can see and erase a reader's data, answer for a partner, see a case as its author, or log in.
_TOKEN = re.compile(r"(/(?:r|told|author|account/join|account/reset)/)[^/\s?#\"'&]+", re.IGNORECASE)

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,250}")
_OF_THE_MACHINE = (OSError, OperationalError, ImportError)  # whose words are never those of a reader


def without_tokens(text: str) -> str:
    return _ADDRESS.sub("...@...", _TOKEN.sub(r"\1...", text))


class FormatterWithoutTokens(logging.Formatter):
    """Formats a whole line and its traceback, so that no way to log goes past this."""

    def format(self, record: logging.LogRecord) -> str:
        return without_tokens(super().format(record))

    def formatException(self, ei: Any) -> str:
        """Returns where each error of the chain was raised, and its type. An error may quote what a reader wrote."""
        first_to_last = reversed(list(_chain(ei[1])))
        return "".join(
            f"{''.join(traceback.format_tb(error.__traceback__))}{_named(error)}\n" for error in first_to_last
        )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _named(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return f"{name}: {error}" if isinstance(error, _OF_THE_MACHINE) else name
