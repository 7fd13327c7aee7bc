"""The house is as it is drawn: small modules, plain names, no index addresses, no inline script, migrations complete."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from corrigenda import __version__
from tests import release

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "corrigenda"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted([*SOURCE.rglob("*.html"), *(ROOT / "example").rglob("*.html")])


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    if not listed:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_module_is_over_400_lines_and_most_are_short() -> None:
    sizes = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert sizes[-1] <= 400
    assert sizes[len(sizes) // 2] <= 90


def test_no_room_of_odds_and_ends() -> None:
    assert [
        path for path in MODULES if path.stem in ("utils", "util", "helpers", "manager", "managers", "common", "misc")
    ] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.name not in ("__init__.py", "apps.py")
        and not path.read_text(encoding="utf-8").startswith('"""')
        and path.read_text(encoding="utf-8").strip()
    ]
    assert silent == []


def test_imports_go_downwards_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("needs import-linter")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_module_postpones_its_annotations() -> None:
    """ruff asks for it, too; this also holds where ruff was told to look away."""
    written = [
        path for path in MODULES if re.search(r"^(def|class|import|from) ", path.read_text("utf-8"), re.MULTILINE)
    ]
    missing = [
        str(path.relative_to(ROOT))
        for path in written
        if "from __future__ import annotations\n" not in path.read_text("utf-8")
    ]
    assert missing == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "letter_frame.html":  # mail programs know no policy, and many know no other style
        text = text.replace(" style=", " ")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "ld+json" not in tag] == []


def test_nothing_names_a_registry_or_a_path_of_a_machine() -> None:
    banned = re.compile(
        "|".join(
            ("pypi" + r"\.org", "files.python" + "hosted", "registry.npm" + "js", "/root" + "/", "/work" + "/main")
        )
    )
    found = []
    for path in tracked():
        if path.suffix in (".png", ".mo", ".gz", ".br") or "vendor" in path.parts:
            continue
        if banned.search(path.read_text(encoding="utf-8", errors="replace")):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


@pytest.mark.django_db
def test_no_migration_is_missing_and_each_can_be_undone() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    loader = MigrationLoader(connection)
    ours = [
        migration
        for (app, _name), migration in loader.disk_migrations.items()
        if migration.__module__.startswith("corrigenda")
    ]
    assert ours
    assert [str(one) for one in ours for operation in one.operations if not operation.reversible] == []


def test_no_migration_depends_on_a_squashed_one() -> None:
    """A database that stands between the originals of a squashed migration knows those alone."""
    migrations = MigrationLoader(None, ignore_no_migrations=True, replace_migrations=False).disk_migrations
    squashed = {key for key, migration in migrations.items() if migration.replaces}
    assert squashed
    assert [str(one) for one in migrations.values() if squashed & set(one.dependencies)] == []


def test_no_folder_has_more_than_fourteen_modules_beside_each_other() -> None:
    """Models and commands aside: there a file is a model or a command, and is looked for by its name."""
    beside = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    listed = {folder for folder in beside if folder.name in ("models", "commands")}
    crowded = {str(folder.relative_to(ROOT)): count for folder, count in beside.items() if count > 14}
    assert {folder: count for folder, count in crowded.items() if ROOT / folder not in listed} == {}


def test_each_decision_has_a_number_of_its_own() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [path.name[:4] for path in decisions]
    assert len(numbers) == len(set(numbers)) > 20
    titles = [path.read_text(encoding="utf-8").partition(". ")[0] for path in decisions]
    assert titles == [f"# {int(number)}" for number in numbers]


def test_the_changelog_begins_with_the_version_and_says_each_thing_in_one_line() -> None:
    version, _date = release.newest()
    assert version == __version__.partition(".dev")[0]
    entries = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n## ")[2].split("\n")
    assert [line for line in entries if line.startswith(" ") or len(line) > 240] == []


def test_many_rows_are_read_so_that_a_pooler_may_stand_before_the_database() -> None:
    outside = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if ".iterator(" in path.read_text("utf-8") and "migrations" not in path.parts and path.stem != "streamed"
    ]
    assert outside == []
