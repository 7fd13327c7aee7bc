"""Posts in Ghost's Lexical JSON with every block and card, as its editor writes them, and edits of what readers see."""

from __future__ import annotations

import json
import random
import re
from typing import Any

from corrigenda.anchoring import Edit
from corrigenda.corrections.decisions.edit_on_newest import tidied
from tests.connectors.showing import words_in_a_row

Json = dict[str, Any]

WORDS = ["the", "mayor", "opened", "bridge", "café", "мост", "R&D", "a<b", '"so"', "it's", "1931", "20x30", "x", "—"]
TAGGED = ["<b>{}</b>", '<a href="https://x.test/?a=1&amp;b=2">{}</a>', "<em>{}</em>", "{}", "{}", "{} <br> {}"]
MARKED = ["*{}*", "[{}](https://x.test)", "{}", "{}", "{}"]
EVERYONE = "status:free,status:-free"
VISIBILITY = [
    None,
    {"web": {"nonMember": True, "memberSegment": EVERYONE}, "email": {"memberSegment": EVERYONE}},
    {"web": {"nonMember": False, "memberSegment": ""}, "email": {"memberSegment": EVERYONE}},
    {"web": {"nonMember": False, "memberSegment": EVERYONE}, "email": {"memberSegment": EVERYONE}},
    {"web": {"nonMember": True, "memberSegment": ""}, "email": {"memberSegment": ""}},
    {"showOnWeb": False, "showOnEmail": True, "segment": ""},
    {"showOnWeb": True, "showOnEmail": False, "segment": ""},
    {"emailOnly": True, "segment": ""},
    {"emailOnly": False, "segment": "status:free"},
]
# What an editor writes.
NEW = ["1932", "pier", "R&D & Co", "a < b", '"no"', "#MeToo", "5 * 3", "x^2^", "<b>", "[x]", "", "so it is", "– no"]


def post(chance: random.Random) -> str:
    blocks = [_block(chance) for _ in range(chance.randint(1, 5))]
    root = {"children": blocks, "direction": "ltr", "format": "", "indent": 0, "type": "root", "version": 1}
    return json.dumps({"root": root}, ensure_ascii=chance.random() < 0.5)


def edit_of(chance: random.Random, page: str) -> Edit:
    """Some words of a line in a row, put right."""
    line = chance.choice(list(re.finditer(".+", page)))
    start, end = words_in_a_row(chance, line, most=3)
    return tidied(Edit(start, end, page[start:end], chance.choice(NEW)), page)


def _words(chance: random.Random, most: int = 6) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def _html(chance: random.Random) -> str:
    words = (_words(chance, 3).replace("&", "&amp;").replace("<", "&lt;") for _ in range(3))
    return " ".join(chance.choice(TAGGED).replace("{}", text) for text in words)


def _marked(chance: random.Random) -> str:
    lines = (chance.choice(MARKED).format(_words(chance, 3).replace("<", "").replace("&", "")) for _ in range(3))
    return chance.choice(["# {}\n\n{}\n\n- {}", "{} {}\n\n{}", "> {}\n\n1. {}\n2. {}"]).format(*lines)


def _block(chance: random.Random) -> Json:
    if chance.random() < 0.5:
        return _element(chance)
    kind = chance.choice(list(CARDS))
    return {"type": kind, "version": 1, **CARDS[kind](chance)}


def _element(chance: random.Random) -> Json:
    kind = chance.choice(["paragraph", "paragraph", "extended-heading", "extended-quote", "aside", "list"])
    common = {"direction": "ltr", "format": "", "indent": 0, "version": 1, "type": kind}
    if kind == "list":
        return {**common, "listType": "bullet", "start": 1, "tag": "ul", "children": _items(chance, 0)}
    return {**common, "tag": "h2", "children": _texts(chance)}


def _items(chance: random.Random, depth: int) -> list[Json]:
    items = []
    for number in range(chance.randint(1, 3)):
        children = _texts(chance)
        if depth < 2 and number and chance.random() < 0.3:
            nested = _items(chance, depth + 1)
            children = [
                {"type": "list", "listType": "number", "start": 1, "tag": "ol", "version": 1, "children": nested}
            ]
        items.append({"type": "listitem", "value": number + 1, "version": 1, "children": children})
    return items


def _texts(chance: random.Random) -> list[Json]:
    nodes: list[Json] = []
    for _ in range(chance.randint(1, 4)):
        kind = chance.choice(["text", "text", "text", "link", "break", "tk", "tab", "zwnj"])
        if kind == "link":
            link = {"type": "link", "url": "https://x.test/", "rel": None, "title": None, "version": 1}
            nodes.append({**link, "children": [_text(chance)]})
        elif kind == "break":
            nodes.append({"type": "linebreak", "version": 1})
        elif kind in ("tk", "zwnj"):
            nodes.append(_text(chance) | {"type": kind, "text": "TK" if kind == "tk" else ""})
        elif kind == "tab":
            nodes.append(_text(chance) | {"type": "tab", "text": "\t", "detail": 2})
        else:
            nodes.append(_text(chance))
        nodes.append(_text(chance) | {"text": chance.choice([" ", ", ", ". "])})
    return nodes


