"""Articles kept as files in git."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corrigenda.anchoring import Edit
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError, Entry, Receipt
from tests.connectors.contract import AFTER, BEFORE, ConnectorContract, entry
from tests.connectors.git.conftest import REF, GitPlace, git

pytestmark = pytest.mark.pure


class TestGit(ConnectorContract):
    pass


def write(place: GitPlace, markup: str = AFTER, key: str = "key-1", ref: str = REF) -> Receipt:
    return place.connector.write(ref, place.connector.fetch(ref), markup, entry=entry(key))


def test_one_commit_by_the_editor_that_points_to_the_case(place: GitPlace) -> None:
    write(place)
    shown = git(place.desk, "log", "-1", "--format=%an <%ae> / %cn / %B", "main")
    assert shown.strip() == (
        "Edith Marlow <edith@courier.example> / Corrigenda / Correction no. 1: the bridge\n\nCorrigenda-Key: key-1"
    )
    assert git(place.desk, "show", "--format=", "--numstat", "main").split() == ["1", "1", REF]


def test_an_editor_without_an_address_gets_the_sites_own(place: GitPlace) -> None:
    settings = {"repo": str(place.desk), "path": "{path}.md", "author": "The Courier <desk@courier.example>"}
    connector = registry.connect("git", settings)
    for key, author in (("1", "Edith"), ("2", "")):
        source = connector.fetch(REF)
        connector.write(REF, source, source.markup + "More.\n", entry=Entry(author, "", "x", key))
    authors = git(place.desk, "log", "-2", "--format=%an <%ae>", "main").splitlines()
    assert authors == ["The Courier <desk@courier.example>", "Edith <desk@courier.example>"]


def test_where_nobody_has_an_address_the_commit_is_from_the_desk_at_the_newsroom(place: GitPlace) -> None:
    source = place.connector.fetch(REF)
    entry = Entry("Edith", "", "x", "1", desk_email="corrections@courier.example")
    place.connector.write(REF, source, source.markup + "More.\n", entry=entry)
    people = git(place.desk, "log", "-1", "--format=%an <%ae>, %cn <%ce>", "main").strip()
    assert people == "Edith <corrections@courier.example>, Corrigenda <corrections@courier.example>"


def test_writing_what_stands_there_makes_no_commit(place: GitPlace) -> None:
    source = place.connector.fetch(REF)
    assert write(place, BEFORE).version == source.version
    assert place.writes_of("key-1") == 0


def test_the_file_stays_executable_and_everything_else_stays_as_it_is(place: GitPlace) -> None:
    place.somebody_writes_elsewhere()
    (place.author / REF).chmod(0o755)
    place._push()
    write(place)
    raw = git(place.desk, "show", "--raw", "--format=", "main").split()
    assert (raw[:2], raw[-2:], len(raw)) == ([":100755", "100755"], ["M", REF], 6)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfA\r\nB\r\n", b"no end of line", "ü\u2028".encode(), b""])
def test_bytes_are_kept(place: GitPlace, content: bytes) -> None:
    (place.author / "bytes.md").write_bytes(content)
    place._push()
    source = place.connector.fetch("bytes.md")
    place.connector.write("bytes.md", source, source.markup + "!", entry=entry())
    assert place.connector.fetch("bytes.md").markup.encode() == content + b"!"
    if (place.desk / "bytes.md").exists():
        assert (place.desk / "bytes.md").read_bytes() == content + b"!"
    assert place.is_clean()


def test_what_cannot_be_utf_8_is_left_alone(place: GitPlace) -> None:
    (place.author / "old.md").write_bytes(b"caf\xe9")
    place._push()
    with pytest.raises(ConnectorError, match="UTF-8") as read:
        place.connector.fetch("old.md")
    with pytest.raises(ConnectorError, match="UTF-8") as written:
        write(place, "half a \ud83d pair")
    assert read.value.permanent and written.value.permanent


@pytest.mark.parametrize("ref", ["link.md", "city", "module", "../outside.md", "/etc/passwd", "", "a\x00b"])
def test_only_a_regular_file_is_an_article(place: GitPlace, ref: str) -> None:
    (place.author / "link.md").symlink_to("/etc/passwd")
    head = git(place.author, "rev-parse", "HEAD").strip()
    git(place.author, "add", "--all")
    git(place.author, "update-index", "--add", "--cacheinfo", f"160000,{head},module")
    git(place.author, "commit", "--quiet", "--message", "odd things")
    git(place.author, "push", "--quiet", "origin", "HEAD:main")
    with pytest.raises(ConnectorError):
        place.connector.fetch(ref)


def test_many_writers_at_once_lose_nothing(place: GitPlace) -> None:
    names = [f"article-{number}.md" for number in range(8)]
    for name in names:
        (place.author / name).write_text(BEFORE)
    place._push()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: write(place, key=name, ref=name), names))
    assert [place.connector.fetch(name).markup for name in names] == [AFTER] * 8
    assert [place.writes_of(name) for name in names] == [1] * 8
    assert place.is_clean()


def test_a_branch_that_was_rewritten_is_searched_as_a_whole(place: GitPlace) -> None:
    source = place.connector.fetch(REF)
    write(place)
    gone = "0" * 40 + source.version[40:]
    place.connector.write(REF, type(source)(BEFORE, gone, source.syntax), AFTER, entry=entry())
    assert place.writes_of("key-1") == 1


def test_hooks_and_our_own_surroundings_are_left_out(
    place: GitPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = place.desk / ".git/hooks" if (place.desk / ".git").exists() else place.desk / "hooks"
    for name in ("pre-commit", "post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/hooked\nexit 1\n")
        (hooks / name).chmod(0o755)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_text("[core]\n\tautocrlf = true\n[log]\n\tshowSignature = true\n")
    write(place)
    assert not (tmp_path / "hooked").exists()
    assert place.is_clean()


def test_no_program_that_the_repository_names_is_run(place: GitPlace, tmp_path: Path) -> None:
    """Its hooks, filters, monitor of files and other settings would each leave a mark."""
    mark, folder = tmp_path / "mark", place.desk / ".git" if (place.desk / ".git").exists() else place.desk
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 $1 >> {mark}\ncat\n")
    trap.chmod(0o755)
    (tmp_path / "hooks").mkdir()
    hooks = ("pre-commit", "commit-msg", "post-commit", "post-checkout", "post-index-change", "reference-transaction")
    for name in (*hooks, "pre-push", "pre-auto-gc", "post-merge", "fsmonitor-watchman", "sendemail-validate"):
        for where in (folder / "hooks", tmp_path / "hooks"):
            (where / name).write_text(trap.read_text())
            (where / name).chmod(0o755)
    programs = ("core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand", "core.gitProxy")
    more = ("diff.external", "diff.trap.textconv", "diff.trap.command", "merge.trap.driver", "gpg.program", "alias.log")
    for setting in (
        *programs,
        *more,
        "filter.trap.clean",
        "filter.trap.smudge",
        "interactive.diffFilter",
        "trailer.x.cmd",
    ):
        git(place.desk, "config", setting, f"{'!' * setting.startswith('alias.')}{trap} {setting}")
    git(place.desk, "config", "core.hooksPath", str(tmp_path / "hooks"))
    for setting in ("commit.gpgSign", "log.showSignature", "filter.trap.required"):
        git(place.desk, "config", setting, "true")
    (folder / "info").mkdir(exist_ok=True)
    (folder / "info" / "attributes").write_text("* filter=trap diff=trap merge=trap\n")
    write(place)
    assert place.connector.fetch(REF).markup == AFTER
    assert not mark.exists(), mark.read_text()
    assert not (place.desk / REF).exists() or (place.desk / REF).read_text() == AFTER


HEAD = "---\ntitle: 'The bridge''s keeper'\nseo:\n  description: It opened in 1931.\ndescription: It opened in 1931.\n---\n"


@pytest.mark.parametrize(
    ("part", "old", "new", "line"),
    [
        ("headline", "keeper", "master", "title: 'The bridge''s master'"),
        ("standfirst", "1931", "1932", "description: It opened in 1932."),
    ],
)
def test_one_line_of_the_front_matter_changes(place: GitPlace, part: str, old: str, new: str, line: str) -> None:
    place.somebody_writes(REF, HEAD + BEFORE)
    keys = "headline=title, standfirst=description"
    connector = registry.connect("git", {"repo": str(place.desk), "path": "{path}.md", "front_matter": keys})
    source = connector.fetch(REF)
    [holder] = source.holders(part, ())
    at = holder.text.index(old)
    connector.write(REF, source, holder.edited(Edit(at, at + len(old), old, new)), entry=entry())
    shown = git(place.desk, "show", "--format=", "--unified=0", "main").splitlines()
    assert [each for each in shown if each.startswith("+") and each[1:2] != "+"] == [f"+{line}"]
    assert connector.fetch(REF).parts[part] == [holder.text.replace(old, new)]


@pytest.mark.parametrize("front_matter", ["byline=author", "headline=", "title"])
def test_a_part_that_no_article_has_is_named(place: GitPlace, front_matter: str) -> None:
    settings = {"repo": str(place.desk), "path": "{path}.md", "front_matter": front_matter}
    with pytest.raises(registry.WrongSettings, match="front_matter") as error:
        registry.connect("git", settings)
    assert error.value.field == "front_matter"
