"""Addresses and telephone numbers in readers' words do not leave the desk; figures of the story do."""

from __future__ import annotations

import pytest

from corrigenda.corrections.alerts.masked import MASK, masked

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to ann.lee+desk@reader.example, please.", f"Write to {MASK}, please."),
        ("<ann@reader.example>", f"<{MASK}>"),
        ("пишіть на ганна@пошта.укр", f"пишіть на {MASK}"),
        ("call +380 44 123-45-67 or 0044 20 7946 0000", f"call {MASK} or {MASK}"),
        ("tel:+1(202)5550123.", f"tel:{MASK}."),
    ],
)
def test_what_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "1,200,000 people, not 1 300 000, crossed in 1931-1932",
        "It cost $12,345,678.90; a rise of +14 %.",
        "On 2026-11-27 at 12:00 the score was 3:2 (+1).",
        "@courier said so",
        "0044 people",
        "a population of 5000000000000000",
    ],
)
def test_what_the_story_says_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("text", ["@" * 50_000, "a" * 100_000, "+1" * 50_000, "a@" * 50_000, "+1 " + "2 (" * 50_000])
def test_hostile_text_is_masked_all_the_same(text: str) -> None:
    assert len(masked(text)) <= 3 * len(text)
