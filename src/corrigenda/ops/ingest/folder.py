"""Articles from a folder of HTML and Markdown files: the sources of a static site, or the pages built from them."""

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
    """A place is the name of the last file that was taken.

    `base` is the address of the folder itself. If it is empty, the files say their own addresses.
    """

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
        return True  # the files after `place` are still to be taken, whatever became of the files before it

    def items(self, place: str) -> Iterator[Item]:
        for file in self._files():
            name = file.relative_to(self.path).as_posix()
            if name > place:
                yield Item(name, name, file.stat().st_size, partial(self._incoming, file, name))

    def _files(self) -> list[Path]:
        """Lists the files, without hidden files and folders (.git). Follows no link that leads out of the folder."""
        articles: list[Path] = []
        for root, folders, names in os.walk(self.path):
            folders[:] = [folder for folder in folders if not folder.startswith(".")]
            files = (Path(root, name) for name in names if not name.startswith("."))
            articles += [file for file in files if file.suffix.lower() in MARKDOWN + HTML and not file.is_symlink()]
        return sorted(articles, key=lambda file: file.relative_to(self.path).as_posix())

    def _incoming(self, file: Path, name: str) -> Incoming | None:
        if file.stat().st_size > MAX_BYTES:
            raise BadItem(f"is larger than {MAX_BYTES} bytes")
        try:
            markup = text_of(file.read_bytes())
            head = head_of(markup, self.site.zone)
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
        """Returns the page that the file itself names; else the page by the file's name below the base."""
        from_head = urljoin(self.base, head.url) if head.url else self._by_slug(name, head.slug)
        addresses = (from_head, seen.canonical)
        own = next((page for address in addresses if address and (page := self._owned(address))), None)
        page = own or self._owned(self._url(name))
        if page is None:
            tried = from_head or self._url(name)
            hint = f" ({tried} is not a page of {self.site.key})" if from_head or self.base else ""
            raise BadItem(f"has no address{hint}; give the address of the folder as --base URL")
        return page

    def _owned(self, address: str) -> PageUrl | None:
        """Returns the page at an address; None if the address is no page of the site."""
        try:
            return self.site.page(address)
        except BadUrl:
            return None

    def _by_slug(self, name: str, slug: str) -> str:
        parent = PurePosixPath(name).parent
        return self._joined(parent / slug, slash=True) if slug and self.base else ""

    def _url(self, name: str) -> str:
        """Returns the address by the file's name: a page keeps the ending of its file, an article's source drops it."""
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
