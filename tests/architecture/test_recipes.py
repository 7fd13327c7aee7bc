"""CONTRIBUTING's recipes are true: performed in a copy of the tree, they change the files they list, and no other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import new_data

pytestmark = [pytest.mark.pure, pytest.mark.long]
ROOT = Path(__file__).resolve().parents[2]
KINDS = "src/corrigenda/corrections/kinds.py"

TOY_CONNECTOR = '''"""A toy: it has one article, and forgets what is written."""

from __future__ import annotations

from collections.abc import Mapping

from corrigenda.connectors.base import Receipt, Setting, Source

NAME = "Toy CMS"
AT_THE_DESK = True
SETTINGS = (Setting("shelf", True, "which shelf the toy is on"),)


class Toy:
    keeps_keys = True

    def ref_of(self, url: str) -> str | None:
        return "bridge"

    def fetch(self, ref: str) -> Source:
        return Source("<p>It opened in 1931.</p>", "1", "html")

    def write(self, ref: str, source: Source, new_markup: str, *, entry: object) -> Receipt:
        return Receipt("2")


def connect(settings: Mapping[str, str], *, private: bool) -> Toy:
    return Toy()
'''

# Every script begins with a database that has the new migrations too, a site and an editor.
BEGIN = """
import os, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from tests.factories import MembershipFactory, RevisionFactory, CaseFactory, SuggestionFactory
from corrigenda.newsroom.models import Role, Site
revision = RevisionFactory.create(article__site__key="courier")
site = revision.article.site
stan = MembershipFactory.create(site=site, role=Role.STANDARDS).staff
desk = Client()
desk.force_login(stan, "django.contrib.auth.backends.ModelBackend")
"""


class Tree:
    """A copy of the tracked files, with a git repository of its own that says what changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
        if not listed:
            pytest.skip("not a git checkout")
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file() and not name.endswith(".png"):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        for compiled in (ROOT / "src").rglob("*.pyc"):  # the copies are as old as their sources, so these serve
            copied = folder / compiled.relative_to(ROOT)
            if copied.parent.parent.is_dir():
                copied.parent.mkdir(exist_ok=True)
                shutil.copy2(compiled, copied)
        new_data(folder / "corrigenda-data")
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "as it was"]):
            self.git(*words)

    def git(self, *words: str) -> str:
        person = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *person, *words], cwd=self.folder, capture_output=True, text=True, check=True
        ).stdout

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def put_in(self, name: str, before: str, text: str) -> None:
        """`text` before the first place where `before` stands."""
        source = (self.folder / name).read_text(encoding="utf-8")
        assert before in source, f"{name} has no {before!r}"
        self.write(name, source.replace(before, text + before, 1))

    def run(self, *words: object) -> str:
        """Python of the tests, with the copy's own sources."""
        environment = {
            **os.environ,
            "PYTHONPATH": f"{self.folder / 'src'}{os.pathsep}{self.folder}",
            "DJANGO_SETTINGS_MODULE": "corrigenda.settings",
            "CORRIGENDA_DATA": str(self.folder / "corrigenda-data"),
            "CORRIGENDA_PUBLIC_URL": "http://127.0.0.1:8000",
        }
        done = subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def script(self, text: str) -> str:
        return self.run("-c", BEGIN + text)

    def docs(self) -> None:
        self.run("-m", "tests.docs.generated")

    def migrations(self) -> None:
        self.run("-m", "django", "makemigrations")

    def changed(self) -> set[str]:
        lines = self.git("status", "--porcelain", "--untracked-files=all").splitlines()
        return {line[3:] for line in lines if "__pycache__" not in line}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def listed(recipe: str) -> Iterator[re.Pattern[str]]:
    """The paths that the recipe names; NAME and LANGUAGE stand for what is new, a folder for what is in it."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.search(rf"^### {re.escape(recipe)}\n(.*?)(?=^##)", page, re.DOTALL | re.MULTILINE)
    assert section, f"CONTRIBUTING.md has no recipe for {recipe}"
    for path in re.findall(r"`([\w./-]+/[\w./-]*)`", section[1]):
        pattern = re.escape(path).replace("NAME", r"[\w-]+").replace("LANGUAGE", r"[\w-]+")
        yield re.compile(pattern + (".*" if path.endswith("/") else ""))


def unlisted(tree: Tree, recipe: str) -> list[str]:
    patterns = list(listed(recipe))
    return sorted(name for name in tree.changed() if not any(pattern.fullmatch(name) for pattern in patterns))


def test_a_connector(tree: Tree) -> None:
    tree.write("src/corrigenda/connectors/toy/__init__.py", TOY_CONNECTOR)
    tree.write("docs/toy.md", "# Toy CMS\n\n<!-- from the code: toy-settings -->\n\n<!-- end -->\n")
    tree.docs()
    assert unlisted(tree, "A connector") == []
    assert "[Toy CMS](toy.md)" in (tree.folder / "docs/connectors.md").read_text(encoding="utf-8")
    assert "`shelf`" in (tree.folder / "docs/toy.md").read_text(encoding="utf-8")
    tree.script("""
