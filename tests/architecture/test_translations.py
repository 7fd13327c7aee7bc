"""The catalogues: every string in every language, its blanks and markup kept, and all of it made from today's sources."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.utils.translation import to_locale

from widget import words

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "src" / "corrigenda" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
SOURCES = {
    "django": (ROOT / "src" / "corrigenda", ("html", "txt", "py")),
    "djangojs": (ROOT / "widget" / "src", ("ts",)),
}
# What a translation has to take over as it stands: blanks, tags, commands between backquotes.
KEPT = re.compile(r"%(?:\(\w+\))?[sd]|<[^>]+>|`[^`]+`")

needs_gettext = pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")
each_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")


class Entry(NamedTuple):
    english: str
    form: int | None  # which plural, None where there is no plural
    said: str


def entries(compiled: Path) -> Iterator[Entry]:
    with compiled.open("rb") as file:
        catalogue = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    for key, said in catalogue.items():
        if key:
            yield Entry(key[0], key[1], said) if isinstance(key, tuple) else Entry(key, None, said)


def gettext_tool(*words: object) -> subprocess.CompletedProcess[str]:
    in_english = {**os.environ, "LC_ALL": "C"}
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=True, env=in_english)


def statistics(po: Path) -> str:
    """`409 translated messages.`, and more where some are fuzzy or not translated. Raises where a blank is lost."""
    return gettext_tool("msgfmt", "--check", "--statistics", "--output-file", os.devnull, po).stderr.strip()


def made_from_the_sources(folder: Path, domain: str) -> Path:
    """The catalogues of a domain in a copy of the sources, brought up to date there."""
    source, kinds = SOURCES[domain]
    copy = folder / "copy"
    for path in (one for kind in kinds for one in source.rglob(f"*.{kind}")):
        (copy / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy / path.relative_to(source))
    shutil.copytree(LOCALE, copy / "locale")
    command = [sys.executable, "-m", "django", "makemessages", "--all", "--no-obsolete", "--no-location"]
    command += ["--domain", domain, *(f"--extension={kind}" for kind in kinds)]
    # Without settings Django writes beside the sources; with ours it would write into the checkout.
    alone = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy, env=alone, capture_output=True, check=True)
    return copy / "locale"


def test_every_language_on_offer_has_its_catalogues() -> None:
    offered = {to_locale(code) for code, _name in settings.LANGUAGES} - {to_locale(settings.LANGUAGE_CODE)}
    assert {(path.parts[-3], path.stem) for path in CATALOGUES} == {
        (language, domain) for language in offered for domain in SOURCES
    }


@needs_gettext
@each_catalogue
def test_every_string_is_translated(catalogue: Path) -> None:
    assert re.fullmatch(r"\d+ translated messages\.", statistics(catalogue))


@each_catalogue
def test_blanks_and_markup_are_kept(catalogue: Path) -> None:
    lost = []
    for one in entries(catalogue.with_suffix(".mo")):
        wanted, kept = set(KEPT.findall(one.english)), set(KEPT.findall(one.said))
        if one.form is not None:  # a form for one or two may do without its number; what plurals hold, msgfmt checks
            wanted, kept = ({piece for piece in pieces if piece[0] != "%"} for pieces in (wanted, kept))
        if kept != wanted:
            lost.append(one)
    assert lost == []


@each_catalogue
def test_every_plural_has_all_its_forms(catalogue: Path) -> None:
    header = re.search(r"nplurals=(\d)", catalogue.read_text(encoding="utf-8"))
    assert header is not None
    several = [one for one in entries(catalogue.with_suffix(".mo")) if one.form is not None and one.said]
    for english in {one.english for one in several}:
        assert sorted(one.form for one in several if one.english == english) == list(range(int(header[1])))


@needs_gettext
@pytest.mark.parametrize("domain", SOURCES)
def test_the_catalogues_are_current(tmp_path: Path, domain: str) -> None:
    updated = made_from_the_sources(tmp_path, domain)
    for committed in LOCALE.glob(f"*/LC_MESSAGES/{domain}.po"):
        today = updated / committed.relative_to(LOCALE)
        stale = "strings were added, changed or dropped: run `make messages` and translate them"
        assert statistics(today) == statistics(committed), stale
        assert bodies(today) == bodies(committed), stale


def bodies(po: Path) -> str:
    """The catalogue without its header, which carries the time."""
    return po.read_text(encoding="utf-8").partition("\n\n")[2]


@needs_gettext
@each_catalogue
def test_what_is_compiled_is_what_is_written(catalogue: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.mo"
    gettext_tool("msgfmt", "--output-file", fresh, catalogue)
    assert list(entries(fresh)) == list(entries(catalogue.with_suffix(".mo"))), "run `make messages`"


def test_the_widget_has_the_words_of_its_catalogues() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in words.WORDS.glob("*.json")}
    assert kept == dict(words.files()), "run `make messages`"
