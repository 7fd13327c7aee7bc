"""The Web Annotation Protocol's container of a site's corrections (w3.org/TR/annotation-protocol), for reading only."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site
from corrigenda.record.annotations.annotation import CONTEXT, Container, annotated, annotation, annotation_on
from corrigenda.record.public import READING, document, of_site_with_options

JSON_LD = f'application/ld+json; profile="{CONTEXT}"'
MOST_ON_ARTICLE = 100  # annotations of one article
_OFFERED = [JSON_LD, "application/ld+json", "application/json", "text/html"]
_TYPE = {
    "container": '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type", '
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"',
    "page": '<http://www.w3.org/ns/ldp#Resource>; rel="type"',
    "annotation": '<http://www.w3.org/ns/ldp#Resource>; rel="type"',
}
_INCLUDE = re.compile(r"include\s*=\s*\"?([^\";]*)")
_MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
_IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"


@of_site_with_options
def container(request: HttpRequest, site: Site) -> HttpResponse:
    """Shows whole annotations or their addresses only: as ?iris= says, else as Prefer says. ?page= counts from 0."""
    preferred = set(" ".join(_INCLUDE.findall(request.headers.get("Prefer", ""))).split())
    iris = request.GET["iris"] == "1" if "iris" in request.GET else _IRIS in preferred
    if (early := _settled(request, reverse("record", args=[site.key]))) is not None:
        return early
    annotations = Container.of(site, iris=iris)
    if "page" in request.GET:
        return _answer(request, "page", annotations.page(_number(request.GET["page"], below=annotations.pages)))
    answer = _answer(request, "container", annotations.described(minimal=_MINIMAL in preferred))
    answer.headers["Content-Location"] = annotations.address
    return answer


@of_site_with_options
def one_annotation(request: HttpRequest, site: Site, number: int) -> HttpResponse:
    correction = get_object_or_404(annotated(site), number=number)
    if (early := _settled(request, reverse("correction", args=[site.key, number]))) is not None:
        return early
    return _answer(request, "annotation", {"@context": CONTEXT} | annotation(correction, site))


@of_site_with_options
def article_annotations(request: HttpRequest, site: Site, article: int) -> HttpResponse:
    """Answers with a page of annotations whose source is the article: on the words as they stand there now."""
    corrections = list(annotated(site).filter(article=article)[:MOST_ON_ARTICLE])
    if not corrections:
        raise Http404
    if (early := _settled(request, reverse("history", args=[site.key, article]))) is not None:
        return early
    newest = corrections[0].article.newest()
    items = [annotation_on(one, newest, site) for one in corrections] if newest else []
    address = public_url("article-annotations", site.key, article)
    page = {"@context": CONTEXT, "id": address, "type": "AnnotationPage", "startIndex": 0}
    whole = {"partOf": {"id": public_url("annotations", site.key)}}
    return _answer(request, "page", {**page, **whole, "items": [item for item in items if item]})


def _settled(request: HttpRequest, page: str) -> HttpResponse | None:
    """Answers a request that asks for no annotation; returns None for all others.

    The answer says which methods are allowed, leads to the page for people, or says that there is no such form.
    """
    if request.method == "OPTIONS":
        return _open(HttpResponse())
    wanted = request.get_preferred_type(_OFFERED)
    if wanted == "text/html":
        return _open(HttpResponseRedirect(page, status=303))
    if wanted is None:
        return _open(HttpResponse(f"There is: {', '.join(_OFFERED)}\n", status=406, content_type="text/plain"))
    return None


def _answer(request: HttpRequest, kind: str, data: dict[str, Any]) -> HttpResponse:
    plain = request.get_preferred_type(_OFFERED) == "application/json"
    content_type = "application/json" if plain else JSON_LD
    answer = document(request, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), content_type)
    answer.headers["Link"] = _TYPE[kind]
    return _open(answer)


def _open(answer: HttpResponse) -> HttpResponse:
    """Lets scripts of any origin ask, send the protocol's preferences, and read the headers of the protocol."""
    patch_vary_headers(answer, ["Accept", "Prefer"])
    answer.headers["Allow"] = ", ".join(READING)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Methods"] = ", ".join(READING)
    answer.headers["Access-Control-Allow-Headers"] = "Accept, Prefer, If-None-Match"
    answer.headers["Access-Control-Expose-Headers"] = "Allow, Content-Location, ETag, Link, Vary"
    return answer


def _number(text: str, *, below: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) < below):
        raise Http404
    return int(text)