page = desk.get("/desk/courier/connector/?connector=toy").content.decode()
assert "Toy CMS" in page and "which shelf the toy is on" in page
form = {"do": "try", "connector": "toy", "shelf": "upper", "article": revision.article.url}
tried = desk.post("/desk/courier/connector/", form)
assert tried.status_code == 200 and "1931" in tried.content.decode()
desk.post("/desk/courier/connector/", {**form, "do": "keep"})
assert Site.objects.get().connector == "toy"
""")


def test_a_kind_of_decision(tree: Tree) -> None:
    tree.put_in(KINDS, '    APOLOGY = "apology"', '    ADDENDUM = "addendum", _("Addendum")\n')
    tree.put_in(
        KINDS,
        "    DecisionKind.APOLOGY: Kind(",
        """    DecisionKind.ADDENDUM: Kind(
        edit=False,
        notice=True,
        meaning=_("Something was left out."),
        rule=_USUAL,
        wording=Wording(
            changed=_("We add to “%(old)s”: “%(new)s”."),
            removed=_("We take out “%(old)s”."),
            misquoted=_("We add to the quotation “%(old)s”: “%(new)s”."),
        ),
    ),
""",
    )
    tree.migrations()
    tree.docs()
    assert unlisted(tree, "A kind of decision") == []
    tree.script("""
suggestion = SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision))
form = desk.get("/desk/courier/1/accept/").content.decode()
assert 'value="addendum"' in form
assert "Addendum" in desk.get("/desk/courier/policy/").content.decode()
assert "Something was left out." in Client().get("/s/courier/policy/").content.decode()
assert "addendum" in Client().get("/api/openapi.json").content.decode()
from corrigenda.anchoring import Edit
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
approve(case=suggestion.case, by=Actor(ActorRole.STANDARDS, stan), approval=Approval(kind="addendum", notice="More."))
assert "Addendum" in Client().get("/s/courier/corrections/").content.decode()
""")


def test_a_kind_of_suggestion(tree: Tree) -> None:
    tree.put_in(KINDS, '    OTHER = "other"', '    CAPTION = "caption", _("Wrong picture or caption")\n')
    tree.migrations()
    tree.run("widget/tables.py")
    tree.docs()
    assert unlisted(tree, "A kind of suggestion") == []
    assert 'caption: gettext("Wrong picture or caption")' in (tree.folder / "widget/src/ui/kinds.ts").read_text()
    tree.script("""
