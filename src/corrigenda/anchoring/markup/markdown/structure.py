"""What a dialect finds in a source beside words: its blocks, emphasis, links, line breaks and tags."""

from __future__ import annotations

from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corrigenda.anchoring.markup.markdown.dialects import Dialect

_WORDS = ("text", "text_special", "inline")
_ADDRESSES = ("href", "src")


def more_markup(before: str, after: str, dialect: Dialect) -> bool:
    """Whether any reader of the dialect finds more markup in a text than it had before, or other links."""
    return any(_markup(reader, after) - _markup(reader, before) for reader in dialect.readers)


def _markup(reader: MarkdownIt, text: str) -> Counter[str]:
    tokens = reader.parse(text)
    within = [child for token in tokens for child in token.children or ()]
    return Counter(_name(token) for token in (*tokens, *within) if token.type not in _WORDS)


def _name(token: Token) -> str:
    """Returns a name for what a token is: a tag of HTML is its own, a link or an image goes by its address."""
    address = next((token.attrs[name] for name in _ADDRESSES if name in token.attrs), "")
    return f"{token.type} {token.content if token.type == 'html_inline' else address}"
