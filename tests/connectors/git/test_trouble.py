"""When git, the repository or the settings are not as they should be: words that say so, and whether to try again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError, Source
from corrigenda.connectors.git import connector, runner, turns
from corrigenda.connectors.git.paths import Patterns
from tests.connectors.contract import AFTER, BEFORE, entry
from tests.connectors.git.conftest import REF, GitPlace, git
from tests.live import wait_until

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://c.example/city/bridge/", ["a/bridge.md", "b/city/bridge.html"]),
        ("https://c.example/bridge?x=1#y", ["a/bridge.md", "b/bridge.html"]),
        ("https://c.example/caf%C3%A9", ["a/café.md", "b/café.html"]),
        ("https://c.example/%7Bslug%7D/x", ["a/x.md", "b/{slug}/x.html"]),
        ("https://c.example/*", ["a/*.md", "b/*.html"]),
        ("https://c.example/", []),
        ("https://c.example/..%2f..%2fetc/passwd", []),
        ("https://c.example/a/../../b", []),
        ("https://c.example/%2e%2e/b", []),
        ("https://c.example/.git/config", []),
        ("https://c.example/.GIT/config", []),
        ("https://c.example/a%00b", []),
        ("https://c.example/a%0Ab", []),
        ("https://c.example/%ff", []),
        ("https://[", []),
        ("https://c.example/" + "a" * 5000, []),
    ],
)
def test_a_url_names_files_inside_the_repository_only(url: str, names: list[str]) -> None:
    assert list(Patterns(("a/{slug}.md", "b/{path}.html")).candidates(url)) == names


@pytest.mark.parametrize(
    ("ref", "allowed"),
    [
        ("anywhere/bridge.md", True),
        ("bridge.HTML", True),
        ("data/2026/bridge.txt", True),
        (".site/bridge.njk", True),
        (".site/.bridge.njk", False),
        ("data/.hidden/bridge.txt", False),
        ("data/../package.txt", False),
        ("package.json", False),
        (".github/workflows/ci.yml", False),
        (".github/README.md", False),
        ("../../etc/passwd", False),
        ("../bridge.md", False),
        ("/srv/bridge.md", False),
        ("a//bridge.md", False),
        ("data/a\nb.txt", False),
        ("", False),
    ],
)
def test_only_what_may_be_an_article_is_written_whatever_the_newsroom_calls_it(ref: str, allowed: bool) -> None:
    assert Patterns(("data/{path}.txt", ".site/{slug}.njk", "{path}")).allow(ref) is allowed


@pytest.mark.parametrize("ref", [".github/workflows/ci.yml", "../../etc/passwd"])
def test_what_is_no_article_is_not_tried_again(place: GitPlace, ref: str) -> None:
    with pytest.raises(ConnectorError, match="no article's file") as fetched:
        place.connector.fetch(ref)
    with pytest.raises(ConnectorError, match="no article's file") as written:
        place.connector.write(ref, Source("", "a:b", "html"), "x", entry=entry())
    assert fetched.value.permanent and written.value.permanent


def test_a_name_is_taken_letter_by_letter(place: GitPlace) -> None:
    assert place.connector.ref_of("https://c.example/city/*") is None
    assert place.connector.ref_of("https://c.example/:(glob)**") is None


@pytest.mark.parametrize(
    ("settings", "error", "field"),
    [
        ({}, registry.MissingSetting, "repo"),
        ({"repo": "x", "path": ""}, registry.MissingSetting, "path"),
        ({"repo": "x", "path": "y", "colour": "z"}, registry.WrongSettings, "colour"),
        ({"repo": "x", "path": " , "}, registry.WrongSettings, "path"),
        ({"repo": "x", "path": "../{slug}.md"}, registry.WrongSettings, "path"),
        ({"repo": "x", "path": "y", "author": "nobody"}, registry.WrongSettings, "author"),
        ({"repo": "x", "path": "y", "markdown": "kramdwon"}, registry.WrongSettings, "markdown"),
    ],
)
def test_settings_that_do_not_fit_are_named(
    settings: dict[str, str], error: type[registry.WrongSettings], field: str
) -> None:
    with pytest.raises(error, match=field) as raised:
        registry.connect("git", settings)
    assert raised.value.field == field


def test_a_connector_is_a_folder() -> None:
    assert "git" in registry.names()
    names = [setting.name for setting in registry.settings_of("git")]
    assert names == ["repo", "path", "branch", "remote", "branches", "markdown", "front_matter", "author"]
    for unknown in ("carrier-pigeon", "base", "../git", ""):
        with pytest.raises(registry.UnknownConnector, match="there is no connector"):
            registry.connect(unknown, {})


def test_a_folder_that_is_no_repository(place: GitPlace, tmp_path: Path) -> None:
    within = place.desk / "within"
    within.mkdir()
    for folder in (tmp_path, tmp_path / "none", within):
        nowhere = registry.connect("git", {"repo": str(folder), "path": "{path}.md"})
        for ask in (
            lambda nowhere=nowhere: nowhere.fetch(REF),
            lambda nowhere=nowhere: nowhere.ref_of("https://c.example/x"),
            lambda nowhere=nowhere: nowhere.write(REF, place.connector.fetch(REF), AFTER, entry=entry()),
        ):
            with pytest.raises(ConnectorError, match="no git repository at") as error:
                ask()
            assert error.value.permanent


def test_a_branch_that_is_not_there(place: GitPlace) -> None:
    for branch in ("drafts", "--all", "a b"):
        settings = {"repo": str(place.desk), "path": "{path}.md", "branch": branch}
        with pytest.raises(ConnectorError, match="no branch") as error:
            registry.connect("git", settings).fetch(REF)
        assert error.value.permanent


def test_a_branch_that_stays_locked_is_tried_again_later(place: GitPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connector, "TRIES", 2)
    source = place.connector.fetch(REF)
    folder = place.desk / ".git" if (place.desk / ".git").exists() else place.desk
    git(place.desk, "config", "core.filesRefLockTimeout", "0")
    (folder / "refs/heads/main.lock").touch()
    with pytest.raises(ConnectorError, match="locked") as error:
        place.connector.write(REF, source, AFTER, entry=entry())
    assert not error.value.permanent
    assert (place.is_clean(), place.writes_of("key-1")) == (True, 0)


def test_git_is_not_installed(place: GitPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConnectorError, match="not installed") as error:
        place.connector.fetch(REF)
    assert error.value.permanent


def test_git_does_not_answer(place: GitPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own child processes hold its pipes open; they end with it."""
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(f"#!/bin/sh\n{shutil.which('sleep')} 600 &\necho $! > {tmp_path}/child\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(runner, "SECONDS", 0.5)
    with pytest.raises(ConnectorError, match="did not answer") as error:
        place.connector.fetch(REF)
    assert not error.value.permanent
    status = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/status")
    wait_until(lambda: not status.exists() or "zombie" in status.read_text(), "the end of git's child")


def test_while_another_correction_is_written_ours_waits(place: GitPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "TRIES", 2)
    with turns.turn(runner.Git(place.desk)):
        source = place.connector.fetch(REF)
        with pytest.raises(ConnectorError, match="other corrections") as error:
            place.connector.write(REF, source, AFTER, entry=entry())
    assert not error.value.permanent
    assert place.connector.fetch(REF).markup == BEFORE
