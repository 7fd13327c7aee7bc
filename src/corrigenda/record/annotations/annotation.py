"""Corrections as W3C Web Annotations (w3.org/TR/annotation-model), and the pages of the container that holds them.

Each annotation says what was wrong and what is right. It points to the old words in one revision and to the new words
in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from corrigenda.anchoring import BODY, Selector, describe
from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication.notice_filter import notices
from corrigenda.corrections.publication.publish import place_on
from corrigenda.lib.languages import tag
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site
from corrigenda.record import published

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
A_PAGE = 50  # annotations


def annotated(site: Site) -> QuerySet[Correction]:
    """Returns the corrections in the order of their numbers, which keeps a full page as it is."""
    return (
        notices(site)
        .select_related("article", "before__text", "after__text")
        .prefetch_related("amendments")
        .order_by("number")
    )


def annotation(one: Correction, site: Site) -> dict[str, Any]:
    """Returns a correction as an annotation without `@context`, as it stands in a page. Call inside `spoken`."""
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


def _bodies(correction: Correction, site: Site) -> list[dict[str, Any]]:
    notice = _textual(correction.notice, "describing", site.language)
    kind = _textual(correction.kind, "classifying", "en")
    new = _textual(correction.new, "editing", correction.article.language or site.language)
    amended = [_textual(amendment.text, "describing", site.language) for amendment in correction.amendments.all()]
    return [notice, *amended, kind, new] if correction.old or correction.new else [notice, *amended, kind]


def _textual(value: str, purpose: str, language: str) -> dict[str, Any]:
    fields = {"type": "TextualBody", "value": well_formed(value), "format": "text/plain", "purpose": purpose}
    return fields | {"language": tag(language)}


def _targets(correction: Correction, site: Site) -> list[Any]:
    """Returns the wrong words and the right words as targets; the article itself if no revision is known."""
    wrong = _place(correction.before, correction.start, len(correction.old), correction, site)
    right = _place(correction.after, correction.new_start, len(correction.new), correction, site)
    return [*wrong, *right] or [correction.article.url]


def annotation_on(one: Correction, newest: Revision, site: Site) -> dict[str, Any] | None:
    """Returns a correction as an annotation of the article as it is now. Call inside `spoken`.

    None if the right words are not certainly there, or stand in another part than the copy.
    """
    anchor = place_on(one, newest) if one.part == BODY else None
    if anchor is None:
        return None
    selectors = _selectors(newest.copy, anchor.start, anchor.end, BODY)
    target = {"type": "SpecificResource", "source": one.article.url, "selector": selectors}
    address = f"{public_url('article-annotations', site.key, one.article_id)}#{one.number}"
    return {**annotation(one, site), "id": address, "target": [target]}


def _place(
    revision: Revision | None, start: int | None, size: int, correction: Correction, site: Site
) -> list[dict[str, Any]]:
    if revision is None:
        return []
    source = f"{public_url('history', site.key, correction.article_id)}?revision={revision.number}"
    target: dict[str, Any] = {"type": "SpecificResource", "source": source}
    if start is not None:
        target["selector"] = _selectors(correction.text_on(revision), start, start + size, correction.part)
    return [target]


def _selectors(text: str, start: int, end: int, part: str) -> list[dict[str, Any]]:
    selector = describe(text, start, end)
    quote = {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    quoted = {name: well_formed(words) for name, words in quote.items()}
    return [{"type": "TextQuoteSelector"} | quoted, *_position(selector, part)]


def _position(selector: Selector, part: str) -> list[dict[str, Any]]:
    """Returns the place in the source, which is the copy; words of another part have none there."""
    if part != BODY:
        return []
    return [{"type": "TextPositionSelector", "start": selector.start, "end": selector.end}]


@dataclass(frozen=True, slots=True)
class Container:
    """A site's annotations. `iris`: the container lists only their addresses."""

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
        """Returns the container with its first page, or (`minimal`) only with the address of that page."""
        fields = self._itself() | {
            "@context": [CONTEXT, "http://www.w3.org/ns/ldp.jsonld"],
            "type": ["BasicContainer", "AnnotationCollection"],
            "label": well_formed(_("%(site)s: corrections") % {"site": self.site.name}),
        }
        if self.pages:
            first = self._page(0)
            fields["first"] = first["id"] if minimal else first
            fields["last"] = self._page_address(self.pages - 1)
        return fields

    def page(self, number: int) -> dict[str, Any]:
        """`number` counts from 0 and is below `pages`."""
        return {"@context": CONTEXT} | self._page(number) | {"partOf": self._itself()}

    def _itself(self) -> dict[str, Any]:
        return {"id": self.address, "total": self.total, "modified": _moment(self.modified)}

    def _page(self, number: int) -> dict[str, Any]:
        fields = {
            "id": self._page_address(number),
            "type": "AnnotationPage",
            "startIndex": number * A_PAGE,
            "items": self._items(annotated(self.site)[number * A_PAGE : (number + 1) * A_PAGE]),
        }
        if number > 0:
            fields["prev"] = self._page_address(number - 1)
        if number + 1 < self.pages:
            fields["next"] = self._page_address(number + 1)
        return fields

    def _items(self, corrections: QuerySet[Correction]) -> Sequence[Any]:
        if self.iris:
            return [
                public_url("annotation", self.site.key, number)
                for number in corrections.values_list("number", flat=True)
            ]
        return [annotation(correction, self.site) for correction in corrections]

    def _page_address(self, number: int) -> str:
        return f"{self.address}&page={number}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
