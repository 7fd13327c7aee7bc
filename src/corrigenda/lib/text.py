"""Makes text from outside fit to be kept.

Such text has no lone surrogates, and no control characters that a database or a feed refuses. Words that people wrote
have no characters that show nothing.
"""

from __future__ import annotations

import re

# C0 and C1 controls except tab, line feed and carriage return: PostgreSQL refuses NUL, XML the rest.
# Lone surrogates become U+FFFD by the text model's rule 4; XML 1.0 bars the noncharacters U+FFFE/U+FFFF.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

# Soft hyphens, zero-width spaces, word joiners and byte order marks. Joiners only where no script and no emoji needs
# them; a zero-width space stays between words of scripts that are written without spaces.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
_JOINED = "\u0590-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(f"[\u00ad\u2060\ufeff]|(?<![{_UNSPACED}])\u200b|(?<![{_JOINED}])[\u200c\u200d]")
_WORD = re.compile(r"\S+")


def well_formed(text: str) -> str:
    """Returns `text` with every unfit code point replaced by U+FFFD, so that positions stay as they were."""
    return _UNFIT.sub("�", text)


def without_invisible(text: str, beside: str = "") -> str:
    """Returns `text` without the characters that show nothing, such as those that a page's script puts into words.

    A word that stands just so in `beside` stays as it is.
    """
    if not _INVISIBLE.search(text):
        return text
    kept = set(_WORD.findall(beside))
    return _WORD.sub(lambda word: word[0] if word[0] in kept else _INVISIBLE.sub("", word[0]), text)
