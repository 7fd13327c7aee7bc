"""Which of the languages we speak comes nearest to the one that a site or a reader names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def nearest(language: str) -> str:
    """`uk` for `uk-UA`; the default where we do not speak the language at all."""
    return _ours(language) or settings.LANGUAGE_CODE


def spoken_here(language: str) -> bool:
    """Whether there are words in it."""
    return bool(_ours(language))


def _ours(language: str) -> str:
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return ""


def tag(language: str) -> str:
    """The language as BCP 47 writes it, for feeds and attributes; `und` where it is no such tag."""
    return language if _TAG.fullmatch(language) else "und"


@contextmanager
def spoken(language: str, zone: ZoneInfo) -> Iterator[None]:
    """Words and times of what is made inside are in this language (or the nearest we speak) and zone."""
    with translation.override(nearest(language)), timezone.override(zone):
        yield
