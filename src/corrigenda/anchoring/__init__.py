"""Anchoring: the copy of a page, a selector for a range of it, and that passage found again later.

Pure: no Django, no network, no clock. It can always say no; an Orphan is a normal answer.
"""

from __future__ import annotations

from .alignment import Alignment, Same, aligned
from .copy import Copy, copy_of
from .describe import describe
from .locate import locate, locate_many
from .resolved import resolved
from .selectors import is_selector
from .values import Anchor, Edit, Orphan, Selector, StaleEdit

__all__ = [
    "Alignment",
    "Anchor",
    "Copy",
    "Edit",
    "Orphan",
    "Same",
    "Selector",
    "StaleEdit",
    "aligned",
    "copy_of",
    "describe",
    "is_selector",
    "locate",
    "locate_many",
    "resolved",
]
