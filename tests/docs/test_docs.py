"""The docs are true: what the code says is current, links lead somewhere, commands parse, code runs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from corrigenda.__main__ import _parser
from corrigenda.connectors import registry
from corrigenda.desk.urls import urlpatterns as desk_urls
from corrigenda.env import DECLARED
from corrigenda.intake.urls import urlpatterns as intake_urls
from corrigenda.record.urls import urlpatterns as record_urls
from tests.docs import generated
from tests.docs.generated import ROOT

pytestmark = pytest.mark.pure
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("example/newsroom/*.md"),
        ROOT / "examples" / "README.md",
    ]
)
SAMPLES = sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file())
OURS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name_of(path: object) -> str:
    return str(path.relative_to(ROOT)) if isinstance(path, Path) else str(path)


@pytest.mark.parametrize("page", generated.pages(), ids=name_of)
def test_what_the_code_says_is_current(page: Path) -> None:
    # Word for word: how wide argparse writes its help is another matter with each Python.
    assert generated.current(read(page)).split() == read(page).split(), "run: python -m tests.docs.generated"


def test_each_thing_the_code_says_is_shown_once() -> None:
    shown = [name for page in generated.pages() for name, _ in generated.PART.findall(read(page))]
    assert sorted(shown) == sorted(generated.PARTS)


def _anchors(page: Path) -> set[str]:
    """The names that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.+)$", read(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    astray = []
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", read(page)):
        if ":" in target:
            continue
        file = page.parent / target if target else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            astray.append(f"{target}#{anchor}")
    assert astray == []


def _code(page: Path) -> str:
    """Fenced and indented code."""
    text = read(page)
    fenced = re.findall(r"^```(?:sh|text)?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return "\n".join([*fenced, *re.findall(r"^    (\S.*)$", text, re.MULTILINE)])


def _commands(code: str) -> Iterator[list[str]]:
    for line in re.findall(r"^(?:\.venv/bin/)?corrigenda (?!\w+: )(.*)$", code, re.MULTILINE):
        yield shlex.split(line.replace("&", " "), comments=True)


def test_the_commands_that_are_shown_are_understood(capsys: pytest.CaptureFixture[str]) -> None:
    shown = [words for page in OURS for words in _commands(_code(page))]
    assert len(shown) > 8
    parser, commands = _parser()
    assert {parser.parse_args(words).command for words in shown} <= set(commands)


def test_every_variable_that_is_named_is_declared() -> None:
    known = {name + end for name, one in DECLARED.items() for end in ("", "_FILE") if one.in_file or not end}
    for page in [*OURS, *SAMPLES]:
        assert set(re.findall(r"CORRIGENDA_[A-Z_]*[A-Z]", read(page))) <= known, page


@pytest.mark.parametrize("name", registry.names())
def test_each_connector_has_a_page_with_its_settings(name: str) -> None:
    page = read(ROOT / "docs" / f"{name}.md")
    assert [one.name for one in registry.settings_of(name) if f"`{one.name}`" not in page] == []


@pytest.mark.parametrize("route", [str(one.pattern) for one in [*record_urls, *intake_urls]])
def test_every_public_address_has_its_row(route: str) -> None:
    if route in ("", *(f"r/<str:token>/{act}" for act in ("stop", "erase", "change"))):
        return  # the greeting, and what the receipt itself leads to
    prefix = "/s/{site}/" if route in [str(one.pattern) for one in record_urls] else "/"
    shown = re.sub(r"<[a-z]+:([a-z]+)>", r"{\1}", route)
    assert f"`{prefix}{shown}" in read(ROOT / "docs" / "api.md")


def test_the_desk_has_no_address_that_takes_a_sites_key() -> None:
    assert {str(one.pattern).partition("/")[0] for one in desk_urls} == {"", "login", "logout", "<slug:site>"}


def test_the_widgets_attributes_are_explained() -> None:
    page = read(ROOT / "docs" / "embedding.md")
    widget = ROOT / "widget" / "src"
    tag = re.search(r"interface Tag \{\n  desk: string;\n(.*?)\}", read(widget / "desk" / "tag.ts"), re.DOTALL)
    assert tag
    names = [re.sub(r"([A-Z])", r"-\1", word).lower() for word in re.findall(r"(\w+)\??: string;", tag[1])]
    assert len(names) >= 4
    assert [name for name in names if f"| `data-{name}` |" not in page] == []
    looked_for = {
        found for path in widget.rglob("*.ts") for found in re.findall(r'\[data-corrigenda="(\w+)"\]', read(path))
    }
    assert [value for value in looked_for if f'data-corrigenda="{value}"' not in page] == []


@pytest.mark.parametrize("page", OURS, ids=name_of)
def test_the_python_that_is_shown_runs(page: Path) -> None:
    for code in re.findall(r"^```python\n(.*?)^```", read(page), re.DOTALL | re.MULTILINE):
        exec(compile(code, str(page), "exec"), {})
