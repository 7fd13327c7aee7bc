"""The package for projects with a bundler: packed, installed elsewhere, its types checked, and built into a page."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import corrigenda
from tests.browser.reader import open_page, popover, press_open, select, status, until
from tests.browser.widget_bundle import WIDGET
from tests.browser.widget_host import SITE, Answer, Desk, Host

PACKAGE, TOOLS = WIDGET / "npm", WIDGET / "node_modules"
STORY = "<article><p>The talks began on Monday in the town hall.</p></article>"
MAIN = """import { load, type Corrigenda } from "@corrigenda/widget";

const options = { desk: document.documentElement.dataset.desk!, site: "%s", button: "off" } as const;
const [corrigenda, again]: Corrigenda[] = await Promise.all([load(options), load(options)]);
corrigenda!.on("sent", ({ number }) => (document.title = `Sent: ${number + 1}`));
document.documentElement.dataset.ready = `${corrigenda === again && corrigenda === window.Corrigenda}`;
await load({ ...options, desk: "" }).catch(() => {});
"""
# What a developer would get wrong, and the number of TypeScript's complaint.
WRONG = {
    'load({ site: "courier" })': "TS2345",
    'load({ desk: "", site: "courier", button: "of" })': "TS2322",
    'window.Corrigenda!.on("send", () => {})': "TS2345",
    'window.Corrigenda!.on("sent", ({ receipt_url }) => receipt_url)': "TS2339",
    "window.Corrigenda!.open({ words: 1 })": "TS2353",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project elsewhere that has installed the package, as `npm install` does from a registry."""
    if not shutil.which("npm") or not TOOLS.exists():
        pytest.skip("esbuild and TypeScript are not installed: cd widget && npm ci")
    folder = tmp_path_factory.mktemp("project")
    packed = _run("npm", "pack", "--silent", "--pack-destination", folder, cwd=PACKAGE).strip()
    (folder / "package.json").write_text('{"name": "news", "private": true, "type": "module"}')
    _run("npm", "install", "--silent", "--offline", "--no-audit", folder / packed, cwd=folder)
    return folder


@pytest.fixture
def built(project: Path) -> str:
    (project / "main.ts").write_text(MAIN % SITE)
    esbuild = [TOOLS / "esbuild/bin/esbuild", "main.ts", "--bundle", "--format=esm", "--target=es2022"]
    return _run(*esbuild, cwd=project)


class Newsroom(Host):
    """A site whose own bundle loads the widget, under a policy that asks for Trusted Types."""

    bundle = ""

    def headers(self) -> dict[str, str]:
        policy = super().headers()["Content-Security-Policy"]
        return {"Content-Security-Policy": policy.replace("script-src", "script-src 'self'")}

    def reply(self, method: str, path: str, body: bytes) -> Answer:
        if path == "/main.js":
            return Answer(200, self.bundle.encode(), "text/javascript")
        return super().reply(method, path, body)


@pytest.fixture
def newsroom(desk: Desk, built: str) -> Iterator[Newsroom]:
    with Newsroom(desk) as running:
        running.bundle = built
        running.pages["/story"] = (
            f'<!doctype html><html lang="en" data-desk="{desk.origin}"><meta charset="utf-8"><title>Story</title>'
            f'<body>{STORY}<script type="module" src="/main.js"></script>'
        )
        yield running


def _run(*command: object, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _complaints(project: Path, text: str) -> str:
    (project / "checked.ts").write_text(
        f'import {{ load, type Corrigenda }} from "@corrigenda/widget";\n{text};\nexport {{ load, Corrigenda }};\n'
    )
    options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"]
    tsc = ["node", TOOLS / "typescript/bin/tsc", *options, "--ignoreConfig", "checked.ts"]
    return subprocess.run([*map(str, tsc)], cwd=project, capture_output=True, text=True, check=False).stdout


def test_a_bundle_loads_the_widget_once_and_hears_what_is_sent(page: Page, newsroom: Newsroom, desk: Desk) -> None:
    open_page(page, f"{newsroom.origin}/story")
    until(page, "document.documentElement.dataset.ready === 'true'")
    expect(page.locator("script[data-site]")).to_have_count(1)
    select(page, "Monday")
    press_open(page)
    page.keyboard.type("Tuesday")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text("Sent")
    expect(page).to_have_title("Sent: 13")
    assert (desk.suggestions[0]["replacement"], popover(page).count()) == ("Tuesday", 1)


@pytest.mark.pure
def test_the_types_know_right_from_wrong(project: Path) -> None:
    assert _complaints(project, "\n".join(MAIN.splitlines()[1:]) % SITE) == ""
    found = {text: _complaints(project, text) for text in WRONG}
    assert {text for text, complaint in found.items() if WRONG[text] not in complaint} == set(), found


@pytest.mark.pure
def test_the_package_has_the_version_of_the_desk_and_no_more_files_than_it_needs(project: Path) -> None:
    installed = project / "node_modules/@corrigenda/widget"
    assert json.loads((installed / "package.json").read_text())["version"] == corrigenda.__version__.split(".dev")[0]
    assert {path.name for path in installed.iterdir()} == {"package.json", "README.md", "index.js", "index.d.ts"}
