"""An edit of copy made in Ghost's Lexical JSON: what changes, and that nothing else does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.changes import CannotEdit, Span
from corrigenda.anchoring.markup.markdown import places
from corrigenda.anchoring.markup.markdown.atoms import Block, beside

pytestmark = pytest.mark.pure

POST = r"""{"root":{"children":[
 {"children":[{"detail":0,"format":0,"mode":"normal","style":"","text":"It \"opened\" in ","type":"extended-text","version":1},
  {"children":[{"text":"19","format":1,"type":"extended-text"},{"text":"31 \u2014 no","type":"extended-text"}],"type":"link","url":"https:\/\/x.test\/"},
  {"type":"linebreak"},{"text":"R&D caf\u00e9 \ud83d\ude00 end","type":"extended-text"}],"type":"paragraph"},
 {"type":"html","html":"<p>Fish &amp; <b>chips<\/b><\/p>"},
 {"type":"image","src":"a.jpg","alt":"It opened","caption":"<span>A caption<\/span>"},
 {"type":"markdown","markdown":"Some *marked*\n\n- words"},
 {"type":"codeblock","code":"x = 1\ny < 2","language":"It"},
 {"type":"callout","calloutText":"<p>Look <a href=\"#\">here<\/a><\/p>","calloutEmoji":"!"},
 {"type":"email","html":"<p>It opened in 1931, only mailed<\/p>"},
 {"children":[{"children":[{"text":"one","type":"extended-text"}],"type":"listitem"},
  {"children":[{"text":"two","type":"extended-text"}],"type":"listitem"}],"type":"list"}
],"direction":"ltr","type":"root"}}"""


def edited(markup: str, old: str, new: str) -> str:
    at = copy_of_source(markup, syntax="lexical").index(old)
    return apply_edit(markup, Edit(at, at + len(old), old, new), syntax="lexical")


def test_what_readers_see_is_copy() -> None:
    assert copy_of_source(POST, syntax="lexical").split("\n") == [
        'It "opened" in 1931 — no',
        "R&D café 😀 end",
        "Fish & chips",
        "A caption",
        "Some marked",
        "words",
        "x = 1 y < 2",
        "!",
        "Look here",
        "one",
        "two",
    ]


@pytest.mark.parametrize(
    ("old", "new", "was", "becomes"),
    [
        ("1931", "1932", '"text":"31 ', '"text":"32 '),
        ("in 1931", "in March 1931", 'in ",', 'in March ",'),
        ('"opened"', 'was "shut"', r'"It \"opened\" in', r'"It was \"shut\" in'),
        ("R&D café", "R&D <b> cafè", r'"R&D caf\u00e9 ', '"R&D <b> cafè '),
        ("😀", "☺", r"\ud83d\ude00", "☺"),
        ("Fish & chips", "Peas < chips", "Fish &amp; <b>", "Peas &lt; <b>"),
        ("A caption", 'A "good" caption', "A caption", r"A \"good\" caption"),
        ("marked", "5 * 3", "*marked*", "*5 * 3*"),
        ("words", "- no", "- words", r"- \\- no"),
        ("y < 2", "y > 2", "y < 2", "y > 2"),
        ("here", "there & now", ">here<", ">there &amp; now<"),
        ("one\ntwo", "uno\ntwo", '"text":"one"', '"text":"uno"'),
    ],
)
def test_the_smallest_change_is_made(old: str, new: str, was: str, becomes: str) -> None:
    assert edited(POST, old, new) == POST.replace(was, becomes, 1)


@pytest.mark.parametrize(
    "markup", ["", "no json", "[]", "{}", '{"root":3}', "[" * 5000, "{}" + " " * 1_000_000, '{"root":{"children":7}}']
)
def test_what_is_no_document_has_no_copy(markup: str) -> None:
    assert copy_of_source(markup, syntax="lexical") == ""
    with pytest.raises(CannotEdit):
        apply_edit(markup, Edit(0, 0, "", "words"), syntax="lexical")


def test_paragraphs_are_not_joined() -> None:
    with pytest.raises(CannotEdit) as refused:
        edited(POST, "one\ntwo", "one two")
    assert refused.value.reason == "lines"


def test_a_long_markdown_card_is_laid_beside_its_copy_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[str] = []

    def counted(copy: str, block: Block) -> Iterator[tuple[int, Span]]:
        laid.append(copy)
        return beside(copy, block)

    monkeypatch.setattr(places, "beside", counted)
    card = {"type": "markdown", "markdown": "```\n" + "x = 1\n" * 700 + "```\n\nSome *words*.\n\n- and these"}
    copy_of_source(json.dumps({"root": {"children": [card]}}), syntax="lexical")
    assert [text.split()[-1] for text in laid] == ["1", "words.", "these"]


def test_the_caption_of_code_stands_below_it() -> None:
    card = {"type": "codeblock", "caption": "A <b>caption</b>", "code": "x = 1"}
    assert copy_of_source(json.dumps({"root": {"children": [card]}}), syntax="lexical") == "x = 1\nA caption"


def test_a_tag_with_a_colon_in_a_markdown_card_is_no_text() -> None:
    markup = json.dumps({"root": {"children": [{"type": "markdown", "markdown": "<span style='a:b'>ab</span> c"}]}})
    assert edited(markup, "ab", "cd") == markup.replace(">ab<", ">cd<")


def test_a_markdown_card_has_no_front_matter() -> None:
    card = {"type": "markdown", "markdown": "---\nA heading\n---\n\nText"}
    markup = json.dumps({"root": {"children": [card]}})
    assert copy_of_source(markup, syntax="lexical") == "A heading\nText"
    assert edited(markup, "heading", "title") == markup.replace("heading", "title")


TEXT = st.text(alphabet=st.sampled_from('ab c"\\\n&<é😀'), max_size=8)
LEAF = st.one_of(
    TEXT.map(lambda text: {"type": "extended-text", "text": text, "format": 1}),
    TEXT.map(lambda text: {"type": "link", "url": "x", "children": [{"type": "text", "text": text}]}),
    st.just({"type": "linebreak"}),
)


def with_words(leaves: list[dict[str, object]]) -> list[dict[str, object]]:
    """A block whose words are all links is furniture, and one edit can make it so, or no longer so."""
    linked = any(leaf["type"] == "link" for leaf in leaves)
    return [{"type": "text", "text": "words "}, *leaves] if linked else leaves


BLOCK = st.one_of(
    st.lists(LEAF, max_size=4).map(with_words).map(lambda children: {"type": "paragraph", "children": children}),
    st.sampled_from(["<p>a &amp; b</p>", "a <b>c</b>"]).map(lambda text: {"type": "html", "html": text}),
    TEXT.map(lambda text: {"type": "codeblock", "code": text}),
    st.lists(
        st.lists(LEAF, max_size=2).map(with_words).map(lambda one: {"type": "listitem", "children": one}), max_size=3
    ).map(lambda items: {"type": "list", "children": items}),
)


@settings(max_examples=300)
@given(st.lists(BLOCK, min_size=1, max_size=4), st.booleans(), TEXT, st.data())
def test_what_is_refused_is_unusual(blocks: list[object], ascii: bool, new: str, data: st.DataObject) -> None:
    markup = json.dumps({"root": {"type": "root", "children": blocks}}, ensure_ascii=ascii)
    copy = copy_of_source(markup, syntax="lexical")
    assume(copy)
    start = data.draw(st.integers(0, len(copy) - 1))
    end = data.draw(st.integers(start + 1, len(copy)))
    edit = Edit(start, end, copy[start:end], new)
    try:
        result = apply_edit(markup, edit, syntax="lexical")
    except CannotEdit:
        wanted = edit.apply_to(copy)
        # Blanks or line ends that copy does not have, an edit of nothing but gaps, or all words deleted.
        tidy = re.sub(r"\s*\n\s*", "\n", re.sub(" +", " ", wanted)).strip()
        assert "\n" in edit.old + new or wanted != tidy or " " in edit.old or not edit.old.strip() or not wanted
        return
    assert copy_of_source(result, syntax="lexical") == edit.apply_to(copy)