assert "Wrong picture or caption" in Client().get("/suggest/courier").content.decode()
sent = {"site": "courier", "url": revision.article.url, "kind": "caption", "comment": "That is not the bridge."}
assert Client().post("/api/v1/suggestions", sent, content_type="application/json").status_code == 201
from tests.filed import file_all
file_all()
assert "Wrong picture or caption" in desk.get("/desk/courier/1/").content.decode()
form = desk.get("/desk/courier/1/accept/").content.decode()
assert "caption" in Client().get("/api/openapi.json").content.decode()
""")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext")
def test_a_language(tree: Tree) -> None:
    tree.write(
        "src/corrigenda/languages/eo.json",
        '{"name": "Esperanto", "interface": true, "labels": ["anonco"], "cards": ["legu ankaŭ"], "numbers": ["unu"], "noise": {}, '
        '"speakers": {"said": ["diris"]}, "function_words": ["la"], "mail": {"from": ["De"], "sent": ["Sendita"], "to": ["Al"], "subject": ["Temo"], "original": [], "forwarded": [], '
        '"added": [], "answers": [], "passes_on": []}, "lint": {"euphemisms": ["eta eraro"]}}\n',
    )
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    said = 'msgid "Skip to the content"\nmsgstr "Al la enhavo"\n'
    catalogues = ("src/corrigenda/locale/eo/LC_MESSAGES/django.po", "src/corrigenda/locale/eo/LC_MESSAGES/djangojs.po")
    for name in catalogues:
        tree.write(name, head + said)
    for folder in ("src/corrigenda", "plugins/wagtail/corrigenda_wagtail"):
        tree.write(f"{folder}/locale/eo/LC_MESSAGES/django.po", head + said)
        subprocess.run(["msgfmt", "-o", "django.mo", "django.po"], cwd=tree.folder / folder / "locale/eo/LC_MESSAGES")
    subprocess.run(
        ["msgfmt", "-o", "djangojs.mo", "djangojs.po"], cwd=tree.folder / "src/corrigenda/locale/eo/LC_MESSAGES"
    )
    tree.write("plugins/wordpress/corrigenda/languages/corrigenda-eo.po", head)
    tree.run("widget/words.py")
    tree.run("widget/tables.py")
    tree.docs()
    assert unlisted(tree, "A language") == []
    assert "| `eo` | yes | yes | yes | yes | yes | yes | yes | yes | yes |" in (
        tree.folder / "docs/languages.md"
    ).read_text("utf-8")
    tree.script("""
page = Client(headers={"accept-language": "eo"}).get("/").content.decode()
assert '<html lang="eo"' in page and "Al la enhavo" in page
settings = Client().get("/api/v1/sites/courier").json()
assert "eo" in settings["languages"] and "anonco" in settings["labels"] and "legu ankaŭ" in settings["cards"]
from corrigenda.corrections.notices.lint import NoticeText, lint
assert "euphemism" in {one.rule for one in lint(NoticeText("Estis eta eraro.", "correction", language="eo"))}
from corrigenda.corrections.words.quotations import quotations
assert quotations('“Ne,” diris Ana Ruiz.')[0].speaker == "Ana Ruiz"
""")


def test_a_letter_to_readers(tree: Tree) -> None:
    tree.write(
        "src/corrigenda/corrections/templates/corrections/letters/thanks.txt",
        "{{ site.name }}: thank you\n\nYour suggestion no. {{ case.number }} was the hundredth.\n{{ receipt_url }}\n",
    )
    telling = "src/corrigenda/corrections/telling/reader_letters.py"
    tree.put_in(telling, '"receipt", "outcome", ', '"thanks", ')
    assert unlisted(tree, "A letter to readers") == []
    tree.script("""
from django.db import transaction
from corrigenda.corrections.telling.tell_readers import will_tell
from corrigenda.dispatch.worker import work_once
suggestion = SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision), email="rita@example.org")
with transaction.atomic():
    will_tell(suggestion, "thanks")
while work_once():
    pass
from pathlib import Path
letters = [file.read_bytes() for file in Path(os.environ["CORRIGENDA_DATA"]).rglob("*") if file.is_file()]
assert any(b"was the hundredth" in letter for letter in letters), len(letters)
from corrigenda.corrections.suggestions.erase import erase
erase(suggestion)
letters = [file.read_bytes() for file in (Path(os.environ["CORRIGENDA_DATA"]) / "mail").rglob("*") if file.is_file()]
assert not any(b"was the hundredth" in letter for letter in letters)
""")
