"""The docs are true: generated pages are current, links lead somewhere, each API call and connector has its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corrigenda.api import api
from corrigenda.connectors import registry

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("example/newsroom/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if ":" not in link and not (page.parent / link).exists()] == []


def test_each_api_call_is_described() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    paths = api.get_openapi_schema()["paths"]
    calls = {f"`{verb.upper()} {path}`" for path, verbs in paths.items() for verb in verbs}
    assert {call for call in calls if call not in text} == set()


@pytest.mark.parametrize("name", registry.names())
def test_each_connector_has_a_page_with_its_settings(name: str) -> None:
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert [one.name for one in registry.settings_of(name) if f"`{one.name}`" not in text] == []


def test_the_readmes_commands_are_there() -> None:
    readme, makefile = (ROOT / "README.md").read_text(), (ROOT / "Makefile").read_text()
    asked = re.findall(r"^    make ([a-z-]+)", readme, re.MULTILINE)
    assert asked[:2] == ["demo", "test"]
    assert [target for target in asked if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []
