"""Nasty sources whose places are known without our own code: each letter of a run stands once in the whole document.

In a template `@` is such a run. What a source has of a letter that stands in it once, and once in its copy, is its
place, whatever the syntax.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, zip_longest
from typing import Any

from hypothesis import strategies as st

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import copy_of_source

# Latin, Hebrew, Arabic, Cyrillic, Han, emoji: a run has letters of one of them, its neighbours of others.
SCRIPTS = [range(0x100, 0x130), range(0x5D0, 0x5EB), range(0x627, 0x63A), range(0x430, 0x450), range(0x4E00, 0x4E40)]
RUNS = [
    "".join(map(chr, run))
    for runs in zip_longest(
        *([script[i : i + 3] for i in range(0, len(script), 3)] for script in SCRIPTS), fillvalue=()
    )
    for run in runs
    if run
] + [chr(code) for code in range(0x1F600, 0x1F640)]

INLINE = [
    "@",
    "one @ one",
    "“@” — ‘@’…",
    "🙂@🙂",
    "@ &amp; @ &eacute;@ &lt;b&gt;",
    "@&nbsp;@",
    "@\t@ \xa0 @",
    "e\u0301@ \u200f@",
]
HTML = [
    *(f"<p>{inline}</p>" for inline in INLINE),
    "<p>@ &amp @ &copy@ &notit;@</p>",
    '<p>@ <a href="https://x.test/?a=1&b=2" title="2 > 1">@</a>@</p>',
    "<p><em>@</em><a href=/x> @ </a>@ <a href=/y><strong>@</strong></a></p>",
    "<ul>\n<li>@\n<ul><li>@</ul>\n<li>@ <code>@</code></ul>",
    "<table><tr><th>@<th>@<tr><td>@<td><a href=#>@</a> @</table>",
    "<p>@<br>@<br/>\n@</p><pre>\n @\n\t@</pre>",
    "<p>@<!-- @ --><span hidden>@</span><script>'@'</script> @</p><div class=ad>@</div>",
    '<p>@<sup data-fn="f"><a href="#f" id="f-link">1</a></sup> @ <i></i></p>',
    '<!-- wp:list {"ordered":true,"x":"\\u003cb\\u003e"} -->\n<ol><!-- wp:list-item -->\n<li>@ <b>@</b></li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->',
    '<!-- wp:image {"alt":"@"} -->\n<figure><img alt="@" src="a.jpg"/><figcaption>@</figcaption></figure>\n<!-- /wp:image -->',
]
MARKDOWN = [
    *INLINE,
    "# @ @ #",
    "@\n===",
    "@ *@* **@**@ ***@*** ~~@~~ _@_",
    "`@` @ ``@ ` @`` @ `<b>@`",
    '[@](/u "a title") @ [@](<b c>) [@](/u_(v)) @',
    "@ [@][ref] @ [ref] [ref][] @",
    "@ [*@* @](/u)@ ![@](/i.png) @",
    "@ <span style='a:b'>@</span> <a href=\"https://x.test/@\">@</a> <b>@</b>",
    "@ <http://one.test> <me@x.test> @ <!-- @ -->@",
    "@[^1] @.[^note]\n\n[^1]: @ *@*",
    "- @\n  - @\n    1. @\n\n       @\n- @\n  @",
    "1. 1\n2. @\n3. 3 @",
    "* [ ] @\n* [x] *@*",
    "| @ | @ |\n|---|:-:|\n| @ | `@\\|@` |\n| **@** | [@](/u) \\| @ |\n| | @ |",
    "> @\n> @\n>\n> - @\nlazy @",
    "```py\n@ = 1\n\n\t@ `@`\n```",
    "    @\n\n    @ &amp; @",
    '<div class="x">\n@ &amp; @ <b>@</b> <a href="/u">@</a>\n</div>',
    "\\*@\\* @ \\[@\\] @\\_@ 5 * @ * @",
    "@  \n@\\\n@\n@",
    "@<br>@ {@} %@",
]


@dataclass(frozen=True)
class Source:
    """A source and how it writes a character."""

    markup: str
    syntax: str
    ascii: bool = False

    @cached_property
    def copy(self) -> str:
        """What it reads."""
        return copy_of_source(self.markup, syntax=self.syntax)

    def place(self, character: str) -> tuple[int, int] | None:
        """Where a character of the copy is written; None where that is not beyond doubt. ASCII is the markup's, too."""
        written = json.dumps(character)[1:-1] if self.ascii else character
        if self.markup.count(written) != 1 or self.copy.count(character) != 1 or character.isascii():
            return None
        at = self.markup.index(written)
        return at, at + len(written)


