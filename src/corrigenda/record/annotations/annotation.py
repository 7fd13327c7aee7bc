"""Corrections as W3C Web Annotations (w3.org/TR/annotation-model), and the pages of the container they are in.

Each says what was wrong and what is right: the words where they stood in one revision, and where they stand in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from corrigenda.anchoring import describe
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.notice_filter import notices
from corrigenda.lib.languages import tag
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site
from corrigenda.record import published

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
A_PAGE = 50  # annotations


def annotated(site: Site) -> QuerySet[Correction]:
    """In the order of their numbers, so that a page that is full stays as it is."""
    return (
        notices(site)
        .select_related("article", "before__text", "after__text")
        .prefetch_related("amendments")
        .order_by("number")
    )


def annotation(one: Correction, site: Site) -> dict[str, Any]:
    """Without `@context`, as it stands in a page; call inside `spoken`."""
    return {
        "id": public_url("annotation", site.key, one.number),
        "type": "Annotation",
        "motivation": "editing",
        "created": _moment(one.published_at),
        "creator": {"type": "Organization", "name": well_formed(site.name), "homepage": public_url("record", site.key)},
        "via": published.url_of(one, site),
        "body": _bodies(one, site),
        "target": _targets(one, site),
    }


def _bodies(one: Correction, site: Site) -> list[dict[str, Any]]:
    notice = _textual(one.notice, "describing", site.language)
    kind = _textual(one.kind, "classifying", "en")
    new = _textual(one.new, "editing", one.article.language or site.language)
    amended = [_textual(later.text, "describing", site.language) for later in one.amendments.all()]
    return [notice, *amended, kind, new] if one.old or one.new else [notice, *amended, kind]


def _textual(value: str, purpose: str, language: str) -> dict[str, Any]:
    said = {"type": "TextualBody", "value": well_formed(value), "format": "text/plain", "purpose": purpose}
    return said | {"language": tag(language)}


def _targets(one: Correction, site: Site) -> list[Any]:
    """The wrong words and the right ones; the article itself where no revision is known."""
    wrong = _place(one.before, one.start, len(one.old), one, site)
    right = _place(one.after, one.new_start, len(one.new), one, site)
    return [*wrong, *right] or [one.article.url]


def _place(
    revision: Revision | None, start: int | None, size: int, one: Correction, site: Site
) -> list[dict[str, Any]]:
    if revision is None:
        return []
    source = f"{public_url('history', site.key, one.article_id)}?revision={revision.number}"
    found: dict[str, Any] = {"type": "SpecificResource", "source": source}
    if start is not None:
        where = describe(revision.copy, start, start + size)
        quoted = {"exact": where.exact, "prefix": where.prefix, "suffix": where.suffix}
        found["selector"] = [
            {"type": "TextQuoteSelector"} | {name: well_formed(text) for name, text in quoted.items()},
            {"type": "TextPositionSelector", "start": where.start, "end": where.end},
        ]
    return [found]


@dataclass(frozen=True, slots=True)
class Container:
    """A site's annotations; `iris`: by their addresses only."""

    site: Site
    total: int
    modified: datetime
    iris: bool

    @classmethod
    def of(cls, site: Site, *, iris: bool) -> Container:
        newest = notices(site).values_list("published_at", flat=True).first()
        return cls(site, notices(site).count(), newest or site.created_at, iris)

    @property
    def pages(self) -> int:
        return -(-self.total // A_PAGE)

    @property
    def address(self) -> str:
        return f"{public_url('annotations', self.site.key)}?iris={int(self.iris)}"

    def described(self, *, minimal: bool) -> dict[str, Any]:
        """The container; with its first page in it, or (`minimal`) no more than where that is."""
        said = self._itself() | {
            "@context": [CONTEXT, "http://www.w3.org/ns/ldp.jsonld"],
            "type": ["BasicContainer", "AnnotationCollection"],
            "label": well_formed(_("%(site)s: corrections") % {"site": self.site.name}),
        }
        if self.pages:
            first = self._page(0)
            said["first"] = first["id"] if minimal else first
            said["last"] = self._page_address(self.pages - 1)
        return said

    def page(self, number: int) -> dict[str, Any]:
        """`number` counts from 0 and is below `pages`."""
        return {"@context": CONTEXT} | self._page(number) | {"partOf": self._itself()}

    def _itself(self) -> dict[str, Any]:
        return {"id": self.address, "total": self.total, "modified": _moment(self.modified)}

    def _page(self, number: int) -> dict[str, Any]:
        said = {
            "id": self._page_address(number),
            "type": "AnnotationPage",
            "startIndex": number * A_PAGE,
            "items": self._items(annotated(self.site)[number * A_PAGE : (number + 1) * A_PAGE]),
        }
        if number > 0:
            said["prev"] = self._page_address(number - 1)
        if number + 1 < self.pages:
            said["next"] = self._page_address(number + 1)
        return said

    def _items(self, found: QuerySet[Correction]) -> Sequence[Any]:
        if self.iris:
            return [
                public_url("annotation", self.site.key, number) for number in found.values_list("number", flat=True)
            ]
        return [annotation(one, self.site) for one in found]

    def _page_address(self, number: int) -> str:
        return f"{self.address}&page={number}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
