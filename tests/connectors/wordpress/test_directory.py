"""The plugin by the rules of WordPress's plugin directory, which its own Plugin Check has: as far as files can show it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corrigenda import __version__
from tests.connectors.wordpress.system import PLUGIN
from tests.live import ROOT

pytestmark = pytest.mark.pure

SLUG = PLUGIN.name
README = (PLUGIN / "readme.txt").read_text(encoding="utf-8")
MAIN = (PLUGIN / f"{SLUG}.php").read_text(encoding="utf-8")
CODE = {str(path.relative_to(PLUGIN)): path.read_text(encoding="utf-8") for path in sorted(PLUGIN.rglob("*.php"))}
TOP, _, REST = README.partition("\n\n")
HEADERS = dict(line.split(": ", 1) for line in TOP.splitlines()[1:])
SECTIONS = re.findall(r"^== (.+?) ==$", README, re.MULTILINE)
EVERY_FILE = pytest.mark.parametrize("name", CODE)


def header(name: str) -> str:
    found = re.search(rf"^ \* {re.escape(name)}: (.+)$", MAIN, re.MULTILINE)
    assert found is not None, f"the plugin's head lacks {name}"
    return found[1]


def test_the_readme_has_the_headers_that_the_directory_asks_for() -> None:
    assert TOP.splitlines()[0] == f"=== {header('Plugin Name')} ==="
    assert {"Contributors", "Tags", "Requires at least", "Tested up to", "Requires PHP", "Stable tag"} <= HEADERS.keys()
    assert len(HEADERS["Tags"].split(", ")) <= 5
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in HEADERS["Contributors"].split(", "))
    assert re.fullmatch(r"\d+\.\d+", HEADERS["Tested up to"]), "a version without a last figure"


def test_readme_and_plugin_say_the_same() -> None:
    assert HEADERS["Stable tag"] == header("Version") == __version__.partition(".dev")[0]
    for name in ("Requires at least", "Requires PHP", "License", "License URI"):
        assert HEADERS[name] == header(name)
    assert f"= {header('Version')} =" in README.partition("== Changelog ==")[2]


def test_the_licence_goes_with_the_gpl_and_is_in_the_zip() -> None:
    assert header("License") == "Apache-2.0", "compatible with version 3 of the GPL"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")[:200]


def test_the_short_description_is_short_and_without_markup() -> None:
    short = REST.split("\n", 1)[0]
    assert 0 < len(short) <= 150
    assert not re.search(r"[*_`<\[]", short)


def test_the_sections_are_the_directorys_and_its_services_are_named() -> None:
    wanted = [
        "Description",
        "Installation",
        "Frequently Asked Questions",
        "External services",
        "Screenshots",
        "Changelog",
    ]
    assert wanted == SECTIONS


def test_the_text_domain_is_the_slug_everywhere() -> None:
    assert header("Text Domain") == SLUG
    calls = [
        line for code in CODE.values() for line in code.splitlines() if re.search(r"\b(?:__|_n|esc_html__)\( '", line)
    ]
    assert len(calls) > 30
    assert [line for line in calls if f"'{SLUG}' )" not in line] == []


def test_the_scripts_have_the_plugins_version() -> None:
    assert set(re.findall(r"'(\d+\.\d+\.\d+)'", CODE["includes/panel.php"])) == {header("Version")}


@EVERY_FILE
def test_no_file_does_anything_if_it_is_asked_for_directly(name: str) -> None:
    guard = "WP_UNINSTALL_PLUGIN" if name == "uninstall.php" else "ABSPATH"
    assert f"defined( '{guard}' ) || exit;" in CODE[name]


@EVERY_FILE
def test_nothing_is_fetched_hidden_or_run_that_is_not_in_the_zip(name: str) -> None:
    forbidden = r"\b(?:eval|exec|shell_exec|system|passthru|proc_open|create_function|gzinflate|str_rot13|curl_\w+|file_get_contents|file_put_contents|fopen|move_uploaded_file|unserialize|extract|error_reporting|ini_set)\s*\("
    assert re.findall(forbidden, CODE[name]) == []
    assert (
        re.findall(r"https?://(?!www\.apache\.org|corrections\.example\.org|standardwebhooks)[a-z]", CODE[name]) == []
    )


@EVERY_FILE
def test_what_is_printed_is_escaped_where_it_is_printed(name: str) -> None:
    printed = re.findall(r"\b(?:echo|print)\s+(.+?);\n", CODE[name], re.DOTALL)
    escaped = r"(?:esc_(?:html|attr|url)(?:__)?|wp_kses_post)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
    for expression in printed:
        bare = re.sub(escaped, "", re.sub(r"'[^']*'", "", expression))
        assert not re.search(r"[$\w]", bare), expression


@EVERY_FILE
def test_what_a_browser_sends_is_never_read_past_wordpress(name: str) -> None:
    assert re.findall(r"\$_(?:GET|POST|REQUEST|COOKIE|FILES|SERVER)", CODE[name]) == []


def test_each_way_in_asks_for_a_right() -> None:
    """A form for a nonce, too."""
    for code in CODE.values():
        assert code.count("register_rest_route(") == code.count("'permission_callback'")
        assert "__return_true" not in code
        assert code.count("'admin_post_'") == code.count("check_admin_referer(") <= code.count("current_user_can(")
        assert "wp_ajax_" not in code and "admin_post_nopriv" not in code


def test_nothing_is_locked_or_counted() -> None:
    for name, code in CODE.items():
        assert not re.search(
            r"\b(?:licen[cs]e_key|trial|premium|upgrade_to|telemetry|tracking)\b", code, re.IGNORECASE
        ), name


def test_the_panel_makes_no_markup_of_words() -> None:
    script = (PLUGIN / "assets" / "panel.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|RawHTML|eval|document\.write", script)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("zip") / "corrigenda.zip"
    subprocess.run([sys.executable, ROOT / "plugins/wordpress/pack.py", target], check=True, capture_output=True)
    return target


def test_the_zip_has_one_folder_with_all_that_is_needed_and_no_more(packed: Path) -> None:
    names = zipfile.ZipFile(packed).namelist()
    assert {name.partition("/")[0] for name in names} == {SLUG}
    assert {f"{SLUG}/{name}" for name in ("corrigenda.php", "readme.txt", "uninstall.php", "LICENSE")} <= set(names)
    assert {Path(name).suffix for name in names} == {".php", ".txt", ".js", ".css", ".po", ".mo", ""}
    assert not [name for name in names if "/." in name]
    assert len(names) == len(set(names))


def test_the_same_files_give_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    subprocess.run([sys.executable, ROOT / "plugins/wordpress/pack.py", again], check=True, capture_output=True)
    assert again.read_bytes() == packed.read_bytes()
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(again.read_bytes())).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
