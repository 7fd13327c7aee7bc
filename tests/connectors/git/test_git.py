"""Articles kept as files in git."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import Conflict, ConnectorError
from tests.connectors.contract import AFTER, BEFORE, ConnectorContract, entry
from tests.connectors.git.conftest import REF, GitPlace, git

pytestmark = pytest.mark.pure


class TestGit(ConnectorContract):
    pass


def write(place: GitPlace, markup: str = AFTER, key: str = "key-1", ref: str = REF) -> None:
    place.connector.write(ref, place.connector.fetch(ref), markup, entry=entry(key))


def test_one_commit_by_the_editor_that_points_to_the_case(place: GitPlace) -> None:
    write(place)
    shown = git(place.desk, "log", "-1", "--format=%an <%ae> / %cn / %B", "main")
    assert shown.strip() == (
        "Edith Marlow <edith@courier.example> / Corrigenda / Correction no. 1: the bridge\n\nCorrigenda-Key: key-1"
    )
    assert git(place.desk, "show", "--format=", "--numstat", "main").split() == ["1", "1", REF]


def test_the_work_tree_and_its_index_come_along(place: GitPlace) -> None:
    write(place)
    if (place.desk / REF).exists():
        assert (place.desk / REF).read_text() == AFTER
        assert git(place.desk, "status", "--porcelain") == ""


@pytest.mark.parametrize("place", ["work tree"], indirect=True)
def test_a_file_that_somebody_has_open_is_not_touched(place: GitPlace) -> None:
    (place.desk / REF).write_text("Half a sentence")
    with pytest.raises(Conflict, match="not committed"):
        write(place)
    assert (place.desk / REF).read_text() == "Half a sentence"
    assert place.writes_of("key-1") == 0


@pytest.mark.parametrize("place", ["work tree"], indirect=True)
def test_killed_before_the_work_tree_came_along_the_next_run_heals_it(place: GitPlace) -> None:
    source = place.connector.fetch(REF)
    place.connector.write(REF, source, AFTER, entry=entry())
    git(place.desk, "checkout", "HEAD~", "--", REF)
    place.connector.write(REF, source, AFTER, entry=entry())
    assert (place.desk / REF).read_text() == AFTER
    assert (git(place.desk, "status", "--porcelain"), place.writes_of("key-1")) == ("", 1)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfA\r\nB\r\n", b"no end of line", "ü\u2028".encode()])
def test_bytes_are_kept(place: GitPlace, content: bytes) -> None:
    (place.author / "bytes.md").write_bytes(content)
    place._push()
    source = place.connector.fetch("bytes.md")
    place.connector.write("bytes.md", source, source.markup + "!", entry=entry())
    assert place.connector.fetch("bytes.md").markup.encode() == content + b"!"


def test_what_is_not_utf_8_is_left_alone(place: GitPlace) -> None:
    (place.author / "old.md").write_bytes(b"caf\xe9")
    place._push()
    with pytest.raises(ConnectorError, match="UTF-8"):
        place.connector.fetch("old.md")


def test_a_link_is_not_followed(place: GitPlace) -> None:
    (place.author / "link.md").symlink_to("/etc/passwd")
    place._push()
    with pytest.raises(ConnectorError):
        place.connector.fetch("link.md")


@pytest.mark.parametrize("url", ["https://c.example/..%2f..%2fetc/passwd", "https://c.example/a/../../b", "https://c.example/.git/config", "https://c.example/"])
def test_a_url_does_not_reach_outside(place: GitPlace, url: str) -> None:
    assert place.connector.ref_of(url) is None


def test_many_writers_at_once_lose_nothing(place: GitPlace) -> None:
    names = [f"article-{number}.md" for number in range(8)]
    for name in names:
        (place.author / name).write_text(BEFORE)
    place._push()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: write(place, key=name, ref=name), names))
    assert [place.connector.fetch(name).markup for name in names] == [AFTER] * 8
    assert [place.writes_of(name) for name in names] == [1] * 8


def test_settings_that_do_not_fit_are_named(tmp_path: Path) -> None:
    for settings, reason in (({}, "repo"), ({"repo": "x", "path": "y", "colour": "z"}, "colour")):
        with pytest.raises(registry.WrongSettings, match=reason):
            registry.connect("git", settings)
    with pytest.raises(registry.WrongSettings, match="there is no connector"):
        registry.connect("carrier-pigeon", {})
    nowhere = registry.connect("git", {"repo": str(tmp_path), "path": "{path}.md"})
    with pytest.raises(ConnectorError) as error:
        nowhere.fetch(REF)
    assert error.value.permanent
