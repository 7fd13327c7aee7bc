"""Anchoring: the copy of a page, a selector for a range of it, and that passage found again later.

Pure: no Django, no network, no clock. It can always say no; an Orphan is a normal answer.
"""

from __future__ import annotations

from corrigenda.anchoring.compare.alignment import Alignment, Same, aligned
from corrigenda.anchoring.copy.copy import Copy, copy_of
from corrigenda.anchoring.copy.css_selectors import is_selector
from corrigenda.anchoring.find.describe import describe
from corrigenda.anchoring.find.locate import locate, locate_many
from corrigenda.anchoring.find.resolved import resolved
from corrigenda.anchoring.values import Anchor, Edit, Orphan, Selector, StaleEdit

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
