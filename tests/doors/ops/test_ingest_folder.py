"""A folder of HTML or Markdown, as a static site is written in, or built into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corrigenda.archive.models import Article
from tests.doors.ops.conftest import Ingest

AT = "https://courier.example"
Copies = Callable[[], dict[str, str]]


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_hugo_site(ingest: Ingest, tmp_path: Path, copies: Copies) -> None:
    yaml = "---\ntitle: 'The bridge: stays'\ndate: 2026-11-20T09:00:00Z\nlastmod: 2026-11-21\nauthors:\n  - Ann\n  - Bo\ncategories: [City]\nlang: en\n---\nOne **bold** word.\n"
    put(tmp_path, "city/bridge.md", yaml)
    put(tmp_path, "city/ferry.md", '+++\ntitle = "Ferry"\ndate = 2026-11-20T09:00:00Z\nslug = "the-ferry"\n+++\nTwo.\n')
    put(tmp_path, "city/index.md", "---\nurl: /about-the-city/\n---\nThree.\n")
    put(tmp_path, "city/draft.md", "---\ndraft: true\n---\nNot yet.\n")
    put(tmp_path, "plain.markdown", "Four, with no head.\n")
    put(tmp_path, ".git/x.md", "Never.")
    put(tmp_path, "notes.txt", "Never.")
    assert ingest(tmp_path, "--base", f"{AT}/") == 0
    assert copies() == {
        f"{AT}/city/bridge/": "One bold word.",
        f"{AT}/city/the-ferry/": "Two.",
        f"{AT}/about-the-city/": "Three.",
        f"{AT}/plain/": "Four, with no head.",
    }
    bridge = Article.objects.get(url=f"{AT}/city/bridge/")
    assert (bridge.headline, bridge.authors, bridge.section) == ("The bridge: stays", ["Ann", "Bo"], "City")
    assert bridge.published_at is not None and bridge.published_at.hour == 9


def test_an_address_with_placeholders_says_nothing(ingest: Ingest, tmp_path: Path, copies: Copies) -> None:
    put(tmp_path, "a.md", "---\npermalink: /p/:title/\n---\nOne.\n")
    put(tmp_path, "b.md", "---\npermalink: /:year/:title:output_ext\nslug: the-ferry\n---\nTwo.\n")
    put(tmp_path, "c.md", f"---\npermalink: '/p/{{{{ slug }}}}/'\ncanonical_url: {AT}:443/c/\n---\nThree.\n")
    assert ingest(tmp_path, "--base", AT) == 0
    assert copies() == {f"{AT}/a/": "One.", f"{AT}/c/": "Three.", f"{AT}/the-ferry/": "Two."}


def test_heads_in_json(ingest: Ingest, tmp_path: Path, copies: Copies) -> None:
    put(tmp_path, "hugo.md", '{\n\t"title": "Ferry",\n\t"slug": "the-ferry"\n}\nOne.\n')
    put(tmp_path, "eleventy.md", '---json\n{"title": "Bridge", "permalink": "/the-bridge/"}\n---\nTwo.\n')
    put(tmp_path, "program.md", "---js\n{ title: process.env.TITLE }\n---\nThree.\n")
    assert ingest(tmp_path, "--base", AT) == 0
    assert copies() == {f"{AT}/the-ferry/": "One.", f"{AT}/the-bridge/": "Two.", f"{AT}/program/": "Three."}
    assert Article.objects.get(url=f"{AT}/the-ferry/").headline == "Ferry"


def test_built_pages(ingest: Ingest, tmp_path: Path, copies: Copies) -> None:
    page = '<!doctype html><html><head><link rel="canonical" href="%s"></head><body><article><p>%s</article>'
    put(tmp_path, "a/index.html", page % ("", "At its folder."))
    put(tmp_path, "b.html", page % (f"{AT}/news/b", "Says its address."))
    put(tmp_path, "c.html", page % ("https://gazette.example/c", "Says another site's."))
    put(tmp_path, "d ü.html", "<p>No page, a piece of one.")
    assert ingest(tmp_path, "--base", AT) == 0
    assert list(copies()) == [f"{AT}/a/", f"{AT}/c.html", f"{AT}/d%20%C3%BC.html", f"{AT}/news/b"]


def test_bad_files_are_named(
    ingest: Ingest, tmp_path: Path, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "a.md", "---\ntitle: [\n---\nBroken head.")
    put(tmp_path, "b.md", "---\nurl: https://gazette.example/b\n---\nAnother site's, and no base.")
    put(tmp_path, "c.md", "---\ntitle: Empty\n---\n")
    put(tmp_path, "d.md", f"---\nurl: {AT}/d\n---\nGood.")
    assert ingest(tmp_path) == 1
    told = capsys.readouterr().err
    assert all(f"{name}.md: " in told for name in "abc")
    assert "--base" in told
    assert list(copies()) == [f"{AT}/d"]


def test_twice_is_once(ingest: Ingest, tmp_path: Path, copies: Copies) -> None:
    for name in "abc":
        put(tmp_path, f"{name}.md", f"Story {name}.")
    assert ingest(tmp_path, "--base", AT) == ingest(tmp_path, "--base", AT) == 0
    assert [one.revisions.count() for one in Article.objects.all()] == [1, 1, 1]


def test_a_link_that_leads_out_is_not_followed(ingest: Ingest, tmp_path: Path, copies: Copies) -> None:
    put(tmp_path, "secret.md", "Not of the site.")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").symlink_to(tmp_path / "secret.md")
    assert ingest(tmp_path / "site", "--base", AT) == 0
    assert copies() == {}
