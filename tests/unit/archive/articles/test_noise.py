"""What of a change is noise: never a figure of the story, always the template's clock."""

from __future__ import annotations

import pytest

from corrigenda.archive.articles import noise
from corrigenda.archive.articles.noise import Weight, weighed

pytestmark = pytest.mark.pure
STORY = "The bridge over the Aren was opened in 1931, the archive says.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Updated 5 minutes ago", "Updated 7 minutes ago"),
        ("Updated just now", "Updated 2 hours ago"),
        ("Published 23 November 2026, 10:15 GMT", "Published 23 November 2026, 10:15 GMT\nUpdated: 24 November 2026"),
        ("23 November 2026, 10:15", "24 Nov 2026 at 09:00"),
        ("2026-11-23T10:15:00Z", "2026-11-23T11:15:00Z"),
        ("By Jane Doe | 5 min ago", "By Jane Doe | 1 hour ago"),
        ("By Jane Doe · 3 min read", "By Jane Doe · 4 min read"),
        ("By Ilse Brandt Updated 10:15", "By Ilse Brandt Updated 11:20"),
        ("12 comments", "15 comments"),
        ("1.2k views · 3 comments", "1.4k views · 9 comments"),
        ("Обновлено 5 минут назад", "Обновлено час назад"),
        ("Просмотров: 1 204", "Просмотров: 1 310"),
        ("Оновлено 5 хвилин тому", "Оновлено годину тому"),
        ("vor 5 Minuten", "vor 2 Stunden"),
        ("il y a 5 minutes", "il y a une heure"),
        ("منذ 5 دقائق", "منذ ساعة"),
        ("5分钟前更新", "12分钟前更新"),
        ("2026年11月23日 更新", "2026年11月24日 更新"),
        ("5분 전", "1시간 전"),
        ("Advertisement", ""),
        ("", "Читайте также"),
        ("One paragraph. And another.", "One paragraph.\nAnd another."),
        ("re\u00adplace", "replace\u200b"),
    ],
)
def test_noise(before: str, after: str) -> None:
    for ahead in ("", STORY * 2):
        assert weighed(f"{ahead}{before}\n{STORY}", f"{ahead}{after}\n{STORY}").weight == Weight.NOISE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("About 1,200 people cross it every day.", "About 1,300 people cross it every day."),
        ("1,200 people cross it", "1,300 people cross it"),
        ("1,200", "1,300"),
        ("Death toll: 12", "Death toll: 13"),
        ("It closed 5 minutes ago.", "It closed 7 minutes ago."),
        ("Two were killed 5 minutes ago near the port", "Two were killed 7 minutes ago near the port"),
        ("The council will meet on Monday.", "The council will meet on Tuesday."),
        ("Shares: 1,200", "Shares: 1,300"),
        ("100 days", "101 days"),
        ("", "A sentence more."),
        ("A sentence less.", ""),
        ("One. Two.", "Two. One."),
        ("A March of hope", "A May of hope"),
        ("Updated 5 minutes ago: two were killed.", "Updated 7 minutes ago: three were killed."),
        ("他在2026年11月23日死亡。", "他在2026年11月24日死亡。"),
    ],
)
def test_the_story(before: str, after: str) -> None:
    for ahead in ("", STORY * 2):
        assert weighed(f"{ahead}{before}\n{STORY}", f"{ahead}{after}\n{STORY}").weight == Weight.SUBSTANCE


def test_a_bare_date_further_down_is_a_timelines() -> None:
    assert weighed(STORY * 8 + "23 November 2026", STORY * 8 + "24 November 2026").weight == Weight.SUBSTANCE


@pytest.mark.parametrize(("before", "after"), [("“Yes”", '"Yes"'), ("1990-1995", "1990–1995")])
def test_typography_is_a_revision_but_no_change_of_words(before: str, after: str) -> None:
    found = weighed(before, after)
    assert (found.makes_revision, found.substance) == (True, ())


def test_the_same_is_nothing() -> None:
    assert weighed(STORY, STORY).weight == Weight.NOTHING
    assert weighed("", "").changes == ()


def test_noise_beside_a_change_of_the_story_hides_nothing() -> None:
    found = weighed(f"Updated 5 minutes ago\n{STORY}x", f"Updated 7 minutes ago\n{STORY.replace('1931', '1932')}x")
    assert found.makes_revision
    change = found.substance[0]
    before = f"Updated 5 minutes ago\n{STORY}x"
    assert STORY.strip() in before[change.start : change.end]


def test_each_range_is_of_whole_lines() -> None:
    before, after = "a\nb\nc", "a\nB\nc\nd"
    ranges = [(before[c.start : c.end], after[c.new_start : c.new_end]) for c in weighed(before, after).changes]
    assert ranges == [("b", "B"), ("", "d")]
    assert [(c.start, c.end) for c in weighed("", "a").changes] == [(0, 0)]


def test_hostile_lines_take_no_time_to_speak_of() -> None:
    for text in ("5 " * 50_000, "updated " * 20_000, "|" * 50_000, " " * 50_000 + "x", "1." * 50_000):
        weighed(text + "x", text + "y")


@pytest.mark.parametrize("line", ["1" * 150 + "q", "1 " * 70 + "q", "ago 1 " * 25 + "q", "年月" * 70 + "q"])
def test_of_the_many_ways_to_cut_a_row_of_figures_not_all_are_tried(line: str) -> None:
    assert weighed(f"{line} before", f"{line} after").weight == Weight.SUBSTANCE


def test_a_table_of_results_that_is_all_new_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    without_stamp = noise._without_stamp
    monkeypatch.setattr(noise, "_without_stamp", lambda line: read.append(line) or without_stamp(line))
    before, after = ("\n".join(f"{name} {at}" for at in range(5_000)) for name in ("Runner", "Rider"))
    assert len(weighed(before, after).changes) == 5_000
    assert len(read) == 10_000


def test_where_more_lines_changed_than_anybody_reads_they_are_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noise, "MOST_LINES", 5)
    before, after = ("\n".join(f"{at} {word}" for at in range(1, 4)) for word in ("views", "comments"))
    assert [change.weight for change in weighed(before, after).changes] == [Weight.SUBSTANCE]
    monkeypatch.setattr(noise, "MOST_LINES", 6)
    assert [change.weight for change in weighed(before, after).changes] == [Weight.NOISE]
