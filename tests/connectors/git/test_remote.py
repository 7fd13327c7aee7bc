"""A branch that is kept in a repository elsewhere, and edits that wait on branches of their own."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import Conflict, Connector, ConnectorError
from corrigenda.connectors.git import remote as remote_module
from tests.connectors.contract import AFTER, BEFORE, ConnectorContract, entry
from tests.connectors.git.conftest import REF, GitPlace, git

pytestmark = pytest.mark.pure


class TestGitWithARemote(ConnectorContract):
    @pytest.fixture
    def place(self, remote_place: GitPlace) -> GitPlace:
        return remote_place


def move(place: GitPlace, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    place.kept = (place.kept or Path()).rename(folder)
    for clone in (place.desk, place.author):
        git(clone, "remote", "set-url", "origin", str(folder))


def connector(place: GitPlace, **more: str) -> Connector:
    return registry.connect("git", {"repo": str(place.desk), "path": "{path}.md", "remote": "origin", **more})


@pytest.mark.parametrize("folder", ["near", f"{'far' * 70}/{'away' * 50}"])
def test_a_push_that_is_refused_is_made_again_on_what_came_between(
    remote_place: GitPlace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    """However many words git makes of it: it begins with the remote's address."""
    move(remote_place, tmp_path / folder)
    pushes: list[bool] = []
    push = remote_module.Remote.push

    def late(self: remote_module.Remote, commit: str, branch: str) -> bool:
        if not pushes:
            remote_place.somebody_writes_elsewhere()
        pushes.append(push(self, commit, branch))
        return pushes[-1]

    monkeypatch.setattr(remote_module.Remote, "push", late)
    source = remote_place.connector.fetch(REF)
    remote_place.connector.write(REF, source, AFTER, entry=entry())
    assert pushes == [False, True]
    assert git(remote_place.kept or Path(), "show", f"main:{REF}") == AFTER
    assert git(remote_place.kept or Path(), "show", "main:other.md") == "Other.\n"
    assert remote_place.writes_of("key-1") == 1


def test_what_came_between_in_the_same_article_is_a_conflict(
    remote_place: GitPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    push = remote_module.Remote.push

    def late(self: remote_module.Remote, commit: str, branch: str) -> bool:
        monkeypatch.setattr(remote_module.Remote, "push", push)
        remote_place.somebody_writes(REF, BEFORE + "And more.\n")
        return push(self, commit, branch)

    monkeypatch.setattr(remote_module.Remote, "push", late)
    source = remote_place.connector.fetch(REF)
    with pytest.raises(Conflict):
        remote_place.connector.write(REF, source, AFTER, entry=entry())
    assert git(remote_place.kept or Path(), "show", f"main:{REF}") == BEFORE + "And more.\n"


def test_many_desks_and_one_remote(remote_place: GitPlace, tmp_path: Path) -> None:
    names = [f"article-{number}.md" for number in range(6)]
    for name in names:
        (remote_place.author / name).write_text(BEFORE)
    remote_place._push()

    def write(name: str) -> None:
        desk = tmp_path / f"desk of {name}"
        git(tmp_path, "clone", "--quiet", "--bare", str(remote_place.kept), str(desk))
        own = registry.connect("git", {"repo": str(desk), "path": "{path}.md", "remote": str(remote_place.kept)})
        own.write(name, own.fetch(name), AFTER, entry=entry(name))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, names))
    assert [remote_place.connector.fetch(name).markup for name in names] == [AFTER] * 6
    assert [remote_place.writes_of(name) for name in names] == [1] * 6


def test_a_remote_that_is_not_there_is_a_permanent_error(remote_place: GitPlace, tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="no git repository") as error:
        connector(remote_place, remote=str(tmp_path / "nothing")).fetch(REF)
    assert error.value.permanent


@pytest.mark.parametrize("address", ["ext::sh -c touch% ran", "--upload-pack=touch ran"])
def test_an_address_runs_no_program(remote_place: GitPlace, address: str) -> None:
    with pytest.raises(ConnectorError):
        connector(remote_place, remote=address).fetch(REF)
    assert not list(remote_place.desk.glob("ran"))


def test_a_remote_that_takes_no_commits_gives_the_reason(remote_place: GitPlace) -> None:
    hook = (remote_place.kept or Path()) / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho Please fetch first.\nexit 1\n")
    hook.chmod(0o755)
    source = remote_place.connector.fetch(REF)
    with pytest.raises(ConnectorError, match="does not take the commit") as error:
        remote_place.connector.write(REF, source, AFTER, entry=entry())
    assert error.value.permanent


@pytest.mark.parametrize("kept", ["here", "elsewhere"])
def test_an_edit_waits_on_a_branch_of_its_own_until_it_is_merged(remote_place: GitPlace, kept: str) -> None:
    settings = {"repo": str(remote_place.desk), "path": "{path}.md", "branches": "yes"}
    own = registry.connect("git", settings | ({"remote": "origin"} if kept == "elsewhere" else {}))
    there = remote_place.kept if kept == "elsewhere" else remote_place.desk
    assert there is not None
    source = own.fetch(REF)
    receipt = own.write(REF, source, AFTER, entry=entry())
    assert receipt.proposed
    assert own.write(REF, source, AFTER, entry=entry()) == receipt
    assert own.fetch(REF).markup == BEFORE
    assert git(there, "show", f"corrigenda/key-1:{REF}") == AFTER
    assert git(there, "rev-list", "--count", "main..corrigenda/key-1").strip() == "1"
    git(there, "update-ref", "refs/heads/main", "corrigenda/key-1")
    assert own.fetch(REF).markup == AFTER
    assert not own.write(REF, source, AFTER, entry=entry()).proposed


def test_a_key_of_any_kind_names_a_branch(remote_place: GitPlace) -> None:
    own = connector(remote_place, branches="yes")
    for key in ("key/../x", "key x", "..", "", "ключ"):
        own.write(REF, own.fetch(REF), AFTER, entry=entry(key))
    listed = git(remote_place.kept or Path(), "branch", "--list", "corrigenda/*").split()
    assert len(listed) == 5


def test_branches_is_yes_or_no(remote_place: GitPlace) -> None:
    with pytest.raises(registry.WrongSettings) as error:
        connector(remote_place, branches="perhaps")
    assert error.value.field == "branches"


def test_the_push_is_seen_when_the_answer_was_lost(remote_place: GitPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the push: the next attempt finds its own commit there."""
    push = remote_module.Remote.push

    def cut(self: remote_module.Remote, commit: str, branch: str) -> bool:
        push(self, commit, branch)
        raise subprocess.TimeoutExpired("git", 30)

    source = remote_place.connector.fetch(REF)
    monkeypatch.setattr(remote_module.Remote, "push", cut)
    with pytest.raises(subprocess.TimeoutExpired):
        remote_place.connector.write(REF, source, AFTER, entry=entry())
    monkeypatch.setattr(remote_module.Remote, "push", push)
    connector(remote_place).write(REF, source, AFTER, entry=entry())
    assert remote_place.writes_of("key-1") == 1
