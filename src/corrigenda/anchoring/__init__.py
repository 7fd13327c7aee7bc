"""Anchoring: reads the copy of a page, describes a passage by a selector, and finds the passage again later.

Pure: no Django, no network, no clock. Anchoring may always refuse to give a place; an Orphan is a normal answer. Other
rooms import from this module alone.
"""

from __future__ import annotations

from corrigenda.anchoring.compare.alignment import Alignment, Same, aligned
from corrigenda.anchoring.compare.blocks import Block, blocks_in_order, joined_blocks
from corrigenda.anchoring.compare.fold import COMBINING, DROPPED, Folded, fold, small_letters
from corrigenda.anchoring.compare.lines import NOWHERE, sentences
from corrigenda.anchoring.compare.matching import Matching
from corrigenda.anchoring.compare.tokens import UNSPACED
from corrigenda.anchoring.copy.boxes import Box
from corrigenda.anchoring.copy.copy import Copy, copy_of
from corrigenda.anchoring.copy.css_selectors import is_selector, matching_nodes, siblings
from corrigenda.anchoring.copy.page import Page, Reading, parsable, parse_page
from corrigenda.anchoring.copy.parts import ALT, BODY, CAPTION, HEADLINE, PARTS, STANDFIRST
from corrigenda.anchoring.copy.roots import Story, story_of
from corrigenda.anchoring.copy.surroundings import Seam, Surroundings
from corrigenda.anchoring.copy.text_model import TEXT_MODEL, WHITE_SPACE, as_copy
from corrigenda.anchoring.find.describe import describe
from corrigenda.anchoring.find.locate import locate, locate_many
from corrigenda.anchoring.find.resolved import new_around_old, resolved
from corrigenda.anchoring.markup.apply_edit import Syntax, apply_edit, copy_of_source
from corrigenda.anchoring.markup.article_parts.holders import Holder, holders
from corrigenda.anchoring.markup.article_parts.holders import Reading as PartReading
from corrigenda.anchoring.markup.changes import CannotEdit, Replacement
from corrigenda.anchoring.markup.front_matter import body_start
from corrigenda.anchoring.markup.parts import Part, changed_parts, pack, unpack
from corrigenda.anchoring.markup.retyped import place_of_words, retyped, spelling_of
from corrigenda.anchoring.markup.shown import Retypes
from corrigenda.anchoring.values import Anchor, Edit, Orphan, Selector, StaleEdit

__all__ = [
    "ALT",
    "BODY",
    "CAPTION",
    "COMBINING",
    "DROPPED",
    "HEADLINE",
    "NOWHERE",
    "PARTS",
    "STANDFIRST",
    "TEXT_MODEL",
    "UNSPACED",
    "WHITE_SPACE",
    "Alignment",
    "Anchor",
    "Block",
    "Box",
    "CannotEdit",
    "Copy",
    "Edit",
    "Folded",
    "Holder",
    "Matching",
    "Orphan",
    "Page",
    "Part",
    "PartReading",
    "Reading",
    "Replacement",
    "Retypes",
    "Same",
    "Seam",
    "Selector",
    "StaleEdit",
    "Story",
    "Surroundings",
    "Syntax",
    "aligned",
    "apply_edit",
    "as_copy",
    "blocks_in_order",
    "body_start",
    "changed_parts",
    "copy_of",
    "copy_of_source",
    "describe",
    "fold",
    "holders",
    "is_selector",
    "joined_blocks",
    "locate",
    "locate_many",
    "matching_nodes",
    "new_around_old",
    "pack",
    "parsable",
    "parse_page",
    "place_of_words",
    "resolved",
    "retyped",
    "sentences",
    "siblings",
    "small_letters",
    "spelling_of",
    "story_of",
    "unpack",
]
