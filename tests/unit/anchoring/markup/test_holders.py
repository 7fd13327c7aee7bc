"""Where a source holds a headline, a standfirst, a caption or an alternative text, and how each is changed alone."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import (
    ALT,
    CAPTION,
    HEADLINE,
    STANDFIRST,
    CannotEdit,
    Edit,
    Part,
    PartReading,
    copy_of_source,
    holders,
    pack,
)

pytestmark = pytest.mark.pure

KEYS = {HEADLINE: "title", STANDFIRST: "description"}
BODY = "\nIt opened in 1931.\n"


def changed(markup: str, part: str, old: str, new: str, *, syntax: str = "markdown", shown: str = "") -> str:
    """The markup after `old`, in the only place that holds the part, has become `new`."""
    [holder] = holders(markup, part, PartReading(syntax, KEYS), shown=shown)
    start = holder.text.index(old)
    return holder.edited(Edit(start, start + len(old), old, new))


HEADS = [
    ("---\ntitle: The Bridge of 1931\ntags: [a, b] # kept\n---\n", "1931", "1932", "title: The Bridge of 1932\n"),
    ('---\ntitle: "The “Old” Bridge: 1931"\n---\n', "1931", "1932", 'title: "The “Old” Bridge: 1932"\n'),
    ('---\ntitle: "A \\"new\\" bridge"   # why\n---\n', '"new"', '"old"', 'title: "A \\"old\\" bridge"   # why\n'),
    ("---\ntitle: 'It''s 1931'\n---\n", "1931", "1932", "title: 'It''s 1932'\n"),
    ("---\ntitle: 'It is 1931'\n---\n", "It is", "It's", "title: 'It''s 1931'\n"),
    ("---\ntitle: Bridge\n---\n", "Bridge", "Bridge: a story", 'title: "Bridge: a story"\n'),
    ("---\ntitle: Bridge\n---\n", "Bridge", "yes # no", 'title: "yes # no"\n'),
    ("---\ntitle: >-\n  The bridge\n  of 1931\n---\n", "1931", "1932", "title: >-\n  The bridge\n  of 1932\n"),
    ("---\r\ntitle: Of 1931\r\nsub:\r\n  title: Of 1931\r\n---\r\n", "1931", "1932", "title: Of 1932\r\nsub"),
    ("---\nsub: {title: Of 1931}\ntitle: Of 1931\n---\n", "1931", "1932", "{title: Of 1931}\ntitle: Of 1932\n"),
    ('+++\ntitle = "Of 1931" # kept\ndate = 2026-11-29\n+++\n', "1931", "1932", 'title = "Of 1932" # kept\ndate'),
    (
        "+++\ntitle = 'Of 1931'\n[sub]\ntitle = 'Of 1931'\n+++\n",
        "1931",
        "1932",
        "title = 'Of 1932'\n[sub]\ntitle = 'Of 1931'",
    ),
    ("+++\ntitle = 'Of 1931'\n+++\n", "Of", "It's of", 'title = "It\'s of 1931"\n'),
    ('{"title": "Of 1931", "n": 1.50}\n', "1931", "1932", '{"title": "Of 1932", "n": 1.50}\n'),
    ('{"title": "\\u00c9t\\u00e9 1931"}\n', "1931", "1932", "1932"),
]


@pytest.mark.parametrize(("head", "old", "new", "becomes"), HEADS)
def test_a_headline_in_the_front_matter(head: str, old: str, new: str, becomes: str) -> None:
    after = changed(head + BODY, HEADLINE, old, new)
    assert becomes in after and after.endswith(BODY)
    [holder] = holders(after, HEADLINE, PartReading("markdown", KEYS))
    [before] = holders(head + BODY, HEADLINE, PartReading("markdown", KEYS))
    assert holder.text == before.text.replace(old, new)


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: [The bridge of 1931]\n---\n",
        "---\ntitle: {{ page.title }} 1931\n: [\n---\n",
        "---\na: &a 1931\ntitle: *a\n---\n",
        "---js\n{title: 'Of 1931'}\n---\n",
        "---\nheadline: Of 1931\n---\n",
        "It has no head, and says title: Of 1931.\n",
    ],
)
def test_a_head_that_holds_no_such_text_holds_nothing(head: str) -> None:
    assert holders(head + BODY, HEADLINE, PartReading("markdown", KEYS)) == []


def test_a_template_is_not_put_into_a_headline() -> None:
    with pytest.raises(CannotEdit) as error:
        changed("---\ntitle: Bridge\n---\n", HEADLINE, "Bridge", "{{ site.secret }}")
    assert error.value.reason == "code"


ALTS = [
    ("html", '<p>Of 1931</p><img src="a>b.jpg" data-alt="1931" alt="A man of 1931">', 'alt="A man of 1932"'),
    ("html", "<!-- <img alt='Of 1931'> --><IMG ALT='A man&#39;s 1931'/>", '<IMG ALT="A man&#x27;s 1932"/>'),
    ("html", "<img alt=1931 src=x.jpg>", '<img alt="1932" src=x.jpg>'),
    ("html", '<embed embedtype="image" id="3" alt="Of 1931" format="left"/>', 'alt="Of 1932" format'),
    ("markdown", "---\nx: '![Of 1931](y)'\n---\n![Of 1931](a.jpg)\n", "\n![Of 1932](a.jpg)\n"),
    ("lexical", '{"root":{"children":[{"type":"image","src":"x","alt":"Of \\"1931\\""}]}}', '"alt":"Of \\"1932\\""'),
]


@pytest.mark.parametrize(("syntax", "markup", "becomes"), ALTS)
def test_an_alternative_text_in_the_markup(syntax: str, markup: str, becomes: str) -> None:
    after = changed(markup, ALT, "1931", "1932", syntax=syntax)
    assert becomes in after
    assert len(after) - len(markup) <= 7  # nothing else was written anew
    packed = changed(pack([Part("a", syntax, markup), Part("b", "text", "1931")]), ALT, "1931", "1932", syntax="parts")
    assert packed == pack([Part("a", syntax, after), Part("b", "text", "1931")])


@pytest.mark.parametrize("new", ["](x) [", "1932 `", "<b>", "a\nb"])
def test_markdown_reads_no_markup_in_a_new_alternative_text(new: str) -> None:
    with pytest.raises(CannotEdit):
        changed("![Of 1931](a.jpg)\n", ALT, "1931", new)


def test_a_caption_in_the_body_is_known_by_its_whole_line() -> None:
    markup = "<p>Some 14,000 people came.</p><figure><figcaption>Some 14,000 <b>people</b></figcaption></figure>"
    shown = "Some 14,000 people\nAnother caption"
    after = changed(markup, CAPTION, "14,000", "15,000", syntax="html", shown=shown)
    assert after == markup.replace("Some 14,000 <b>", "Some 15,000 <b>")
    assert holders(markup, CAPTION, PartReading("html", {}), shown="14,000 people") == []
    assert holders(markup + markup, CAPTION, PartReading("html", {}), shown=shown) == []


FIELDS = [
    Part("title", "html", "Bridge <i>of</i> 1931", HEADLINE),
    Part("body", "html", "<p>It opened in 1931.</p>"),
    Part("excerpt", "html", "It opened in 1931.", STANDFIRST, aside=True),
]


def test_a_field_of_its_own_stands_aside_from_the_copy() -> None:
    assert copy_of_source(pack(FIELDS), syntax="parts") == "Bridge of 1931\nIt opened in 1931."
    assert '"Bridge <i>of</i> 1932"' in changed(pack(FIELDS), HEADLINE, "1931", "1932", syntax="parts")
    after = changed(pack(FIELDS), STANDFIRST, "1931", "1932", syntax="parts")
    assert '"It opened in 1932."' in after and "<p>It opened in 1931.</p>" in after
    assert holders(pack(FIELDS), CAPTION, PartReading("parts", {})) == []
