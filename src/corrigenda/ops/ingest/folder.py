"""Articles from a folder of HTML and Markdown files, as a static site is written in or built into."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urljoin

from corrigenda.archive.flows.load import Incoming
from corrigenda.archive.pages import capture
from corrigenda.archive.pages.capture import Capture
from corrigenda.lib.net.charset import text_of
from corrigenda.lib.net.guard import MAX_BYTES
from corrigenda.lib.urls import BadUrl, PageUrl
from corrigenda.newsroom.models import Site
from corrigenda.ops.ingest.front_matter import Head, head_of
from corrigenda.ops.ingest.items import BadItem, Item

MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
INDEXES = ("index", "_index")
_PAGE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folder:
    """A place is the last file that was taken. `base` is the address of the folder itself; empty: the files say theirs."""

    path: Path
    site: Site
    base: str

    @property
    def name(self) -> str:
        return f"{self.path.resolve()} {self.base}".strip()

    @property
    def total(self) -> int:
        return sum(file.stat().st_size for file in self._files())

    def holds(self, place: str) -> bool:
        return True  # whatever became of the files before it, those after it are still to be taken

    def items(self, place: str) -> Iterator[Item]:
        for file in self._files():
            name = file.relative_to(self.path).as_posix()
            if name > place:
                yield Item(name, name, file.stat().st_size, partial(self._incoming, file, name))

    def _files(self) -> list[Path]:
        """Hidden files and folders (.git) left out; a link that leads out of the folder is not followed."""
        found = []
        for root, folders, names in os.walk(self.path):
            folders[:] = [one for one in folders if not one.startswith(".")]
            files = (Path(root, name) for name in names if not name.startswith("."))
            found += [file for file in files if file.suffix.lower() in MARKDOWN + HTML and not file.is_symlink()]
        return sorted(found, key=lambda file: file.relative_to(self.path).as_posix())

    def _incoming(self, file: Path, name: str) -> Incoming | None:
        if file.stat().st_size > MAX_BYTES:
            raise BadItem(f"is larger than {MAX_BYTES} bytes")
        try:
            markup = text_of(file.read_bytes())
            head = head_of(markup)
        except (OSError, ValueError) as error:
            raise BadItem(str(error)) from error
        if head.draft:
            return None
        seen = self._capture(markup, name, head)
        if not seen.copy:
            raise BadItem("has no copy")
        return Incoming(self._page(name, head, seen), seen)

    def _capture(self, markup: str, name: str, head: Head) -> Capture:
        if name.lower().endswith(MARKDOWN):
            seen = capture.of_source(markup, "markdown", self.site)
        elif _is_page(markup):
            seen = capture.of_page(markup, self.site, self._url(name))
        else:
            seen = capture.of_source(markup, "html", self.site)
        return capture.described(
            seen,
            headline=head.headline,
            section=head.section,
            language=head.language,
            authors=head.authors,
            published_at=head.published_at,
            modified_at=head.modified_at,
        )

    def _page(self, name: str, head: Head, seen: Capture) -> PageUrl:
        """As the file itself says; else by its name below the base."""
        given = urljoin(self.base, head.url) if head.url else self._by_slug(name, head.slug)
        own = next((page for one in (given, seen.canonical) if one and (page := self._owned(one))), None)
        page = own or self._owned(self._url(name))
        if page is None:
            said = f" ({given or self._url(name)} is not a page of {self.site.key})" if given or self.base else ""
            raise BadItem(f"has no address{said}; give the folder's as --base URL")
        return page

    def _owned(self, address: str) -> PageUrl | None:
        """None if it is no page of the site."""
        try:
            return self.site.page(address)
        except BadUrl:
            return None

    def _by_slug(self, name: str, slug: str) -> str:
        parent = PurePosixPath(name).parent
        return self._joined(parent / slug, slash=True) if slug and self.base else ""

    def _url(self, name: str) -> str:
        """A page's file is served under its own name, an article's source under its name without the ending."""
        path = PurePosixPath(name)
        if path.stem in INDEXES:
            return self._joined(path.parent, slash=True)
        source = path.suffix.lower() in MARKDOWN
        return self._joined(path.with_suffix("") if source else path, slash=source)

    def _joined(self, path: PurePosixPath, *, slash: bool) -> str:
        if not self.base:
            return ""
        parts = "/".join(quote(part) for part in path.parts)
        return self.base.rstrip("/") + "/" + parts + ("/" if slash and parts else "")


def _is_page(markup: str) -> bool:
    return _PAGE.search(markup[:2000]) is not None and not markup.lstrip("\ufeff").startswith(("---", "+++"))
