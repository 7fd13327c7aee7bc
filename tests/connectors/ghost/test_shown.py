"""What our table says of Ghost's cards is what Ghost's own renderer does, and an edit reads there as it was approved."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corrigenda.anchoring import Edit, apply_edit, copy_of_source
from corrigenda.corrections.cms.on_source import on_source
from tests.connectors.ghost.posts import edit_of, post
from tests.connectors.showing import edits_made, showing, some_and_many
from tests.live import ROOT

pytestmark = pytest.mark.pure

CONFORMANCE = ROOT / "tests" / "conformance"
Shows = Callable[[str], str]


@pytest.fixture(scope="module")
def shows() -> Iterator[Shows]:
    """The copy of what Ghost shows of a post."""
    if not shutil.which("node") or not (CONFORMANCE / "node_modules" / "@tryghost" / "kg-default-nodes").is_dir():
        pytest.skip("Ghost's renderer is not installed, by npm ci in tests/conformance")
    with showing("node", str(Path(__file__).with_name("show.cjs")), str(CONFORMANCE)) as shown:
        yield shown


def read(markup: str) -> str:
    return copy_of_source(markup, syntax="lexical")


def corrected(markup: str, page: str, edit: Edit) -> str:
    return apply_edit(markup, on_source(edit, page, read(markup)), syntax="lexical")


@some_and_many
def test_the_table_reads_a_post_as_ghost_shows_it(shows: Shows, examples: int) -> None:
    chance = random.Random(1931)
    for _ in range(examples):
        written = post(chance)
        assert read(written) == shows(written), written


@some_and_many
def test_an_edit_reads_in_ghost_as_approved_and_nothing_else_changes(shows: Shows, examples: int) -> None:
    for written, page, edit, after in edits_made(examples, shows, post, edit_of, corrected):
        assert shows(after) == edit.apply_to(page), (written, edit, after)
