"""A correction made in Markdown, on the page that a real site's renderer makes: the new words, and nothing else changed."""

from __future__ import annotations

import pytest

from tests.conformance.markdown import renderers
from tests.conformance.markdown.proving import prove

pytestmark = pytest.mark.pure

IN_EVERY_RUN = [(renderers.kramdown, "kramdown"), (renderers.hugo, "goldmark"), (renderers.ghost, "ghost")]
IN_THE_LONG_RUN = [
    *IN_EVERY_RUN,
    (renderers.eleventy, "commonmark"),
    # A source whose dialect nobody has named reads right on each of these sites.
    *((render, "markdown") for render in (renderers.kramdown, renderers.hugo, renderers.ghost, renderers.eleventy)),
]
# Of the edits. If nobody has named the dialect, what any of six readers takes as markup is refused (one in twenty), and
# one in twenty of the pages shows other words than the source was read to have.
FEWEST = {False: 0.95, True: 0.9}


@pytest.mark.parametrize(("render", "syntax"), IN_EVERY_RUN)
def test_the_page_has_the_new_words_and_nothing_else_changed(render: renderers.Renderer, syntax: str) -> None:
    holds(render, syntax, examples=200)


@pytest.mark.long
@pytest.mark.parametrize(("render", "syntax"), IN_THE_LONG_RUN)
def test_it_holds_for_many_articles(render: renderers.Renderer, syntax: str) -> None:
    holds(render, syntax, examples=5_000)


def holds(render: renderers.Renderer, syntax: str, *, examples: int) -> None:
    try:
        outcome = prove(render, syntax, examples=examples)
    except renderers.Absent as absent:
        pytest.skip(f"{absent} is not installed")
    assert not outcome.wrong, "\n\n".join(outcome.wrong[:3])
    assert outcome.right > FEWEST[syntax == "markdown"] * examples, outcome
