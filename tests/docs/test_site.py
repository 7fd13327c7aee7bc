"""The docs as a site: every link holds, code keeps its form, nothing comes from elsewhere, and the desk serves it."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from corrigenda import __version__
from corrigenda.lib.web import csp
from tests.docs.generated import ROOT

pytest.importorskip("sphinx", reason="Sphinx is not installed: the docs site was not built")

pytestmark = pytest.mark.pure
BUILD = ROOT / "docs" / "site" / "build.py"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "documentation"
    done = subprocess.run([sys.executable, BUILD, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """The pages by their addresses below `site`; what is there to be copied is no page."""
    names = [file for file in site.rglob("*.html") if "_downloads" not in file.parts]
    return {str(file.relative_to(site)): LexborHTMLParser(file.read_text(encoding="utf-8")) for file in names}


def _named(pages: dict[str, LexborHTMLParser], name: str) -> list[tuple[str, str]]:
    """(page, value) of an attribute, wherever it stands."""
    return [
        (page, node.attributes[name] or "")
        for page, parsed in pages.items()
        for node in parsed.css(f"[{name}]")
        if node.attributes[name]
    ]


def test_every_link_leads_to_a_page_and_a_heading_that_are_there(
    site: Path, pages: dict[str, LexborHTMLParser]
) -> None:
    names = {page: {name for _, name in _named({page: parsed}, "id")} for page, parsed in pages.items()}
    links = [(page, link) for kind in ("href", "src") for page, link in _named(pages, kind) if ":" not in link]
    assert len(links) > 3000
    astray = []
    for page, link in links:
        target, anchor = urldefrag(urljoin(page, link))
        if not (site / unquote(target)).is_file() or (anchor and unquote(anchor) not in names[target]):
            astray.append((page, link))
    assert astray == []


def test_a_link_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# One\n\nSee [two](#two).\n")
    words = ["-q", "-W", "-b", "html", "-c", BUILD.parent, tmp_path, tmp_path / "out"]
    done = subprocess.run([sys.executable, "-m", "sphinx", *words], capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "'two'" in done.stderr, done.stderr


def test_nothing_runs_or_is_styled_inline_and_nothing_comes_from_elsewhere(pages: dict[str, LexborHTMLParser]) -> None:
    with_scripts = {page for page, parsed in pages.items() if parsed.css("script")}
    assert with_scripts == {"search.html"}
    assert [script.html for script in pages["search.html"].css("script:not([src])")] == []
    assert _named(pages, "style") == []
    assert [tag.html for parsed in pages.values() for tag in parsed.css("style")] == []
    loaded = _named(pages, "src") + [
        (page, link.attributes["href"] or "") for page, parsed in pages.items() for link in parsed.css("link[href]")
    ]
    assert [(page, address) for page, address in loaded if ":" in address or address.startswith("//")] == []


@pytest.mark.parametrize("page", ["operating", "api", "git", "embedding", "decisions/0030-metrics"])
def test_code_keeps_its_form(pages: dict[str, LexborHTMLParser], page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    written = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    shown = [node.text() for node in pages[f"{page}.html"].css("pre")]
    assert [code for code in written if code not in shown] == []


def test_each_page_says_the_version_and_has_the_search(pages: dict[str, LexborHTMLParser]) -> None:
    for page, parsed in pages.items():
        head = parsed.css_first("header")
        assert head is not None and __version__ in head.text(), page
        assert head.css_first("form input[name=q]") is not None, page


@pytest.mark.django_db
def test_the_desk_serves_it_under_its_policy(site: Path, settings: object) -> None:
    settings.DOCUMENTATION = site  # type: ignore[attr-defined]
    client = Client()
    with closing(client.get("/docs/operating.html")) as page:
        assert page.status_code == 200
        assert page.headers["Content-Security-Policy"] == csp.page_policy()
        assert page.headers["X-Robots-Tag"] == "noindex"
        assert b"Running a desk" in b"".join(page)
    with closing(client.get("/docs/search.html")) as search:
        policy = search.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy
    assert client.get("/docs").headers["Location"] == "docs/"
    for path in ("/docs/", "/docs/_static/docs.css"):
        with closing(client.get(path)) as answer:
            assert answer.status_code == 200


@pytest.mark.django_db
def test_a_copy_without_it_has_no_such_page(settings: object) -> None:
    settings.DOCUMENTATION = None  # type: ignore[attr-defined]
    assert Client().get("/docs/").status_code == 404
