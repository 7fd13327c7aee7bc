"""Texts made to be slow or to be got wrong are answered in bounded time and memory, and no answer is a guess."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.anchoring.hostile import MEGABYTE, TEXTS

pytestmark = pytest.mark.pure

CHECKOUT = Path(__file__).parents[3]
REPETITIVE = ["identical paragraphs", "one sentence", "paragraphs shuffled"]
# Nothing is timed: this only ends what has no end. Processor time for all the texts together and bytes; then seconds,
# should it hang.
PROCESSOR_SECONDS = 2400
MEMORY = 3 * 1024**3
HANGS = 3600


@pytest.mark.parametrize(
    ("size", "anchors", "names"),
    [
        pytest.param(10_000, 6, [], id="short"),
        pytest.param(MEGABYTE, 20, [], id="a megabyte", marks=pytest.mark.long),
        pytest.param(MEGABYTE, 10_000, REPETITIVE, id="ten thousand anchors", marks=pytest.mark.long),
    ],
)
def test_hostile_texts_are_answered_honestly(size: int, anchors: int, names: list[str]) -> None:
    answered = endured(size, anchors, names)
    assert len(answered) == 2 * len(names or TEXTS)
    assert {row["anchors"] for row in answered} == {anchors}
    assert [row for row in answered if row["dishonest"]] == []


def endured(size: int, anchors: int, names: list[str]) -> list[dict[str, Any]]:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.anchoring.endure", str(size), str(anchors), *names],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=HANGS,
        preexec_fn=limit,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
