"""Pages of cards, labels, links and sentences in any order, made up from a seed: for whoever tells a card by its shape."""

from __future__ import annotations

import random

_LABELS = ["Advertisement", "Related stories", "READ MORE:", "Read more", "Реклама", "Читайте также:", "関連記事", "Ad"]
_WORDS = [
    "The council voted on Tuesday.",
    "Ten bridges that were saved",
    "What now?",
    "21:40",
    "2.5",
    "👩🏽\u200d🚀",
    "港の灯台。",
]
_LONG = "The council voted on Tuesday to keep the bridge open for thirty years against the advice of its engineers and "
_HREFS = ["/x", "#", "#part", "https://a.example/b", "mailto:a@b.c", "/suggest/courier", "//c.example/d?e=f", "x:y", ""]
_BOXES = ["p", "div", "section", "aside", "article", "footer", "ul", "ol", "blockquote", "form", "main", "nav", "table"]
_INLINE = ["b", "span", "em", "h1", "h3", "li", "td", "time", "figcaption", "button", "label"]
_VOID = ["<img src=a>", "<br>", "<input type=email>", "<input type=text>", "<script>no</script>", "\n  ", " ", "&nbsp;"]


def cards(seed: int) -> str:
    """Returns a page; the same seed gives the same page."""
    dice = random.Random(seed)
    return f"<!doctype html><body>{''.join(_node(dice, 0) for _ in range(dice.randint(1, 8)))}"


def _node(dice: random.Random, depth: int) -> str:
    kind = dice.random()
    if depth > 4 or kind < 0.3:
        return _text(dice)
    if kind < 0.4:
        return dice.choice(_VOID)
    inner = "".join(_node(dice, depth + 1) for _ in range(dice.randint(0, 4)))
    if kind < 0.6:
        return f"<a href='{dice.choice(_HREFS)}'>{inner or _text(dice)}</a>"
    name = dice.choice(_BOXES if kind < 0.88 else _INLINE)
    more = " itemprop=articleBody" if dice.random() < 0.03 else ""
    return f"<{name}{more}>{inner}</{name}>"


def _text(dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.25:
        return dice.choice(_LABELS)
    if kind < 0.8:
        return dice.choice(_WORDS)
    return _LONG * dice.randint(1, 4) + dice.choice(["more.", "more", "more: "])
