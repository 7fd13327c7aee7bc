"""What a dialect's readers find in a source: its words, and its blocks, emphasis, links, line breaks and tags."""

from __future__ import annotations

from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corrigenda.anchoring.copy.copy import copy_of
from corrigenda.anchoring.markup.changes import trimmed
from corrigenda.anchoring.markup.markdown.dialects import Dialect
from corrigenda.anchoring.values import Edit

_WORDS = ("text", "text_special", "inline")
_ADDRESSES = ("href", "src")


def all_agree(before: str, after: str, dialect: Dialect) -> bool:
    """Whether all readers of the dialect see the same words change, and none finds more markup than before."""
    changes = {_change(reader, before, after) for reader in dialect.readers}
    return len(changes) == 1 and not any(_markup(reader, after) - _markup(reader, before) for reader in dialect.readers)


def _change(reader: MarkdownIt, before: str, after: str) -> tuple[str, str]:
    """Returns the words that are gone and those in their place, whatever stands around them."""
    old, new = (copy_of(reader.render(text), fragment=True).text.replace("\n", " ") for text in (before, after))
    change = trimmed(Edit(0, len(old), old, new))
    return change.old, change.new


def _markup(reader: MarkdownIt, text: str) -> Counter[str]:
    tokens = reader.parse(text)
    within = [child for token in tokens for child in token.children or ()]
    return Counter(_name(token) for token in (*tokens, *within) if token.type not in _WORDS)


def _name(token: Token) -> str:
    """Returns a name for what a token is: a tag of HTML is its own, a link or an image goes by its address."""
    address = next((token.attrs[name] for name in _ADDRESSES if name in token.attrs), "")
    return f"{token.type} {token.content if token.type == 'html_inline' else address}"
