"""Finds which of the languages we speak comes nearest to the one that a site or a reader names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def nearest(language: str) -> str:
    """Returns the nearest language, `uk` for `uk-UA`; the default if we do not speak the language at all."""
    return _ours(language) or settings.LANGUAGE_CODE


def spoken_here(language: str) -> bool:
    """Whether we have words in the language."""
    return bool(_ours(language))


def _ours(language: str) -> str:
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return ""


def tag(language: str) -> str:
    """Returns the language as BCP 47 writes it, for feeds and attributes; `und` if it is no such tag."""
    return language if _TAG.fullmatch(language) else "und"


@contextmanager
def spoken(language: str, zone: ZoneInfo) -> Iterator[None]:
    """Sets the language (or the nearest we speak) and the zone for words and times that are made inside."""
    with translation.override(nearest(language)), timezone.override(zone):
        yield
