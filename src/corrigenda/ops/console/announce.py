"""What a command that goes on running says to its operator: a plain line, or a line of the log if that is JSON."""

from __future__ import annotations

import logging
import sys

from django.conf import settings

logger = logging.getLogger("corrigenda.serve")


def announce(words: str) -> None:
    if settings.LOG == "json":
        logger.info(words)
    else:
        print(words, file=sys.stderr, flush=True)
