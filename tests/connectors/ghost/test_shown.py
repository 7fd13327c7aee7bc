"""What our table says of Ghost's cards is what Ghost's own renderer does, and an edit reads there as it was approved."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corrigenda.anchoring import CannotEdit, apply_edit, copy_of, copy_of_source
from corrigenda.connectors.base import Conflict
from corrigenda.corrections.cms.on_source import on_source
from tests.connectors.ghost.posts import edit_of, post
from tests.live import ROOT

pytestmark = pytest.mark.pure
some_and_many = pytest.mark.parametrize("examples", [200, pytest.param(5_000, marks=pytest.mark.long)])

CONFORMANCE = ROOT / "tests" / "conformance"
Shows = Callable[[str], str]


@pytest.fixture(scope="module")
def shows() -> Iterator[Shows]:
    """The copy of what Ghost shows of a post."""
    if not shutil.which("node") or not (CONFORMANCE / "node_modules" / "@tryghost" / "kg-default-nodes").is_dir():
        pytest.skip("Ghost's renderer is not installed, by npm ci in tests/conformance")
    command = ["node", str(Path(__file__).with_name("show.cjs")), str(CONFORMANCE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as node:
        assert node.stdin and node.stdout

        def shown(markup: str) -> str:
            assert node.stdin and node.stdout
            print(markup, file=node.stdin, flush=True)
            return copy_of(json.loads(node.stdout.readline()), fragment=True).text

        yield shown
        node.stdin.close()


def read(markup: str) -> str:
    return copy_of_source(markup, syntax="lexical")


@some_and_many
def test_the_table_reads_a_post_as_ghost_shows_it(shows: Shows, examples: int) -> None:
    chance = random.Random(1931)
    for _ in range(examples):
        written = post(chance)
        assert read(written) == shows(written), written


@some_and_many
def test_an_edit_reads_in_ghost_as_approved_and_nothing_else_changes(shows: Shows, examples: int) -> None:
    chance = random.Random(1932)
    outcomes: Counter[str] = Counter()
    while outcomes.total() < examples:
        written = post(chance)
        page = shows(written)
        if not page:
            continue
        edit = edit_of(chance, page)
        try:
            after = apply_edit(written, on_source(edit, page, read(written)), syntax="lexical")
        except (CannotEdit, Conflict) as refused:
            outcomes[f"refused: {refused!r}"] += 1
            continue
        outcomes["made"] += 1
        assert shows(after) == edit.apply_to(page), (written, edit, after)
    assert outcomes["made"] > 0.9 * examples, outcomes.most_common(20)
