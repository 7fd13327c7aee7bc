"""What Ghost shows of each card on the web (TryGhost/Koenig, packages/kg-default-nodes 2.0).

`tests/connectors/ghost/test_shown.py` holds the table to Ghost's own renderer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Node = Mapping[str, Any]
# How a field is written: as text; as HTML; as HTML of which only inline elements are kept; as Markdown.
Kind = Literal["text", "html", "inline", "markdown"]

INLINE = frozenset(("a", "strong", "em", "b", "i", "br", "code", "mark", "s", "del", "u", "sup", "sub"))


@dataclass(frozen=True, slots=True)
class Field:
    """A field, the tags around it, and the fields without which it is not shown. A dot leads into an object."""

    name: str
    before: str
    after: str
    kind: Kind = "html"
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """Words that Ghost makes of a card's figures. They stand in no field."""

    html: Callable[[Node], str]


@dataclass(frozen=True, slots=True)
class Card:
    """A card's parts, in order; text is tags. A card without a field that it `needs` is not shown at all."""

    parts: tuple[Field | Said | str, ...]
    needs: str = ""


def is_on_the_web(card: Node) -> bool:
    """Whether readers who are not logged in see a card, by its `visibility` in Ghost's newer or older form."""
    visibility = card.get("visibility")
    if not isinstance(visibility, Mapping):
        return True
    web, email = (visibility.get(name) for name in ("web", "email"))
    if (
        isinstance(web, Mapping)
        and isinstance(email, Mapping)
        and "nonMember" in web
        and web.get("memberSegment") is not None
        and email.get("memberSegment") is not None
    ):
        return web["nonMember"] is not False
    if visibility.get("emailOnly") is not None:
        return not visibility["emailOnly"]
    return visibility.get("showOnWeb") is None or bool(visibility["showOnWeb"])


def card_of(node: Node) -> Card:
    """Returns what is shown of a card: nothing if readers of the web do not see it."""
    kind = str(node.get("type"))
    if kind == "header" and node.get("version") == 2:
        kind = "header-2"
    card = _CARDS.get(kind, _UNKNOWN)
    if kind == "gallery" and not any(map(_is_image, node.get("images") or [])):
        return _NOTHING
    needed = not card.needs or str(field(node, card.needs) or "").strip()
    return card if needed and (kind not in _WITH_VISIBILITY or is_on_the_web(node)) else _NOTHING


def field(node: Node, name: str) -> Any:
    value: Any = node
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _is_image(image: Any) -> bool:
    return isinstance(image, Mapping) and all(image.get(name) for name in ("fileName", "src", "width", "height"))


def _duration(node: Node) -> str:
    seconds = node.get("duration")
    seconds = seconds if isinstance(seconds, (int, float)) else 0
    return f"<span>0:00</span><div>/<span>{int(seconds // 60)}:{int(seconds % 60):02}</span></div>"


def _seconds(node: Node) -> str:
    seconds = node.get("duration")
    return f"<span>0:00</span><div>/<span>{seconds if isinstance(seconds, (int, float)) else ''}</span></div>"


def _size(node: Node) -> str:
    size = node.get("fileSize")
    if not isinstance(size, int) or size <= 0:
        return "<div>0 Byte</div>"
    power = min(4, int(math.log(size, 1024)))
    return f"<div>{math.floor(size / 1024**power + 0.5)} {('Bytes', 'KB', 'MB', 'GB', 'TB')[power]}</div>"


_CAPTION = Field("caption", "<figcaption>", "</figcaption>")
_BUTTON = ("buttonEnabled", "buttonUrl")
# Around a button, or around all of a card.
_LINK, _END_OF_LINK = '<a href="#">', "</a>"
_NOTHING = Card(())
_UNKNOWN = Card((Field("html", "<div>", "</div>"), Field("content", "<div>", "</div>"), _CAPTION))
_WITH_VISIBILITY = ("html", "call-to-action")

_CARDS = {
    **dict.fromkeys(("email", "email-cta", "paywall"), _NOTHING),
    "horizontalrule": Card(("<hr>",)),
    "html": Card((Field("html", "", ""),), "html"),
    "markdown": Card((Field("markdown", "", "", "markdown"),)),
    "codeblock": Card((Field("code", "<pre><code>", "</code></pre>", "text"), _CAPTION), "code"),
    "image": Card((_CAPTION,), "src"),
    "gallery": Card((_CAPTION,)),
    "embed": Card((Field("html", "", ""), _CAPTION)),
    "video": Card((Said(_duration), _CAPTION), "src"),
    "audio": Card((Field("title", "<div>", "</div>", "text"), Said(_seconds)), "src"),
    "file": Card(
        (
            _LINK,
            Field("fileTitle", "<div>", "</div>", "text"),
            Field("fileCaption", "<div>", "</div>", "text"),
            Field("fileName", "<div>", "</div>", "text"),
            Said(_size),
            _END_OF_LINK,
        ),
        "src",
    ),
    "bookmark": Card(
        (
            _LINK,
            Field("metadata.title", "<div>", "</div>", "text"),
            Field("metadata.description", "<div>", "</div>", "text"),
            "<div>",
            Field("metadata.publisher", "<span>", "</span>", "text"),
            Field("metadata.author", "<span>", "</span>", "text"),
            "</div>",
            _END_OF_LINK,
            _CAPTION,
        ),
        "url",
    ),
    "callout": Card(
        (Field("calloutEmoji", "<div>", "</div>", "text"), Field("calloutText", "<div>", "</div>", "inline"))
    ),
    "toggle": Card((Field("heading", "<h4>", "</h4>"), Field("content", "<div>", "</div>"))),
    "button": Card((Field("buttonText", _LINK, _END_OF_LINK, "text"),), "buttonUrl"),
    "header": Card(
        (
            Field("header", "<h2>", "</h2>"),
            Field("subheader", "<h3>", "</h3>"),
            Field("buttonText", _LINK, _END_OF_LINK, "text", _BUTTON),
        )
    ),
    "header-2": Card(
        (
            Field("header", "<h2>", "</h2>"),
            Field("subheader", "<p>", "</p>"),
            Field("buttonText", _LINK, _END_OF_LINK, "html", _BUTTON),
        )
    ),
    "signup": Card(
        (
            Field("header", "<h2>", "</h2>"),
            Field("subheader", "<p>", "</p>"),
            Field("successMessage", "<div>", "</div>"),
            Field("disclaimer", "<p>", "</p>"),
        )
    ),
    "product": Card(
        (
            Field("productTitle", "<h4>", "</h4>"),
            Field("productDescription", "<div>", "</div>"),
            Field("productButton", _LINK, _END_OF_LINK, "html", ("productButtonEnabled",)),
        )
    ),
    "call-to-action": Card(
        (
            Field("sponsorLabel", "<div>", "</div>", "html", ("hasSponsorLabel",)),
            Field("textValue", "<div>", "</div>"),
            Field("buttonText", _LINK, _END_OF_LINK, "html", ("showButton", "buttonUrl")),
        )
    ),
}