def _text(chance: random.Random) -> Json:
    plain = {"detail": 0, "format": chance.choice([0, 0, 1, 2, 8, 16]), "mode": "normal", "style": "", "version": 1}
    return {**plain, "type": "extended-text", "text": _words(chance)}


def _visibility(chance: random.Random) -> Json:
    visibility = chance.choice(VISIBILITY)
    return {} if visibility is None else {"visibility": visibility}


def _image(chance: random.Random) -> Json:
    return {"fileName": "a.jpg", "src": chance.choice(["/a.jpg", "/a.jpg", ""]), "width": 9, "height": 9, "row": 0}


CARDS = {
    "html": lambda chance: {"html": f"<p>{_html(chance)}</p>", **_visibility(chance)},
    "markdown": lambda chance: {"markdown": _marked(chance)},
    "codeblock": lambda chance: {
        "code": chance.choice(["{}\n{}", "{}", "\n{}\n\n  {}"]).format(_words(chance), _words(chance)),
        "language": "",
        "caption": chance.choice(["", _html(chance)]),
    },
    "image": lambda chance: {**_image(chance), "alt": "alt", "title": "", "caption": _html(chance), "href": ""},
    "gallery": lambda chance: {"images": [_image(chance)], "caption": _html(chance)},
    "embed": lambda chance: {
        "url": "https://x.test",
        "embedType": "rich",
        "html": f"<blockquote>{_html(chance)}</blockquote>",
        "metadata": {},
        "caption": _html(chance),
    },
    "video": lambda chance: {
        "src": chance.choice(["/a.mp4", ""]),
        "duration": chance.choice([7, 65.5, 0]),
        "width": 9,
        "height": 9,
        "caption": _html(chance),
    },
    "audio": lambda chance: {"src": "/a.mp3", "duration": 61.5, "title": _words(chance)},
    "file": lambda chance: {
        "src": "/a.pdf",
        "fileTitle": _words(chance),
        "fileCaption": _words(chance),
        "fileName": "a.pdf",
        "fileSize": chance.choice([0, 9, 1024, 123456, 5 * 1024**3]),
    },
    "bookmark": lambda chance: {
        "url": "https://x.test",
        "metadata": {name: _words(chance) for name in ("title", "description", "author", "publisher")},
        "caption": chance.choice(["", _html(chance)]),
    },
    "callout": lambda chance: {
        "calloutText": chance.choice(["<p>{}</p>", "{}", "<p>{}</p><p>{}</p>"]).replace("{}", _html(chance)),
        "calloutEmoji": chance.choice(["", "🎉"]),
        "backgroundColor": "blue",
    },
    "toggle": lambda chance: {"heading": _html(chance), "content": f"<p>{_html(chance)}</p>"},
    "button": lambda chance: {"buttonText": _words(chance), "buttonUrl": chance.choice(["/x", ""]), "alignment": ""},
    "header": lambda chance: {
        "version": chance.choice([1, 2]),
        "header": _html(chance),
        "subheader": chance.choice(["", _html(chance)]),
        "buttonEnabled": chance.random() < 0.6,
        "buttonUrl": chance.choice(["/x", "/x", ""]),
        "buttonText": chance.choice(["R&amp;D", "go", "R&D now"]),
    },
    "signup": lambda chance: {
        "header": _html(chance),
        "subheader": _html(chance),
        "disclaimer": _html(chance),
        "successMessage": "Thanks",
        "labels": [],
    },
    "product": lambda chance: {
        "productTitle": _html(chance),
        "productDescription": f"<p>{_html(chance)}</p>",
        "productButtonEnabled": chance.random() < 0.5,
        "productButton": "Buy",
        "productUrl": "/x",
    },
    "call-to-action": lambda chance: {
        "textValue": f"<p>{_html(chance)}</p>",
        "showButton": chance.random() < 0.5,
        "buttonText": "Go on",
        "buttonUrl": chance.choice(["/x", ""]),
        "hasSponsorLabel": chance.random() < 0.5,
        "sponsorLabel": "<p>From a friend</p>",
        "layout": "minimal",
        **_visibility(chance),
    },
    "email": lambda chance: {"html": f"<p>{_html(chance)}</p>"},
    "email-cta": lambda chance: {"html": f"<p>{_html(chance)}</p>", "segment": "status:free"},
    "horizontalrule": lambda chance: {},
}
