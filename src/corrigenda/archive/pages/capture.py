"""Captures what a page, a piece of markup or bare text says: its copy.

From a page, also captures what the page says of itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from corrigenda.anchoring import Box, Copy, Surroundings, Syntax, as_copy, copy_of, copy_of_source
from corrigenda.archive.articles.noise import Weighed
from corrigenda.archive.pages.dates import in_utc
from corrigenda.archive.pages.metadata import PageMetadata, metadata_of, names, one_line
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site

# Changes with the rules of the text model: copy that a newer release reads otherwise is no stealth edit.
_RULES = "several roots, cards by shape"
_PAGE = "page"  # how the reading of a whole page begins


@dataclass(frozen=True, slots=True)
class Capture:
    """One look at an article. An empty field means that nothing was said.

    `reading` names how the copy was read, so that a change of the site's selectors is not taken for a change of words.
    """

    copy: str
    headline: str = ""
    section: str = ""
    authors: Sequence[str] = ()
    language: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    ref: str = ""
    canonical: str = ""  # the address that the page calls its own, not checked
    live: bool = False  # the page calls itself a live blog
    reading: str = ""
    blurb: str = ""
    picture: str = ""  # an address
    read: Copy | None = None  # the copy with the markup that it was read from
    weighed: Weighed | None = None  # the comparison with the newest copy that is kept, if it was made ahead
    parts: Mapping[str, str] = field(default_factory=dict)  # the texts of the parts, as far as they are told
    around: Surroundings | None = None  # what the page shows around the copy, if that was read ahead and is to be kept
    boxes: Sequence[Box] | None = None  # those of the page, on the same terms

    @property
    def shows_page(self) -> bool:
        """Whether this is a whole page, as readers see it."""
        return self.reading.startswith(_PAGE)


def of_page(html: str, site: Site, url: str = "") -> Capture:
    """Captures a whole page that was read at `url`."""
    copy = copy_of(html, article_selector=site.article_selector or None, furniture=site.furniture)
    metadata = metadata_of(html, url, site.zone)
    reading = _reading(_PAGE, site.article_selector, *site.furniture)
    return Capture(well_formed(copy.text), **_fields(metadata), reading=reading, read=copy)


def of_markup(body_html: str, site: Site) -> Capture:
    """Captures the markup of the article's root alone."""
    copy = copy_of(body_html, furniture=site.furniture, fragment=True)
    return Capture(well_formed(copy.text), reading=_reading("markup", *site.furniture), read=copy)


def of_source(markup: str, syntax: Syntax, site: Site) -> Capture:
    """Captures the body of a source file, without its front matter."""
    copy = copy_of_source(markup, syntax=syntax, furniture=site.furniture)
    return Capture(well_formed(copy), reading=_reading("markup", *site.furniture))


def of_text(text: str) -> Capture:
    """Captures copy as it stands, with its white space in the text model's order."""
    return Capture(well_formed(as_copy(text)), reading="text")


def of_any(site: Site, url: str, *, html: str | None, body_html: str | None, text: str | None) -> Capture | None:
    """Captures the first that is given: a whole page, the root's markup, or the copy. None if none is given."""
    if html is not None:
        return of_page(html, site, url)
    if body_html is not None:
        return of_markup(body_html, site)
    return of_text(text) if text is not None else None


def _fields(metadata: PageMetadata) -> dict[str, Any]:
    return {name: getattr(metadata, name) for name in PageMetadata.__slots__}


def _reading(kind: str, *selectors: str) -> str:
    joined = "\n".join([_RULES, *filter(None, selectors)])
    return f"{kind}:{hashlib.sha256(joined.encode()).hexdigest()[:12]}"


def described(seen: Capture, *, zone: tzinfo = UTC, **fields: Any) -> Capture:
    """Returns the capture with what the sender says of the article; a field that is None or empty says nothing.

    A time without a zone is in `zone`. Raises ValueError as `in_utc` does.
    """
    limits = {"ref": 1000, "headline": 500, "section": 100, "language": 20}
    clean = dict(fields) | {name: one_line(fields.get(name), most) for name, most in limits.items()}
    clean["authors"] = names(fields.get("authors") or ())
    for name in ("published_at", "modified_at"):
        if clean.get(name):
            clean[name] = in_utc(clean[name], zone)
    return replace(seen, **{name: value for name, value in clean.items() if value})
