"""Decodes character references (`&amp;`, `&#8217;`) in values whose format has none, if it is plain that they are there.

JSON has escapes of its own, yet many templates put HTML's into a page's JSON-LD. References are decoded once, never twice:
`&amp;lt;` in an article about HTML is `&lt;`. Source: HTML Standard, 13.1.4 (a reference ends with a semicolon).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def decoded(text: str) -> str:
    """Returns the text with each reference that ends with a semicolon decoded, in one pass."""
    return _REFERENCE.sub(lambda match: html.unescape(match.group()), text)


def as_shown(text: str, shown: Iterable[str]) -> str:
    """Returns the text as the page shows it: as it is, if that stands in `shown` before its decoded form does; else decoded.

    `shown` are texts that the page shows to people, the surest first.
    """
    plain = decoded(text)
    if plain == text:
        return text
    forms = {" ".join(form.split()): form for form in (text, plain)}
    for words in (" ".join(words.split()) for words in shown):
        for form in sorted(forms, key=len, reverse=True):
            if form and form in words:
                return forms[form]
    return plain
