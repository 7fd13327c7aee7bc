"""A CMS's own code that shows posts, and edits of what it shows, carried over to the posts as the desk does it."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from corrigenda.anchoring import CannotEdit, Edit, copy_of
from corrigenda.connectors.base import Conflict

Post = TypeVar("Post")

some_and_many = pytest.mark.parametrize("examples", [200, pytest.param(5_000, marks=pytest.mark.long)])


@contextmanager
def showing(*command: str) -> Iterator[Callable[[str], str]]:
    """The copy of what a program shows: it answers each line of JSON with a line of JSON, the HTML."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as program:
        given, answers = program.stdin, program.stdout
        assert given and answers

        def shown(line: str) -> str:
            print(line, file=given, flush=True)
            return copy_of(json.loads(answers.readline()), fragment=True).text

        yield shown
        given.close()


def edits_made(
    examples: int,
    shows: Callable[[Post], str],
    post: Callable[[random.Random], Post],
    edit_of: Callable[[random.Random, str], Edit],
    corrected: Callable[[Post, str, Edit], Post],
) -> Iterator[tuple[Post, str, Edit, Post]]:
    """Yields posts with their page, an edit of the page, and the post with the edit made. Few edits may be refused."""
    chance = random.Random(1932)
    outcomes: Counter[str] = Counter()
    while outcomes.total() < examples:
        written = post(chance)
        page = shows(written)
        if not page:
            continue
        edit = edit_of(chance, page)
        try:
            after = corrected(written, page, edit)
        except (CannotEdit, Conflict) as refused:
            outcomes[f"refused: {refused!r}"] += 1
            continue
        outcomes["made"] += 1
        yield written, page, edit, after
    assert outcomes["made"] > 0.9 * examples, outcomes.most_common(20)


def words_in_a_row(chance: random.Random, line: re.Match[str], *, most: int) -> tuple[int, int]:
    """Returns the range of some words of a line."""
    words = list(re.finditer(r"\S+", line[0]))
    first = chance.randrange(len(words))
    last = min(len(words), first + chance.randint(1, most)) - 1
    return line.start() + words[first].start(), line.start() + words[last].end()
