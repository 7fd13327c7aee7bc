"""Text from outside, made fit to be kept: no lone surrogates, no control characters a database or feed refuses."""

from __future__ import annotations

import re

# C0 and C1 controls but tab, line feed and carriage return; NUL is refused by PostgreSQL, the rest by XML.
# Lone surrogates become U+FFFD by the text model's rule 4; the noncharacters U+FFFE/U+FFFF are barred from XML 1.0.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def well_formed(text: str) -> str:
    """`text` with every unfit code point replaced by U+FFFD, so that positions stay as they were."""
    return _UNFIT.sub("�", text)
