"""New words that a dialect of Markdown would take as markup: how they are spelled in the source."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import CannotEdit, Edit, apply_edit, copy_of_source

pytestmark = pytest.mark.pure


def edited(markup: str, old: str, new: str, dialect: str) -> str:
    at = copy_of_source(markup, syntax=dialect).index(old)
    return apply_edit(markup, Edit(at, at + len(old), old, new), syntax=dialect)


@pytest.mark.parametrize(
    ("dialect", "before", "old", "new", "after"),
    [
        ("kramdown", "Opened in\nMay. Then so.", "May", "1931", "Opened in\n1931\\. Then so."),
        ("kramdown", "Opened it\nin 1931. Then so.", "in 1931", "1931", "Opened it\n1931\\. Then so."),
        ("kramdown", "A word so.", "A word", "[Editor's note]: He", "\\[Editor's note]: He so."),
        ("kramdown", "A word so.", "word", "a | b", "A a \\| b so."),
        ("kramdown", "A word so.", "word", "$$x$$", "A \\$\\$x\\$\\$ so."),
        ("kramdown", "A word\nand two.", "and", ": and", "A word\n\\: and two."),
        ("kramdown", "A word\nand two.", "and", "#and", "A word\n\\#and two."),
        ("kramdown", "A word\nand two.", "and", "*[HTML]: and", "A word\n\\*[HTML]: and two."),
        ("kramdown", "A word so.", "word", "~~x~~", "A &#126;&#126;x&#126;&#126; so."),
        ("kramdown", "A word so.", "word", "<<x>>", "A &lt;&lt;x\\>> so."),
        ("kramdown", "A word so.", "word", "x^2^ ==y==", "A x^2^ ==y== so."),
        ("kramdown", "<div>\n\nA word so.\n\n</div>", "word", "*x* 1 < 2", "<div>\n\nA *x* 1 < 2 so.\n\n</div>"),
        ("kramdown", "| A | word |\n|-|-|\n| B | C |", "word", "`x`", "| A | &#96;x&#96; |\n|-|-|\n| B | C |"),
        ("kramdown", "A word so, *one* too.", "word", "***", "A \\*\\*\\* so, *one* too."),
        ("kramdown", "A [word so](/x).", "word", "^x", "A [&#94;x so](/x)."),
        ("kramdown", "A\n: [*word* so](/x).", "word", "[N]: x", "A\n: [*\\[N\\]\\: x* so](/x)."),
        ("goldmark", "A word\nand two.", "and", ": and", "A word\n\\: and two."),
        ("goldmark", "A word so.", "word", "a | b", "A a | b so."),
        ("goldmark", "- A word so.", "word", "[x]", "- A \\[x] so."),
        ("ghost", "A word so.", "A", "#MeToo", "\\#MeToo word so."),
        ("ghost", "A word so.", "word", "^x^ ~y~ ==z==", "A \\^x\\^ \\~y\\~ \\=\\=z\\=\\= so."),
        ("ghost", "A word so.", "word", "a | b, 5 ^ 3", "A a | b, 5 ^ 3 so."),
        ("commonmark", "A word so.", "A", "#MeToo", "#MeToo word so."),
        ("commonmark", "A word so.", "word", "^x^ ~y~ ==z== $$", "A ^x^ ~y~ ==z== $$ so."),
        ("gfm", "A word so.", "word", "~y~", "A \\~y\\~ so."),
        ("markdown", "A word so.", "A", "#MeToo", "\\#MeToo word so."),
        ("markdown", "A word so.", "word", "^x^ a | b", "A &#94;x&#94; a \\| b so."),
        ("markdown", "A word so.", "word", "5 * 3, ~5 km, a_b, (c) -- 50%!", "A 5 * 3, ~5 km, a_b, (c) -- 50%! so."),
        ("markdown", "A word so.", "word", "[sic] {x} 1931. C# + D - E", "A [sic] {x} 1931. C# + D - E so."),
    ],
)
def test_a_backslash_stands_only_where_it_must(dialect: str, before: str, old: str, new: str, after: str) -> None:
    assert edited(before, old, new, dialect) == after


@pytest.mark.parametrize(
    ("dialect", "source", "copy"),
    [
        ("kramdown", "One.\n1931. Two.", "One.\nTwo."),
        ("kramdown", "A | B\nC | D", "A B\nC D"),
        ("kramdown", "One.\n{: .lead}\n\n[Note]: Two.\n\n*[HTML]: x\n\nSix.", "One.\nSix."),
        ("kramdown", "A\n: word", "A\nword"),
        ("kramdown", "    one\n*two*\n<p>*three*</p>\n\n*four*", "one *two*\n*three*\nfour"),
        ("kramdown", "A\\~b\\\\\nc", "A\\~b\nc"),
        ("kramdown", "<div>\n\n*one*\n\n</div>\n\n*two*", "*one*\ntwo"),
        ("kramdown", "*one*{: .x} *two*", "one two"),
        ("goldmark", "A\n: word\n\n- [x] done", "A\nword\ndone"),
        ("ghost", "#MeToo\n\nx^2^ H~2~O ==y==\nz", "MeToo\nx2 H2O y\nz"),
        ("commonmark", "#MeToo x^2^ ==y==\n1931. z", "#MeToo x^2^ ==y== 1931. z"),
    ],
)
def test_a_source_reads_as_on_its_site(dialect: str, source: str, copy: str) -> None:
    assert copy_of_source(source, syntax=dialect) == copy


def test_words_that_no_spelling_shows_are_refused() -> None:
    with pytest.raises(CannotEdit) as refused:
        edited("Use `code` so.", "code", "a`b", "kramdown")
    assert refused.value.reason == "unproved"


def test_words_in_jetpacks_markdown_block_are_left_to_a_person() -> None:
    block = (
        '<!-- wp:jetpack/markdown {"source":"In 1931."} -->\n<div><p>In 1931.</p></div>\n<!-- /wp:jetpack/markdown -->'
    )
    page = f"<p>In 1930.</p>\n{block}\n<p>In 1932.</p>"
    assert "1935" in edited(page, "1932", "1935", "html")
    with pytest.raises(CannotEdit):
        edited(page, "1931", "1935", "html")
