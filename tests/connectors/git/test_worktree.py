"""The branch is checked out: in the repository itself, or in a linked work tree that a site is built from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import Conflict, ConnectorError
from tests.connectors.contract import AFTER, BEFORE, LATER, entry
from tests.connectors.git.conftest import REF, GitPlace, git
from tests.connectors.git.test_git import write

pytestmark = [pytest.mark.pure, pytest.mark.parametrize("place", ["work tree"], indirect=True)]


def cut_off(place: GitPlace) -> None:
    """As a kill between the commit and the work tree leaves it."""
    git(place.desk, "checkout", "--quiet", "HEAD~", "--", REF)


def test_it_comes_along_with_its_index(place: GitPlace) -> None:
    write(place)
    assert (place.desk / REF).read_text() == AFTER
    assert place.is_clean()


def test_whoever_builds_the_site_may_read_it(place: GitPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk's own files are for nobody else; a repository is the newsroom's."""
    monkeypatch.setenv("CORRIGENDA_GIVEN_UMASK", str(0o022))
    before = os.umask(0o077)
    try:
        write(place)
    finally:
        os.umask(before)
    assert (place.desk / REF).stat().st_mode & 0o777 == 0o644


def test_other_work_in_it_stays(place: GitPlace) -> None:
    (place.desk / "draft.md").write_text("A draft.\n")
    (place.desk / "staged.md").write_text("Staged.\n")
    git(place.desk, "add", "staged.md")
    write(place)
    assert git(place.desk, "status", "--porcelain").splitlines() == ["A  staged.md", "?? draft.md"]


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_that_somebody_has_open_is_not_touched(place: GitPlace, staged: bool) -> None:
    (place.desk / REF).write_text("Half a sentence")
    if staged:
        git(place.desk, "add", REF)
    with pytest.raises(Conflict, match="not committed"):
        write(place)
    assert (place.desk / REF).read_text() == "Half a sentence"
    assert place.writes_of("key-1") == 0


@pytest.mark.parametrize("undo", ["unlink", "rm", "link", "mode"])
def test_nor_one_that_somebody_has_taken_away_or_made_another(place: GitPlace, undo: str) -> None:
    file = place.desk / REF
    if undo == "rm":
        git(place.desk, "rm", "--quiet", REF)
    elif undo == "mode":
        file.chmod(0o755)
    else:
        file.unlink()
    if undo == "link":
        file.symlink_to("/etc/hostname")
    with pytest.raises(Conflict):
        write(place)
    assert place.writes_of("key-1") == 0


def test_cut_off_the_same_write_heals_it(place: GitPlace) -> None:
    source = place.connector.fetch(REF)
    place.connector.write(REF, source, AFTER, entry=entry())
    cut_off(place)
    place.connector.write(REF, source, AFTER, entry=entry())
    assert (place.desk / REF).read_text() == AFTER
    assert (place.is_clean(), place.writes_of("key-1")) == (True, 1)


def test_cut_off_reading_heals_it(place: GitPlace) -> None:
    """Who starts again and reads that the branch carries the edit has no reason to write."""
    write(place)
    cut_off(place)
    assert place.connector.fetch(REF).markup == AFTER
    assert (place.desk / REF).read_text() == AFTER
    assert place.is_clean()


def test_cut_off_the_next_correction_heals_it(place: GitPlace) -> None:
    write(place)
    source = place.connector.fetch(REF)
    cut_off(place)
    place.connector.write(REF, source, LATER, entry=entry("key-2"))
    assert (place.desk / REF).read_text() == LATER
    assert place.is_clean()


def test_somebodys_own_return_to_an_older_text_is_not_taken_for_one(place: GitPlace) -> None:
    place.somebody_writes(REF, LATER)
    git(place.desk, "checkout", "--quiet", "HEAD~", "--", REF)
    with pytest.raises(Conflict, match="not committed"):
        write(place)
    assert (place.desk / REF).read_text() == BEFORE


def test_while_the_index_is_locked_the_commit_waits_to_be_brought_along(
    place: GitPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corrigenda.connectors.git.worktree.PAUSE", 0)
    lock = place.desk / ".git/index.lock"
    source = place.connector.fetch(REF)
    lock.touch()
    with pytest.raises(ConnectorError, match="holds a lock") as error:
        place.connector.write(REF, source, AFTER, entry=entry())
    assert not error.value.permanent
    lock.unlink()
    place.connector.write(REF, source, AFTER, entry=entry())
    assert (place.desk / REF).read_text() == AFTER
    assert (place.is_clean(), place.writes_of("key-1")) == (True, 1)


def test_a_linked_work_tree_comes_along(place: GitPlace, tmp_path: Path) -> None:
    site = tmp_path / "site"
    git(place.desk, "checkout", "--quiet", "-b", "drafts")
    git(place.desk, "worktree", "add", "--quiet", str(site), "main")
    write(place)
    assert ((site / REF).read_text(), git(site, "status", "--porcelain")) == (AFTER, "")
    assert (place.desk / REF).read_text() == BEFORE


def test_a_linked_work_tree_of_a_bare_repository_comes_along(place: GitPlace, tmp_path: Path) -> None:
    bare, site = tmp_path / "bare", tmp_path / "site"
    git(tmp_path, "clone", "--quiet", "--bare", str(place.desk), str(bare))
    git(bare, "worktree", "add", "--quiet", str(site), "main")
    connector = registry.connect("git", {"repo": str(bare), "path": "{path}.md"})
    connector.write(REF, connector.fetch(REF), AFTER, entry=entry())
    assert ((site / REF).read_text(), git(site, "status", "--porcelain")) == (AFTER, "")


def test_a_work_tree_that_is_gone_is_no_hindrance(place: GitPlace, tmp_path: Path) -> None:
    bare, site = tmp_path / "bare", tmp_path / "site"
    git(tmp_path, "clone", "--quiet", "--bare", str(place.desk), str(bare))
    git(bare, "worktree", "add", "--quiet", str(site), "main")
    site.rename(tmp_path / "moved")
    connector = registry.connect("git", {"repo": str(bare), "path": "{path}.md"})
    connector.write(REF, connector.fetch(REF), AFTER, entry=entry())
    assert connector.fetch(REF).markup == AFTER
