"""Makes text from outside fit to be kept.

Such text has no lone surrogates, and no control characters that a database or a feed refuses.
"""

from __future__ import annotations

import re

# C0 and C1 controls except tab, line feed and carriage return: PostgreSQL refuses NUL, XML the rest.
# Lone surrogates become U+FFFD by the text model's rule 4; XML 1.0 bars the noncharacters U+FFFE/U+FFFF.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def well_formed(text: str) -> str:
    """Returns `text` with every unfit code point replaced by U+FFFD, so that positions stay as they were."""
    return _UNFIT.sub("�", text)
