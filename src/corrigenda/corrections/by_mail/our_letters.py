"""Which of our own letters a mail answers, or reports about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args
from uuid import UUID

from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.suggestions.received import received
from corrigenda.corrections.telling.reader_letters import Letter
from corrigenda.dispatch.letters import sender

_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_KEY = re.compile(rf"(?:{'|'.join(get_args(Letter))})\.({_UUID})(?:\.\d+)?")
_TOKEN = re.compile(r"[^@]*\+([0-9a-f]{32})@[^@]+")


def answered(references: Iterable[str], recipients: Iterable[str]) -> Suggestion | None:
    """Returns the suggestion that the letter was about; None if the mail names no letter of ours.

    A letter is known by its Message-ID, or by the address that it asked to answer to. Both hold the suggestion's random
    id, which nobody knows but the reader.
    """
    for key in (*_in_ids(references), *_in_addresses(recipients)):
        if (suggestion := received(UUID(key))) is not None:
            return suggestion
    return None


def _in_ids(references: Iterable[str]) -> Iterable[str]:
    for reference in references:
        name, _, domain = reference.rpartition("@")
        match = _KEY.fullmatch(name.lower())
        if match and domain.lower() == sender.domain().lower():
            yield match[1]


def _in_addresses(recipients: Iterable[str]) -> Iterable[str]:
    for address in recipients:
        if match := _TOKEN.fullmatch(address.lower()):
            yield match[1]