def filled(template: str) -> str:
    """The template with a run of letters of its own for each `@`."""
    return "".join(chain(*zip(template.split("@"), [*[*RUNS, *RUNS][: template.count("@")], ""], strict=True)))


def html() -> st.SearchStrategy[Source]:
    return _blocks(HTML, "\n").map(lambda text: Source(text, "html"))


def markdown() -> st.SearchStrategy[Source]:
    heads = st.sampled_from(["", "", "---\ntitle: A @\n---\n", '{"title": "A @"}\n'])
    ends = st.sampled_from(["\n", "\r\n"])
    return st.builds(
        lambda head, text, end: Source(filled(f"{head}{text}\n\n[ref]: /x 'title'\n").replace("\n", end), "markdown"),
        heads,
        _templates(MARKDOWN, "\n\n"),
        ends,
    )


def _blocks(templates: list[str], between: str) -> st.SearchStrategy[str]:
    return _templates(templates, between).map(filled)


def _templates(templates: list[str], between: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(templates), min_size=1, max_size=5).map(between.join)


TEXT = st.sampled_from(["@", "@ one", ' "@" \\ ', "<@> & @", " @ ", "@\n@"])
LEAF: st.SearchStrategy[Any] = st.one_of(
    TEXT.map(lambda text: {"detail": 0, "format": 1, "style": "", "text": text, "type": "extended-text"}),
    TEXT.map(lambda text: {"text": text, "type": "text"}),
    st.lists(TEXT, min_size=1, max_size=2).map(
        lambda texts: {
            "children": [{"type": "text", "text": text} for text in texts],
            "type": "link",
            "rel": None,
            "url": "https://x.test/@",
        }
    ),
    st.sampled_from([{"type": "linebreak", "version": 1}, {"type": "tab"}]),
)
LINES = st.lists(LEAF, min_size=1, max_size=4)
ITEM = LINES.map(lambda children: {"children": children, "type": "listitem", "value": 1})
CARD: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(HTML).map(lambda text: {"type": "html", "html": text}),
    st.lists(st.sampled_from(MARKDOWN), min_size=1, max_size=2).map(
        lambda texts: {"type": "markdown", "markdown": "\n\n".join(texts)}
    ),
    st.just({"type": "codeblock", "code": "@ = 1\n\n\t@", "caption": "<b>@</b> @"}),
    st.just({"type": "image", "src": "@.jpg", "alt": "@", "caption": '<span>@ <a href="#">@</a></span>'}),
    st.just({"type": "callout", "calloutEmoji": "@", "calloutText": "<p>@ <a href='#'>@</a></p>"}),
    st.just({"type": "email", "html": "<p>@</p>"}),
)
BLOCK = st.one_of(
    LINES.map(lambda children: {"children": children, "type": "paragraph"}),
    st.lists(ITEM, min_size=1, max_size=3).map(lambda items: {"type": "list", "children": items}),
    st.lists(ITEM, min_size=1, max_size=2).map(
        lambda items: {
            "type": "list",
            "children": [{"type": "listitem", "children": [{"type": "list", "children": items}]}],
        }
    ),
    CARD,
)


@st.composite
def lexical(draw: Any) -> Source:
    blocks, ascii = draw(st.lists(BLOCK, min_size=1, max_size=4)), draw(st.booleans())
    indent = draw(st.sampled_from([None, 1]))
    templates = json.dumps({"root": {"children": blocks, "type": "root"}}, ensure_ascii=False, indent=indent)
    document = json.loads(filled(templates))
    return Source(json.dumps(document, ensure_ascii=ascii, indent=indent), "lexical", ascii)


WORDS = st.one_of(
    st.just(""), st.just("word"), st.text(st.sampled_from("xy 1.-#*_`[]()<>&!|~+\\\"'\t漢é"), min_size=1, max_size=6)
)


@st.composite
def edits(draw: Any, copy: str) -> Edit:
    """An edit of a few characters, sometimes of many."""
    start = draw(st.integers(0, len(copy) - 1))
    longest = draw(st.sampled_from([3, 12, len(copy)]))
    end = draw(st.integers(start + 1, min(len(copy), start + longest)))
    return Edit(start, end, copy[start:end], draw(WORDS))
