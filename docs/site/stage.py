"""Lays the Markdown of the repository out as the tree that the docs site is made of.

The pages of `docs/` keep their places. Those beside them get one, and every link between them is made to fit. A file
that is no page comes along as a download. Pictures become WebP, no wider than a column of text needs.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
INDEX = "index.md"
WIDTH = 720  # pixels of a picture
DECISIONS = "decisions/index.md"
BESIDE = {
    "README.md": INDEX,
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "examples/README.md": "examples.md",
}
# The pages in the order of the navigation; `*` stands for all others of a folder.
CHAPTERS = {
    "Start": ("install", "operating", "doctor", "scaling", "configuration", "commands", "pages"),
    "In your pages": ("embedding", "examples", "text-model"),
    "Your CMS": ("connectors", "git", "wordpress", "wagtail", "ghost", "webhook"),
    "At the desk": ("queue", "mail", "states", "notices", "alerts", "archive", "abuse", "privacy"),
    "In public": ("record", "republishers", "api", "mcp"),
    "Languages": ("languages", "languages/*"),
    "How it is made": ("how-it-works", "anchoring", "contributing", "decisions/index", "security", "changelog"),
}
_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()(?![a-z][\w+.-]*:|#)([^)#\s]+)")


def stage(tree: Path) -> None:
    """Fills the empty folder `tree`. Raises FileNotFoundError if a link leads nowhere."""
    places = {ROOT / name: place for name, place in BESIDE.items()}
    places |= {page: str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}
    for page, place in places.items():
        _write(tree / place, _linked(page, place, places, tree))
    _write(tree / DECISIONS, _decisions(tree))
    with (tree / INDEX).open("a", encoding="utf-8") as index:
        index.writelines(_chapter(name, tree, pages) for name, pages in CHAPTERS.items())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _linked(page: Path, place: str, places: dict[Path, str], tree: Path) -> str:
    """Returns the page with links that fit where it is put."""

    def moved(link: re.Match[str]) -> str:
        target = (page.parent / link[1]).resolve()
        return os.path.relpath(places.get(target) or _brought(target, tree), Path(place).parent)

    text, done = page.read_text(encoding="utf-8"), []
    start = 0
    for code in [*_FENCED.finditer(text), None]:
        end = code.start() if code else len(text)
        done += [_LINK.sub(moved, text[start:end]), code[0] if code else ""]
        start = code.end() if code else end
    return "".join(done)


def _brought(target: Path, tree: Path) -> str:
    """Copies what a page links to that is no page. Returns its place."""
    if target == ROOT / "docs" / "decisions":
        return DECISIONS
    if target.suffix == ".png":
        return _smaller(target, tree)
    place = f"files/{target.relative_to(ROOT)}"
    (tree / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(target, tree / place)
    return place


def _smaller(picture: Path, tree: Path) -> str:
    place = f"images/{picture.stem}.webp"
    file = tree / place
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        with Image.open(picture) as image:
            image = image.convert("RGB")
            image.thumbnail((WIDTH, image.height))
            image.save(file, "webp", quality=50)
    return place


def _decisions(tree: Path) -> str:
    names = sorted(page.stem for page in (tree / "decisions").glob("[0-9]*.md"))
    listed = "\n".join(names)
    return f"# Decisions\n\nWhat was hard to decide, and why it was decided so.\n\n```{{toctree}}\n{listed}\n```\n"


def _chapter(name: str, tree: Path, pages: tuple[str, ...]) -> str:
    listed = "\n".join(page for line in pages for page in _matching(tree, line))
    return f"\n```{{toctree}}\n:hidden:\n:caption: {name}\n\n{listed}\n```\n"


def _matching(tree: Path, line: str) -> list[str]:
    return sorted(str(page.relative_to(tree).with_suffix("")) for page in tree.glob(f"{line}.md"))
