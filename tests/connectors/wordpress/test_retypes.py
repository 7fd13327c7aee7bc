"""What our table says of WordPress is what WordPress does, and an edit reads there as it was approved."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator

import pytest

from corrigenda.anchoring import Edit, apply_edit, copy_of_source
from corrigenda.anchoring.markup.retyped import same_words
from corrigenda.connectors.wordpress.retypes import retypes
from corrigenda.corrections.cms.on_source import on_source
from tests.connectors.showing import edits_made, showing, some_and_many
from tests.connectors.wordpress.posts import Post, edit_of, post
from tests.connectors.wordpress.system import HERE, WORDPRESS, missing_php

pytestmark = pytest.mark.pure

Shows = Callable[[Post], str]


@pytest.fixture(scope="module")
def shows() -> Iterator[Shows]:
    """The copy of what WordPress shows of a post."""
    if why := missing_php():
        pytest.skip(why)
    with showing("php", str(HERE / "show.php"), str(WORDPRESS)) as shown:
        yield lambda post: shown(json.dumps({"field": post.field, "markup": post.markup}))


def read(post: Post) -> str:
    return copy_of_source(post.markup, syntax="html", retypes=retypes, field=post.field)


def corrected(post: Post, page: str, edit: Edit) -> Post:
    source_edit = on_source(edit, page, read(post))
    return Post(post.field, apply_edit(post.markup, source_edit, syntax="html", retypes=retypes, field=post.field))


@some_and_many
def test_the_table_reads_a_post_as_wordpress_shows_it(shows: Shows, examples: int) -> None:
    chance = random.Random(1931)
    for _ in range(examples):
        written = post(chance)
        assert read(written) == shows(written), written


@some_and_many
def test_an_edit_reads_in_wordpress_as_approved_and_nothing_else_changes(shows: Shows, examples: int) -> None:
    for written, page, edit, after in edits_made(examples, shows, post, edit_of, corrected):
        reads, head, tail = shows(after), page[: edit.start], page[edit.end :]
        assert reads.startswith(head) and reads.endswith(tail), (written, edit, after, reads)
        assert same_words(reads[len(head) : len(reads) - len(tail)], edit.new), (written, edit, after, reads)


# What an author typed, what a reader sees, the words that the editor changes, and what stands in the post then.
TYPED = [
    ("A field of 20x30 m.", "A field of 20×30 m.", "20×30", "20×40", "A field of 20x40 m."),
    ("Ales (tm) are sold.", "Ales ™ are sold.", "Ales ™", "Beers ™", "Beers (tm) are sold."),
    ("We use Wordpress here.", "We use WordPress here.", "use WordPress", "like WordPress", "We like Wordpress here."),
    ("See http://x.test/a--b now.", "See http://x.test/a–b now.", "now", "here", "See http://x.test/a--b here."),
    ("A good day :) for all.", "A good day 🙂 for all.", "day 🙂 for", "night 🙂 for", "A good night :) for all."),
    ("A day :mrgreen: for all.", "A day for all.", "day for all", "day for few", "A day :mrgreen: for few."),
    ("He said 'old' boys.", "He said ‘old’ boys.", "old", "90", "He said ‘90’ boys."),
    ("The 'old boys' sang.", "The ‘old boys’ sang.", "old", "90", "The ‘90 boys’ sang."),
    ('"It\'s 5," he said.', "“It’s 5,” he said.", "5", "6", '"It\'s 6," he said.'),
    ('"It\'s so," he said.', "“It’s so,” he said.", "he said", "he said: “No”", '"It\'s so," he said: "No".'),
    ("It was half &frac12; of it.", "It was half ½ of it.", "½ of", "½ off", "It was half &frac12; off it."),
]


@pytest.mark.parametrize(("typed", "page", "old", "new", "becomes"), TYPED)
def test_the_new_words_are_written_as_the_post_spells_them(
    shows: Shows, typed: str, page: str, old: str, new: str, becomes: str
) -> None:
    written = Post("content", f"<!-- wp:paragraph -->\n<p>{typed}</p>\n<!-- /wp:paragraph -->")
    assert shows(written) == page
    after = corrected(written, page, Edit(page.index(old), page.index(old) + len(old), old, new))
    assert after.markup == written.markup.replace(typed, becomes)
    assert shows(after) == page.replace(old, new)


def test_no_edit_of_a_post_without_blocks_leaves_a_paragraph_that_is_only_a_link(shows: Shows) -> None:
    """WordPress makes a paragraph of each line; one that is nothing but a link to another page is no copy."""
    written = Post("content", 'The bridge opened.\n\nRead <a href="https://x.test/a">the report</a> here')
    page = shows(written)
    assert page == "The bridge opened.\nRead the report here"
    after = corrected(written, page, Edit(page.index("Read"), len(page), "Read the report here", "the report"))
    assert shows(after) == "The bridge opened.\nthe report"
