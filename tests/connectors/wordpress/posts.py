"""Posts as authors type them, with all that WordPress retypes, and edits of what readers see of them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from corrigenda.anchoring import Edit
from corrigenda.corrections.decisions.edit_on_newest import tidied
from tests.connectors.showing import words_in_a_row

WORDS = ["the", "old", "mayor", "opened", "bridge", "harbour", "in", "of", "café", "мост", "Wordpress", "NASA", "said"]
NUMBERS = ["7", "20", "99", "1931", "1,5", "20x30", "0x99", "3x4x5", "9.30", "5'", '6"', "'99", "50%"]
TYPED = [
    *("'old'", '"old"', "it's", "boys'", "'tis", "'em", "''a''", "``a''", "\"it's", "'a \"b\"'", "’", "“x”", "«x»"),
    *("-", "--", "---", "–", "a--b", "xn--a", "http://x.test/a--b", "...", "…", "(tm)", "(c)", "1/2", "½", "&amp;"),
    *(":)", ":-)", ";)", "8-)", ":mrgreen:", ":tada:", "🎉", "&nbsp;", "&lt;b&gt;", "&#8217;", "[sic]", "(a)", "x"),
]
INLINE = ["<em>{}</em>", "<strong>{}</strong>", '<a href="https://x.test/?a--b">{}</a>', "<code>{}</code>"]
BLOCKS = ["<p>{}</p>", "<h2>{}</h2>", "<ul>\n<li>{}</li>\n</ul>", "<blockquote><p>{}</p></blockquote>"]
BY_HAND = [
    *BLOCKS,
    "<div>{}</div>",
    "<div>\n\n{}\n\n</div>",
    "<blockquote>{}</blockquote>",
    "<hr />\n{}",
    "<pre>{}</pre>",
]
TABLE = "<table><tr><td>12</td><td>\n13</td></tr></table>"
# What an editor writes, with the types of the page or as the keyboard has them.
NEW = [
    *(
        "1932",
        "pier",
        "the mayor’s",
        "the mayor's",
        "20×40",
        "20x40",
        "“no”",
        '"no"',
        "‘90",
        "a – b",
        "a — b",
        "a -- b",
    ),
    *("and…", "and...", "5′", "6″", "WordPress", "R&D", "<b>", "’tis", "½", "☺", "", "a b c d"),
]


@dataclass(frozen=True)
class Post:
    field: str
    markup: str


def post(chance: random.Random) -> Post:
    kind = chance.choice(["blocks", "blocks", "classic", "title"])
    if kind == "title":
        return Post("title", _text(chance, inline=False))
    texts = [_text(chance) for _ in range(chance.randint(1, 4))]
    if kind == "classic":
        return Post("content", _classic(chance, texts))
    blocks = (chance.choice(BLOCKS).format(text) for text in texts)
    return Post("content", "\n\n".join(f"<!-- wp:x -->\n{block}\n<!-- /wp:x -->" for block in blocks))


def _classic(chance: random.Random, texts: list[str]) -> str:
    """Paragraphs without tags, and now and then a block that an author wrote by hand."""
    between = chance.choice(["\n\n", "\n\n", "\n", "<br /><br>"])
    kept = [chance.choice(BY_HAND).format(text) if chance.random() < 0.2 else text for text in texts]
    return between.join([*kept, TABLE][: len(kept) + chance.randint(0, 1)])


def _text(chance: random.Random, *, inline: bool = True) -> str:
    pieces = []
    for _ in range(chance.randint(2, 14)):
        piece = chance.choice(chance.choice([WORDS, WORDS, NUMBERS, TYPED]))
        if inline and chance.random() < 0.15:
            piece = chance.choice(INLINE).format(piece)
        pieces.append(piece + chance.choice([" ", " ", " ", " ", ", ", ". ", "", " (", ") ", '" ', "' "]))
    return "".join(pieces).strip()


def edit_of(chance: random.Random, page: str) -> Edit:
    """Some words of a line in a row, or some characters, put right."""
    line = chance.choice(list(re.finditer(".+", page)))
    if chance.random() < 0.2:
        start = chance.randrange(*line.span())
        end = min(line.end(), start + chance.randint(1, 4))
    else:
        start, end = words_in_a_row(chance, line, most=4)
    return tidied(Edit(start, end, page[start:end], chance.choice(NEW)), page)
