"""Documents made up from a seed, as hostile and as careless as markup gets: for whoever reads markup as browsers do."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from typing import Any

_WORDS = [
    *("the", "council", "met", "on", "Tuesday", "said", "Advertisement", "Related", "stories", "Реклама", "広告"),
    *(
        "naïve",
        "cafe\u0301",
        "Zürich",
        "東京",
        "한국",
        "שלום",
        "مرحبا",
        "𝒜𝒷",
        "𠮷野家",
        "👩🏽\u200d🚀",
        "🇺🇦",
        "❤\ufe0f",
    ),
    *(
        "don’t",
        "“no”",
        "1",
        "2.5",
        "x" * 30,
        "Read more",
        "AD",
        "ad",
        "soft\u00adhyphen",
        "zero\u200bwidth",
        "\u200f",
        "İ",
    ),
]
_WHITE = [" ", " ", " ", "\n", "\t", "\r\n", "\r", "\f", "\u000b", "\u0085", "\u00a0", "\u1680", "\u2009", "\u2028"]
_WHITE += ["\u202f", "\u3000", "  \n ", "\u001c", "\ufeff", "\u180e"]
_REFERENCES = [
    *(
        "&amp;",
        "&lt;b&gt;",
        "&nbsp;",
        "&shy;",
        "&eacute",
        "&notit;",
        "&unknown;",
        "&",
        "&#",
        "&#x",
        "&#0;",
        "&#13;",
        "&#10;",
    ),
    *(
        "&#xD83D;&#xDE00;",
        "&#xD800;",
        "&#x110000;",
        "&#128512;",
        "&#150;",
        "&#x85",
        "&#xFFFE;",
        "&NotEqualTilde;",
        "&copy=1",
    ),
    *("&ThickSpace;", "&NewLine;", "&Tab;", "&bne;", "&ampamp;", "&#38;lt;", "&zwj;", "&#x0B;", "&#12;", "&acE;"),
]
# Without search and dialog: browsers disagree on what one of them left open closes (Chromium 156, Firefox 153).
_BLOCKS = [
    "p",
    "p",
    "p",
    "div",
    "div",
    "section",
    "article",
    "blockquote",
    "h1",
    "h3",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
]
_BLOCKS += ["pre", "address", "figure", "figcaption", "header", "footer", "main", "nav", "aside", "details", "summary"]
_BLOCKS += ["form", "fieldset", "hr", "listing", "center", "dir", "menu", "hgroup", "legend", "xmp"]
_INLINE = [
    "b",
    "i",
    "em",
    "a",
    "span",
    "span",
    "nobr",
    "font",
    "u",
    "small",
    "mark",
    "q",
    "code",
    "bdi",
    "label",
    "x-y",
    "slot",
]
_INLINE += [
    "ruby",
    "rb",
    "rt",
    "rp",
    "rtc",
    "br",
    "wbr",
    "img",
    "sup",
    "time",
    "amp-ad",
    "output",
    "strong",
    "big",
    "tt",
    "s",
]
_TABLE = ["table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "col"]
_RAW = ["script", "style", "textarea", "title", "noscript", "iframe", "noembed", "noframes", "template", "xmp"]
_ODD = [
    "svg",
    "math",
    "foreignObject",
    "desc",
    "mi",
    "mtext",
    "annotation-xml",
    "button",
    "select",
    "option",
    "optgroup",
]
_ODD += [
    "input",
    "object",
    "applet",
    "marquee",
    "video",
    "audio",
    "canvas",
    "body",
    "html",
    "head",
    "frameset",
    "frame",
]
_ODD += ["isindex", "image", "keygen", "meta", "link", "base", "param", "source", "embed", "area", "bgsound", "path"]
_CLASSES = [
    "ad",
    "AD",
    "Ads",
    "ad-slot",
    "related",
    "Related",
    "story",
    "story lead",
    "x ad y",
    "loading",
    "share\tfoo",
]
_CLASSES += ["promo\u00a0ad", "newsletter", "note", "byline\nad", "taboola", "ads-free", "", "a\u000bad"]
_ATTRIBUTES = [
    *(
        "hidden",
        "hidden=until-found",
        "HIDDEN",
        "aria-hidden=true",
        "aria-hidden=TRUE",
        "aria-hidden='false'",
        "aria-hidden",
    ),
    *("data-corrigenda-ignore", "data-corrigenda=notice", "data-ad", "data-ad-slot='1'", "itemprop=articleBody"),
    *("itemprop='text articleBody'", "itemprop=articlebody", "ITEMPROP=articleBody", "id=lead", "id='a\"b'", "lang=EN"),
    *(
        "dir=rtl",
        "style='display:none'",
        "type=hidden",
        "=x",
        "a=1 a=2",
        '"',
        "x='>'",
        "hidden/",
        "/",
        "<b",
        "x=`y",
        "class",
    ),
    *(
        "shadowrootmode=open",
        "slot=a",
        "encoding=text/html",
        "definitionurl=x",
        "xlink:href=#",
        "color=red",
        "é=1",
        "A\u0130=1",
    ),
]
_STRAY = [
    "</p>",
    "</br>",
    "</b>",
    "</div>",
    "</table>",
    "</td>",
    "</body>",
    "</html>",
    "</a>",
    "</form>",
    "</li>",
    "</span>",
]
_STRAY += [
    "</3>",
    "</>",
    "< b",
    "<>",
    "<",
    "<3",
    "</ p>",
    "<!",
    "<!x>",
    "<?php a ?>",
    "<![CDATA[x]]>",
    "<!---->",
    "<!-->",
]
_STRAY += [
    "<!--->",
    "<!-- a -- b -->",
    "<!-- <p> -->",
    "<!-- a --!>",
    "<!doctype html>",
    "<p",
    "<p class='",
    "<!--",
    "</p",
    "\0",
]
_STRAY += [
    "<b/>",
    "<p/>",
    "<br/ >",
    "<P>",
    "<DIV>",
    "</DIV\n>",
    "<svg/>",
    "<a\0b>",
    "<p\fhidden>",
    "</select>",
    "</button>",
]
_DOCTYPES = [
    *(
        "<!doctype html>",
        "<!doctype html>",
        "<!DOCTYPE HTML>",
        "",
        "<!doctype>",
        " \n<!doctype html>",
        "<!-- x --><!doctype html>",
    ),
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">',
    '<!DOCTYPE html SYSTEM "about:legacy-compat">',
    "<?xml version='1.0'?><!doctype html>",
]
_SELECTORS = [
    ".note",
    "#lead",
    "p.story",
    "div > .note",
    ".story, [lang=en]",
    "[class~=ad]",
    "li:first-child",
    "h1 + p",
]
_SELECTORS += [
    "[id^=le]",
    "p:not(.note)",
    "b ~ i",
    "section p",
    ":root",
    "td:nth-child(2n)",
    "*:empty",
    ".NOTE",
    "[dir=RTL]",
]
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Document:
    """Markup and the way to read it, as `copy_of` takes them."""

    html: str
    article_selector: str | None
    furniture: tuple[str, ...]
    fragment: bool

    def as_json(self) -> dict[str, Any]:
        """As the vectors of copy_vectors.json are."""
        return {**asdict(self), "furniture": list(self.furniture)}


def document(seed: int) -> Document:
    """The document of a seed, the same each time."""
    pick = random.Random(seed)
    fragment = pick.random() < 0.3
    body = "".join(_node(pick, 0) for _ in range(pick.randint(2, 16)))
    html = body if fragment else _page(pick, body)
    return Document(
        html=html[: pick.randrange(len(html) + 1)] if pick.random() < 0.05 else html,
        article_selector=pick.choice(_SELECTORS) if pick.random() < 0.2 else None,
        furniture=tuple(pick.sample(_SELECTORS, pick.choice([0, 0, 1, 2]))),
        fragment=fragment,
    )


def _page(pick: random.Random, body: str) -> str:
    start = pick.choice(_DOCTYPES)
    if pick.random() < 0.4:
        return start + body
    head = pick.choice(
        ["", "<title>No</title>", "<meta charset=utf-8>", "<noscript><img></noscript>", "<style>p{}</style>", "x"]
    )
    return f"{start}<html><head>{head}</head><body>{body}{pick.choice(['</body></html>', '</body>', '', '</html> '])}"


def _node(pick: random.Random, depth: int) -> str:
    chance = pick.random()
    if chance < 0.35 or depth > _DEEPEST:
        return _text(pick)
    if chance < 0.42:
        return pick.choice(_STRAY)
    return _element(pick, depth)


def _text(pick: random.Random) -> str:
    return "".join(
        pick.choice(_REFERENCES if pick.random() < 0.15 else _WORDS) + pick.choice(["", *_WHITE])
        for _ in range(pick.randint(1, 4))
    )


def _element(pick: random.Random, depth: int) -> str:
    names = pick.choices([_BLOCKS, _INLINE, _TABLE, _RAW, _ODD], [42, 36, 14, 3, 5])[0]
    name = pick.choice(names)
    inside = "".join(_node(pick, depth + 1) for _ in range(pick.choice([0, 1, 1, 2, 3])))
    closed = pick.random()
    end = "" if closed < 0.15 else f"</{pick.choice(names) if closed < 0.2 else name}>"
    return f"<{name}{_attributes(pick)}>{inside}{end}"


def _attributes(pick: random.Random) -> str:
    chosen = pick.sample(_ATTRIBUTES, pick.choice([0, 0, 0, 0, 0, 0, 1, 2]))
    if pick.random() < 0.12:
        chosen.append(f"class='{pick.choice(_CLASSES)}'")
    return "".join(f" {each}" for each in chosen)
